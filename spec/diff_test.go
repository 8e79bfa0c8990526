package spec_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
)

// TestDiff compares specs: each archive of testdata/diff is about one rule, and has cases with old.json, new.json, and the
// changes that are expected.
func TestDiff(t *testing.T) {
	tested := map[string]bool{}
	archives(t, "diff", func(t *testing.T, rule string, files map[string]string) map[string]string {
		got := map[string]string{}
		for name := range files {
			name := filepath.Dir(name)
			before, after := version(t, files[name+"/old.json"]), version(t, files[name+"/new.json"])
			var lines strings.Builder
			for _, c := range spec.Diff(before, after, nil) {
				lines.WriteString(c.String() + "\n")
				tested[c.What] = tested[c.What] || c.What == rule
			}
			got[name+"/want"] = lines.String()
			if same := spec.Diff(before, before, nil); len(same) > 0 {
				t.Errorf("%s: a version differs from itself: %v", name, same)
			}
		}
		return got
	})
	for _, what := range spec.RuleNames() {
		if !tested[what] && what != "go_name" { // which needs more than specs
			t.Errorf("no archive shows the rule %s", what)
		}
	}
}

func version(t *testing.T, text string) *spec.API {
	t.Helper()
	if text == "" {
		return nil
	}
	api, list := spec.Parse("x.json", []byte(text))
	if api == nil {
		t.Fatal(list.Err(), text)
	}
	return api
}

// TestDiffOverlays compares what overlays made of an API.
func TestDiffOverlays(t *testing.T) {
	api := version(t, `{"method": "a.b.c", "request": [{"name": "x", "type": "String"}]}`)
	o, list := spec.ParseOverlay("o.json", []byte(`{"go_name": "Call", "nodes": {"request/x": {"go_name": "Ex", "required": true}}}`), api)
	if o == nil {
		t.Fatal(list)
	}
	applied, _ := spec.Apply(api, o)
	var got []string
	for _, c := range spec.Diff(api, applied, nil) {
		got = append(got, c.String())
	}
	want := []string{"wire-breaking: request/x: required: false → true", "go-breaking: go_name: (nothing) → Call", "go-breaking: request/x: go_name: (nothing) → Ex"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestDiffSurface grades by what the generator declares, which is more than the specs say.
func TestDiffSurface(t *testing.T) {
	before := version(t, `{"method": "a.b.c", "request": [{"name": "x", "type": "String", "example": "1"}, {"name": "y", "type": "Number"}, {"name": "gone", "type": "String"}]}`)
	after := version(t, `{"method": "a.b.c", "request": [{"name": "x", "type": "String", "example": "2"}, {"name": "y", "type": "Long"}]}`)
	surface := func(api *spec.API) []spec.Declaration {
		if api == before {
			return []spec.Declaration{{"request/x", "X", "*int64"}, {"request/y", "Y", "*int64"}, {"request/gone", "Gone", "*string"}, {"request/z", "Z", "T1"}}
		}
		return []spec.Declaration{{"request/x", "X", "*float64"}, {"request/y", "Y", "*int64"}, {"request/z", "Z", "T2"}}
	}
	var got []string
	for _, c := range spec.Diff(before, after, surface) {
		breaks := ""
		if c.BreaksGo {
			breaks = " (Go)"
		}
		got = append(got, c.String()+breaks)
	}
	want := []string{
		"wire-breaking: request/y: type: Number → Long", "go-breaking: request/gone: parameter-went: String → (nothing) (Go)",
		"go-breaking: request/x: example: 1 → 2 (Go)", "go-breaking: request/z: go: Z T1 → Z T2 (Go)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWorst(t *testing.T) {
	changes := append(spec.Diff(&spec.API{Title: "1"}, &spec.API{Title: "2"}, nil), spec.Diff(&spec.API{}, nil, nil)...)
	if w := spec.Worst(changes); w != spec.GoBreaking {
		t.Errorf("the worst is %s", w)
	}
	if spec.Worst(nil) != "" || !slices.ContainsFunc(changes, spec.Change.Breaking) {
		t.Error("Worst or Breaking is wrong")
	}
}

// TestDiffLoaded says which values overlays decided.
func TestDiffLoaded(t *testing.T) {
	const stated = `{"method": "a.b.c", "title": "%s", "request": [{"name": "x", "type": "String"}, {"name": "y", "type": "Number"}],
		"rules": [{"kind": "at_least_one", "fields": ["x", "y"]}]}`
	loaded := func(title, overlay string) *spec.Loaded {
		folder := fstest.MapFS{"a.b.c.json": {Data: fmt.Appendf(nil, stated, title)}}
		if overlay != "" {
			folder["a.b.c.overlay.json"] = &fstest.MapFile{Data: []byte(overlay)}
		}
		l, list := spec.LoadMethod(folder, "specs", "a.b.c")
		if l.API == nil {
			t.Fatal(list.Err())
		}
		return l
	}
	changes := spec.DiffLoaded(loaded("one", `{"nodes": {"request/y": {"max_value": 3}}}`), loaded("two", `{"auth": "required",
		"drop_rules": [{"kind": "at_least_one", "fields": ["x", "y"]}], "errors": [{"code": "e", "message": "m"}],
		"nodes": {"request/x": {"max_length": 5}, "request/y": {"drop": true}, "response": {"fields": [{"name": "z", "type": "String"}]}}}`), nil)
	var got []string
	for _, c := range changes {
		got = append(got, c.String())
	}
	want := []string{
		"wire-breaking: auth: (nothing) → required [overlay]",
		"wire-breaking: request/x: max_length: (nothing) → 5 [overlay]",
		"go-breaking: request/y: parameter-went: Number → (nothing) [overlay]",
		"safe: rules/0: rule-went: at_least_one x, y → (nothing) [overlay]",
		"safe: errors/e: error-came: (nothing) → e [overlay]",
		"safe: response/z: member-came: (nothing) → String [overlay]",
		"text: title: one → two",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWriteChanges(t *testing.T) {
	changes := []spec.Change{
		{Method: "m.a", Path: "request/x", Grade: spec.WireBreaking, What: "type", Old: "String", New: "<b>|\n*x*</b>"},
		{Method: "m.a", Path: "title", Grade: spec.TextOnly, What: "title", New: strings.Repeat("长", 100) + "\x1b[31m"},
		{Method: "m.b", Grade: spec.Safe, What: "api-came"},
	}
	var text, lines, table bytes.Buffer
	for _, err := range []error{spec.WriteChanges(&text, changes), spec.WriteChangesJSON(&lines, changes), spec.WriteChangesMarkdown(&table, changes)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	wantText := "m.a\n  wire-breaking: request/x: type: String → <b>| *x*</b>\n  text: title: (nothing) → " + strings.Repeat("长", 79) + "…\nm.b\n  safe: api-came\n"
	if diff := cmp.Diff(wantText, text.String()); diff != "" {
		t.Error(diff)
	}
	wantTable := "### m.a\n\n| Grade | Path | Change | Old | New |\n| --- | --- | --- | --- | --- |\n" +
		"| wire-breaking | request/x | type | String | \\<b\\>\\| \\*x\\*\\</b\\> |\n| text | title | title |  | " + strings.Repeat("长", 79) + "… |\n\n" +
		"### m.b\n\n| Grade | Path | Change | Old | New |\n| --- | --- | --- | --- | --- |\n| safe |  | api-came |  |  |\n"
	if diff := cmp.Diff(wantTable, table.String()); diff != "" {
		t.Error(diff)
	}
	all := strings.Split(strings.TrimSpace(lines.String()), "\n")
	if len(all) != 3 || all[0] != `{"method":"m.a","path":"request/x","grade":"wire-breaking","what":"type","old":"String","new":"<b>|\n*x*</b>"}` {
		t.Errorf("got %q", all)
	}
	for _, line := range all {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}
}
