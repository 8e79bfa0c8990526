package spec_test

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/topgen/topgen/spec"
)

// The published schemas, which only tests read: topgen itself reads specs without them.
var (
	//go:embed schema.json
	schemaJSON []byte
	//go:embed overlay.schema.json
	overlaySchemaJSON []byte
)

// published compiles a schema as a tool of somebody else would.
func published(tb testing.TB, text []byte) *jsonschema.Schema {
	tb.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		tb.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		tb.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		tb.Fatal(err)
	}
	return schema
}

// accepts reports whether a schema accepts a text.
func accepts(t *testing.T, schema *jsonschema.Schema, text []byte) bool {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(doc) == nil
}

// whole are specs that have every key of the model between them.
func whole(t *testing.T) []map[string]any {
	off := recharge()
	off.Outcome = &spec.Outcome{Off: true}
	var docs []map[string]any
	for _, api := range []*spec.API{recharge(), off} {
		doc := map[string]any{}
		if err := json.Unmarshal(spec.Encode(api), &doc); err != nil {
			t.Fatal(err)
		}
		doc["$schema"] = "schema.json"
		docs = append(docs, doc)
	}
	return docs
}

// TestSchemaKeys compares the keys that the schema lists with those that a whole spec has.
func TestSchemaKeys(t *testing.T) {
	var schema struct {
		Properties map[string]any
		Defs       map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(schemaJSON, &schema); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{"field": true, "equals": true} // of a condition, which is inside of a rule
	for key := range schema.Properties {
		listed[key] = true
	}
	for _, def := range schema.Defs {
		for key := range def.Properties {
			listed[key] = true
		}
	}
	written := map[string]bool{}
	for _, doc := range whole(t) {
		walk(doc, func(_ any, keys map[string]any, _ func(any)) {
			for key := range keys {
				written[key] = true
			}
		})
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(written)), slices.Sorted(maps.Keys(listed))); diff != "" {
		t.Errorf("the keys of a spec, and those of the schema:\n%s", diff)
	}
}

// TestSchemaAgrees changes every value of a spec to each other kind of JSON value, and adds a key to every object: what
// the schema refuses Parse refuses too, and what Parse accepts the schema accepts.
func TestSchemaAgrees(t *testing.T) {
	schema := published(t, schemaJSON)
	compare := func(doc any, what string) {
		text, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		ok := accepts(t, schema, text)
		api, list := spec.Parse("x.json", text)
		if api != nil && !ok {
			t.Errorf("%s: Parse accepts what the schema does not: %s", what, text)
		}
		if api == nil && !list.HasErrors() {
			t.Errorf("%s: refused without an error", what)
		}
		if !ok && api == nil && list[0].Line != 1 {
			t.Errorf("%s: %v has no line", what, list[0])
		}
	}
	n := 0
	for _, doc := range whole(t) {
		compare(doc, "the spec itself")
		walk(doc, func(v any, keys map[string]any, replace func(any)) {
			for _, other := range []any{nil, true, 1.5, 7.0, "x", "", []any{}, []any{nil}, map[string]any{}} {
				replace(other)
				compare(doc, fmt.Sprintf("%v in the place of %v", other, v))
				n++
			}
			replace(v)
			if keys != nil {
				keys["unknown"] = 1
				compare(doc, "an unknown key")
				delete(keys, "unknown")
			}
		})
	}
	if n < 500 {
		t.Errorf("only %d changes were tried", n)
	}
}

// walk visits every value of a decoded JSON text, with its keys if it is an object and with what replaces it.
func walk(v any, visit func(v any, keys map[string]any, replace func(any))) {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			inner := v[key]
			walk(inner, visit)
			keys, _ := inner.(map[string]any)
			visit(inner, keys, func(other any) { v[key] = other })
		}
		visit(v, v, func(any) {})
	case []any:
		for i, inner := range v {
			walk(inner, visit)
			keys, _ := inner.(map[string]any)
			visit(inner, keys, func(other any) { v[i] = other })
		}
	}
}
