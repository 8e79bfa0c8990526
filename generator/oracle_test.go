package generator_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	gotypes "go/types"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/exp/apidiff"
	"golang.org/x/tools/go/packages"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
)

var changesOfSpecs = flag.Int("changes", randomChanges, "how many changes of specs TestGoGrade makes")

// TestGoGrade changes specs at random, and compares the grade that [spec.Diff] gives them with the one of apidiff for
// the packages generated before and after. Only that structs can be compared by == is left out: nobody promises it.
func TestGoGrade(t *testing.T) {
	oracle := newOracle(t)
	r := maker{rand.New(rand.NewPCG(*seed, 12))}
	family := loadFamily(t)
	verdicts := map[bool]int{}
	for done, tries := 0, 0; done < *changesOfSpecs; tries++ {
		if tries > 20**changesOfSpecs {
			t.Fatal("nearly no change gives a legal spec")
		}
		before := spec.Clone(family[r.IntN(len(family))])
		if r.IntN(2) == 0 {
			before = randomSpec(r.Rand, tries)
		}
		after := spec.Clone(before)
		for range 1 + r.IntN(3)*r.IntN(2) {
			r.change(after)
		}
		old, new := oracle.check(t, before), oracle.check(t, after)
		if old == nil || new == nil || spec.Check("", after).HasErrors() {
			continue
		}
		done++
		var want []string
		for _, c := range apidiff.Changes(old, new).Changes {
			if !c.Compatible && !strings.HasSuffix(c.Message, "old is comparable, new is not") {
				want = append(want, c.Message)
			}
		}
		changes := spec.Diff(before, after, generator.Surface(""))
		verdicts[len(want) > 0]++
		if breaks(t, changes) != (len(want) > 0) {
			t.Errorf("%s, try %d: apidiff says %q, Diff says %v", before.Method, tries, want, changes)
		}
	}
	if verdicts[true] < *changesOfSpecs/5 || verdicts[false] < *changesOfSpecs/5 {
		t.Errorf("the changes are of one kind: %v", verdicts)
	}
}

// breaks reports whether the changes break Go; the grade has to say so too, where it says nothing worse.
func breaks(t *testing.T, changes []spec.Change) bool {
	t.Helper()
	for _, c := range changes {
		if c.BreaksGo && !c.Breaking() || c.Grade == spec.GoBreaking && !c.BreaksGo {
			t.Errorf("%s has the grade %s", c, c.Grade)
		}
	}
	return slices.ContainsFunc(changes, func(c spec.Change) bool { return c.BreaksGo })
}

// oracle type-checks generated packages beside this repository's runtime.
type oracle struct {
	imports map[string]*gotypes.Package
}

const runtimePath = "github.com/topgen/topgen/generated/top"

func newOracle(t *testing.T) oracle {
	t.Helper()
	mode := packages.NeedName | packages.NeedImports | packages.NeedTypes | packages.NeedTypesSizes
	list, err := packages.Load(&packages.Config{Mode: mode}, runtimePath, runtimePath+"/wire", "context", "time")
	if err != nil {
		t.Fatal(err)
	}
	o := oracle{imports: make(map[string]*gotypes.Package)}
	for _, p := range list {
		for _, err := range p.Errors {
			t.Fatal(err)
		}
		o.imports[p.PkgPath] = p.Types
	}
	return o
}

// Import is that of [gotypes.Importer].
func (o oracle) Import(path string) (*gotypes.Package, error) {
	if p := o.imports[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("generated code imports %s", path)
}

// check generates a package with one API and type-checks what it declares; nil where the spec cannot become Go.
func (o oracle) check(t *testing.T, api *spec.API) *gotypes.Package {
	t.Helper()
	c := config("api")
	c.Runtime = runtimePath
	c.APIs = []*spec.API{api}
	generated, err := tryGenerate(t.Context(), c)
	if err != nil {
		return nil
	}
	set := token.NewFileSet()
	var files []*ast.File
	for name, data := range generated {
		file, err := parser.ParseFile(set, name, data, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	pkg, err := (&gotypes.Config{Importer: o, IgnoreFuncBodies: true}).Check(c.Import, set, files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

// loadFamily returns this repository's specs.
func loadFamily(t *testing.T) []*spec.API {
	t.Helper()
	folder := spec.Builtin()["alsc"]
	methods, list := spec.Methods(folder, "alsc")
	var apis []*spec.API
	for _, method := range methods {
		loaded, found := spec.LoadMethod(folder, "alsc", method)
		apis, list = append(apis, loaded.API), append(list, found...)
	}
	if list.HasErrors() || len(apis) == 0 {
		t.Fatal(list.Err())
	}
	return apis
}
