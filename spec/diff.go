package spec

import (
	"slices"
	"strings"
)

// Grade says for whom a change is bad.
type Grade string

// The grades, the worst first.
const (
	// WireBreaking: calls that were right may fail, or answers are other than they were.
	WireBreaking Grade = "wire-breaking"
	// GoBreaking: Go that compiled may not compile; the same calls on the wire stay good.
	GoBreaking Grade = "go-breaking"
	// Safe: there is more than before, or less is asked.
	Safe Grade = "safe"
	// TextOnly: what people read changed, and the order of things.
	TextOnly Grade = "text"
)

// grades are all grades, the worst first.
var grades = []Grade{WireBreaking, GoBreaking, Safe, TextOnly}

// Compare orders grades, the worst first.
func (g Grade) Compare(other Grade) int { return slices.Index(grades, g) - slices.Index(grades, other) }

// Change is one difference between two versions of an API.
type Change struct {
	Method string `json:"method"`
	// Path is the node's, such as "request/req/card_id"; for the API itself the key of the spec, such as "auth".
	Path  string `json:"path"`
	Grade Grade  `json:"grade"`
	// What names the rule that found the change.
	What string `json:"what"`
	// Old and New are both values; empty for what was or is not there.
	Old string `json:"old"`
	New string `json:"new"`

	// BreaksGo says that the generated Go changes incompatibly. It may with a change that is wire-breaking.
	BreaksGo bool `json:"-"`
	// OldDecided and NewDecided say that the value is an overlay's, and not the document's.
	OldDecided bool `json:"-"`
	NewDecided bool `json:"-"`
}

// Diff compares two versions of an API, with their overlays applied: each change once, graded by the worst that it does.
// One of the two may be nil, for an API that came or went. With surface, it is the generator that says what breaks Go;
// without it, what the specs show of that counts. It may be nil.
func Diff(before, after *API, surface GoSurface) []Change {
	switch {
	case before == nil && after == nil:
		return nil
	case before == nil:
		return []Change{{Method: after.Method, Grade: Safe, What: "api-came", New: after.Title}}
	case after == nil:
		return []Change{{Method: before.Method, Grade: GoBreaking, What: "api-went", Old: before.Title, BreaksGo: true}}
	}
	d := &differ{method: after.Method}
	for _, r := range apiRules {
		d.add(r.key, r.what, r.judge(before, after))
	}
	d.rules(before, after)
	d.errors(before, after)
	eachPair("", sides(before), sides(after), d.node)
	if surface != nil {
		d.compareGo(surface(before), surface(after))
	}
	slices.SortStableFunc(d.changes, func(a, b Change) int { return a.Grade.Compare(b.Grade) })
	return d.changes
}

// Worst returns the worst grade of changes; empty where there are none.
func Worst(changes []Change) Grade {
	for _, g := range grades {
		if slices.ContainsFunc(changes, func(c Change) bool { return c.Grade == g }) {
			return g
		}
	}
	return ""
}

// Breaking reports whether a change breaks calls or Go.
func (c Change) Breaking() bool { return c.Grade == WireBreaking || c.Grade == GoBreaking }

// verdict is the result of comparing two values by a rule. Its grade is empty where they do not differ.
type verdict struct {
	Grade    Grade
	Old, New string
}

// graded returns a grade where two values differ.
func graded(grade Grade, before, now string) verdict {
	if before == now {
		return verdict{}
	}
	return verdict{grade, before, now}
}

type differ struct {
	method  string
	changes []Change
}

func (d *differ) add(path, what string, v verdict) {
	if v.Grade != "" {
		d.changes = append(d.changes, Change{Method: d.method, Path: path, Grade: v.Grade, What: what, Old: v.Old, New: v.New, BreaksGo: v.Grade == GoBreaking})
	}
}

// nodePair is one node in both versions, and whether it is in the request or the response.
type nodePair struct {
	side        string
	before, now *Node
}

// node compares a node of both versions, or one that came or went. What is in it is compared if it is an object in both.
func (d *differ) node(path string, before, now *Node) (inside bool) {
	side, _, _ := strings.Cut(path, "/")
	switch {
	case before == nil:
		what, v := nodeCame(side, now)
		d.add(path, what, v)
		return false
	case now == nil:
		what, v := nodeWent(side, before)
		d.add(path, what, v)
		return false
	}
	if path != side { // which is no node itself
		for _, r := range nodeRules {
			d.add(path, r.what, r.judge(nodePair{side, before, now}))
		}
		if len(before.Fields) == 0 || len(now.Fields) == 0 {
			return false
		}
	}
	a, b := namesOf(before.Fields, byName(now.Fields)), namesOf(now.Fields, byName(before.Fields))
	if !slices.Equal(a, b) {
		d.add(path, "order", verdict{Grade: TextOnly, Old: strings.Join(a, ", "), New: strings.Join(b, ", ")})
	}
	return true
}

// namesOf returns the names of those that the other version has too.
func namesOf(nodes []*Node, other map[string]*Node) []string {
	var out []string
	for _, n := range nodes {
		if other[n.Name] != nil {
			out = append(out, n.Name)
		}
	}
	return out
}
