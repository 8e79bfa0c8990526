// Package generator turns specs into Go: a package whose service has a method for every API, with typed
// requests and responses, and the tests of all that.
//
// What an API becomes is decided by its spec and the package's name alone, so that the same spec gives the
// same bytes whatever else is generated with it. Only the package's own file, which lists the APIs, knows them
// all.
package generator

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/topgen/topgen/generator/internal/emit"
	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/naming"
	"github.com/topgen/topgen/generator/internal/sample"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Config is one package to generate.
type Config struct {
	// Package is the package's name, Import its import path, Runtime that of the runtime.
	Package, Import, Runtime string
	// Tests says whether each API gets its test and example.
	Tests bool
	APIs  []*spec.API
	// Files are the names of the spec files by method, for errors.
	Files map[string]string
}

// Generate makes the package's files, by their names. It reads and writes nothing. The error joins a
// [diag.Diagnostic] for everything in the specs that cannot become Go.
func Generate(ctx context.Context, c Config) (map[string][]byte, error) {
	// 1. Check the specs: those that were read from files have passed, those that were not may hold anything.
	apis := slices.Clone(c.APIs)
	slices.SortFunc(apis, func(a, b *spec.API) int { return strings.Compare(a.Method, b.Method) })
	var faults diag.List
	for _, api := range apis {
		faults = append(faults, spec.Check(c.Files[api.Method], api)...)
	}
	if faults.HasErrors() {
		return nil, faults.Err()
	}

	// 2. Name the APIs, each by itself; two must not bear one name.
	names := make([]naming.API, len(apis))
	for i, api := range apis {
		names[i] = naming.Method(api.Method, c.Package)
	}
	faults = collisions(c, apis, names)

	// 3. Settle each API's types and fields, and emit its files, on all cores.
	files, more, err := emitAll(ctx, c, apis, names)
	if err != nil {
		return nil, fmt.Errorf("generating package %s: %w", c.Package, err)
	}
	if err := append(faults, more...).Err(); err != nil {
		return nil, err
	}
	return files, nil
}

// collisions finds methods that would bear one name: the same method twice, or two that differ in what Go names or
// files cannot show. That is an error and not another name, which would come and go with the other API.
func collisions(c Config, apis []*spec.API, names []naming.API) diag.List {
	var faults diag.List
	byName, byFile := make(map[string]string), make(map[string]string)
	for i, api := range apis {
		method, name := api.Method, names[i]
		what := ""
		if first, taken := byName[name.Go]; taken && first == method {
			what = fmt.Sprintf("the method %s is there twice", method)
		} else if taken {
			what = fmt.Sprintf("%s and %s would both be %s in package %s", first, method, name.Go, c.Package)
		} else if first, taken := byFile[name.File]; taken {
			what = fmt.Sprintf("%s and %s would both be in the file %s.go of package %s", first, method, name.File, c.Package)
		}
		if what != "" {
			faults = append(faults, diag.Diagnostic{File: c.Files[method], Path: "method", Severity: diag.Error, What: what,
				Fix: "put one of them into another package, or leave it out"})
			continue
		}
		byName[name.Go], byFile[name.File] = method, method
	}
	return faults
}

// made are the files of a package as they come from several goroutines, and what was found wrong.
type made struct {
	mu     sync.Mutex
	files  map[string][]byte
	faults []diag.List // by API
}

func emitAll(ctx context.Context, c Config, apis []*spec.API, names []naming.API) (map[string][]byte, diag.List, error) {
	pkg := emit.Package{Name: c.Package, Import: c.Import, Runtime: c.Runtime}
	out := &made{files: make(map[string][]byte, 2*len(apis)+1), faults: make([]diag.List, len(apis))}
	list := make([]emit.Listed, len(apis))
	for i, api := range apis {
		list[i] = emit.Listed{Go: names[i].Go, Spec: api}
	}
	if err := out.add(c.Package+".go", func() ([]byte, error) { return pkg.List(list) }); err != nil {
		return nil, nil, err
	}
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) { // and not a goroutine for each API, whose stack would have to grow anew
		group.Go(func() (err error) {
			for i := next.Add(1) - 1; i < int64(len(apis)) && err == nil; i = next.Add(1) - 1 {
				if err = ctx.Err(); err == nil {
					out.faults[i], err = out.api(pkg, c, apis[i], names[i])
				}
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	return out.files, slices.Concat(out.faults...), nil
}

// api makes the files of one API, or says why it cannot become Go.
func (m *made) api(pkg emit.Package, c Config, api *spec.API, name naming.API) (diag.List, error) {
	document := sample.Read(api)
	settled, faults := model.Build(api, name, c.Files[api.Method], document.Values)
	if faults.HasErrors() {
		return faults, nil
	}
	err := m.add(settled.File+".go", func() ([]byte, error) { return pkg.API(settled) })
	if err == nil && c.Tests {
		err = m.add(settled.File+"_test.go", func() ([]byte, error) { return pkg.Test(settled, document) })
	}
	return faults, err
}

// add makes one file.
func (m *made) add(name string, emit func() ([]byte, error)) error {
	data, err := emit()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[name] = data
	return nil
}
