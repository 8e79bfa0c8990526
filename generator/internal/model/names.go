package model

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topgen/topgen/generator/internal/naming"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// What an API's fields, types and error codes are called. The API's own name, on which those of its request and response
// are built, comes from package naming or from an overlay.

// nameFields gives an object's fields distinct names that are not reserved. Names that people chose come first.
func (b *builder) nameFields(o *Struct, reserved []string, path string) {
	chosen := make(map[string]*Field)
	want := make([]string, len(o.Fields))
	for i, f := range o.Fields {
		if f.Go != "" && (chosen[f.Go] != nil || slices.Contains(reserved, f.Go)) {
			b.finding(diag.GoNameTaken, path+"/"+f.Node.Name, f.Go)
			f.Go = ""
		}
		if f.Go != "" {
			chosen[f.Go] = f
		}
		want[i] = cmp.Or(f.Go, naming.Field(f.Node.Name))
	}
	unavailable := func(i int, name string) bool {
		other := chosen[name]
		return other != nil && other != o.Fields[i] || slices.Contains(reserved, name)
	}
	for i, name := range naming.Unique(want, unavailable, "Field") {
		f := o.Fields[i]
		f.Go = name
		f.Renamed = name != naming.Field(f.Node.Name) || len(naming.Split(f.Node.Name)) == 0
	}
}

// reservedIn returns the names that no field can have, because a method of the type or of the embedded [top.Meta] has them.
func reservedIn(request, outermost bool) []string {
	switch {
	case request && outermost:
		return []string{"Method", "Validate", "EncodeTOP", "String"}
	case request:
		return nil
	case outermost:
		return []string{"Meta", "TOPMeta", "MembersTOP", "OutcomeTOP", "BizError", "Outcome", "MarshalJSON", "UnmarshalJSON", // the type's own
			"RequestID", "HTTPStatus", "Header", "Raw", "Notes", "Has", "False"} // Meta's
	}
	return []string{"MembersTOP"}
}

// nameTypes scopes the types to their API: its name, "_", the document's name of the type. No other part of a name has an
// underscore, so that the types of different APIs can never meet. Of several types that want one name the first keeps
// it; a response's beside a request's has "Response" behind it, and the rest are numbered.
func nameTypes(api string, types []*Struct) {
	want := make([]string, len(types))
	count, inRequest := make(map[string]int), make(map[string]bool)
	for i, t := range types {
		want[i] = cmp.Or(naming.Type(t.DocumentType), "Object")
		count[want[i]]++
		inRequest[want[i]] = inRequest[want[i]] || t.Encodes
	}
	besideRequest := func(i int, name string) bool { return inRequest[name] && !types[i].Encodes }
	for i, name := range naming.Unique(want, besideRequest, "Response") {
		types[i].Go = api + "_" + name
		if count[want[i]] == 1 {
			types[i].Path = ""
		}
	}
}

// maxCodeName bounds the part of a constant's name that comes from a code, in bytes.
const maxCodeName = 60

// nameCodes scopes the constants of error codes to their API. Where a constant and a type want one name, the type has it.
func nameCodes(m *API) {
	types := make(map[string]bool, len(m.Types))
	for _, t := range m.Types {
		types[t.Go] = true
	}
	reserved := func(_ int, name string) bool { return types[m.Go+"_"+name] }
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
	pieces, size := []string{"code"}, len("code")
	for _, w := range naming.Split(value) {
		if size += len(w); size > maxCodeName {
			break
		}
		pieces = append(pieces, w)
	}
	return naming.Exported(pieces)
}

// codes returns the documented error codes, each once, with the texts of all its rows.
func codes(documented []spec.ErrorCode) []Code {
	var out []Code
	index := make(map[string]int)
	for _, e := range documented {
		value := strings.TrimSpace(e.Code)
		if value == "" {
			continue
		}
		i, known := index[value]
		if !known {
			i = len(out)
			index[value] = i
			out = append(out, Code{Value: value})
		}
		for _, text := range []string{e.Message, e.Solution} {
			if text = strings.TrimSpace(text); text != "" {
				out[i].Texts = append(out[i].Texts, text)
			}
		}
	}
	return out
}
