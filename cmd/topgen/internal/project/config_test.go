package project_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
)

// TestConfigFaults: a fault has its line, and its message needs no knowledge of how topgen is written.
func TestConfigFaults(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"an unknown key", "spec: a\nouts: b\n", []string{`:2: unknown field "outs", which may mean "out"; topgen help config shows how it is written`}},
		{"a key in capitals", "Tests: true\n", []string{`:1: unknown field "Tests"`}},
		{"an unknown key in a target", "targets:\n- spec: a\n  outs: b\n", []string{`:3: unknown field "outs"`}},
		{"a number", "tests: 12\n", []string{`:1: expected true or false, found "12"; topgen help config shows how it is written`}},
		{"a word for false", "tests: never\n", []string{`:1: expected true or false, found "never"`}},
		{"a list for text", "spec: [a]\n", []string{":1: expected a text, found "}},
		{"keys for text", "out:\n  x: y\n", []string{":2: expected a text, found "}},
		{"text for a list", "api: a.*\n", []string{`:1: expected a list, found "a.*"`}},
		{"a list in a list", "api:\n  - a.*\n  - [b]\n", []string{":3: expected a text, found "}},
		{"no keys", "- spec\n- out\n", []string{":1: expected keys, found "}},
		{"a word", "spec\n", []string{":1: expected keys, found \"spec\""}},
		{"a key twice", "out: a\nout: b\n", []string{`:2: the key "out" is there twice`}},
		{"a key twice by an alias", "package: &o out\nout: a\n*o : b\n", []string{`:3: the key "out" is there twice`}},
		{"no YAML", "out: [a\n", []string{":1: "}},
		{"two documents", "out: a\n---\nout: b\n", []string{":2: there is more after the document's end; topgen help config"}},
		{"values that nobody can mean", "api: [a, \"[\", \"b[\"]\nspec: builtin:none\nruntime: ../x\npackage: Foo\n", []string{
			":2: spec: topgen comes with no specs called \"none\"", ":4: package: \"Foo\" cannot name", ":3: runtime: \"../x\" is not an import path",
			":1: api[1]: \"[\" is not a pattern", ":1: api[2]: \"b[\" is not a pattern"}},
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
			checkPlain(t, err)
		})
	}
}

// checkPlain checks that an error says nothing of how topgen is written.
func checkPlain(t *testing.T, err error) {
	t.Helper()
	for _, leak := range []string{"unmarshal", "Go struct", "project.", "*bool", "[]string"} {
		if strings.Contains(err.Error(), leak) {
			t.Errorf("the error speaks of %s: %v", leak, err)
		}
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
		if got, err := project.ReadConfig(dir); err != nil || !cmp.Equal(got, []project.Config{tt.want}) {
			t.Errorf("%s: got %v, %v", tt.name, cmp.Diff([]project.Config{tt.want}, got), err)
		}
	}
}

// TestOverride: what the flags say goes before what the file says. The name of a package belongs to its specs.
func TestOverride(t *testing.T) {
	yes, off := true, false
	file := project.Config{Spec: "a", Out: "out", Package: "pay", Runtime: "example.com/top", API: []string{"x.*"}, Tests: &off}
	tests := []struct {
		name             string
		from, over, want project.Config
	}{
		{"nothing", file, project.Config{}, file},
		{"other specs", file, project.Config{Spec: "b"}, project.Config{Spec: "b", Out: "out", Runtime: "example.com/top", API: []string{"x.*"}, Tests: &off}},
		{"other specs and their name", project.Config{Spec: "a", Package: "pay"}, project.Config{Spec: "b", Package: "buy"}, project.Config{Spec: "b", Package: "buy"}},
		{"another name", project.Config{Spec: "a", Package: "pay"}, project.Config{Package: "buy"}, project.Config{Spec: "a", Package: "buy"}},
		{"all", file, project.Config{Spec: "b", Out: "o", Package: "p", Runtime: "r", API: []string{"y"}, Tests: &yes},
			project.Config{Spec: "b", Out: "o", Package: "p", Runtime: "r", API: []string{"y"}, Tests: &yes}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tt.from.Override(tt.over)); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func TestTargets(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{".topgen.yml": "targets:\n- {spec: builtin, out: a}\n- spec: own\n  api: [x.*]\n"})
	want := []project.Config{{Spec: "builtin", Out: filepath.Join(dir, "a")}, {Spec: filepath.Join(dir, "own"), API: []string{"x.*"}}}
	if got, err := project.ReadConfig(dir); err != nil || !cmp.Equal(got, want) {
		t.Errorf("got %v, %v", cmp.Diff(want, got), err)
	}
}

// FuzzConfig: whatever is in the file, it is a configuration or faults that name it.
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
