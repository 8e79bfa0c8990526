package spec_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// node writes a minimal spec whose one request parameter is the given JSON; it stands on line 2.
func node(json string) string {
	return "{\"method\": \"a.b\", \"request\": [\n" + json + "]}"
}

// withRule writes a spec with a boolean "flag", a text "note" and a list "many" in "req", and one rule on line 2.
func withRule(json string) string {
	return `{"method": "a.b", "request": [{"name": "req", "type": "Req", "fields": [{"name": "flag", "type": "Boolean"}, {"name": "note", "type": "String"}, {"name": "many", "type": "String", "list": true}]}], "rules": [
` + json + `]}`
}

// listRule writes a spec with a list "items" of objects with "a" and "b", and "c" and dates beside it, and one rule on line 2.
func listRule(json string) string {
	return `{"method": "a.b", "request": [{"name": "items", "type": "Item", "list": true, "fields": [{"name": "a", "type": "String"}, {"name": "b", "type": "Number"}]}, {"name": "c", "type": "String"}, {"name": "day", "type": "Date"}, {"name": "n", "type": "Number"}, {"name": "price", "type": "Price"}], "rules": [
` + json + `]}`
}

// outcome writes a spec with a response of objects with a "code", and one outcome on line 2.
func outcome(json string) string {
	return `{"method": "a.b", "response": [{"name": "result", "type": "R", "fields": [{"name": "code", "type": "String"}, {"name": "good", "type": "Boolean"}]}, {"name": "rows", "type": "Row", "list": true, "fields": [{"name": "code", "type": "String"}]}],
"outcome": ` + json + `}`
}

func TestParseFaults(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // each "line: part of the message"
	}{
		{"empty", " \n", []string{"1: TG303"}},
		{"truncated", "{\"method\": \"a.b\",\n\"request\": [", []string{"2: end of the file"}},
		{"not JSON", "{\n\"method\": x}", []string{"2: TG303"}},
		{"not UTF-8", "{\n\"method\": \"\xff\"}", []string{"2: UTF-8"}},
		{"binary", "\x7fELF\x02\x01\x01\x00", []string{"1: expected JSON"}},
		{"byte order mark", "\ufeff{\n\"methot\": 1}", []string{"1: the key", "2: unknown key \"methot\""}},
		{"byte order mark twice", "\ufeff\ufeff{}", []string{"1: expected JSON"}},
		{"more text", "{\"method\": \"a.b\"}\n{}", []string{"2: after top-level value"}},
		{"not an object", `[]`, []string{"1: expected an object, found an array"}},
		{"missing key", `{}`, []string{`1: "method" is missing`}},
		{"unknown keys", "{\"method\": \"a.b\",\n\"titel\": \"\",\n\"Title\": \"\"}", []string{`2: unknown key "titel"; remove it, or write "title"`, `3: unknown key "Title"`}},
		{"repeated key", "{\"method\": \"a.b\",\n\"method\": \"a.c\"}", []string{`2: "method" is twice`}},
		{"repeated key in disguise", "{\"method\": \"a.b\",\n\"m\\u0065thod\": \"a.c\"}", []string{`2: "method" is twice`}},
		{"null", "{\"method\": \"a.b\",\n\"request\": null}", []string{"2: expected an array, found null"}},
		{"null node", node("null"), []string{"2: expected an object, found null"}},
		{"wrong types, all at once", "{\"method\": 1,\n\"title\": 2,\n\"request\": [{\n\"name\": 3,\n\"type\": true}]}",
			[]string{"1: method: expected a text, found 1", "2: title: expected a text", "4: request/0/name: expected a text", "5: request/0/type: expected a text, found true"}},
		{"deep", `{"method": "a.b", "request": ` + strings.Repeat("[", 300) + strings.Repeat("]", 300) + "}", []string{"1: more than 220 levels"}},
		{"very deep", strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), []string{"1: more than 220 levels"}},
		{"method leaves the folder", `{"method": "../../x"}`, []string{"1: TG310"}},
		{"method with an empty word", `{"method": "a..b"}`, []string{"1: TG310"}},
		{"method is empty", `{"method": ""}`, []string{"1: TG310"}},
		{"method too long", `{"method": "` + strings.Repeat("a", 300) + `"}`, []string{"1: TG310"}},
		{"modified", "{\"method\": \"a.b\",\n\"modified\": \"yesterday\"}", []string{"2: modified: expected a time"}},
		{"auth", "{\"method\": \"a.b\",\n\"auth\": \"maybe\"}", []string{"2: auth: expected required, optional, none"}},
		{"source", "{\"method\": \"a.b\", \"source\": {\"form\": \"text\",\n\"file\": \"/home/x.txt\",\n\"sha256\": \"12\"}}", []string{"2: base name", "3: 64 lower-case"}},
		{"name is empty", node(`{"name": "", "type": "String"}`), []string{`2: request/0: the name ""`}},
		{"name with newline", node(`{"name": "a\nb", "type": "String"}`), []string{"2: TG310"}},
		{"name with a slash", node(`{"name": "a/b", "type": "String"}`), []string{"2: TG310"}},
		{"name with blanks", node(`{"name": " a", "type": "String"}`), []string{"2: TG310"}},
		{"siblings of one name", node("{\"name\": \"x\", \"type\": \"String\"},\n{\"name\": \"x\", \"type\": \"Number\"}"), []string{`3: two "x"`}},
		{"brackets", node(`{"name": "x", "type": "String[]"}`), []string{"2: TG322"}},
		{"field list", node(`{"name": "x", "type": "Field List"}`), []string{"2: TG322"}},
		{"negative limits", node("{\"name\": \"x\", \"type\": \"String\",\n\"max_length\": -1,\n\"max_list_size\": -2}"), []string{"3: max_length -1", "4: max_list_size -2"}},
		{"limit with a fraction", node(`{"name": "x", "type": "String", "max_length": 1.5}`), []string{"2: a whole number"}},
		{"limit beyond int64", node(`{"name": "x", "type": "String", "max_value": 9223372036854775808}`), []string{"2: a whole number"}},
		{"min above max", node(`{"name": "x", "type": "Number", "min_value": 2, "max_value": 1}`), []string{"2: min_value 2, max_value 1"}},
		{"answer that looks like an error", "{\"method\": \"a.b\", \"response\": [\n{\"name\": \"error_response\", \"type\": \"String\"}]}",
			[]string{`2: "error_response"`}},
		{"rule kind", withRule(`{"kind": "never", "fields": ["req/flag", "req/note"]}`), []string{"2: expected at_least_one, required_if"}},
		{"rule field", withRule(`{"kind": "at_least_one", "fields": ["req/flag", "req/nothing"]}`), []string{`2: no "req/nothing" in the request`}},
		{"rule with one field", withRule(`{"kind": "at_least_one", "fields": ["req/flag"]}`), []string{"2: TG316"}},
		{"rule names a field twice", withRule(`{"kind": "at_least_one", "fields": ["req/flag", "req/flag"]}`), []string{"2: TG316"}},
		{"rule with idle condition", withRule(`{"kind": "at_least_one", "fields": ["req/flag", "req/note"], "when": {"field": "req/flag", "equals": "true"}}`), []string{"2: TG316"}},
		{"rule without condition", withRule(`{"kind": "required_if", "fields": ["req/note"]}`), []string{"2: TG316"}},
		{"rule without fields", withRule(`{"kind": "required_if", "fields": [], "when": {"field": "req/flag", "equals": "true"}}`), []string{"2: TG316"}},
		{"impossible condition", withRule(`{"kind": "required_if", "fields": ["req/note"], "when": {"field": "req/flag", "equals": "yes"}}`), []string{`2: can never be "yes"`}},
		{"condition on a list", withRule(`{"kind": "required_if", "fields": ["req/note"], "when": {"field": "req/many", "equals": "x"}}`), []string{"2: TG316"}},
		{"rule into a list from outside", listRule(`{"kind": "at_least_one", "fields": ["items/a", "c"]}`), []string{`2: rules/0: the rule leads into the list "items" from outside`}},
		{"condition outside of a list", listRule(`{"kind": "required_if", "fields": ["items/a"], "when": {"field": "c", "equals": "x"}}`), []string{`2: rules/0: the rule leads into the list "items"`}},
		{"condition inside of a list", listRule(`{"kind": "required_if", "fields": ["c"], "when": {"field": "items/b", "equals": "1"}}`), []string{`2: rules/0: the rule leads into the list "items"`}},
		{"condition on a date", listRule(`{"kind": "required_if", "fields": ["c"], "when": {"field": "day", "equals": "2019-01-01 00:00:00"}}`), []string{`2: TG316`}},
		{"number not as it travels", listRule(`{"kind": "required_if", "fields": ["c"], "when": {"field": "n", "equals": "01"}}`), []string{`2: "n" can never be "01"`}},
		{"number beyond int64", listRule(`{"kind": "required_if", "fields": ["c"], "when": {"field": "n", "equals": "9223372036854775808"}}`), []string{`2: "n" can never be`}},
		{"price with an exponent", listRule(`{"kind": "required_if", "fields": ["c"], "when": {"field": "price", "equals": "1e3"}}`), []string{`2: "price" can never be "1e3"`}},
		{"facts of nothing", "{\"method\": \"a.b\", \"source\": {\"form\": \"text\",\n\"spec_sha256\": \"12\"}}", []string{"1: base name", "1: 64 lower-case", "2: 64 lower-case"}},
		{"protocol", "{\"method\": \"a.b\",\n\"protocol\": \"soap\"}", []string{"2: protocol: expected qimen"}},
		{"outcome without a member", outcome(`{"ok": ["0"]}`), []string{"2: TG320"}},
		{"outcome of nothing", outcome(`{"code": "result/cod", "ok": ["0"], "why": ["result/nothing"]}`), []string{`2: no "result/cod" in the response; write "result/code"`, `2: no "result/nothing"`}},
		{"outcome of an object", outcome(`{"code": "result", "ok": ["0"]}`), []string{"2: TG316"}},
		{"outcome in a list", outcome(`{"code": "rows/code", "ok": ["0"]}`), []string{"2: TG316"}},
		{"outcome without values", outcome(`{"code": "result/code"}`), []string{"2: TG320"}},
		{"outcome that cannot be", outcome(`{"code": "result/good", "ok": ["yes", ""]}`), []string{`2: can never be "yes"`}},
		{"outcome on and off", outcome(`{"code": "result/code", "ok": ["0"], "off": true}`), []string{"2: TG320"}},
		{"condition on nothing", withRule(`{"kind": "required_if", "fields": ["req/note"], "when": {"field": "req/none", "equals": "x"}}`), []string{`2: "req/none" in the request; write "req/note"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			api, list := spec.Parse("x.json", []byte(tt.in))
			if api != nil {
				t.Errorf("got an API from a faulty spec")
			}
			if len(list) != len(tt.want) {
				t.Fatalf("got %d findings, want %d:\n%v", len(list), len(tt.want), list.Err())
			}
			for i, want := range tt.want {
				line, part, _ := strings.Cut(want, ": ")
				if got := list[i].Error(); !strings.HasPrefix(got, "x.json:"+line+": ") || !strings.Contains(got, part) {
					t.Errorf("finding %d: got %q, want line %s and %q", i, got, line, part)
				}
			}
		})
	}
}

// TestRulesThatHold reads rules that lead where some think they could not.
func TestRulesThatHold(t *testing.T) {
	for name, in := range map[string]string{
		"inside of one list":    listRule(`{"kind": "at_least_one", "fields": ["items/a", "items/b"]}`),
		"condition in the same": listRule(`{"kind": "required_if", "fields": ["items/a"], "when": {"field": "items/b", "equals": "-1"}}`),
		"the list itself":       listRule(`{"kind": "at_least_one", "fields": ["items", "c"]}`),
		"a fraction":            listRule(`{"kind": "required_if", "fields": ["c"], "when": {"field": "n", "equals": "1.50"}}`),
		"a price beyond int64":  listRule(`{"kind": "required_if", "fields": ["c"], "when": {"field": "price", "equals": "9223372036854775808"}}`),
	} {
		t.Run(name, func(t *testing.T) {
			in = strings.Replace(in, `"method"`, `"title": "", "description": "", "category": "", "response": [], "errors": [], "method"`, 1)
			in = strings.Replace(in, `"kind"`, `"text": "", "kind"`, 1)
			if _, list := spec.Parse("x.json", []byte(in)); len(list) > 0 {
				t.Error(list.Err())
			}
		})
	}
}

// TestManyFaults reads text with a fault every few bytes: the first are told, in order, and how many there are.
func TestManyFaults(t *testing.T) {
	for name, tt := range map[string]struct{ element, what string }{
		"of the schema":   {`{"nam": "x", "type": "String"}`, "unknown key"},
		"of what it says": {`{"name": "", "type": "String"}`, `the name ""`},
	} {
		t.Run(name, func(t *testing.T) {
			_, list := spec.Parse("x.json", []byte(node(strings.Repeat(tt.element+",\n", 3000)+tt.element)))
			if len(list) != 1001 {
				t.Fatalf("got %d findings, want 1000 and how many more there are", len(list))
			}
			if !strings.Contains(list[0].Error(), "x.json:2: ") || !slices.ContainsFunc(list, func(d diag.Finding) bool { return strings.Contains(d.Error(), tt.what) }) {
				t.Errorf("the first finding is %q", list[0].Error())
			}
			if !slices.IsSortedFunc(list, func(a, b diag.Finding) int { return a.Line - b.Line }) {
				t.Error("the findings are not in the order of their lines")
			}
			if last := list[1000].Error(); !strings.Contains(last, "more findings follow") {
				t.Errorf("the last finding is %q", last)
			}
		})
	}
}

// TestManyWrongPaths reads an overlay and rules that name thousands of fields which a large API does not have.
func TestManyWrongPaths(t *testing.T) {
	api := &spec.API{Method: "a.b"}
	for i := range 5000 {
		api.Request = append(api.Request, &spec.Node{Name: fmt.Sprintf("a_rather_long_name_of_a_parameter_%d", i), Type: "String"})
	}
	var overlay strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&overlay, ",\n\"request/a_rather_lnog_name_of_a_prameter_%d\": {}", i)
		api.Rules = append(api.Rules, spec.Rule{Kind: spec.AtLeastOne, Fields: []string{fmt.Sprint("a_rather_lnog_name_of_a_prameter_", i), "x"}})
	}
	if list := spec.Check("x.json", api); len(list) != 1001 {
		t.Errorf("got %d findings on rules", len(list))
	}
	api.Rules = nil
	if _, list := spec.ParseOverlay("x.json", []byte(`{"nodes": {"request": {}`+overlay.String()+"}}"), api); len(list) < 1000 || len(list) > 1001 {
		t.Errorf("got %d findings on paths", len(list))
	}
}

// recharge uses every key of the model.
func recharge() *spec.API {
	one, nine := int64(1), int64(-9)
	return &spec.API{
		Method: "a.b-c.D", Title: "储值 <充值> & more", Description: "line\nline \u2028 \x00", Category: "本地", Auth: spec.AuthOptional,
		Charge: "免费", Modified: "2024-01-02T03:04:05+08:00",
		Request: []*spec.Node{{Name: "req", Type: "Req", Required: true, Fields: []*spec.Node{
			{Name: "trigger_gift", Type: "Boolean", Required: true, Default: "false"},
			{Name: "n", Type: "Number", Example: "1", MinValue: &nine, MaxValue: &one},
			{Name: "ids", Type: "Field List", List: true, MaxListSize: 20},
			{Name: "a_b", Type: "String", Description: `*/ "`, MaxLength: 64},
		}}},
		Response: []*spec.Node{{Name: "result", Type: ""}},
		Rules: []spec.Rule{
			{Kind: spec.AtLeastOne, Fields: []string{"req/n", "req/a_b"}, Text: "不能同时为空"},
			{Kind: spec.RequiredIf, Fields: []string{"req/n"}, When: &spec.Condition{Field: "req/trigger_gift", Equals: "true"}, Text: "x"},
		},
		Protocol: spec.ProtocolQimen, Query: true, Outcome: &spec.Outcome{Code: "result", OK: []string{"", "0"}, Why: []string{"result"}},
		Errors:  []spec.ErrorCode{{Code: "isv.x", Message: "m", Solution: "s"}},
		Samples: &spec.Samples{RequestJava: "j", RequestPHP: "p", RequestNET: "n", RequestGo: "g", RequestPython: "y", RequestCurl: "c", RequestC: "c", RequestNodeJS: "o", ResponseXML: "<a/>", ResponseJSON: "{}", ResponseSimplifyJSON: "{}", ErrorXML: "<e/>", ErrorJSON: "{}"},
		Source:  &spec.Source{Form: "text", File: "a.txt", DocumentID: "7", SHA256: strings.Repeat("ab", 32), SpecSHA256: strings.Repeat("cd", 32)},
	}
}

func TestEncodeThenLoad(t *testing.T) {
	want := recharge()
	data := spec.Encode(want)
	path := filepath.Join(t.TempDir(), want.Method+".json")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	got, list := spec.Load(path)
	if list.HasErrors() {
		t.Fatal(list.Err())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Load(Encode(x)) differs from x:\n%s", diff)
	}
	for _, part := range []string{"{\n  \"method\": \"a.b-c.D\",\n  \"title\": \"储值 <充值> & more\"", "\n}\n"} {
		if !bytes.Contains(data, []byte(part)) {
			t.Errorf("the file lacks %q:\n%s", part, data)
		}
	}
}

// TestCheckMethod: no method's name leads out of a folder.
func TestCheckMethod(t *testing.T) {
	for _, method := range []string{"../../x", "..", "a/b", `a\b`, "", "a\x00b", "/etc/passwd"} {
		if spec.CheckMethod(method) == nil {
			t.Errorf("%q is the name of a method", method)
		}
	}
}

func TestLoadChecksTheFileName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.json")
	if err := os.WriteFile(path, []byte(`{"method": "a.b"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if api, list := spec.Load(path); api != nil || !strings.Contains(fmt.Sprint(list.Err()), "rename the file to a.b.json") {
		t.Errorf("got %v, %v", api, list)
	}
	if api, list := spec.Load(path + "x"); api != nil || !list.HasErrors() {
		t.Errorf("a missing file: got %v, %v", api, list)
	}
}

func FuzzParse(f *testing.F) {
	schema := published(f, schemaJSON)
	seed := spec.Encode(recharge())
	f.Add(seed)
	for _, s := range []string{`{}`, `{"method":"a.b","request":[{"name":"x","type":"[]"}]}`, `{"a":{"a":1,"a":"\"}"}}`, `[1,`, `{"method":"a","rules":[{"kind":"required_if","fields":["x"]}]}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		api, list := spec.Parse("f.json", data)
		if (api == nil) != list.HasErrors() {
			t.Fatalf("an API and an error, or neither: %v", list)
		}
		for _, d := range list {
			if d.Line < 1 || d.Line > bytes.Count(data, []byte("\n"))+1 {
				t.Fatalf("line %d is not in the text", d.Line)
			}
		}
		if api != nil {
			checkAccepted(t, schema, data, api)
		}
	})
}

// checkAccepted checks that the schema accepts what Parse accepts, and that it is the same when saved and read again.
func checkAccepted(t *testing.T, schema *jsonschema.Schema, data []byte, api *spec.API) {
	t.Helper()
	saved := spec.Encode(api)
	for _, text := range [][]byte{bytes.TrimPrefix(data, []byte("\ufeff")), saved} {
		if !accepts(t, schema, text) {
			t.Fatalf("accepted, but not by the published schema: %s", text)
		}
	}
	again, list := spec.Parse("f.json", saved)
	if list.HasErrors() {
		t.Fatalf("what was saved cannot be read: %v\n%s", list, saved)
	}
	if diff := cmp.Diff(api, again, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("saved and read again:\n%s", diff)
	}
}

func must(data []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return data
}

func BenchmarkParse(b *testing.B) {
	api := recharge()
	for i := range 100 {
		api.Response = append(api.Response, &spec.Node{Name: fmt.Sprint("field", i), Type: "String", Description: "说明文字", Example: "1"})
	}
	data := spec.Encode(api)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, list := spec.Parse("x.json", data); list.HasErrors() {
			b.Fatal(list)
		}
	}
}
