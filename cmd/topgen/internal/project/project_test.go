package project_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/generator/cache"
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

// counter emits a file an API and counts how often it is asked to.
type counter struct{ calls *atomic.Int32 }

func (n counter) Package(_ context.Context, c generator.Config) (map[string][]byte, error) {
	n.calls.Add(1)
	files := make(map[string][]byte)
	for _, api := range c.APIs {
		files[api.Method+".go"] = []byte(output.Header + " from " + api.Title + ". DO NOT EDIT.\n")
	}
	return files, nil
}

func (c counter) Runtime(string) (map[string][]byte, error) {
	return map[string][]byte{"top/t.go": []byte(output.Header + ". DO NOT EDIT.\n")}, nil
}

// TestUnchangedIsNotGenerated: the emitter is asked only when inputs or outputs are not as they were.
func TestUnchangedIsNotGenerated(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module example.com/m\n", "spec/a/x.y.json": `{"method": "x.y", "title": "1"}`})
	known := cache.Cache{Dir: filepath.Join(dir, ".cache")}
	e := counter{new(atomic.Int32)}
	steps := []struct {
		name   string
		change map[string]string
		calls  int32
		cfg    project.Config
	}{
		{"first", nil, 1, project.Config{}},
		{"again", nil, 1, project.Config{}},
		{"a spec changed", map[string]string{"spec/a/x.y.json": `{"method": "x.y", "title": "2"}`}, 2, project.Config{}},
		{"again", nil, 2, project.Config{}},
		{"an output changed", map[string]string{"generated/a/x.y.go": output.Header + ". DO NOT EDIT.\nedited\n"}, 3, project.Config{}},
		{"a spec came", map[string]string{"spec/b/x.z.json": `{"method": "x.z"}`}, 5, project.Config{}},
		{"a setting changed", nil, 7, project.Config{Tests: new(bool)}},
		{"a hand-written file came", map[string]string{"generated/a/hand.go": "package a\n"}, 7, project.Config{Tests: new(bool)}},
	}
	for _, s := range steps {
		write(t, dir, s.change)
		p, err := project.Discover(s.cfg.WithDefaults(dir), known)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Generate(context.Background(), e); err != nil {
			t.Fatal(err)
		}
		if got := e.calls.Load(); got != s.calls {
			t.Errorf("%s: the emitter was asked %d times, want %d", s.name, got, s.calls)
		}
		if r, err := p.Check(context.Background(), counter{new(atomic.Int32)}); err != nil || r.Diff != "" {
			t.Errorf("%s: drift after generating: %v\n%s", s.name, err, r.Diff)
		}
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
	spec := filepath.Join(dir, "m", "spec")
	tests := []struct {
		name, out, runtime   string
		wantImport, wantTop  string
		wantErr              string
		wantRuntimeIsWritten bool
	}{
		{"below the module", "m/api/v1", "", "example.com/m/v2/api/v1", "example.com/m/v2/api/v1/top", "", true},
		{"the module itself", "m", "", "example.com/m/v2", "example.com/m/v2/top", "", true},
		{"a shared runtime", "m/api", "example.com/other/top", "example.com/m/v2/api", "example.com/other/top", "", false},
		{"no module line", "bad/api", "", "", "", "go.mod:1: no module line; run go mod init", false},
		{"not an import path", "m/a b", "", "", "", "cannot hold Go packages", false},
		{"no module", "free/api", "", "", "", "is in no Go module", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := project.Discover(project.Config{Spec: spec, Out: filepath.Join(dir, filepath.FromSlash(tt.out)), Runtime: tt.runtime}, cache.Cache{})
			if tt.wantErr != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wantErr) {
					t.Errorf("got error %v, want one with %q", err, tt.wantErr)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if p.Import != tt.wantImport || p.Runtime != tt.wantTop || p.WriteRuntime != tt.wantRuntimeIsWritten {
				t.Errorf("got %q, %q, %v", p.Import, p.Runtime, p.WriteRuntime)
			}
		})
	}
}

func TestRoot(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module m\n", "a/b/c/x": "", "a/" + project.ConfigName: "out: api\n"})
	for from, want := range map[string]string{".": ".", "a": "a", "a/b/c": "a"} {
		got, err := project.Root(filepath.Join(dir, filepath.FromSlash(from)))
		if err != nil || got != filepath.Join(dir, filepath.FromSlash(want)) {
			t.Errorf("from %s: got %s, %v", from, got, err)
		}
	}
	cfg, err := project.ReadConfig(filepath.Join(dir, "a"))
	if want := (project.Config{Out: filepath.Join(dir, "a", "api")}); err != nil || !cmp.Equal(cfg, want) {
		t.Errorf("got %+v, %v", cfg, err)
	}
	if cfg, err := project.ReadConfig(dir); err != nil || !cmp.Equal(cfg, project.Config{}) {
		t.Errorf("no file: got %+v, %v", cfg, err)
	}
}
