package generator_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	gotypes "go/types"
	"io"
	"os"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/topgen/topgen/generator"
)

// typeCheck checks the types of all packages of the module and of their tests, from source. That is a fraction of the
// work of compiling them. The standard library comes from the build cache, once for all tests.
func (m module) typeCheck(t testing.TB) {
	t.Helper()
	mode := packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule
	list, err := packages.Load(&packages.Config{Mode: mode, Dir: m.dir, Env: m.command("go").Env, Tests: true}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	c := checker{TB: t, fset: token.NewFileSet(), std: standardLibrary(), checked: make(map[string]*gotypes.Package)}
	for _, p := range list {
		if !strings.HasSuffix(p.ID, ".test") { // the go command's own program that runs the tests
			c.check(p)
		}
	}
}

// standardLibrary reads packages of the standard library as the compiler left them.
var standardLibrary = sync.OnceValue(func() gotypes.Importer {
	files := make(map[string]string)
	list, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile},
		"github.com/topgen/topgen/templates/top/toptest", "testing")
	packages.Visit(list, nil, func(p *packages.Package) { files[p.PkgPath] = p.ExportFile })
	return importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		if files[path] == "" {
			return nil, fmt.Errorf("no package %s in the standard library (%v)", path, err)
		}
		return os.Open(files[path])
	})
})

// checker checks packages, each after those that it imports.
type checker struct {
	testing.TB
	fset    *token.FileSet
	std     gotypes.Importer
	checked map[string]*gotypes.Package
}

func (c checker) check(p *packages.Package) *gotypes.Package {
	if done := c.checked[p.ID]; done != nil {
		return done
	}
	for _, err := range p.Errors {
		c.Errorf("%s: %v", p.ID, err)
	}
	var files []*ast.File
	for _, name := range p.CompiledGoFiles {
		file, err := parser.ParseFile(c.fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			c.Errorf("%s: %v", p.ID, err)
			continue
		}
		files = append(files, file)
	}
	config := gotypes.Config{GoVersion: "go" + generator.MinGo, Error: func(err error) { c.Errorf("%s: %v", p.ID, err) },
		Importer: importing(func(path string) (*gotypes.Package, error) {
			if path == "unsafe" {
				return gotypes.Unsafe, nil
			}
			if imported := p.Imports[path]; imported != nil && imported.Module != nil {
				return c.check(imported), nil
			}
			return c.std.Import(path)
		})}
	done, _ := config.Check(p.PkgPath, c.fset, files, nil) // all errors went to Error
	c.checked[p.ID] = done
	return done
}

type importing func(path string) (*gotypes.Package, error)

func (f importing) Import(path string) (*gotypes.Package, error) { return f(path) }
