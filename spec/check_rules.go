package spec

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// rule checks that a rule can be obeyed: its fields exist, it says which values it means, and its condition can hold.
func (c *checker) rule(at []string, request *Finder, r Rule) {
	seen := make(map[string]bool)
	var ways [][]*Node
	for i, path := range r.Fields {
		here := below(at, "fields", strconv.Itoa(i))
		if way := request.Find(path); way != nil {
			ways = append(ways, way)
		} else {
			c.add(here, "give the names from the request down, joined by /", "the rule speaks of %q, which is not in the request", path)
		}
		if seen[path] {
			c.add(here, "name each field once", "the rule names %q twice", path)
		}
		seen[path] = true
	}
	if r.When != nil {
		if way := request.Find(r.When.Field); way != nil {
			ways = append(ways, way)
		}
	}
	if name := throughList(ways); name != "" {
		c.add(at, "speak of fields of one object only",
			"the rule leads into the list %q from outside, so that it does not say which element is meant", name)
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
		c.condition(below(at, "when"), request, *r.When)
	default:
		c.add(below(at, "kind"), "use at_least_one or required_if", "unknown kind of rule %q", r.Kind)
	}
}

func (c *checker) condition(at []string, request *Finder, w Condition) {
	way := request.Find(w.Field)
	if way == nil {
		c.add(below(at, "field"), "give the names from the request down, joined by /", "the condition speaks of %q, which is not in the request", w.Field)
		return
	}
	switch n := way[len(way)-1]; {
	case n.List || len(n.Fields) > 0:
		c.add(below(at, "field"), "name a single value", "the condition compares %q, which is not a single value", w.Field)
	case slices.Contains([]string{"Date", "byte[]"}, n.Type):
		c.add(below(at, "field"), "compare a text, a number or a Boolean", "the condition compares %q, a %s, which can be compared with nothing", w.Field, n.Type)
	case !n.CanEqual(w.Equals):
		c.add(below(at, "equals"), "write a value of the field's type, as it travels", "%q can never be %q: its type is %s", w.Field, w.Equals, n.Type)
	}
}

// number is a number as it travels.
var number = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$`)

func isNumber(s string) bool { return len(s) <= 64 && number.MatchString(s) }

// possible says whether a field of the type can have the value as its text on the wire.
func possible(typ, value string) bool {
	switch typ {
	case "Boolean":
		return value == "true" || value == "false"
	case "Number":
		_, err := strconv.ParseInt(value, 10, 64)
		return isNumber(value) && (err == nil || strings.Contains(value, "."))
	case "Price", "BigDecimal":
		return isNumber(value)
	}
	return true
}
