package spec

import "slices"

// Clone returns a copy of an API that shares nothing with it.
func Clone(api *API) *API {
	c := *api
	c.Request, c.Response = cloneNodes(api.Request), cloneNodes(api.Response)
	c.Rules = cloneRules(api.Rules)
	c.Outcome = api.Outcome.clone()
	c.Errors = slices.Clone(api.Errors)
	c.Samples, c.Source = clonePointer(api.Samples), clonePointer(api.Source)
	return &c
}

func cloneNodes(nodes []*Node) []*Node {
	if nodes == nil {
		return nil
	}
	out := make([]*Node, len(nodes))
	for i, n := range nodes {
		if n == nil {
			continue
		}
		c := *n
		c.Fields = cloneNodes(n.Fields)
		c.MaxValue, c.MinValue = clonePointer(n.MaxValue), clonePointer(n.MinValue)
		out[i] = &c
	}
	return out
}

func cloneRules(rules []Rule) []Rule {
	out := slices.Clone(rules)
	for i := range out {
		out[i].Fields = slices.Clone(out[i].Fields)
		out[i].When = clonePointer(out[i].When)
	}
	return out
}

func (o *Outcome) clone() *Outcome {
	if o == nil {
		return nil
	}
	return &Outcome{Off: o.Off, Code: o.Code, OK: slices.Clone(o.OK), Why: slices.Clone(o.Why)}
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}
