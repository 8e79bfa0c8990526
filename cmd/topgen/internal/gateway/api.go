package gateway

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates/top/toptest"
)

// Checks returns what a toptest.Checker has to know of an API, which is all that its spec and overlay state.
func Checks(api *spec.API) *toptest.API {
	out := &toptest.API{Session: api.Auth == spec.AuthRequired, Members: members(api.Request)}
	for _, r := range api.Rules {
		out.Rules = append(out.Rules, ruleOf(r))
	}
	return out
}

func members(nodes []*spec.Node) []toptest.Member {
	out := make([]toptest.Member, 0, len(nodes))
	for _, n := range nodes {
		out = append(out, toptest.Member{
			Name: n.Name, Type: n.Type, List: n.List, Required: n.Required, Members: members(n.Fields),
			MaxLength: n.MaxLength, MaxListSize: n.MaxListSize, Min: n.MinValue, Max: n.MaxValue,
		})
	}
	return out
}

// ruleOf puts a rule on the innermost object that has all its fields.
func ruleOf(r spec.Rule) toptest.Rule {
	paths := slices.Clone(r.Fields)
	if r.When != nil {
		paths = append(paths, r.When.Field)
	}
	above := ""
	for {
		name, _, nested := strings.Cut(paths[0], "/")
		if !nested || slices.ContainsFunc(paths, func(p string) bool { return !strings.HasPrefix(p, name+"/") }) {
			break
		}
		for i := range paths {
			paths[i] = strings.TrimPrefix(paths[i], name+"/")
		}
		above += "/" + name
	}
	out := toptest.Rule{On: strings.TrimPrefix(above, "/")}
	switch {
	case r.Kind == spec.AtLeastOne:
		out.AtLeastOne = paths
	case r.When != nil:
		last := len(paths) - 1
		out.When, out.Is, out.Required = paths[last], r.When.Equals, paths[:last]
	default:
		out.Required = paths
	}
	return out
}

// succeeding makes an answer one of success: a document's sample may show a failure, and a program that is tried against the
// gateway should see success first. It sets the members from which the outcome is read. Where it is not known which values
// mean success, the sample's values stay.
func succeeding(api *spec.API, data object) object {
	outcome := spec.DetectOutcome(api)
	if outcome.Open() {
		return data
	}
	for _, m := range outcome.Members {
		in := data
		for _, n := range m.Way[:len(m.Way)-1] {
			inner, ok := in[n.Name].(object)
			if !ok {
				inner = object{}
				in[n.Name] = inner
			}
			in = inner
		}
		name := m.Node().Name
		if len(m.OK) == 0 || slices.Contains(m.OK, text(in[name])) {
			continue
		}
		if m.OK[0] == "" {
			delete(in, name)
			continue
		}
		in[name] = m.OK[0]
	}
	return data
}
