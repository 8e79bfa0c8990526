package spec

import (
	"maps"
	"slices"
)

// Apply returns what an API is with its overlay, and which facts the overlay decided. The API itself stays as it is.
// What the overlay names and the API lacks is passed over: ParseOverlay reports it.
func Apply(api *API, o *Overlay) (*API, Origins) {
	a := apply(api, o)
	return a.api, a.origins
}

// applier applies an overlay to a copy of an API.
type applier struct {
	api     *API
	origins Origins
	// sides are the request and the response, with the fields that were added and those that are dropped in the end.
	sides  []*Node
	finder *Finder // of the sides; nil after fields were added
}

func apply(api *API, o *Overlay) *applier {
	api = Clone(api)
	a := &applier{api: api, origins: make(Origins), sides: sides(api)}
	if o == nil {
		return a
	}
	a.top(o)
	// Outer nodes come before what is in them, so that fields which were added can be decided on as well.
	for _, path := range slices.Sorted(maps.Keys(o.Nodes)) {
		if n := a.find(path); n != nil {
			a.node(path, n, o.Nodes[path])
		}
	}
	dropped := make(map[*Node]bool)
	for path, decided := range o.Nodes {
		if n := a.find(path); n != nil && decided.Drop {
			dropped[n] = true
			a.decided(path, "drop")
		}
	}
	api.Request, api.Response = without(a.sides[0].Fields, dropped), without(a.sides[1].Fields, dropped)
	return a
}

// find returns the node at a path, nil for none.
func (a *applier) find(path string) *Node {
	if a.finder == nil {
		a.finder = NewFinder(a.sides)
	}
	if way := a.finder.Find(path); way != nil {
		return way[len(way)-1]
	}
	return nil
}

func (a *applier) decided(path, key string) { a.origins[path] = append(a.origins[path], key) }

// decide takes what the overlay says of the facts.
func decide[T, O any](a *applier, path string, facts []fact[T, O], t *T, o *O) {
	for _, f := range facts {
		if f.decide(t, o) {
			a.decided(path, f.key)
		}
	}
}

func (a *applier) top(o *Overlay) {
	api := a.api
	decide(a, "", apiFacts, api, o)
	if o.Outcome != nil {
		api.Outcome = o.Outcome
		a.decided("", "outcome")
	}
	if len(o.Rules)+len(o.DropRules) > 0 {
		api.Rules = append(rulesWithout(api.Rules, o.DropRules), o.Rules...)
		a.decided("", "rules")
	}
	for _, e := range o.Errors {
		if i := slices.IndexFunc(api.Errors, func(old ErrorCode) bool { return old.Code == e.Code }); i >= 0 {
			api.Errors[i] = e
		} else {
			api.Errors = append(api.Errors, e)
		}
	}
	if len(o.Errors) > 0 {
		a.decided("", "errors")
	}
}

// same reports whether two rules ask the same, whatever prose they were read from.
func (r Rule) same(other Rule) bool {
	return r.Kind == other.Kind && slices.Equal(r.Fields, other.Fields) && r.sameWhen(other)
}

func (r Rule) sameWhen(other Rule) bool {
	return r.When == other.When || r.When != nil && other.When != nil && *r.When == *other.When
}

func (a *applier) node(path string, n *Node, o *NodeOverlay) {
	decide(a, path, nodeFacts, n, o)
	if len(o.Fields) == 0 {
		return
	}
	n.Fields = append(n.Fields, cloneNodes(o.Fields)...)
	for _, added := range o.Fields {
		if added != nil {
			a.origins[path+"/"+added.Name] = []string{"fields"}
		}
	}
	a.finder = nil
}

// without takes the dropped nodes out of others.
func without(nodes []*Node, dropped map[*Node]bool) []*Node {
	for _, n := range nodes {
		if n != nil {
			n.Fields = without(n.Fields, dropped)
		}
	}
	return slices.DeleteFunc(nodes, func(n *Node) bool { return dropped[n] })
}
