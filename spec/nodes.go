package spec

import (
	"iter"
	"slices"
)

// sides returns nodes for the whole request and the whole response, with which paths begin.
func sides(api *API) []*Node {
	return []*Node{{Name: "request", Fields: api.Request}, {Name: "response", Fields: api.Response}}
}

// eachPair calls visit with each node of two versions, paired by name, and its path below another. A node that went comes
// with nil for now, one that came with nil for before. What is in two nodes is visited if visit says so.
func eachPair(path string, before, now []*Node, visit func(path string, before, now *Node) (inside bool)) {
	if path != "" {
		path += "/"
	}
	old, left := byName(before), byName(now)
	for _, n := range before {
		if left[n.Name] == nil {
			visit(path+n.Name, n, nil)
		}
	}
	for _, n := range now {
		was := old[n.Name]
		if visit(path+n.Name, was, n) && was != nil {
			eachPair(path+n.Name, was.Fields, n.Fields, visit)
		}
	}
}

func byName(nodes []*Node) map[string]*Node {
	m := make(map[string]*Node, len(nodes))
	for _, n := range nodes {
		m[n.Name] = n
	}
	return m
}

// All yields each node of an API with its path, an outer one first.
func (api *API) All() iter.Seq2[string, *Node] {
	return func(yield func(string, *Node) bool) {
		_ = walk("request", api.Request, yield) && walk("response", api.Response, yield)
	}
}

// walk yields the nodes of a path and what is in them, until the caller has enough.
func walk(path string, nodes []*Node, yield func(string, *Node) bool) bool {
	for _, n := range nodes {
		if n == nil {
			continue
		}
		inner := join(path, n.Name)
		if !yield(inner, n) || !walk(inner, n.Fields, yield) {
			return false
		}
	}
	return true
}

// Clone returns a copy of an API that can be changed. What its rules, its outcome and its limits point to is shared: it
// is replaced, never changed.
func Clone(api *API) *API {
	c := *api
	c.Request, c.Response = cloneNodes(api.Request), cloneNodes(api.Response)
	c.Rules, c.Errors = slices.Clone(api.Rules), slices.Clone(api.Errors)
	c.Samples, c.Source = clonePointer(api.Samples), clonePointer(api.Source)
	return &c
}

func cloneNodes(nodes []*Node) []*Node {
	out := slices.Clone(nodes)
	for i, n := range out {
		if out[i] = clonePointer(n); n != nil {
			out[i].Fields = cloneNodes(n.Fields)
		}
	}
	return out
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}
