package spec

import "slices"

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
