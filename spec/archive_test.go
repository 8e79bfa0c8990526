package spec_test

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the results that are expected")

// archives runs a test on each archive of a folder of testdata. Files whose last name begins with "want" are what run is
// expected to return for the others.
func archives(t *testing.T, folder string, run func(t *testing.T, name string, files map[string]string) map[string]string) {
	t.Helper()
	paths, _ := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if len(paths) == 0 {
		t.Fatal("no testdata")
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files, want := map[string]string{}, map[string]string{}
			for _, f := range archive.Files {
				if strings.HasPrefix(filepath.Base(f.Name), "want") {
					want[f.Name] = string(f.Data)
				} else {
					files[f.Name] = string(f.Data)
				}
			}
			got := run(t, name, files)
			if *update {
				rewrite(t, path, archive, got)
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// rewrite replaces what an archive expects.
func rewrite(t *testing.T, path string, archive *txtar.Archive, want map[string]string) {
	t.Helper()
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(filepath.Base(f.Name), "want") })
	for _, name := range slices.Sorted(maps.Keys(want)) {
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(want[name])})
	}
	if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
