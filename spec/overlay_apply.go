package spec

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// Apply returns what an API is with its overlay, and which facts the overlay decided. The API itself stays as it is.
// What the overlay names and the API lacks is passed over: ParseOverlay reports it.
func Apply(api *API, o *Overlay) (*API, Origins) {
	a := &applier{api: Clone(api), origins: make(Origins), finders: make(map[*[]*Node]*Finder)}
	if o == nil {
		return a.api, a.origins
	}
	a.top(o)
	// Outer nodes come before what is in them, so that fields which were added can be decided on as well.
	for _, path := range slices.Sorted(maps.Keys(o.Nodes)) {
		a.node(path, o.Nodes[path])
	}
	a.drop(o)
	return a.api, a.origins
}

type applier struct {
	api     *API
	origins Origins
	// finders are made when they are asked for, and again after fields were added.
	finders map[*[]*Node]*Finder
}

func (a *applier) finder(side *[]*Node) *Finder {
	if a.finders[side] == nil {
		a.finders[side] = NewFinder(*side)
	}
	return a.finders[side]
}

// set takes a value of the overlay, if there is one.
func set[T any](a *applier, path, key string, to *T, from *T) {
	if from != nil {
		*to = *from
		a.origins[path] = append(a.origins[path], key)
	}
}

func (a *applier) top(o *Overlay) {
	set(a, "", "title", &a.api.Title, o.Title)
	set(a, "", "description", &a.api.Description, o.Description)
	set(a, "", "category", &a.api.Category, o.Category)
	set(a, "", "charge", &a.api.Charge, o.Charge)
	set(a, "", "auth", &a.api.Auth, o.Auth)
	set(a, "", "query", &a.api.Query, o.Query)
	if o.GoName != "" {
		set(a, "", "go_name", &a.api.GoName, &o.GoName)
	}
	if o.Outcome != nil {
		outcome := o.Outcome.clone()
		set(a, "", "outcome", &a.api.Outcome, &outcome)
	}
	if len(o.Rules)+len(o.DropRules) > 0 {
		rules := slices.DeleteFunc(a.api.Rules, func(r Rule) bool { return slices.ContainsFunc(o.DropRules, r.same) })
		rules = append(rules, cloneRules(o.Rules)...)
		set(a, "", "rules", &a.api.Rules, &rules)
	}
	for _, e := range o.Errors {
		i := slices.IndexFunc(a.api.Errors, func(old ErrorCode) bool { return old.Code == e.Code })
		if i < 0 {
			a.api.Errors = append(a.api.Errors, e)
		} else {
			a.api.Errors[i] = e
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
	side, rest := a.side(path)
	if side == nil {
		return
	}
	if rest == "" {
		a.added(path, side, o.Fields)
		return
	}
	way := a.finder(side).Find(rest)
	if way == nil {
		return
	}
	n := way[len(way)-1]
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
	if len(o.Fields) > 0 {
		a.added(path, &n.Fields, o.Fields)
	}
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

// added adds fields that the document lacks.
func (a *applier) added(path string, to *[]*Node, fields []*Node) {
	*to = append(*to, cloneNodes(fields)...)
	for _, n := range fields {
		if n != nil {
			a.origins[path+"/"+n.Name] = []string{"fields"}
		}
	}
	clear(a.finders)
}

// side returns the request or the response, whichever a path begins with, and the rest of the path.
func (a *applier) side(path string) (nodes *[]*Node, rest string) {
	name, rest, _ := strings.Cut(path, "/")
	switch name {
	case "request":
		return &a.api.Request, rest
	case "response":
		return &a.api.Response, rest
	}
	return nil, ""
}

// drop removes the nodes that the overlay says are not there.
func (a *applier) drop(o *Overlay) {
	dropped := make(map[*Node]bool)
	for path, n := range o.Nodes {
		side, rest := a.side(path)
		if !n.Drop || side == nil {
			continue
		}
		if way := a.finder(side).Find(rest); way != nil {
			dropped[way[len(way)-1]] = true
			a.origins[path] = append(a.origins[path], "drop")
		}
	}
	if len(dropped) > 0 {
		a.api.Request, a.api.Response = without(a.api.Request, dropped), without(a.api.Response, dropped)
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
