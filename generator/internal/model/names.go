package model

import (
	"fmt"
	"strings"

	"github.com/topgen/topgen/generator/internal/naming"
)

// What an API's fields, types and error codes are called. The API's own name, from which its request's and response's
// come, is settled before, by package naming.

// nameFields gives an object's fields distinct names that are not reserved.
func nameFields(o *Struct, reserved func(string) bool) {
	want := make([]string, len(o.Fields))
	for i, f := range o.Fields {
		want[i] = naming.Field(f.Node.Name)
	}
	for i, name := range naming.Unique(want, reserved, "Field") {
		f := o.Fields[i]
		f.Go, f.Renamed = name, name != want[i] || len(naming.Words(f.Node.Name)) == 0
	}
}

// reservedIn are the names that a field cannot have, because methods of the type or the embedded
// [top.Meta] have them.
func reservedIn(s side, top bool) func(string) bool {
	switch {
	case !top:
		return nil
	case s == request:
		return func(name string) bool {
			switch name {
			case "Method", "Validate", "EncodeTOP":
				return true
			}
			return false
		}
	default:
		return func(name string) bool {
			switch name {
			case "Meta", "TOPMeta", "DecodeTOP", "BizError", // the type's own
				"RequestID", "HTTPStatus", "Header", "Raw", "Has", "False": // Meta's
				return true
			}
			return false
		}
	}
}

// nameTypes scopes the types to their API: its name, "_", the document's word. The underscore, which no other part of a
// name has, keeps the types of different APIs apart for good. Of several types that want one name the first keeps it; a
// response's beside a request's says so, and the rest are numbered.
func nameTypes(api string, types []*Struct) {
	wanted := make(map[string]int, len(types))
	for _, t := range types {
		wanted[typeName(t)]++
	}
	taken := make(map[string]*Struct, len(types))
	next := make(map[string]int) // by base; the numbers below are taken for good
	for _, t := range types {
		name := typeName(t)
		base := name
		if first := taken[name]; first != nil && first.Encodes && !t.Encodes {
			base += "Response"
			name = base
		}
		n := max(2, next[base])
		for ; taken[name] != nil || name != typeName(t) && wanted[name] > 0; n++ {
			name = fmt.Sprint(base, n)
		}
		next[base] = n
		taken[name] = t
		t.Go = api + "_" + name
		if wanted[typeName(t)] == 1 {
			t.Place = ""
		}
	}
}

func typeName(t *Struct) string {
	if name := naming.Type(t.Word); name != "" {
		return name
	}
	return "Object"
}

// maxCodeName bounds the part of a constant's name that comes from a code, in bytes.
const maxCodeName = 60

// nameCodes scopes the error codes' constants to their API, as the types are, which keep their names.
func nameCodes(m *API) {
	types := make(map[string]bool, len(m.Types))
	for _, t := range m.Types {
		types[t.Go] = true
	}
	reserved := func(name string) bool { return types[m.Go+"_"+name] }
	want := make([]string, len(m.Codes))
	for i, c := range m.Codes {
		want[i] = codeName(c.Value)
	}
	for i, name := range naming.Unique(want, reserved, "Error") {
		m.Codes[i].Go = m.Go + "_" + name
	}
}

func codeName(value string) string {
	if rest, ok := strings.CutPrefix(value, "-"); ok {
		value = "minus " + rest
	}
	name := "Code"
	for _, w := range naming.Words(value) {
		if len(name)+len(w) > maxCodeName {
			break
		}
		part := naming.Exported([]string{w})
		if w[0] != 'x' && w[0] != 'X' { // an X is naming's, before what cannot begin a Go name; here it follows Code
			part = strings.TrimPrefix(part, "X")
		}
		name += part
	}
	return name
}
