package model_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/naming"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// build decides about an API whose document has no samples.
func build(t *testing.T, api *spec.API) *model.API {
	t.Helper()
	m, faults := model.Build(api, naming.Method(api.Method, "api").Go, "", nil)
	if faults.HasErrors() {
		t.Fatal(faults.Err())
	}
	return m
}

// TestKinds: what single values become. A word that names no basic type is JSON, since any value may be behind it.
func TestKinds(t *testing.T) {
	for word, want := range map[string]model.Kind{
		"String": model.Text, "Json": model.Text, "Number": model.Int, "Long": model.Int, "byte": model.Int, "Byte": model.Int,
		"Double": model.Number, "Price": model.Decimal, "Boolean": model.Bool, "Date": model.Time, "byte[]": model.File,
		"": model.RawJSON, "Strng": model.RawJSON, "Nmber": model.RawJSON, "Map": model.RawJSON, "CardDTO": model.RawJSON, "void": model.RawJSON,
	} {
		api := &spec.API{Method: "taobao.types.get", Request: []*spec.Node{{Name: "a", Type: word}}}
		if got := build(t, api).Request.Fields[0].Kind; got != want {
			t.Errorf("%q becomes kind %d, want %d", word, got, want)
		}
	}
	fields := []*spec.Node{{Name: "b", Type: "String"}}
	for _, word := range []string{"Price", "String", "Number", ""} {
		api := &spec.API{Method: "taobao.types.get", Response: []*spec.Node{{Name: "a", Type: word, Fields: fields}}}
		if got := build(t, api).Response.Fields[0].Kind; got != model.Object {
			t.Errorf("%q with fields becomes kind %d, want an object", word, got)
		}
	}
}

// TestByte: a byte is checked in requests, by its own limits or narrower ones; an answer may have any integer.
func TestByte(t *testing.T) {
	one, thousand := int64(1), int64(1000)
	nodes := []*spec.Node{{Name: "sex", Type: "byte"}, {Name: "status", Type: "byte", MinValue: &one, MaxValue: &thousand}}
	m := build(t, &spec.API{Method: "taobao.bytes.get", Request: nodes, Response: nodes})
	for i, want := range [][2]int64{{-128, 127}, {1, 127}} {
		if f := m.Request.Fields[i]; *f.Min != want[0] || *f.Max != want[1] {
			t.Errorf("%s may be %d to %d, want %d to %d", f.Node.Name, *f.Min, *f.Max, want[0], want[1])
		}
		if f := m.Response.Fields[i]; f.Min != nil || f.Max != nil {
			t.Errorf("%s is limited in an answer", f.Node.Name)
		}
	}
}

// TestChosenNames: names of an overlay are taken as they are, and others make room for them; one that is taken is
// a finding.
func TestChosenNames(t *testing.T) {
	node := func(name, goName string) *spec.Node { return &spec.Node{Name: name, Type: "String", GoName: goName} }
	api := &spec.API{Method: "taobao.names.get", GoName: "Names",
		Request: []*spec.Node{node("card", ""), node("card_no", "Card"), node("a_b", "AB"),
			node("validate", "Validate"), node("ab2", "AB")}}
	m, findings := model.Build(api, naming.Method(api.Method, "api").Go, "x.json", nil)
	var got []string
	for _, f := range m.Request.Fields {
		got = append(got, f.Go)
	}
	if want := []string{"CardField", "Card", "AB", "ValidateField", "Ab2"}; !slices.Equal(got, want) || m.Go != "Names" {
		t.Errorf("got %s with the fields %q, want Names with %q", m.Go, got, want)
	}
	var codes []string
	for _, f := range findings {
		codes = append(codes, string(f.Code.Kind())+" "+f.Path)
	}
	want := []string{"TG402 request/validate", "TG402 request/ab2"}
	if !slices.Equal(codes, want) {
		t.Errorf("got the findings %q, want %q", codes, want)
	}
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
	length := func(f *model.Field) (most int64) {
		for _, l := range f.Limits() {
			most = l.Value
		}
		return most
	}
	item := func(name, typ string, most int64) *spec.Node {
		return &spec.Node{Name: name, Type: "Item", Fields: []*spec.Node{{Name: "data", Type: typ, MaxLength: most}}}
	}
	m := build(t, &spec.API{Method: "taobao.lengths.get", Request: []*spec.Node{
		{Name: "text", Type: "String", MaxLength: 5}, {Name: "long", Type: "String", MaxLength: huge},
		{Name: "file", Type: "byte[]", MaxLength: huge}, {Name: "count", Type: "Number", MaxLength: 5},
		item("a", "byte[]", 5), item("b", "String", 5), item("c", "byte[]", 0), item("d", "String", 0),
	}})
	for i, want := range []int64{5, 0, huge, 0} {
		if f := m.Request.Fields[i]; length(f) != want {
			t.Errorf("%s may have the length %d, want %d", f.Node.Name, length(f), want)
		}
	}
	types := make(map[*model.Struct]string)
	for i, want := range map[int]int64{4: 0, 5: 5, 6: 0, 7: 0} {
		f := m.Request.Fields[i]
		types[f.Type] += f.Node.Name
		if got := length(f.Type.Fields[0]); got != want {
			t.Errorf("%s/data may have the length %d, want %d", f.Node.Name, got, want)
		}
	}
	if want := 3; len(types) != want {
		t.Errorf("the objects share %d types, want %d: %v", len(types), want, types)
	}
}

// TestManyTypesOfOneName: what a type costs does not grow with how many want the same name.
func TestManyTypesOfOneName(t *testing.T) {
	allocations := func(many int) float64 {
		api := &spec.API{Method: "taobao.items.get"}
		for i := range many {
			name := strconv.Itoa(i)
			api.Request = append(api.Request, &spec.Node{Name: name, Type: "Item", Fields: []*spec.Node{{Name: name, Type: "String"}}})
		}
		if m := build(t, api); len(m.Types) != many || m.Types[many-1].Go != "TaobaoItemsGet_Item"+strconv.Itoa(many) {
			t.Errorf("%d types are wanted, and there are %d, the last %s", many, len(m.Types), m.Types[many-1].Go)
		}
		return testing.AllocsPerRun(1, func() { build(t, api) })
	}
	const few, factor = 200, 10
	if a, b := allocations(few), allocations(factor*few); b > 2*factor*a {
		t.Errorf("%d types take %.0f allocations and %d of them %.0f", few, a, factor*few, b)
	}
}

// TestRulesThatCannotHold: a rule that generated code could not check is a fault at its place, also where the check of specs
// would have found it before.
func TestRulesThatCannotHold(t *testing.T) {
	leaf := func(name, typ string) *spec.Node { return &spec.Node{Name: name, Type: typ} }
	nodes := []*spec.Node{
		leaf("a", "String"), leaf("n", "Number"), leaf("l", "Long"), leaf("p", "Price"), leaf("b", "bool"), leaf("day", "Date"), leaf("f", "byte[]"),
		leaf("session", "String"), {Name: "list", Type: "L", List: true, Fields: []*spec.Node{leaf("x", "String"), leaf("y", "String")}},
	}
	when := func(field, equals string) spec.Rule {
		return spec.Rule{Kind: spec.RequiredIf, Fields: []string{"a"}, When: &spec.Condition{Field: field, Equals: equals}}
	}
	one := func(fields ...string) spec.Rule { return spec.Rule{Kind: spec.AtLeastOne, Fields: fields} }
	for name, tc := range map[string]struct {
		rule spec.Rule
		path string // empty where the rule is a good one
		code diag.Code
	}{
		"a text":                 {when("a", "1.5"), "", ""},
		"a number":               {when("n", "-15"), "", ""},
		"a Price":                {when("p", "1.50"), "", ""},
		"a Boolean":              {when("b", "false"), "", ""},
		"within a list":          {one("list/x", "list/y"), "", ""},
		"the list itself":        {one("a", "list"), "", ""},
		"a fraction of an Int":   {when("n", "1.5"), "rules/1/when", diag.RuleCannotCompare},
		"a number with a sign":   {when("l", "+1"), "rules/1/when", diag.RuleCannotCompare},
		"a Price that is none":   {when("p", "1e3"), "rules/1/when", diag.RuleCannotCompare},
		"neither true nor false": {when("b", "yes"), "rules/1/when", diag.RuleCannotCompare},
		"a date":                 {when("day", "2019-01-01 00:00:00"), "rules/1/when", diag.RuleCannotCompare},
		"a file":                 {when("f", "x"), "rules/1/when", diag.RuleCannotCompare},
		"what the client sends":  {one("a", "session"), "rules/1", diag.RuleWithoutField},
		"nothing":                {one("a", "none"), "rules/1", diag.RuleWithoutField},
		"very many fields":       {one(slices.Repeat([]string{"a"}, 1001)...), "rules/1", diag.RuleTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			api := &spec.API{Method: "taobao.rules.get", Request: nodes, Rules: []spec.Rule{one("a", "n"), tc.rule}}
			m, faults := model.Build(api, naming.Method(api.Method, "api").Go, "x.json", nil)
			switch {
			case tc.path == "" && len(faults) > 0:
				t.Error(faults.Err())
			case tc.path == "" && len(m.Request.Rules)+len(m.Request.Fields[7].Type.Rules) != 2:
				t.Errorf("%d rules stand on the request and %d in the list, want 2 in all", len(m.Request.Rules), len(m.Request.Fields[7].Type.Rules))
			case tc.path != "" && (len(faults) != 1 || faults[0].Path != tc.path || faults[0].File != "x.json" || faults[0].Code != tc.code):
				t.Errorf("got %v, want one finding %s at %s", faults, tc.code, tc.path)
			}
		})
	}
}
