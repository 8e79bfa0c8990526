package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/topgen/topgen/generator/model"
	"github.com/topgen/topgen/generator/naming"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates/top"
)

// TestOnlyTheGeneratorEmits: jennifer is imported below generator/ alone, and there by emit alone.
func TestOnlyTheGeneratorEmits(t *testing.T) {
	root := ".."
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && name != root {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range file.Imports {
			if strings.Contains(i.Path.Value, "dave/jennifer") && filepath.ToSlash(filepath.Dir(name)) != "../generator/emit" {
				t.Errorf("%s imports jennifer; only generator/emit may", name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestMetaIsReserved: no member of a response can hide what the embedded Meta gives it.
func TestMetaIsReserved(t *testing.T) {
	meta := reflect.TypeFor[top.Meta]()
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
		if got := top.PublicParam(i).String(); got != p.Wire {
			t.Errorf("public parameter %d is %q in the runtime and %q in the model", i, got, p.Wire)
		}
	}
	if got := top.PublicParam(len(model.PublicParams())).String(); got != "unknown public parameter" {
		t.Errorf("the runtime has a public parameter %q that the model lacks", got)
	}
}
