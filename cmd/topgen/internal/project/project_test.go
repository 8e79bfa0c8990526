package project_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// generate discovers and writes one target.
func generate(t *testing.T, c project.Config) (output.Result, error) {
	t.Helper()
	projects, err := project.Discover([]project.Config{c})
	if err != nil {
		return output.Result{}, err
	}
	r, err := projects[0].Generate(t.Context(), false)
	return r.Result, err
}

// TestGenerate: what changed is written, and only that.
func TestGenerate(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module example.com/m\n", "spec/a/x.y.json": `{"method": "x.y", "title": "1"}`})
	runtime := "example.com/m/generated/top"
	steps := []struct {
		name   string
		change map[string]string
		cfg    project.Config
		want   output.Result
	}{
		{"first", nil, project.Config{}, output.Result{New: []string{"a/a.go", "a/x_y.go", "a/x_y_test.go"}}},
		{"again", nil, project.Config{}, output.Result{Unchanged: 3}},
		{"a spec changed", map[string]string{"spec/a/x.y.json": `{"method": "x.y", "title": "2"}`}, project.Config{}, output.Result{Changed: []string{"a/a.go", "a/x_y.go"}, Unchanged: 1}},
		{"an output changed", map[string]string{"generated/a/x_y.go": output.Header + ". DO NOT EDIT.\nedited\n"}, project.Config{}, output.Result{Changed: []string{"a/x_y.go"}, Unchanged: 2}},
		{"a spec came", map[string]string{"spec/b/x.z.json": `{"method": "x.z"}`}, project.Config{}, output.Result{New: []string{"b/b.go", "b/x_z.go", "b/x_z_test.go"}, Unchanged: 3}},
		{"no tests", nil, project.Config{Tests: new(bool)}, output.Result{Removed: []string{"a/x_y_test.go", "b/x_z_test.go"}, Unchanged: 4}},
		{"a hand-written file came", map[string]string{"generated/a/hand.go": "package a\n"}, project.Config{Tests: new(bool)}, output.Result{Unchanged: 4}},
		{"an overlay is no spec", map[string]string{"spec/a/x.y.overlay.json": "{}"}, project.Config{Tests: new(bool)}, output.Result{Unchanged: 4}},
	}
	write(t, dir, map[string]string{"generated/top/doc.go": output.Header + ". DO NOT EDIT.\n\npackage top\n"})
	for _, s := range steps {
		write(t, dir, s.change)
		s.cfg.Runtime = runtime
		cfg := s.cfg.WithDefaults(dir)
		got, err := generate(t, cfg)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s.want, got); diff != "" {
			t.Errorf("%s: %s", s.name, diff)
		}
	}
}

// TestFaults: whatever is wrong with one spec, the faults of the others are found in the same run, with their lines.
func TestFaults(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module example.com/m\n", "spec/a/x.y.json": `{"method": "x.y"}`, "spec/a/x.bad.json": "{", "spec/b/x.other.json": `{"method": "x.another"}`,
		"spec/b/x.rules.json": "{\"method\": \"x.rules\",\n\"rules\": [{\"kind\": \"at_least_one\",\n\"fields\": [\"none\"]}]}", "spec/a/x.large.json": ""})
	if err := os.Truncate(filepath.Join(dir, "spec", "a", "x.large.json"), spec.MaxFileSize+1); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, dir)
	_, err := generate(t, project.Config{}.WithDefaults(dir))
	for _, want := range []string{"x.bad.json:1: ", "x.other.json:1: ", "x.rules.json:3: ", "x.large.json: the file cannot be read: expected a file of at most 16 MiB"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want one with %q", err, want)
		}
	}
	if diff := cmp.Diff(before, snapshot(t, dir)); diff != "" {
		t.Errorf("files were changed:\n%s", diff)
	}
}

// TestStrict: specs without warnings are generated as ever.
func TestStrict(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module example.com/m\n", "spec/a/x.y.json": `{"method": "x.y"}`})
	projects, err := project.Discover([]project.Config{project.Config{}.WithDefaults(dir)})
	if err != nil {
		t.Fatal(err)
	}
	projects[0].Strict = true
	if r, err := projects[0].Generate(t.Context(), false); err != nil || len(r.New) == 0 {
		t.Errorf("a spec without warnings: got %+v, %v", r, err)
	}
}

func TestDiscoverImportPaths(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"m/go.mod":          "// a module\nmodule example.com/m/v2 // v2\n\ngo 1.24\n",
		"m/spec/a/x.y.json": "{}",
		"bad/go.mod":        "go 1.24\n",
		"free/x":            "",
	})
	specs := filepath.Join(dir, "m", "spec")
	tests := []struct {
		name, out, runtime  string
		wantImport, wantTop string
		wantErr             string
	}{
		{"below the module", "m/api/v1", "", "example.com/m/v2/api/v1", "example.com/m/v2/api/v1/top", ""},
		{"the module itself", "m", "", "example.com/m/v2", "example.com/m/v2/top", ""},
		{"a shared runtime", "m/api", "example.com/other/top", "example.com/m/v2/api", "example.com/other/top", ""},
		{"no module line", "bad/api", "", "", "", "missing module declaration"},
		{"not an import path", "m/a b", "", "", "", "malformed import path"},
		{"no module", "free/api", "", "", "", "is in no Go module"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found, err := project.Discover([]project.Config{{Spec: specs, Out: filepath.Join(dir, filepath.FromSlash(tt.out)), Runtime: tt.runtime}})
			if tt.wantErr != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wantErr) {
					t.Errorf("got error %v, want one with %q", err, tt.wantErr)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if p := found[0]; p.Import != tt.wantImport || p.Runtime != tt.wantTop {
				t.Errorf("got %q, %q", p.Import, p.Runtime)
			}
		})
	}
}

func TestRoot(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module m\n", "a/b/c/x": "", "a/" + project.ConfigName: "out: api\n"})
	for from, want := range map[string]string{".": ".", "a": "a", "a/b/c": "a"} {
		if got := project.Root(filepath.Join(dir, filepath.FromSlash(from))); got != filepath.Join(dir, filepath.FromSlash(want)) {
			t.Errorf("from %s: got %s", from, got)
		}
	}
	cfg, err := project.ReadConfig(filepath.Join(dir, "a"))
	if want := []project.Config{{Out: filepath.Join(dir, "a", "api")}}; err != nil || !cmp.Equal(cfg, want) {
		t.Errorf("got %+v, %v", cfg, err)
	}
	if cfg, err := project.ReadConfig(dir); err != nil || !cmp.Equal(cfg, []project.Config{{}}) {
		t.Errorf("no file: got %+v, %v", cfg, err)
	}
}
