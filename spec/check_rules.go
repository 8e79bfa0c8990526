package spec

import (
	"math/big"
	"strconv"
	"strings"
)

// rule checks that a rule can be obeyed: its fields exist, and its condition can hold.
func (c *checker) rule(at []string, api *API, r Rule) {
	seen := make(map[string]bool)
	for i, path := range r.Fields {
		here := below(at, "fields", strconv.Itoa(i))
		if findNode(api.Request, path) == nil {
			c.add(here, "give the names from the request down, joined by /", "the rule speaks of %q, which is not in the request", path)
		}
		if seen[path] {
			c.add(here, "name each field once", "the rule names %q twice", path)
		}
		seen[path] = true
	}
	switch r.Kind {
	case AtLeastOne:
		if len(r.Fields) < 2 {
			c.add(below(at, "fields"), "name the fields of which one must be set, or mark the field as required", "at_least_one needs two fields, found %d", len(r.Fields))
		}
		if r.When != nil {
			c.add(below(at, "when"), "remove it, or use required_if", "at_least_one has no condition")
		}
	case RequiredIf:
		if len(r.Fields) == 0 {
			c.add(below(at, "fields"), "name the fields that must be set", "required_if names no field")
		}
		if r.When == nil {
			c.add(at, `add "when": {"field": …, "equals": …}`, "required_if has no condition")
			return
		}
		c.condition(below(at, "when"), api, *r.When)
	default:
		c.add(below(at, "kind"), "use at_least_one or required_if", "unknown kind of rule %q", r.Kind)
	}
}

func (c *checker) condition(at []string, api *API, w Condition) {
	n := findNode(api.Request, w.Field)
	switch {
	case n == nil:
		c.add(below(at, "field"), "give the names from the request down, joined by /", "the condition speaks of %q, which is not in the request", w.Field)
	case n.List || len(n.Fields) > 0:
		c.add(below(at, "field"), "name a single value", "the condition compares %q, which is not a single value", w.Field)
	case !possible(n.Type, w.Equals):
		c.add(below(at, "equals"), "write a value of the field's type", "%q can never be %q: its type is %s", w.Field, w.Equals, n.Type)
	}
}

// possible says whether a field of the type can have the value as its text on the wire.
func possible(typ, value string) bool {
	switch typ {
	case "Boolean":
		return value == "true" || value == "false"
	case "Number", "Price", "BigDecimal":
		_, ok := new(big.Rat).SetString(value)
		return ok && !strings.ContainsAny(value, "eE/xXpP_") && len(value) <= 64
	}
	return true
}

// findNode follows names joined by "/" down a tree. Names themselves may hold a "/", so the way is
// found by matching whole names, not by cutting the path.
func findNode(nodes []*Node, path string) *Node {
	for _, n := range nodes {
		if n == nil || n.Name == "" {
			continue
		}
		if n.Name == path {
			return n
		}
		if rest, ok := strings.CutPrefix(path, n.Name+"/"); ok {
			if found := findNode(n.Fields, rest); found != nil {
				return found
			}
		}
	}
	return nil
}
