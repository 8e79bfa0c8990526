package project

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/templates"
)

// Project is one target, ready to be generated: its packages, their specs' files and their import paths.
type Project struct {
	Config
	// Import is the import path of Out.
	Import   string
	Packages []Package
	// Warn receives warnings and notes about the specs; nil for nobody.
	Warn func(diag.List)
	// Strict makes errors of warnings.
	Strict bool

	plan    output.Plan
	runtime map[string][]byte // empty where another runtime is used
	watched watched
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
	return projects, errors.Join(append(errs, shareFolders(projects))...)
}

// shareFolders lets targets that write into one folder know of each other's packages.
func shareFolders(projects []*Project) error {
	var list diag.List
	for i, p := range projects {
		for j, other := range projects {
			if i == j || p.Out != other.Out {
				continue
			}
			p.plan.Whole = p.plan.Whole && other.plan.Whole
			for _, pkg := range other.Packages {
				if p.plan.Keep = append(p.plan.Keep, pkg.Name); j > i && slices.ContainsFunc(p.Packages, func(own Package) bool { return own.Name == pkg.Name }) {
					list.Add(diag.PackageTwice, diag.At{File: Shown(p.Out)}, pkg.Name)
				}
			}
			p.plan.Keep = append(p.plan.Keep, runtimeName)
		}
	}
	return list.Err()
}

// edit is a change of a target's specs that is not on disk yet.
type edit struct {
	// added are specs by the folder below Spec that they are about to be saved in, "." for Spec itself. They replace
	// those of the same methods there.
	added map[string][]Source
	// removed are methods whose specs are about to go, packages the packages that they are in.
	removed  map[string]bool
	packages []string
}

// discover finds the packages and import paths of a target.
func discover(c Config, e edit) (*Project, error) {
	if err := c.Flaws().Err(); err != nil {
		return nil, err
	}
	p := &Project{Config: c}
	if err := errors.Join(p.findPackages(e), p.findImports()); err != nil {
		return nil, err
	}
	p.makePlan()
	return p, nil
}

// findPackages chooses the specs and names the packages.
func (p *Project) findPackages(e edit) error {
	packages, several, err := p.packagesOf()
	if err != nil && (e.added == nil || !errors.Is(err, fs.ErrNotExist)) {
		return err
	}
	for i := range packages {
		packages[i].Specs = slices.DeleteFunc(packages[i].Specs, func(s Source) bool { return e.removed[s.Method] })
	}
	several = p.add(&packages, several || err != nil, e.added)
	p.plan.Whole = several && len(p.API) == 0 // a choice does not say that the rest is to go
	if err := inOnePackage(packages); err != nil {
		return err
	}
	all := methods(packages)
	for i := range packages {
		packages[i].Specs = slices.DeleteFunc(packages[i].Specs, func(s Source) bool { return !p.Chooses(s.Method) })
	}
	p.Packages = slices.DeleteFunc(packages, func(pkg Package) bool { return len(pkg.Specs) == 0 })
	folder := diag.At{File: Shown(p.Spec)}
	switch {
	case len(all) == 0 && !p.Prune && e.removed == nil:
		return diag.New(diag.NoSpecs, folder)
	case len(all) > 0 && len(p.Packages) == 0:
		return diag.New(diag.NothingMatches, folder, strings.Join(p.API, ", "), someOf(all))
	case p.Package != "" && len(p.Packages) > 1:
		return diag.New(diag.SeveralPackages, folder, len(p.Packages))
	case p.Package != "" && len(p.Packages) == 1:
		p.Packages[0].Name = p.Package
	}
	var list diag.List
	for _, pkg := range p.Packages {
		if !isPackageName(pkg.Name) {
			list.Add(diag.BadPackageName, diag.At{File: filepath.Dir(pkg.Specs[0].Name)}, pkg.Name)
		}
	}
	return list.Err()
}

// add puts specs that are not saved yet among those that are.
func (p *Project) add(packages *[]Package, several bool, added map[string][]Source) bool {
	for folder, sources := range added {
		name := folder
		if folder == "." {
			name, several = filepath.Base(p.Spec), false
		}
		i := slices.IndexFunc(*packages, func(pkg Package) bool { return pkg.Name == name })
		if i < 0 {
			i = len(*packages)
			*packages = append(*packages, Package{Name: name})
		}
		pkg := &(*packages)[i]
		pkg.Specs = slices.DeleteFunc(pkg.Specs, func(s Source) bool {
			return slices.ContainsFunc(sources, func(a Source) bool { return a.Method == s.Method })
		})
		pkg.Specs = append(pkg.Specs, sources...)
	}
	return several
}

// inOnePackage returns an error for each method that two packages have: which of the two a program calls would be chance.
func inOnePackage(packages []Package) error {
	var list diag.List
	first := make(map[string]string)
	for _, pkg := range packages {
		for _, s := range pkg.Specs {
			if other, there := first[s.Method]; there {
				list.Add(diag.MethodInTwo, diag.At{File: s.Name}, s.Method, other, pkg.Name)
				continue
			}
			first[s.Method] = pkg.Name
		}
	}
	return list.Err()
}

func methods(packages []Package) (names []string) {
	for _, pkg := range packages {
		for _, s := range pkg.Specs {
			names = append(names, s.Method)
		}
	}
	return names
}

// someOf lists the first few of many names.
func someOf(names []string) string {
	const most = 5
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", …"
	}
	return strings.Join(names, ", ")
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

// checkRuntime returns why the runtime cannot be what the import path leads to, unless another target is about to write
// it.
func (p *Project) checkRuntime(others []*Project) error {
	if len(p.runtime) > 0 || slices.ContainsFunc(others, func(o *Project) bool { return len(o.runtime) > 0 && o.Runtime == p.Runtime }) {
		return nil
	}
	return checkRuntime(p.Runtime, p.Out, p.Import)
}

// makePlan lists all files that the target may write.
func (p *Project) makePlan() {
	p.plan.Dir, p.plan.Prune, p.plan.Differs = Shown(p.Out), p.Prune, p.watch
	for name := range p.runtime {
		p.plan.Names = append(p.plan.Names, name)
	}
	for _, pkg := range p.Packages {
		for _, name := range generator.Names(p.generatorConfig(pkg)) {
			p.plan.Names = append(p.plan.Names, path.Join(pkg.Name, name))
		}
	}
}

func (p *Project) generatorConfig(pkg Package) generator.Config {
	c := generator.Config{Package: pkg.Name, Import: path.Join(p.Import, pkg.Name), Runtime: p.Runtime, Tests: p.Tests == nil || *p.Tests}
	if p.Warn != nil && !p.Strict {
		c.Warn = func(list diag.List) { p.Warn(pkg.locate(list)) }
	}
	for _, s := range pkg.Specs {
		c.APIs = append(c.APIs, s.api())
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

// Generate writes the target's packages.
func (p *Project) Generate(ctx context.Context) (output.Result, error) {
	return p.plan.Write(p.files(ctx))
}

// files yields the runtime and the packages, one file at a time. Findings have the lines of the specs.
func (p *Project) files(ctx context.Context) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for name, data := range p.runtime {
			if !yield(output.File{Name: name, Data: data}, nil) {
				return
			}
		}
		for _, pkg := range p.Packages {
			if !p.yieldPackage(ctx, pkg, yield) {
				return
			}
		}
	}
}

// yieldPackage yields the files of one package. It reports whether more is wanted.
func (p *Project) yieldPackage(ctx context.Context, pkg Package, yield func(output.File, error) bool) bool {
	c := p.generatorConfig(pkg)
	var warnings diag.List
	if p.Strict {
		c.Warn = func(list diag.List) { warnings = append(warnings, pkg.locate(list.Promote())...) }
	}
	for file, err := range generator.Generate(ctx, c) {
		if !yield(output.File{Name: path.Join(pkg.Name, file.Name), Data: file.Data}, pkg.located(err)) {
			return false
		}
	}
	err := warnings.Err()
	return err == nil || yield(output.File{}, err)
}

// located adds the lines to the findings of an error.
func (pkg Package) located(err error) error {
	if list, ok := diag.Of(err); ok && err != nil {
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

// LeftOver returns a warning for each package whose specs are gone.
func (p *Project) LeftOver(r output.Result) (list diag.List) {
	for _, dir := range r.LeftOver {
		list.Add(diag.PackageLeftOver, diag.At{File: filepath.Join(Shown(p.Out), filepath.FromSlash(dir))})
	}
	return list
}
