package spec

import (
	"maps"
	"math"
	"slices"
)

// Apply returns what an API is with its overlay, and which facts the overlay decided. The API itself stays as it is.
// What the overlay names and the API lacks is passed over: ParseOverlay reports it.
func Apply(api *API, o *Overlay) (*API, Origins) {
	api = Clone(api)
	a := &applier{sides: sides(api), origins: make(Origins)}
	if o == nil {
		return api, a.origins
	}
	a.top(api, o)
	// Outer nodes come before what is in them, so that fields which were added can be decided on as well.
	for _, path := range slices.Sorted(maps.Keys(o.Nodes)) {
		a.node(path, o.Nodes[path])
	}
	a.drop(o)
	api.Request, api.Response = a.sides[0].Fields, a.sides[1].Fields
	return api, a.origins
}

type applier struct {
	sides   []*Node
	origins Origins
	finder  *Finder // made when it is needed, and again after fields were added
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

// set takes a value of the overlay, if there is one.
func set[T any](a *applier, path, key string, to *T, from *T) {
	if from != nil {
		*to = *from
		a.origins[path] = append(a.origins[path], key)
	}
}

func (a *applier) top(api *API, o *Overlay) {
	set(a, "", "title", &api.Title, o.Title)
	set(a, "", "description", &api.Description, o.Description)
	set(a, "", "category", &api.Category, o.Category)
	set(a, "", "charge", &api.Charge, o.Charge)
	set(a, "", "auth", &api.Auth, o.Auth)
	set(a, "", "query", &api.Query, o.Query)
	if o.GoName != "" {
		set(a, "", "go_name", &api.GoName, &o.GoName)
	}
	if o.Outcome != nil {
		outcome := o.Outcome.clone()
		set(a, "", "outcome", &api.Outcome, &outcome)
	}
	if len(o.Rules)+len(o.DropRules) > 0 {
		rules := slices.DeleteFunc(api.Rules, func(r Rule) bool { return slices.ContainsFunc(o.DropRules, r.same) })
		rules = append(rules, cloneRules(o.Rules)...)
		set(a, "", "rules", &api.Rules, &rules)
	}
	for _, e := range o.Errors {
		i := slices.IndexFunc(api.Errors, func(old ErrorCode) bool { return old.Code == e.Code })
		if i < 0 {
			api.Errors = append(api.Errors, e)
		} else {
			api.Errors[i] = e
		}
	}
	if len(o.Errors) > 0 {
		a.origins[""] = append(a.origins[""], "errors")
	}
}

// same reports whether two rules ask the same, whatever prose they were read from.
func (r Rule) same(other Rule) bool {
	return r.Kind == other.Kind && slices.Equal(r.Fields, other.Fields) && r.sameWhen(other)
}

func (r Rule) sameWhen(other Rule) bool {
	return r.When == other.When || r.When != nil && other.When != nil && *r.When == *other.When
}

func (a *applier) node(path string, o *NodeOverlay) {
	n := a.find(path)
	if n == nil {
		return
	}
	set(a, path, "type", &n.Type, o.Type)
	set(a, path, "list", &n.List, o.List)
	set(a, path, "required", &n.Required, o.Required)
	set(a, path, "example", &n.Example, o.Example)
	set(a, path, "description", &n.Description, o.Description)
	set(a, path, "default", &n.Default, o.Default)
	set(a, path, "max_length", &n.MaxLength, o.MaxLength)
	set(a, path, "max_list_size", &n.MaxListSize, o.MaxListSize)
	a.limit(path, "max_value", &n.MaxValue, o.MaxValue, math.MaxInt64)
	a.limit(path, "min_value", &n.MinValue, o.MinValue, math.MinInt64)
	if o.GoName != "" {
		set(a, path, "go_name", &n.GoName, &o.GoName)
	}
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

// limit takes a limit of the overlay, if there is one; none is the value that means no limit.
func (a *applier) limit(path, key string, to **int64, from *int64, none int64) {
	if from == nil {
		return
	}
	limit := *from
	value := &limit
	if limit == none {
		value = nil
	}
	set(a, path, key, to, &value)
}

// drop removes the nodes that the overlay says are not there.
func (a *applier) drop(o *Overlay) {
	dropped := make(map[*Node]bool)
	for path, n := range o.Nodes {
		if !n.Drop {
			continue
		}
		if node := a.find(path); node != nil {
			dropped[node] = true
			a.origins[path] = append(a.origins[path], "drop")
		}
	}
	if len(dropped) > 0 {
		for _, side := range a.sides {
			side.Fields = without(side.Fields, dropped)
		}
	}
}

func without(nodes []*Node, dropped map[*Node]bool) []*Node {
	nodes = slices.DeleteFunc(nodes, func(n *Node) bool { return dropped[n] })
	for _, n := range nodes {
		if n != nil {
			n.Fields = without(n.Fields, dropped)
		}
	}
	return nodes
}
