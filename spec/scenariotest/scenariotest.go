// Package scenariotest runs the scenarios that tests keep as txtar archives: some files go in, the others
// have to come out.
package scenariotest

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
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
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	in := &txtar.Archive{Comment: archive.Comment}
	want := make(map[string]string)
	for _, f := range archive.Files {
		if input(f.Name) {
			in.Files = append(in.Files, f)
		} else {
			want[f.Name] = string(f.Data)
		}
	}
	out := run(t, in)
	if *Update {
		archive.Files = append(in.Files, out...)
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got := make(map[string]string)
	for _, f := range out {
		got[f.Name] = string(f.Data)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("run with -update if this is meant (-want +got)\n%s", diff)
	}
}
