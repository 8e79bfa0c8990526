package model_test

import (
	"testing"

	"github.com/topgen/topgen/generator/model"
	"github.com/topgen/topgen/generator/naming"
	"github.com/topgen/topgen/spec"
)

// build settles an API whose document has no samples.
func build(t *testing.T, api *spec.API) *model.API {
	t.Helper()
	m, faults := model.Build(api, naming.Method(api.Method, "api"), "", func(*spec.Node) []string { return nil })
	if faults.HasErrors() {
		t.Fatal(faults.Err())
	}
	return m
}

// TestBasicTypes: every word that documents have for a basic value is known, in any case of letters.
func TestBasicTypes(t *testing.T) {
	for _, word := range spec.BasicTypes {
		api := &spec.API{Method: "taobao.types.get", Request: []*spec.Node{{Name: "a", Type: word, List: word == "Field List"}}}
		if got := build(t, api).Request.Fields[0].Kind; got == model.RawJSON || got == model.Object {
			t.Errorf("%s becomes kind %d, as types do whose inside is not documented", word, got)
		}
	}
}

// TestLengths: a text's length is checked in characters and a file's in bytes. A file's that has become text within an object
// is not checked, so that such an object shares no type with one whose text is.
func TestLengths(t *testing.T) {
	const huge = 3_000_000_000
	item := func(name, typ string, most int64) *spec.Node {
		return &spec.Node{Name: name, Type: "Item", Fields: []*spec.Node{{Name: "data", Type: typ, MaxLength: most}}}
	}
	m := build(t, &spec.API{Method: "taobao.lengths.get", Request: []*spec.Node{
		{Name: "text", Type: "String", MaxLength: 5}, {Name: "long", Type: "String", MaxLength: huge},
		{Name: "file", Type: "byte[]", MaxLength: huge}, {Name: "count", Type: "Number", MaxLength: 5},
		item("a", "byte[]", 5), item("b", "String", 5), item("c", "byte[]", 0), item("d", "String", 0),
	}})
	for i, want := range []int64{5, 0, huge, 0} {
		if f := m.Request.Fields[i]; f.LengthLimit() != want {
			t.Errorf("%s may have the length %d, want %d", f.Node.Name, f.LengthLimit(), want)
		}
	}
	types := make(map[*model.Struct]string)
	for i, want := range map[int]int64{4: 0, 5: 5, 6: 0, 7: 0} {
		f := m.Request.Fields[i]
		types[f.Type] += f.Node.Name
		if got := f.Type.Fields[0].LengthLimit(); got != want {
			t.Errorf("%s/data may have the length %d, want %d", f.Node.Name, got, want)
		}
	}
	if want := 3; len(types) != want {
		t.Errorf("the objects share %d types, want %d: %v", len(types), want, types)
	}
}
