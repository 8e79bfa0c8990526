package solve

import (
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// kind is what a literal of the Java demo is.
type kind uint8

const (
	kindNone kind = iota
	kindText
	kindNumber
	kindBoolean
	kindDate
	kindFile
)

// kinds are the literals that the platform's demos give to parameters of the basic types, and what
// findings call them.
var (
	kinds = map[string]kind{"String": kindText, "Number": kindNumber, "Boolean": kindBoolean, "Date": kindDate, "byte[]": kindFile}

	kindNames = map[kind]string{kindText: "a text", kindNumber: "a number", kindBoolean: "a truth value", kindDate: "a date", kindFile: "a file"}
)

// compareTypes reports that the witnesses show values or names that do not belong to the row's type.
func (t *tree) compareTypes(r *placed, warn warner) {
	row := r.row
	for _, v := range r.kid.values {
		if v.from == Demo {
			if t.compareKind(r, v, warn) {
				return
			}
		} else if name, line := itemName(v); row.List && name != "" && name != spec.ElementName(row.Type) && !t.wrongShape(r) {
			warn(row, "correct the one that is wrong", "%s is %s [] in the table, whose elements are called %s, and they are called %s in %s (line %d)",
				row.Name, row.Type, spec.ElementName(row.Type), diag.Short(name), v.from, line)
			return
		}
	}
}

// wrongShape says that the sample is reported for showing no list at all.
func (t *tree) wrongShape(r *placed) bool {
	if !r.fields {
		return r.kid.hasFields(r.row.List)
	}
	_, shape := r.kid.content(r.row.Type, r.row.List)
	return shape == wrong
}

// compareKind compares the type with what the demo sets.
func (t *tree) compareKind(r *placed, v *value, warn warner) bool {
	row := r.row
	const fix = "correct the one that is wrong"
	values := []*value{v}
	if v.array {
		values = v.kids
	}
	for _, e := range values {
		want := kinds[row.Type]
		if row.List && e == v && e.kind == kindText {
			continue // lists are set as one text with commas
		}
		switch {
		case want != kindNone && e.kind != kindNone && e.kind != want:
			warn(row, fix, "%s is %s in the table, and %s in %s (line %d)", row.Name, row.Type, kindNames[e.kind], v.from, v.line)
			return true
		case r.fields && e.class != "" && e.class != row.Type:
			warn(row, fix, "%s is %s in the table, and %s in %s (line %d)", row.Name, row.Type, diag.Short(e.class), v.from, v.line)
			return true
		}
	}
	return false
}

// itemName is the name that a response sample gives the elements of a list, empty where it gives none:
// <users><user>…</user></users> or "users":{"user":[…]}.
func itemName(v *value) (name string, line int) {
	if v.array || len(v.kids) == 0 {
		return "", 0
	}
	first := v.kids[0]
	for _, kid := range v.kids {
		if kid.name != first.name {
			return "", 0
		}
	}
	return strings.TrimSpace(first.name), first.line
}
