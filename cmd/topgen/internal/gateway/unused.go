package gateway

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Unused returns the methods, parameters and members of answers that none of the APIs has: a rule with a slip of the pen
// would otherwise do nothing, and nobody would know why.
func (s *Scenario) Unused(file string, apis []*spec.API) (found diag.List) {
	for i, r := range s.Rules {
		for _, name := range r.unused(apis) {
			found.Add(diag.UnusedRule, diag.At{File: file, Line: s.lines[i]}, name)
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
	parameter := func(key, name string) {
		in := func(api *spec.API) bool { return known(api.Request, strings.Split(name, "/")) }
		if !slices.Contains(spec.PublicParams, name) && !slices.ContainsFunc(fitting, in) {
			names = append(names, key+": "+name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.When)) {
		parameter("when", name)
	}
	if r.IdempotentBy != "" {
		parameter("idempotent_by", r.IdempotentBy)
	}
	for _, a := range r.allAnswers() {
		if a.Members == nil {
			continue
		}
		for _, member := range leaves(nil, a.Members.tree) {
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
