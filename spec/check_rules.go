package spec

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// rule checks that a rule makes sense: its fields exist, it says which values it means, and its condition can be met.
func (c *checker) rule(request *Finder, path *trail, r Rule) {
	var ways [][]*Node
	for i, field := range r.Fields {
		if way := request.Find(field); way != nil {
			ways = append(ways, way)
		} else {
			c.add(diag.PathUnknown, path.in("fields").in(strconv.Itoa(i)), "", field, "request", request.meant(field))
		}
	}
	if r.When != nil {
		if way := request.Find(r.When.Field); way != nil {
			ways = append(ways, way)
		}
	}
	if name := throughList(ways); name != "" {
		c.add(diag.RuleAcrossList, path, "", name)
	}
	twice := len(slices.Compact(slices.Sorted(slices.Values(r.Fields)))) < len(r.Fields)
	few := map[RuleKind]int{AtLeastOne: 2, RequiredIf: 1}
	if least, known := few[r.Kind]; !known {
		oneOf(c, path, "kind", r.Kind, AtLeastOne, RequiredIf)
	} else if twice || len(r.Fields) < least || (r.When != nil) != (r.Kind == RequiredIf) {
		c.add(diag.RuleIncomplete, path, "", r.Kind)
	}
	if r.Kind == RequiredIf && r.When != nil {
		c.condition(request, path.in("when"), *r.When)
	}
}

func (c *checker) condition(request *Finder, path *trail, w Condition) {
	way := request.Find(w.Field)
	if way == nil {
		c.add(diag.PathUnknown, path, "field", w.Field, "request", request.meant(w.Field))
		return
	}
	switch n := way[len(way)-1]; {
	case !n.single() || n.Type == "Date" || n.Type == "byte[]":
		c.add(diag.NotComparable, path, "field", w.Field)
	case !n.CanEqual(w.Equals):
		c.add(diag.ValueImpossible, path, "equals", w.Field, diag.Short(w.Equals), n.Type)
	}
}

// outcome checks that an outcome names members that the response has, and says what success is.
func (c *checker) outcome(response *Finder, o *Outcome) {
	path := &trail{name: "outcome"}
	if o.Off || o.Code == "" || len(o.OK) == 0 {
		if !o.Off || o.Code != "" || len(o.OK) > 0 || len(o.Why) > 0 {
			c.add(diag.OutcomeIncomplete, path, "")
		}
		if o.Code == "" {
			return
		}
	}
	switch way := response.Find(o.Code); {
	case way == nil:
		c.add(diag.PathUnknown, path, "code", o.Code, "response", response.meant(o.Code))
	case len(listsOn(way)) > 0 || !way[len(way)-1].single():
		c.add(diag.NotComparable, path, "code", o.Code)
	default:
		for i, value := range o.OK {
			if n := way[len(way)-1]; value != "" && !n.CanEqual(value) {
				c.add(diag.ValueImpossible, path.in("ok").in(strconv.Itoa(i)), "", o.Code, diag.Short(value), n.Type)
			}
		}
	}
	for i, why := range o.Why {
		if response.Find(why) == nil {
			c.add(diag.PathUnknown, path.in("why").in(strconv.Itoa(i)), "", why, "response", response.meant(why))
		}
	}
}

// single reports whether the node is one value, and no list or object.
func (n *Node) single() bool { return !n.List && len(n.Fields) == 0 }

// CanEqual reports whether the node is a single value that can have the text on the wire.
func (n *Node) CanEqual(text string) bool { return n.single() && possible(n.Type, text) }

var number = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$`)

// IsNumber reports whether a text is a number as it travels.
func IsNumber(s string) bool { return len(s) <= 64 && number.MatchString(s) }

// possible reports whether a field of the type can have the value as its text on the wire.
func possible(typ, value string) bool {
	switch typ {
	case "Boolean":
		return value == "true" || value == "false"
	case "Number":
		_, err := strconv.ParseInt(value, 10, 64)
		return IsNumber(value) && (err == nil || strings.Contains(value, "."))
	case "Price", "BigDecimal":
		return IsNumber(value)
	}
	return true
}
