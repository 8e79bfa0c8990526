// Package scenariotest runs the scenarios that tests keep as txtar archives: some files go in, the others
// have to come out.
package scenariotest

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// Update is the flag -update: what comes out is written into the archives instead of compared with them.
var Update = flag.Bool("update", false, "write what comes out of the scenarios of testdata into them")

// Run runs each archive in testdata as a subtest. The files that input takes are what run is given, with
// the archive's comment; the files that run returns have to be all others of the archive.
func Run(t *testing.T, input func(name string) bool, run func(t *testing.T, in *txtar.Archive) []txtar.File) {
	t.Helper()
	const dir = "testdata"
	archives := 0
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".txtar" {
			return err
		}
		archives++
		name := strings.TrimPrefix(filepath.ToSlash(strings.TrimSuffix(path, ".txtar")), dir+"/")
		t.Run(name, func(t *testing.T) { scenario(t, path, input, run) })
		return nil
	})
	if err != nil || archives == 0 {
		t.Fatalf("no scenarios in %s: %v", dir, err)
	}
}

func scenario(t *testing.T, path string, input func(string) bool, run func(*testing.T, *txtar.Archive) []txtar.File) {
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(want)
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return !input(f.Name) })
	out := run(t, archive)
	archive.Files = append(archive.Files, out...)
	got := txtar.Format(archive)
	if *Update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("run with -update if this is meant (-want +got)\n%s", diff)
	}
}
