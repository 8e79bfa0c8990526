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

// TestArrows: data flows one way, from documents over specs to Go, and no part knows of those behind it. Tests may.
func TestArrows(t *testing.T) {
	const own = "github.com/topgen/topgen/"
	for _, rule := range []struct {
		in   string   // the packages in this folder and below
		but  string   // unless they are in this one
		own  []string // may import these packages of ours, with those below them, and no others; nil for all
		not  []string // and must not import these
		deps bool     // may import what is neither ours nor Go's
	}{
		{in: "spec", own: []string{"spec"}, not: []string{"go"}, deps: true},
		{in: "spec", but: "spec/doccentre", not: []string{"net/http"}, deps: true},
		{in: "spec/diag", own: []string{"none"}},
		{in: "generator", own: []string{"generator", "spec"}, not: []string{"os", "net", own + "spec/read", own + "spec/doccentre"}, deps: true},
		{in: "generator/internal", own: []string{"generator/internal", "spec"}, not: []string{own + "spec/read"}, deps: true},
		{in: ".", but: "generator/internal/emit", not: []string{"github.com/dave/jennifer"}, deps: true},
		{in: "templates/top", own: []string{"templates/top"}},
		{in: "templates/top", but: "templates/top/toptest", not: []string{own + "templates/top/toptest", "testing"}},
		{in: "templates/top/wire", own: []string{"templates/top/wire"}},
		{in: "generated", own: []string{"generated"}},
		{in: "cmd/topgen/internal/output", own: []string{"spec/diag"}, deps: true},
		{in: "cmd/topgen/internal", but: "cmd/topgen/internal/command", not: []string{own + "cmd/topgen/internal/command"}, deps: true},
	} {
		files := 0
		for name, imports := range importsBelow(t, rule.in) {
			if rule.but != "" && within(path.Dir(name), rule.but) {
				continue
			}
			files++
			for _, imported := range imports {
				ours, isOurs := strings.CutPrefix(imported, own)
				standard := !strings.Contains(strings.Split(imported, "/")[0], ".")
				forbidden := slices.ContainsFunc(rule.not, func(not string) bool { return within(imported, not) }) ||
					isOurs && rule.own != nil && !slices.ContainsFunc(rule.own, func(o string) bool { return within(ours, o) }) ||
					!isOurs && !standard && !rule.deps
				if forbidden {
					t.Errorf("%s imports %s, which nothing in %s may", name, imported, rule.in)
				}
			}
		}
		if files == 0 {
			t.Errorf("there is no Go in %s", rule.in)
		}
	}
}

// within reports whether a path is another one or below it.
func within(p, outer string) bool { return p == outer || strings.HasPrefix(p, outer+"/") }

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
		m, list := model.Build(api, naming.Method(api.Method, "api").Go, "", nil)
		if list.HasErrors() {
			t.Fatal(list.Err())
		}
		if got := m.Response.Fields[0].Go; got == name {
			t.Errorf("a member called %s hides Meta's", name)
		}
	}
}

// TestPublicParams: specs know the runtime's public parameters, in its order.
func TestPublicParams(t *testing.T) {
	for i, p := range spec.PublicParams {
		if got, _ := wire.PublicParam(i); got != p {
			t.Errorf("public parameter %d is %q in the runtime and %q in specs", i, got, p)
		}
	}
	if got, more := wire.PublicParam(len(spec.PublicParams)); more {
		t.Errorf("the runtime has a public parameter %q that specs lack", got)
	}
}
