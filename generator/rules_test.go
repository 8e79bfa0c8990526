package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/naming"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates/top/wire"
)

// TestWhoKnowsWhat: data flows one way, from documents over specs to Go, and no part knows of those behind it, nor of
// documents what the specs do not say. Tests may.
func TestWhoKnowsWhat(t *testing.T) {
	const own = "github.com/topgen/topgen/"
	for _, rule := range []struct {
		in  string   // the folder whose packages, with those below it,
		not []string // must not import these, nor what is below them
		but string   // unless they are this one
	}{
		{in: "spec", not: []string{own + "generator", own + "templates", own + "cmd", "go"}},
		{in: "generator", not: []string{own + "spec/read", own + "spec/document", own + "cmd", "net", "golang.org/x/net"}},
		{in: "templates", not: []string{own + "spec", own + "generator", own + "cmd"}},
		{in: ".", not: []string{"github.com/dave/jennifer"}, but: "generator/emit"},
	} {
		files := 0
		for name, imports := range importsBelow(t, rule.in) {
			files++
			for _, imported := range imports {
				forbidden := slices.ContainsFunc(rule.not, func(not string) bool { return imported == not || strings.HasPrefix(imported, not+"/") })
				if forbidden && path.Dir(name) != rule.but {
					t.Errorf("%s imports %s, which nothing in %s may", name, imported, rule.in)
				}
			}
		}
		if files == 0 {
			t.Errorf("there is no Go in %s", rule.in)
		}
	}
}

// importsBelow are the imports of all Go files in a folder of the repository and below, tests and testdata aside.
func importsBelow(t *testing.T, dir string) map[string][]string {
	t.Helper()
	root := os.DirFS("..")
	found := make(map[string][]string)
	err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return err
		case d.IsDir() && (base == "testdata" || strings.HasPrefix(base, ".") && name != "."):
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, data, parser.ImportsOnly)
		if err != nil {
			return err
		}
		found[name] = nil
		for _, i := range file.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			found[name] = append(found[name], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestMetaIsReserved: no member of a response can hide what the embedded Meta gives it.
func TestMetaIsReserved(t *testing.T) {
	meta := reflect.TypeFor[wire.Meta]()
	names := []string{"Meta"}
	for i := range meta.NumField() {
		if f := meta.Field(i); f.IsExported() {
			names = append(names, f.Name)
		}
	}
	for i := range reflect.PointerTo(meta).NumMethod() {
		names = append(names, reflect.PointerTo(meta).Method(i).Name)
	}
	for _, name := range names {
		api := &spec.API{Method: "taobao.meta.get", Response: []*spec.Node{{Name: name, Type: "String"}}}
		m, list := model.Build(api, naming.Method(api.Method, "api"), "", func(*spec.Node) []string { return nil })
		if list.HasErrors() {
			t.Fatal(list.Err())
		}
		if got := m.Response.Fields[0].Go; got == name {
			t.Errorf("a member called %s hides Meta's", name)
		}
	}
}

// TestPublicParams: the model knows the runtime's public parameters, in its order.
func TestPublicParams(t *testing.T) {
	for i, p := range model.PublicParams() {
		if got, _ := wire.PublicParam(i); got != p.Wire {
			t.Errorf("public parameter %d is %q in the runtime and %q in the model", i, got, p.Wire)
		}
	}
	if got, more := wire.PublicParam(len(model.PublicParams())); more {
		t.Errorf("the runtime has a public parameter %q that the model lacks", got)
	}
}
