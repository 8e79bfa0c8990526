package templates_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates"
)

// TestRuntime checks what a repository gets: generated files that need the standard library and each
// other, and no test of ours.
func TestRuntime(t *testing.T) {
	const here = "example.com/m/api/top"
	files, err := templates.Runtime(here)
	if err != nil {
		t.Fatal(err)
	}
	own := 0
	for name, src := range files {
		if strings.HasSuffix(name, "_test.go") || !strings.HasPrefix(name, "top/") {
			t.Errorf("%s is written out", name)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ParseComments)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !ast.IsGenerated(file) {
			t.Errorf("%s: Go's tools do not see that it is generated", name)
		}
		for _, imp := range file.Imports {
			path, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(path, "/")
			switch {
			case path == here || strings.HasPrefix(path, here+"/"):
				own++
			case strings.Contains(first, "."):
				t.Errorf("%s imports %s, which is not in the standard library", name, path)
			}
		}
	}
	if own == 0 {
		t.Error("no package of the runtime imports another: toptest should import top")
	}
}
