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

// Loaded returns the API of a spec that is in memory. It may have any fault.
func Loaded(api *spec.API, file string) API {
	return API{Method: api.Method, File: file, Load: func() (*spec.API, diag.List) { return api, spec.Check(file, api) }}
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
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		g := generation{Config: c, pkg: emit.Package{Name: c.Package, Import: c.Import, Runtime: c.Runtime}, methods: make(map[string]string), yield: yield}
		tasks, faults := plan(c)
		for _, fault := range faults {
			if !yield(File{}, fault) {
				return
			}
		}
		for made := range inOrder(ctx, tasks, func(t task) result { return t.run(g.pkg, c.Tests) }) {
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
	pkg     emit.Package
	listed  []emit.Listed
	methods map[string]string // by name in Go, which an overlay may have chosen
	yield   func(File, error) bool
}

// take yields what became of one API. It reports whether more is wanted.
func (g *generation) take(made result) bool {
	if g.Warn != nil && len(made.warnings) > 0 {
		g.Warn(made.warnings)
	}
	if made.err != nil {
		return g.yield(File{}, made.err)
	}
	for _, file := range made.files {
		if !g.yield(file, nil) {
			return false
		}
	}
	if made.listed.Spec == nil { // it is left out
		return true
	}
	g.listed = append(g.listed, made.listed)
	method, name := made.listed.Spec.Method, made.listed.Go
	other, taken := g.methods[name]
	g.methods[name] = method
	if taken && made.file != naming.Method(other, g.Package).File { // two in one file are reported already
		return g.yield(File{}, diag.New(diag.GoNameTwice, diag.At{File: made.spec, Path: "method"}, other, method, name, g.Package))
	}
	return true
}

// task is an API with the names that it has in Go.
type task struct {
	API
	name naming.API
}

// plan names the APIs, each by itself, and finds methods that would be in one file: the same method twice, or two that
// differ in what names cannot show. That is an error and not another name, which would come and go with the other API.
func plan(c Config) (tasks []task, faults diag.List) {
	apis := slices.Clone(c.APIs)
	slices.SortFunc(apis, func(a, b API) int { return strings.Compare(a.Method, b.Method) })
	byFile := make(map[string]string)
	for _, api := range apis {
		name := naming.Method(api.Method, c.Package)
		position := diag.At{File: api.File, Path: "method"}
		other, taken := byFile[name.File]
		switch {
		case taken && other == api.Method:
			faults.Add(diag.MethodTwice, position, api.Method)
		case taken:
			faults.Add(diag.GoFileTwice, position, other, api.Method, name.File+".go", c.Package)
		default:
			byFile[name.File] = api.Method
		}
		tasks = append(tasks, task{api, name})
	}
	return tasks, faults
}

// result is what became of one API.
type result struct {
	spec, file string // the names of the spec's file and of the Go file
	files      []File
	// listed is empty where the API is left out.
	listed   emit.Listed
	warnings diag.List
	err      error
}

// run loads a spec and makes its files.
func (t task) run(pkg emit.Package, tests bool) (r result) {
	api, findings := t.Load()
	if findings.HasErrors() || api == nil {
		return failed(findings)
	}
	if api.Protocol == spec.ProtocolQimen {
		findings.Add(diag.QimenLeftOut, diag.At{File: t.File, Path: "protocol"}, api.Method)
		return result{warnings: findings}
	}
	document := sample.Read(api)
	built, more := model.Build(api, t.name, t.File, document.Values)
	findings = append(findings, more...)
	if findings.HasErrors() {
		return failed(findings)
	}
	r.spec, r.file, r.warnings = t.File, t.name.File, findings
	// The list of the APIs needs no more of a spec than this.
	r.listed = emit.Listed{Go: built.Go, Spec: &spec.API{Method: api.Method, Title: api.Title}}
	data, err := pkg.API(built)
	r.files = append(r.files, File{Name: t.name.File + ".go", Data: data})
	if err == nil && tests {
		data, err = pkg.Test(built, document)
		r.files = append(r.files, File{Name: t.name.File + "_test.go", Data: data})
	}
	if err != nil {
		return result{err: fmt.Errorf("generating %s: %w", t.Method, err)}
	}
	return r
}

// failed divides findings into the error and the warnings beside it.
func failed(findings diag.List) result {
	warnings := slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return f.Severity == diag.Error })
	return result{warnings: warnings, err: findings.Err()}
}
