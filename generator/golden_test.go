package generator_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
)

var update = flag.Bool("update", false, "rewrite what the scenarios in testdata expect")

// TestScenarios generates from the specs of each archive in testdata and compares with the files that the archive
// expects, or the error. The archive's comment says what the scenario shows; its first word "tests" asks for the
// emitted tests as well. All that is generated has to compile.
func TestScenarios(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no scenarios in testdata: %v", err)
	}
	module := newModule(t)
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { scenario(t, name, module) })
	}
	module.run(t, "go", "vet", "./...")
	module.run(t, "go", "test", "./...")
}

func scenario(t *testing.T, name string, module module) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	pkg := strings.TrimSuffix(filepath.Base(name), ".txtar")
	var kept []txtar.File
	c := config(pkg)
	c.Tests = true
	want := make(map[string]string)
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "spec/") {
			want[f.Name] = string(f.Data)
			continue
		}
		kept = append(kept, f)
		api, list := spec.Parse(f.Name, f.Data)
		if api == nil {
			t.Fatalf("the scenario's spec is not one: %v", list.Err())
		}
		c.APIs, c.Files[api.Method] = append(c.APIs, api), f.Name
	}
	files, err := generator.Generate(context.Background(), c)
	got := make(map[string]string)
	if err != nil {
		got["error"] = err.Error() + "\n"
	}
	withTests := bytes.HasPrefix(archive.Comment, []byte("tests"))
	for name, data := range files {
		checkFile(t, name, data)
		module.write(t, path.Join(pkg, name), data)
		if withTests || !strings.HasSuffix(name, "_test.go") {
			got[name] = string(data)
		}
	}
	if *update {
		for _, name := range slices.Sorted(maps.Keys(got)) {
			kept = append(kept, txtar.File{Name: name, Data: []byte(got[name])})
		}
		archive.Files = kept
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("run go test ./generator -update if this is meant (- expected, + generated):\n%s", d)
	}
}

// checkFile checks what holds for every generated file: it is known as generated, formatted, and has no
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
	for _, group := range file.Comments {
		for _, c := range group.List {
			if !strings.HasPrefix(c.Text, "// ") && c.Text != "//" {
				t.Errorf("%s: the comment %q does not begin with //, blank", fset.Position(c.Pos()), c.Text)
			}
			if strings.HasPrefix(c.Text, "// +build") || strings.HasPrefix(c.Text, "// Deprecated:") {
				t.Errorf("%s: the comment %q means something to tools", fset.Position(c.Pos()), c.Text)
			}
		}
	}
}

func config(pkg string) generator.Config {
	return generator.Config{Package: pkg, Import: modulePath + "/" + pkg, Runtime: modulePath + "/top", Files: make(map[string]string)}
}

// TestGenerateOfNothing makes a package without APIs, which compiles.
func TestGenerateOfNothing(t *testing.T) {
	files, err := generator.Generate(context.Background(), config("empty"))
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
	if _, err := generator.Generate(ctx, c); !errors.Is(err, context.Canceled) {
		t.Errorf("got the error %v, want %v", err, context.Canceled)
	}
}
