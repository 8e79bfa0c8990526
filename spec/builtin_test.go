package spec_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
)

// TestBuiltin compares what comes with topgen with the folders of specs: every package, its specs and overlays, and none
// of its documents.
func TestBuiltin(t *testing.T) {
	folders, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if !f.IsDir() || f.Name() == "testdata" {
			continue
		}
		want, err := fs.Glob(os.DirFS(f.Name()), "*.json")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		if pkg := spec.Builtin()[f.Name()]; pkg != nil {
			if got, err = fs.Glob(pkg, "*"); err != nil {
				t.Fatal(err)
			}
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("of %s, %d files of %d come with topgen", f.Name(), len(got), len(want))
		}
	}
	if spec.Builtin()["alsc"] == nil {
		t.Error("the family does not come with topgen")
	}
}
