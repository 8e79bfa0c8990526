package generator_test

import (
	"bytes"
	"context"
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/scenariotest"
)

// TestScenarios generates from the specs of each archive in testdata and compares with the files that the archive
// expects, or the error. The archive's comment says what the scenario shows; its first word "tests" asks for the
// emitted tests as well. All that is generated has to compile.
func TestScenarios(t *testing.T) {
	module := newModule(t)
	isSpec := func(name string) bool { return strings.HasPrefix(name, "spec/") }
	scenariotest.Run(t, isSpec, func(t *testing.T, in *txtar.Archive) []txtar.File { return scenario(t, in, module) })
	module.check(t)
}

func scenario(t *testing.T, in *txtar.Archive, module module) []txtar.File {
	pkg := path.Base(t.Name())
	c := config(pkg)
	c.Tests = true
	for _, f := range in.Files {
		api, list := spec.Parse(f.Name, f.Data)
		if api == nil {
			t.Fatalf("the scenario's spec is not one: %v", list.Err())
		}
		c.APIs, c.Files[api.Method] = append(c.APIs, api), f.Name
	}
	files, err := tryGenerate(context.Background(), c)
	got := make(map[string][]byte)
	if err != nil {
		got["error"] = []byte(err.Error() + "\n")
	}
	withTests := bytes.HasPrefix(in.Comment, []byte("tests"))
	for name, data := range files {
		checkFile(t, name, data)
		module.write(t, path.Join(pkg, name), data)
		if withTests || !strings.HasSuffix(name, "_test.go") {
			got[name] = data
		}
	}
	var out []txtar.File
	for _, name := range slices.Sorted(maps.Keys(got)) {
		out = append(out, txtar.File{Name: name, Data: got[name]})
	}
	return out
}

// checkFile checks what is true of every generated file: it is known as generated, formatted, and has no
// comment that means anything to a tool.
func checkFile(t *testing.T, name string, data []byte) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, data, parser.ParseComments)
	if err != nil {
		t.Errorf("generated code does not parse: %v", err)
		return
	}
	if !ast.IsGenerated(file) {
		t.Errorf("%s: go/ast does not know it as generated", name)
	}
	if again, err := format.Source(data); err != nil || !bytes.Equal(again, data) {
		t.Errorf("%s: gofmt changes it: %v\n%s", name, err, cmp.Diff(string(data), string(again)))
	}
	for line := range bytes.Lines(data) {
		if bytes.HasPrefix(line, []byte("//")) && !bytes.HasPrefix(line, []byte("// ")) && !bytes.HasPrefix(line, []byte("//\t")) && string(line) != "//\n" {
			t.Errorf("%s: the line %q means something to tools, wherever it stands", name, line)
		}
	}
	for _, group := range file.Comments {
		for _, c := range group.List {
			if !strings.HasPrefix(c.Text, "// ") && !strings.HasPrefix(c.Text, "//\t") && c.Text != "//" {
				t.Errorf("%s: the comment %q does not begin with // and a blank", fset.Position(c.Pos()), c.Text)
			}
			if strings.HasPrefix(c.Text, "// +build") || strings.HasPrefix(c.Text, "// Deprecated:") {
				t.Errorf("%s: the comment %q means something to tools", fset.Position(c.Pos()), c.Text)
			}
		}
	}
}

// TestGenerateOfNothing makes a package without APIs, which compiles.
func TestGenerateOfNothing(t *testing.T) {
	files, err := tryGenerate(context.Background(), config("empty"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || files["empty.go"] == nil {
		t.Errorf("got the files %v, want empty.go alone", slices.Collect(maps.Keys(files)))
	}
}

// TestCancelled stops at once.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c := config("api")
	c.APIs = []*spec.API{{Method: "taobao.time.get"}}
	if _, err := tryGenerate(ctx, c); !errors.Is(err, context.Canceled) {
		t.Errorf("got the error %v, want %v", err, context.Canceled)
	}
}
