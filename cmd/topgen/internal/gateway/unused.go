package gateway

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Unused returns the methods, conditions and members of answers that none of the APIs has: a rule with a slip of the pen
// would otherwise do nothing, and nobody would know why. data is the scenario's text, for the lines.
func (s *Scenario) Unused(file string, data []byte, apis []*spec.API) (found diag.List) {
	for i, r := range s.Rules {
		for _, name := range r.unused(apis) {
			found.Add(diag.UnusedRule, diag.At{File: file, Line: lineOf(data, i)}, name)
			if len(found) > maxFaults {
				return found
			}
		}
	}
	return found
}

func (r *Rule) unused(apis []*spec.API) (names []string) {
	var fitting []*spec.API
	for _, api := range apis {
		if ok, _ := path.Match(r.Method, api.Method); ok { // check has seen that the pattern is one
			fitting = append(fitting, api)
		}
	}
	if len(fitting) == 0 {
		return []string{"method: " + r.Method}
	}
	for _, name := range slices.Sorted(maps.Keys(r.When)) {
		parts := strings.Split(name, "/")
		if !slices.Contains(spec.PublicParams, name) && !slices.ContainsFunc(fitting, func(api *spec.API) bool { return known(api.Request, parts) }) {
			names = append(names, "when: "+name)
		}
	}
	for _, a := range r.allAnswers() {
		if a == nil {
			continue
		}
		for _, member := range leaves(nil, a.Members) {
			if !slices.ContainsFunc(fitting, func(api *spec.API) bool { return known(api.Response, member) }) {
				names = append(names, "answer: "+strings.Join(member, "/"))
			}
		}
	}
	return names
}

// leaves returns the paths of an answer's innermost members, in order.
func leaves(above []string, members object) (paths [][]string) {
	for _, name := range slices.Sorted(maps.Keys(members)) {
		here := append(slices.Clone(above), name)
		if inner, ok := members[name].(object); ok && len(inner) > 0 {
			paths = append(paths, leaves(here, inner)...)
		} else {
			paths = append(paths, here)
		}
	}
	return paths
}

// known reports whether a path leads to a member. Members of what the document does not describe may have any name.
func known(nodes []*spec.Node, parts []string) bool {
	for _, name := range parts {
		found := slices.IndexFunc(nodes, func(n *spec.Node) bool { return n.Name == name })
		if found < 0 {
			return false
		}
		if nodes = nodes[found].Fields; len(nodes) == 0 {
			return true
		}
	}
	return true
}
