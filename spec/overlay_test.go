package spec_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/topgen/topgen/spec"
)

// TestOverlay loads specs with overlays: each archive of testdata/overlay is a folder of specs, and what is expected: the
// findings, and how the overlay changed the API.
func TestOverlay(t *testing.T) {
	archives(t, "overlay", func(t *testing.T, _ string, files map[string]string) map[string]string {
		folder := fstest.MapFS{}
		for name, text := range files {
			folder[name] = &fstest.MapFile{Data: []byte(text)}
		}
		methods, list := spec.Methods(folder, "dir")
		got := map[string]string{"want.findings": ""}
		for _, method := range methods {
			l, found := spec.LoadMethod(folder, "dir", method)
			list = append(list, found...)
			if l.API != nil && l.OverlayFile != "" {
				got["want."+l.API.Method] = describe(t, l)
			}
		}
		for _, f := range list {
			got["want.findings"] += f.Error() + "\n"
		}
		return got
	})
}

// describe shows how the overlay changed the spec's lines, the names in Go, and what is said of origins.
func describe(t *testing.T, l *spec.Loaded) string {
	t.Helper()
	var b strings.Builder
	before, after := lines(spec.Encode(l.Stated)), lines(spec.Encode(l.API))
	for _, line := range before {
		if !slices.Contains(after, line) {
			fmt.Fprintln(&b, "-", strings.TrimSpace(line))
		}
	}
	for _, line := range after {
		if !slices.Contains(before, line) {
			fmt.Fprintln(&b, "+", strings.TrimSpace(line))
		}
	}
	if l.API.GoName != "" {
		fmt.Fprintln(&b, "Go:", l.API.GoName)
	}
	var names func(nodes []*spec.Node)
	names = func(nodes []*spec.Node) {
		for _, n := range nodes {
			if n.GoName != "" {
				fmt.Fprintln(&b, "Go:", n.Name, n.GoName)
			}
			names(n.Fields)
		}
	}
	names(l.API.Request)
	names(l.API.Response)
	for _, path := range slices.Sorted(maps.Keys(l.Origins)) {
		fmt.Fprintf(&b, "overlay: %q %s\n", path, strings.Join(l.Origins[path], " "))
	}
	return b.String()
}

func lines(data []byte) []string {
	out := strings.Split(string(data), "\n")
	for i := range out {
		out[i] = strings.TrimSuffix(out[i], ",")
	}
	return out
}

// TestOverlayIsPure applies an overlay and looks whether the API changed.
func TestOverlayIsPure(t *testing.T) {
	api, before := recharge(), recharge()
	o, list := spec.ParseOverlay("o.json", []byte(`{"rules": [{"kind": "at_least_one", "fields": ["req/n", "req/ids"]}], "outcome": {"off": true}, "nodes": {
		"request/req/n": {"max_value": 9223372036854775807, "required": true, "go_name": "N"}, "request/req": {"fields": [{"name": "z", "type": "String"}]}, "request/req/ids": {"drop": true}}}`), api)
	if list.HasErrors() == (o != nil) {
		t.Fatal(list)
	}
	if o != nil {
		t.Fatal("a rule speaks of a dropped field and nothing is said")
	}
	o, list = spec.ParseOverlay("o.json", []byte(`{"outcome": {"off": true}, "drop_rules": [{"kind": "at_least_one", "fields": ["req/n", "req/a_b"]}], "nodes": {
		"request/req/n": {"max_value": 9223372036854775807, "required": true, "go_name": "N"}, "request/req": {"fields": [{"name": "z", "type": "String"}]}, "request/req/ids": {"drop": true}}}`), api)
	if o == nil {
		t.Fatal(list)
	}
	applied, _ := spec.Apply(api, o)
	if diff := cmp.Diff(before, api); diff != "" {
		t.Errorf("the API changed:\n%s", diff)
	}
	if n := applied.Request[0].Fields; len(n) != 4 || n[1].MaxValue != nil || !n[1].Required || n[1].GoName != "N" || n[3].Name != "z" || len(applied.Rules) != 1 {
		t.Errorf("the overlay was not applied: %+v", n)
	}
	if same, origins := spec.Apply(api, nil); len(origins) > 0 || cmp.Diff(api, same) != "" {
		t.Error("no overlay changes something")
	}
}

// everything is an overlay with every key.
const everything = `{"$schema": "x", "go_name": "Charge", "title": "t", "description": "d", "category": "c", "charge": "f", "auth": "none", "query": true,
"outcome": {"code": "result", "ok": ["0"], "why": ["result"]}, "errors": [{"code": "isv.x", "message": "m", "solution": "s"}],
"rules": [{"kind": "required_if", "fields": ["req/n"], "when": {"field": "req/trigger_gift", "equals": "false"}, "text": "x"}],
"drop_rules": [{"kind": "at_least_one", "fields": ["req/n", "req/a_b"]}],
"nodes": {"request/req/n": {"go_name": "Count", "type": "Number", "list": false, "required": true, "example": "2", "description": "d", "default": "3",
"max_length": 1, "max_list_size": 2, "max_value": 3, "min_value": -3}, "request/req": {"fields": [{"name": "more", "type": "String"}]}, "request/req/ids": {"drop": true}}}`

// TestOverlaySchemaAgrees changes every value of an overlay: what the published schema refuses is refused, and nothing
// that is accepted is refused by the schema.
func TestOverlaySchemaAgrees(t *testing.T) {
	c := jsonschema.NewCompiler()
	for id, text := range map[string][]byte{"https://github.com/topgen/topgen/spec/schema.json": schemaJSON, "https://github.com/topgen/topgen/spec/overlay.schema.json": overlaySchemaJSON} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(id, doc); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := c.Compile("https://github.com/topgen/topgen/spec/overlay.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal([]byte(everything), &doc); err != nil {
		t.Fatal(err)
	}
	compare := func(what string, mustBeGood bool) {
		text := must(json.Marshal(doc))
		o, list := spec.ParseOverlay("o.json", text, recharge())
		if ok := accepts(t, schema, text); o != nil && !ok || mustBeGood && (!ok || o == nil) {
			t.Errorf("%s: ParseOverlay says %v, the schema %v: %s", what, list, ok, text)
		}
	}
	compare("the overlay itself", true)
	walk(doc, func(v any, keys map[string]any, replace func(any)) {
		for _, other := range []any{nil, true, 1.5, 7.0, "x", "", "Name", []any{}, []any{nil}, map[string]any{}} {
			replace(other)
			compare(fmt.Sprintf("%v in the place of %v", other, v), false)
		}
		replace(v)
		if keys != nil {
			keys["unknown"] = 1
			compare("an unknown key", false)
			delete(keys, "unknown")
		}
	})
}

func FuzzOverlay(f *testing.F) {
	f.Add([]byte(everything))
	for _, s := range []string{`{}`, `{"nodes": {"request": {}}}`, `{"nodes": {"request/req/a_b": {"required": true}}}`, `[`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		api := recharge()
		o, list := spec.ParseOverlay("f.json", data, api)
		if (o == nil) != list.HasErrors() {
			t.Fatalf("an overlay and an error, or neither: %v", list)
		}
		for _, d := range list {
			if d.Line < 1 || d.Line > bytes.Count(data, []byte("\n"))+1 {
				t.Fatalf("line %d is not in the text: %v", d.Line, d)
			}
		}
		if o == nil {
			return
		}
		applied, _ := spec.Apply(api, o)
		if found := spec.Check("f.json", applied); found.HasErrors() {
			t.Fatalf("the overlay made an API that makes no sense: %v", found)
		}
		again, list := spec.ParseOverlay("f.json", spec.EncodeOverlay(o), api)
		if again == nil {
			t.Fatalf("what was written cannot be read: %v", list)
		}
		other, _ := spec.Apply(api, again)
		if diff := cmp.Diff(spec.Encode(applied), spec.Encode(other)); diff != "" {
			t.Fatalf("written and read again:\n%s", diff)
		}
	})
}

// TestReadmeOverlay applies the overlay that README shows to the API that it is about.
func TestReadmeOverlay(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), ".overlay.json\n")
	text, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("README shows no overlay")
	}
	api, list := spec.Load("alsc/alibaba.alsc.crm.recharge.charge.update.json")
	if api == nil {
		t.Fatal(list)
	}
	if o, list := spec.ParseOverlay("README.md", []byte(text), api); o == nil {
		t.Error(list)
	}
}
