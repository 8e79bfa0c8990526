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

	"golang.org/x/sync/errgroup"

	"github.com/topgen/topgen/generator/emit"
	"github.com/topgen/topgen/generator/model"
	"github.com/topgen/topgen/generator/sample"
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

	// 2. Settle all names and types, each API's by itself.
	all, err := resolve(ctx, c, apis)
	if err != nil {
		return nil, err
	}

	// 3. Emit every file by itself, on all cores.
	return emitAll(ctx, c, all)
}

// resolved is an API that is ready to be emitted.
type resolved struct {
	*model.API
	document *sample.Document
}

func resolve(ctx context.Context, c Config, apis []*spec.API) ([]resolved, error) {
	all := make([]resolved, len(apis))
	lists := make([]diag.List, len(apis))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, api := range apis {
		group.Go(func() error {
			d := sample.Read(api)
			all[i].document = d
			all[i].API, lists[i] = model.Build(api, c.Package, c.Files[api.Method], d.Values)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("generating package %s: %w", c.Package, err)
	}
	faults := slices.Concat(lists...)
	faults = append(faults, collisions(c, all)...)
	return all, faults.Err()
}

// collisions finds methods that would bear one name: the same method twice, or two that differ in what Go
// names cannot show.
func collisions(c Config, all []resolved) diag.List {
	var faults diag.List
	byName, byFile := make(map[string]string), make(map[string]string)
	for _, m := range all {
		method := m.Spec.Method
		first, taken := byName[m.Go]
		if !taken {
			first, taken = byFile[m.File]
		}
		if taken {
			what := fmt.Sprintf("%s and %s would both be %s in package %s", first, method, m.Go, c.Package)
			if first == method {
				what = fmt.Sprintf("the method %s is there twice", method)
			}
			faults = append(faults, diag.Diagnostic{File: c.Files[method], Path: "method", Severity: diag.Error, What: what,
				Fix: "put one of them into another package, or leave it out"})
			continue
		}
		byName[m.Go], byFile[m.File] = method, method
	}
	return faults
}

func emitAll(ctx context.Context, c Config, all []resolved) (map[string][]byte, error) {
	pkg := emit.Package{Name: c.Package, Import: c.Import, Runtime: c.Runtime}
	files := make(map[string][]byte, 2*len(all)+1)
	var mu sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	add := func(name string, make func() ([]byte, error)) {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			data, err := make()
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			mu.Lock()
			defer mu.Unlock()
			files[name] = data
			return nil
		})
	}
	models := make([]*model.API, len(all))
	for i, m := range all {
		models[i] = m.API
	}
	add(c.Package+".go", func() ([]byte, error) { return pkg.List(models) })
	for _, m := range all {
		add(m.File+".go", func() ([]byte, error) { return pkg.API(m.API) })
		if c.Tests {
			add(m.File+"_test.go", func() ([]byte, error) { return pkg.Test(m.API, m.document) })
		}
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("generating package %s: %w", c.Package, err)
	}
	return files, nil
}
