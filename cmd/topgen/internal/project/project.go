package project

import (
	"cmp"
	"context"
	"errors"
	"go/build"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/templates"
)

// Project is one target, ready to be generated: its packages, their specs' files and their import paths.
type Project struct {
	Config
	// Import is the import path of Out.
	Import   string
	Packages []Package
	// Strict makes errors of warnings.
	Strict bool

	plan    output.Plan
	runtime map[string][]byte // empty where another runtime is used
	whole   bool              // Spec has all packages that are generated from it
	// leftOver are packages whose specs are gone.
	leftOver diag.List
}

// Package is one Go package to generate.
type Package struct {
	Name  string
	Specs []Source
}

// Discover finds out what each of the targets is. It reads no spec.
func Discover(targets []Config) ([]*Project, error) {
	var projects []*Project
	var errs []error
	for _, c := range targets {
		p, err := discover(c, edit{})
		projects, errs = append(projects, p), append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	for _, p := range projects {
		errs = append(errs, p.checkRuntime(projects))
	}
	return projects, errors.Join(append(errs, findLeftOver(projects))...)
}

// findLeftOver finds the packages in the output folders that no target writes any more. A package that two write is an
// error.
func findLeftOver(projects []*Project) error {
	written, partly := make(map[string]bool), make(map[string]bool) // by folder
	for _, p := range projects {
		for _, pkg := range p.Packages {
			if written[filepath.Join(p.Out, pkg.Name)] {
				return diag.New(diag.PackageTwice, diag.At{File: Shown(p.Out)}, pkg.Name)
			}
		}
		for _, name := range p.plan.Names {
			written[filepath.Join(p.Out, path.Dir(name))] = true
		}
		partly[p.Out] = partly[p.Out] || !p.whole
	}
	for _, p := range projects {
		for _, pkg := range output.Packages(p.Out, runtimeName) {
			dir := filepath.Join(p.Out, pkg)
			if partly[p.Out] || written[dir] {
				continue
			}
			written[dir] = true // another target with this folder need not say it again
			if p.Prune {
				p.plan.Prune = append(p.plan.Prune, pkg)
			} else {
				p.leftOver.Add(diag.PackageLeftOver, diag.At{File: Shown(dir)})
			}
		}
	}
	return nil
}

// discover finds the packages and import paths of a target.
func discover(c Config, e edit) (*Project, error) {
	p := &Project{Config: c}
	if err := errors.Join(p.findPackages(e), p.findImports()); err != nil {
		return nil, err
	}
	p.makePlan(e)
	return p, nil
}

// findPackages chooses the specs and names the packages.
func (p *Project) findPackages(e edit) error {
	sources, several, err := p.sources()
	if err != nil && (len(e.added) == 0 || !isMissing(err)) {
		return err
	}
	p.whole = several && len(p.API) == 0 // a choice does not say that the rest is to go
	all := e.apply(sources)
	if err := inOnePackage(all); err != nil {
		return err
	}
	for _, s := range all {
		if !p.Chooses(s.Method) {
			continue
		}
		i := slices.IndexFunc(p.Packages, func(pkg Package) bool { return pkg.Name == s.Package })
		if i < 0 {
			i, p.Packages = len(p.Packages), append(p.Packages, Package{Name: s.Package})
		}
		p.Packages[i].Specs = append(p.Packages[i].Specs, s)
	}
	folder := diag.At{File: Shown(p.Spec)}
	switch {
	case len(all) == 0 && !p.Prune && e.removed == nil:
		return diag.New(diag.NoSpecs, folder)
	case len(all) > 0 && len(p.Packages) == 0:
		return diag.New(diag.NothingMatches, folder, strings.Join(p.API, ", "), someOf(Methods(all)))
	case p.Package != "" && len(p.Packages) > 1:
		return diag.New(diag.SeveralPackages, folder, len(p.Packages))
	case p.Package != "" && len(p.Packages) == 1:
		p.Packages[0].Name = p.Package
	}
	var list diag.List
	for _, pkg := range p.Packages {
		if !isPackageName(pkg.Name) {
			list.Add(diag.BadPackageName, diag.At{File: pkg.Specs[0].Dir}, pkg.Name)
		}
	}
	return list.Err()
}

// inOnePackage returns an error for each method that two packages have: which of the two a program calls would be chance.
func inOnePackage(sources []Source) error {
	var list diag.List
	first := make(map[string]string)
	for _, s := range sources {
		if other, there := first[s.Method]; there {
			list.Add(diag.MethodInTwo, diag.At{File: s.Name}, s.Method, other, s.Package)
			continue
		}
		first[s.Method] = s.Package
	}
	return list.Err()
}

// someOf lists the first few of many methods.
func someOf(methods []string) string {
	const most = 5
	if len(methods) > most {
		methods = append(methods[:most], "…")
	}
	return strings.Join(methods, ", ")
}

// findImports finds the import paths.
func (p *Project) findImports() (err error) {
	if p.Import, err = importPath(p.Out); err != nil {
		return err
	}
	if p.Runtime != "" {
		return nil
	}
	if p.Runtime = path.Join(p.Import, runtimeName); len(p.Packages) > 0 {
		p.runtime, err = templates.Runtime(p.Runtime)
	}
	return err
}

// checkRuntime returns why the runtime cannot be what the import path leads to, unless a target is about to write it: the
// standard library has none, and one that would be in this module has to be there.
func (p *Project) checkRuntime(targets []*Project) error {
	if len(p.runtime) > 0 || slices.ContainsFunc(targets, func(o *Project) bool { return len(o.runtime) > 0 && o.Runtime == p.Runtime }) {
		return nil
	}
	wrong := diag.New(diag.NoRuntime, diag.At{}, p.Runtime, path.Join(p.Import, runtimeName))
	if std := build.Default.GOROOT; std != "" && isFolder(filepath.Join(std, "src", filepath.FromSlash(p.Runtime))) {
		return wrong
	}
	root, _ := nearest(p.Out, "go.mod") // there is one, or Out had no import path
	rel, err := filepath.Rel(filepath.FromSlash(p.Import), filepath.FromSlash(p.Runtime))
	dir := filepath.Join(p.Out, rel)
	inside, err2 := filepath.Rel(root, dir)
	if err != nil || err2 != nil || !filepath.IsLocal(inside) {
		return nil // in another module
	}
	if _, err := os.Stat(filepath.Join(dir, "doc.go")); errors.Is(err, fs.ErrNotExist) {
		return wrong
	}
	return nil
}

// makePlan lists all files that the target may write, and the packages that an edit empties.
func (p *Project) makePlan(e edit) {
	p.plan.Dir, p.plan.Names = Shown(p.Out), slices.Collect(maps.Keys(p.runtime))
	for _, pkg := range p.Packages {
		for _, name := range generator.Names(p.generatorConfig(pkg)) {
			p.plan.Names = append(p.plan.Names, path.Join(pkg.Name, name))
		}
	}
	for _, s := range e.removed {
		p.plan.Prune = append(p.plan.Prune, cmp.Or(p.Package, s.Package))
	}
	if e.removed != nil && len(p.Packages) == 0 {
		for _, pkg := range output.Packages(p.Out, runtimeName) {
			if ofRuntime(pkg) {
				p.plan.Prune = append(p.plan.Prune, pkg)
			}
		}
	}
}

func (p *Project) generatorConfig(pkg Package) generator.Config {
	c := generator.Config{Package: pkg.Name, Import: path.Join(p.Import, pkg.Name), Runtime: p.Runtime, Tests: p.Tests == nil || *p.Tests}
	for _, s := range pkg.Specs {
		c.APIs = append(c.APIs, generator.API{Method: s.Method, File: s.Name, Load: func() (*spec.API, diag.List) {
			loaded, list := s.Load()
			return loaded.API, list
		}})
	}
	return c
}

// APIs returns the number of APIs that are generated.
func (p *Project) APIs() (n int) {
	for _, pkg := range p.Packages {
		n += len(pkg.Specs)
	}
	return n
}

// files yields the runtime and the packages, one file at a time, and adds warnings to the report. Findings have the lines of
// the specs.
func (p *Project) files(ctx context.Context, r *Report) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for name, data := range p.runtime {
			if !yield(output.File{Name: name, Data: data}, nil) {
				return
			}
		}
		for _, pkg := range p.Packages {
			c := p.generatorConfig(pkg)
			c.Warn = func(list diag.List) { r.Warnings = append(r.Warnings, pkg.locate(list)...) }
			for file, err := range generator.Generate(ctx, c) {
				if !yield(output.File{Name: path.Join(pkg.Name, file.Name), Data: file.Data}, pkg.located(err)) {
					return
				}
			}
		}
		if err := r.Warnings.Promote().Err(); p.Strict && err != nil {
			r.Warnings = nil
			yield(output.File{}, err)
		}
	}
}

// located adds the lines to the findings of an error.
func (pkg Package) located(err error) error {
	if list, ok := diag.Of(err); ok {
		return pkg.locate(list).Err()
	}
	return err
}

// locate adds the lines to findings about the specs of a package.
func (pkg Package) locate(list diag.List) diag.List {
	for _, s := range pkg.Specs {
		if slices.ContainsFunc(list, func(f diag.Finding) bool { return f.File == s.Name && f.Line == 0 }) {
			s.locate(list)
		}
	}
	return list
}
