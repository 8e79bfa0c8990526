package project_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
)

// TestConfigFaults: all faults of the file are told together, each with its line, its key and what belongs there, in
// words that need no knowledge of how topgen is written.
func TestConfigFaults(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"unknown keys", "spec: a\nouts: b\nTests: true\n", []string{`:2: unknown key "outs"; the keys are spec, out, package, runtime, api and tests`, `:3: unknown key "Tests"`}},
		{"wrong kinds", "tests: 12\nspec: [a]\nout:\n  x: y\npackage: 1\napi: a.*\nruntime: true\n", []string{
			":1: tests: expected true or false, found 12", ":2: spec: expected text, found a list", ":4: out: expected text, found keys",
			":5: package: expected text, found 1; put text into quotes", ":6: api: expected a list of patterns, found a.*", ":7: runtime: expected text, found true"}},
		{"a list of anything", "api:\n  - a.*\n  - 7\n  - [b]\n", []string{":3: api: expected a pattern, found 7", ":4: api: expected a pattern, found a list"}},
		{"yes", "tests: yes\n", []string{":1: tests: expected true or false, found yes"}},
		{"no keys", "- spec\n- out\n", []string{":1: expected the keys spec, out, package, runtime, api and tests, found a list"}},
		{"a word", "spec\n", []string{":1: expected the keys spec, out, package, runtime, api and tests, found spec"}},
		{"a key twice", "out: a\nout: b\n", []string{`:2: mapping key "out" already defined at [1:1]; mend the YAML`}},
		{"two documents", "out: a\n---\nout: b\n", []string{":3: expected the keys"}},
		{"no YAML", "out: [a\n", []string{":1: "}},
		{"an anchor", "out: &x a\nspec: *x\n", []string{":1: out: expected text, found an anchor", ":2: spec: expected text, found an anchor"}},
		{"several lines", "out: |\n  a\n", []string{":1: out: expected text, found text of several lines"}},
		{"values that nobody can mean", "api: [a, \"[\", \"b[\"]\nspec: builtin:none\nruntime: ../x\npackage: Foo\n", []string{
			":1: api: \"[\" is not a pattern", ":1: api: \"b[\" is not a pattern", ":2: spec: \"builtin:none\": topgen comes with alsc only", ":3: runtime: \"../x\" is not an import path",
			":4: package: \"Foo\" cannot name a Go package: expected a lower-case word; give another name"}},
		{"no text at all", "\x00\xff", []string{":1: "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, map[string]string{project.ConfigName: tt.text})
			_, err := project.ReadConfig(dir)
			if err == nil {
				t.Fatal("no error")
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(tt.want) {
				t.Fatalf("got %d faults, want %d:\n%v", len(lines), len(tt.want), err)
			}
			for i, want := range tt.want {
				if !strings.Contains(lines[i], project.ConfigName+want) {
					t.Errorf("got %q, want %q", lines[i], want)
				}
			}
			for _, leak := range []string{"unmarshal", "Go struct", "project.", "*bool", "[]string"} {
				if strings.Contains(err.Error(), leak) {
					t.Errorf("the error speaks of %s: %v", leak, err)
				}
			}
		})
	}
}

func TestConfig(t *testing.T) {
	dir, off := t.TempDir(), false
	tests := []struct {
		name, text string
		want       project.Config
	}{
		{"empty", "", project.Config{}},
		{"comments", "# nothing\n\n", project.Config{}},
		{"a byte order mark", "\ufeffout: api\n", project.Config{Out: filepath.Join(dir, "api")}},
		{"one key", "out: api # there\n", project.Config{Out: filepath.Join(dir, "api")}},
		{"keys without a value", "api:\ntests:\nout:\nspec: builtin\n", project.Config{Spec: "builtin"}},
		{"all", "---\nspec: 'builtin:alsc'\nout: \"/x\"\npackage: pay\nruntime: example.com/top\napi:\n- a.*\n- \"*.get\"\ntests: false\n",
			project.Config{Spec: "builtin:alsc", Out: "/x", Package: "pay", Runtime: "example.com/top", API: []string{"a.*", "*.get"}, Tests: &off}},
	}
	for _, tt := range tests {
		write(t, dir, map[string]string{project.ConfigName: tt.text})
		if got, err := project.ReadConfig(dir); err != nil || !cmp.Equal(got, tt.want) {
			t.Errorf("%s: got %v, %v", tt.name, cmp.Diff(tt.want, got), err)
		}
	}
}

// TestOverride: what the flags say goes before what the file says. The name of a package belongs to its specs.
func TestOverride(t *testing.T) {
	on, off := true, false
	file := project.Config{Spec: "a", Out: "out", Package: "pay", Runtime: "example.com/top", API: []string{"x.*"}, Tests: &off}
	tests := []struct {
		name             string
		from, over, want project.Config
	}{
		{"nothing", file, project.Config{}, file},
		{"other specs", file, project.Config{Spec: "b"}, project.Config{Spec: "b", Out: "out", Runtime: "example.com/top", API: []string{"x.*"}, Tests: &off}},
		{"other specs and their name", project.Config{Spec: "a", Package: "pay"}, project.Config{Spec: "b", Package: "buy"}, project.Config{Spec: "b", Package: "buy"}},
		{"another name", project.Config{Spec: "a", Package: "pay"}, project.Config{Package: "buy"}, project.Config{Spec: "a", Package: "buy"}},
		{"all", file, project.Config{Spec: "b", Out: "o", Package: "p", Runtime: "r", API: []string{"y"}, Tests: &on},
			project.Config{Spec: "b", Out: "o", Package: "p", Runtime: "r", API: []string{"y"}, Tests: &on}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tt.from.Override(tt.over)); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

// FuzzConfig: whatever the file holds, it is a configuration or faults that name it.
func FuzzConfig(f *testing.F) {
	for _, seed := range []string{"", "out: a\n", "api: [a, \"b\"]\ntests: no\n", "- x", "out: &a b\nspec: *a\n<<: *a\n", "? [a]\n: b\n", "out: !!binary x\n", "%YAML 1.2\n---\nout: |\n  x\n", "{spec: a, {b: c}: d}"} {
		f.Add([]byte(seed))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		write(t, dir, map[string]string{project.ConfigName: string(data)})
		if _, err := project.ReadConfig(dir); err != nil && !strings.Contains(err.Error(), project.ConfigName+":") {
			t.Errorf("the error does not name the file: %v", err)
		}
	})
}
