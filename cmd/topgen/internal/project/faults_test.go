package project_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/generator/cache"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// refusing finds faults in every package: one in a spec, one that is about no file.
type refusing struct{ counter }

func (refusing) Package(_ context.Context, c generator.Config) (map[string][]byte, error) {
	var list diag.List
	list.Errorf(c.Files["x.y"], 0, "", "in a spec")
	list[0].Path = "method"
	list.Errorf("", 0, "", "in no spec")
	return nil, list.Err()
}

// TestFaults: what is wrong with a file or a package is reported, whatever else is well or known from an earlier run.
func TestFaults(t *testing.T) {
	e := counter{new(atomic.Int32)}
	tests := []struct {
		name  string
		spoil func(dir string) error
		with  project.Emitter
		want  []string
	}{
		{"nothing", func(string) error { return nil }, e, nil},
		{"a spec that is too large", func(dir string) error {
			file := filepath.Join(dir, "spec", "a", "x.large.json")
			if err := os.WriteFile(file, nil, 0o644); err != nil {
				return err
			}
			return os.Truncate(file, spec.MaxFileSize+1)
		}, e, []string{"x.large.json: reading the spec: expected a file of at most 16 MiB; move it elsewhere"}},
		{"a folder that is called as a spec", func(dir string) error { return os.Mkdir(filepath.Join(dir, "spec", "a", "x.z.json"), 0o755) }, e,
			[]string{"x.z.json: reading the spec: expected a file, found a folder"}},
		{"what the emitter finds", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "spec", "a", "x.y.json"), []byte("{\n\n\"method\": \"x.y\"}"), 0o644)
		}, refusing{e}, []string{"in no spec", "x.y.json:3: method: in a spec"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, map[string]string{"go.mod": "module example.com/m\n", "spec/a/x.y.json": `{"method": "x.y"}`})
			cfg, known := project.Config{}.WithDefaults(dir), cache.Cache{Dir: filepath.Join(dir, ".cache")}
			generate := func(e project.Emitter) error {
				p, err := project.Discover(cfg, known)
				if err == nil {
					_, err = p.Generate(context.Background(), e)
				}
				return err
			}
			if err := generate(e); err != nil {
				t.Fatal(err)
			}
			if err := tt.spoil(dir); err != nil {
				t.Fatal(err)
			}
			err := generate(tt.with)
			if (err != nil) != (tt.want != nil) {
				t.Fatalf("got error %v, want %q", err, tt.want)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got error %v, want one with %q", err, want)
				}
			}
		})
	}
}
