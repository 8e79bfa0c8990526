// Package generator turns specs into Go: a package whose service has a method for every API, with typed
// requests and responses, and the tests of all that.
//
// What an API becomes is decided by its spec and the package's name alone, so that the same spec gives the
// same bytes whatever else is generated with it. Only the package's own file, which lists the APIs, depends on
// all of them.
package generator

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"

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
	// Tests reports whether each API gets its test and example.
	Tests bool
	// APIs are the specs, in any order.
	APIs []API
	// Warn receives the warnings and notes about an API's spec, before its files; nil for nobody.
	Warn func(diag.List)
}

// API is one spec to generate from. It is loaded when its turn comes and dropped when its files are made, so
// that thousands of them need no memory.
type API struct {
	Method string
	// File is the name of the spec's file, for findings.
	File string
	// Load returns the spec, which [spec.Check] must find without errors, or the errors. Several APIs are loaded at the
	// same time.
	Load func() (*spec.API, diag.List)
}

// File is one generated file.
type File struct {
	// Name is the name in the package's folder.
	Name string
	Data []byte
}

// Names returns the names of the files that [Generate] yields for a package, if all its specs can become Go.
func Names(c Config) []string {
	names := []string{c.Package + ".go"}
	for _, api := range c.APIs {
		file := naming.Method(api.Method, c.Package).File
		names = append(names, file+".go")
		if c.Tests {
			names = append(names, file+"_test.go")
		}
	}
	return names
}

// Generate yields the package's files one at a time: those of each API in the order of the methods' names, then the
// package's own. It keeps none and writes none. An error joins a [diag.Finding] for everything in one spec that
// cannot become Go; the files of the other APIs follow, so that one run finds the faults of all.
func Generate(ctx context.Context, c Config) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		pkg := emit.Package{Name: c.Package, Import: c.Import, Runtime: c.Runtime}
		g := generation{Config: c, pkg: pkg, yield: yield, taken: make(map[string]string)}
		apis := slices.SortedFunc(slices.Values(c.APIs), func(a, b API) int { return strings.Compare(a.Method, b.Method) })
		for made := range inOrder(ctx, apis, g.make) {
			if !g.take(made) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(File{}, err)
			return
		}
		data, err := g.pkg.List(g.listed)
		yield(File{Name: c.Package + ".go", Data: data}, err)
	}
}

// generation is a package whose files are being yielded.
type generation struct {
	Config
	pkg    emit.Package
	listed []emit.Listed
	// taken are the methods by the names of their files and by their names in Go, which an overlay may have chosen.
	taken map[string]string
	yield func(File, error) bool
}

// result is what became of one API.
type result struct {
	source   API
	listed   emit.Listed
	files    []File // none where the API is left out
	findings diag.List
	err      error
}

// take yields what became of one API. It reports whether more is wanted.
func (g *generation) take(made result) bool {
	isError := func(f diag.Finding) bool { return f.Severity == diag.Error }
	if warnings := slices.DeleteFunc(slices.Clone(made.findings), isError); g.Warn != nil && len(warnings) > 0 {
		g.Warn(warnings)
	}
	if made.err == nil && len(made.files) > 0 {
		made.err = g.add(made)
	}
	if made.err != nil {
		return g.yield(File{}, made.err)
	}
	for _, file := range made.files {
		if !g.yield(file, nil) {
			return false
		}
	}
	return true
}

// add lists an API. It is an error if another one has its file, as the same method or one that differs in what names
// cannot show has, or its name. Another name would come and go with the other API.
func (g *generation) add(made result) error {
	method, file, name := made.source.Method, made.files[0].Name, made.listed.Go
	position := diag.At{File: made.source.File, Path: "method"}
	other, taken := g.taken[file]
	namesake, named := g.taken[name]
	switch {
	case taken && other == method:
		return diag.New(diag.MethodTwice, position, method)
	case taken:
		return diag.New(diag.GoFileTwice, position, other, method, file, g.Package)
	case named:
		return diag.New(diag.GoNameTwice, position, namesake, method, name, g.Package)
	}
	g.taken[file], g.taken[name] = method, method
	g.listed = append(g.listed, made.listed)
	return nil
}

// make loads a spec and makes its files.
func (g *generation) make(source API) result {
	r := result{source: source}
	api, findings := source.Load()
	if r.findings = findings; findings.HasErrors() || api == nil {
		r.err = findings.Err()
		return r
	}
	if api.Protocol == spec.ProtocolQimen {
		r.findings.Add(diag.QimenLeftOut, diag.At{File: source.File, Path: "protocol"}, api.Method)
		return r
	}
	document, name := sample.Read(api), naming.Method(source.Method, g.Package)
	built, findings := model.Build(api, name.Go, source.File, document.Values)
	if r.findings = append(r.findings, findings...); findings.HasErrors() {
		r.err = findings.Err()
		return r
	}
	r.listed = emit.Listed{Go: built.Go, Method: api.Method, Title: api.Title}
	data, err := g.pkg.API(built)
	r.files = []File{{Name: name.File + ".go", Data: data}}
	if err == nil && g.Tests {
		data, err = g.pkg.Test(built, document)
		r.files = append(r.files, File{Name: name.File + "_test.go", Data: data})
	}
	if err != nil {
		r.err = fmt.Errorf("generating %s: %w", source.Method, err)
	}
	return r
}

// GoName returns the name that an API has in the Go package, if no overlay gives it another.
func GoName(method, pkg string) string { return naming.Method(method, pkg).Go }

// FileName returns the name of the file that an API's code is in.
func FileName(method, pkg string) string { return naming.Method(method, pkg).File + ".go" }

// MinGo is the oldest Go, as a module file's go line names it, that generated code and its runtime compile with: older
// ones lack parts of the language and of the standard library that they use.
const MinGo = "1.24"

// inOrder calls do for each input, on all cores, and yields the results in the order of the inputs. Only a few results
// more than there are cores exist at any time. It stops early when ctx ends.
func inOrder[In, Out any](ctx context.Context, inputs []In, do func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // ends the goroutine below when the caller has enough
		started := make(chan chan Out, runtime.GOMAXPROCS(0))
		go func() {
			defer close(started)
			for _, in := range inputs {
				done := make(chan Out, 1)
				select {
				case started <- done:
					go func() { done <- do(in) }()
				case <-ctx.Done():
					return
				}
			}
		}()
		for done := range started {
			if !yield(<-done) {
				return
			}
		}
	}
}
