package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/topgen/topgen/generator/cache"
	"github.com/topgen/topgen/spec/alsc"
	"github.com/topgen/topgen/spec/diag"
)

// runtimeName is the folder, and the package, of the runtime.
const runtimeName = "top"

// Source is one spec file as it was read.
type Source struct {
	// Name is the file's name as errors give it.
	Name string
	Data []byte
}

// Package is one Go package to generate.
type Package struct {
	Name    string
	Sources []Source
}

// Project is all that a run generates.
type Project struct {
	Out string
	// Import is the import path of Out, and Runtime that of the runtime.
	Import, Runtime string
	// WriteRuntime says whether the runtime is written too, as Out/top.
	WriteRuntime bool
	// Whole says that nothing else of topgen's belongs into Out.
	Whole    bool
	Tests    bool
	Packages []Package

	// retired are packages whose last spec is gone, and so all that topgen wrote for them has to.
	retired []string
	faults  diag.List
	cache   cache.Cache
	// place and origin are names in the cache, of what is generated and of where it came from last, which is spec now.
	place, origin, spec string
}

// Added are specs that are not on disk yet, by the folder (below Config.Spec, or "." for itself) that
// they are about to be saved in; they go before the files of the same names there.
type Added map[string][]Source

// Discover reads the specs' files, without parsing them, and settles names and import paths. Faults of single files
// are kept for Files to report beside what it finds in the others.
func Discover(c Config, added Added, known cache.Cache) (*Project, error) {
	if err := checkPatterns(c.API); err != nil {
		return nil, err
	}
	p := &Project{Out: c.Out, Tests: c.Tests == nil || *c.Tests, Runtime: c.Runtime, cache: known}
	if err := errors.Join(p.findPackages(c, added), p.findImports(c)); err != nil {
		_, faults := p.parse() // to mend in one go with what keeps the run from starting
		return nil, errors.Join(err, faults.Err())
	}
	return p, nil
}

// findPackages reads the specs.
func (p *Project) findPackages(c Config, added Added) error {
	find := folderPackages
	if isBuiltin(c.Spec) {
		find = builtinPackages
	}
	found, err := find(c, added)
	if err != nil {
		return err
	}
	p.Packages, p.Whole, p.faults = found.packages, found.whole, found.faults
	if len(p.Packages) == 0 && p.faults.HasErrors() {
		p.faults.Sort()
		return p.faults.Err()
	}
	if len(p.Packages) == 0 && found.some {
		return noneMatch(c)
	}
	if len(c.API) > 0 {
		p.Whole = false // a selection does not say that the rest is to go
	}
	var names []string
	for _, pkg := range p.Packages {
		names = append(names, pkg.Name)
		if err := checkPackage(pkg.Name); err != nil {
			p.faults = append(p.faults, diag.Diagnostic{Severity: diag.Error, What: err.Error()})
		}
	}
	p.spec, p.place, p.origin = c.Spec, place(c, p.Whole, names), origin(c, "")
	if !p.Whole {
		p.origin = origin(c, strings.Join(names, " "))
	}
	if len(p.Packages) == 0 {
		return p.retire(c)
	}
	return nil
}

// findImports settles the import paths.
func (p *Project) findImports(c Config) (err error) {
	if p.Import, err = importPathOf(c.Out, p.cache); err != nil {
		return err
	}
	if p.Runtime == "" {
		p.Runtime, p.WriteRuntime = path.Join(p.Import, runtimeName), true
		return nil
	}
	return checkRuntime(p.Runtime, p.Out, p.Import, p.cache)
}

// specSet are the specs at hand.
type specSet struct {
	packages []Package
	// whole says that they are a folder of packages, some that there are specs, chosen or not.
	whole, some bool
	faults      diag.List
}

// folderPackages reads a folder of specs, or a folder of such folders.
func folderPackages(c Config, added Added) (specSet, error) {
	if info, err := os.Stat(c.Spec); err == nil && !info.IsDir() {
		return specSet{}, fmt.Errorf("%s: expected a folder of specs, found a file; name the folder with -spec", Shown(c.Spec))
	}
	var f specSet
	for _, name := range specFolders(c.Spec, added) {
		dir := filepath.Join(c.Spec, name)
		read := readSpecs(os.DirFS(dir), Shown(dir), c.API)
		f.faults = append(f.faults, read.faults...)
		f.some = f.some || read.some || len(added[name]) > 0
		sources := overlay(read.sources, chosen(c, added[name]))
		if len(sources) == 0 {
			continue
		}
		if name == "." {
			f.packages = []Package{{Name: packageName(c), Sources: sources}}
			return f, nil
		}
		f.packages = append(f.packages, Package{Name: name, Sources: sources})
	}
	f.whole = true
	sort.Slice(f.packages, func(i, j int) bool { return f.packages[i].Name < f.packages[j].Name })
	if c.Package != "" && len(f.packages) > 0 {
		if len(f.packages) > 1 {
			return specSet{}, fmt.Errorf("-package %s: %s holds %d packages; name one of its folders with -spec", c.Package, Shown(c.Spec), len(f.packages))
		}
		f.packages[0].Name = c.Package
	}
	return f, nil
}

// packageName is what the package of a single folder of specs is called.
func packageName(c Config) string {
	if c.Package != "" {
		return c.Package
	}
	return filepath.Base(c.Spec)
}

// specFolders are the folder itself, ".", and those directly below it, whether they are there yet or
// about to be.
func specFolders(dir string, added Added) []string {
	names := []string{"."}
	entries, _ := os.ReadDir(dir) // an unreadable folder has no specs, which the caller reports
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !isSpecName(e.Name()) {
			names = append(names, e.Name())
		}
	}
	for name := range added {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// chosen are the added specs that the configuration's patterns take in.
func chosen(c Config, added []Source) []Source {
	return slices.DeleteFunc(slices.Clone(added), func(s Source) bool {
		return !Chosen(c, strings.TrimSuffix(path.Base(filepath.ToSlash(s.Name)), ".json"))
	})
}

// overlay puts added specs in the place of those with the same file name.
func overlay(sources, added []Source) []Source {
	for _, a := range added {
		i := slices.IndexFunc(sources, func(s Source) bool { return path.Base(filepath.ToSlash(s.Name)) == path.Base(filepath.ToSlash(a.Name)) })
		if i < 0 {
			sources = append(sources, a)
		} else {
			sources[i] = a
		}
	}
	sort.Slice(sources, func(i, j int) bool { return sources[i].Name < sources[j].Name })
	return sources
}

func builtinPackages(c Config, _ Added) (specSet, error) {
	builtin := map[string]fs.FS{"alsc": alsc.FS}
	want := strings.TrimPrefix(strings.TrimPrefix(c.Spec, "builtin"), ":")
	if _, ok := builtin[want]; want != "" && !ok {
		return specSet{}, fmt.Errorf("-spec %s: topgen comes with alsc only; use builtin:alsc or a folder of specs", c.Spec)
	}
	f := specSet{some: true}
	for name, fsys := range builtin {
		sources := readSpecs(fsys, "builtin:"+name, c.API).sources
		if c.Package != "" {
			name = c.Package
		}
		if len(sources) > 0 {
			f.packages = append(f.packages, Package{Name: name, Sources: sources})
		}
	}
	sort.Slice(f.packages, func(i, j int) bool { return f.packages[i].Name < f.packages[j].Name })
	return f, nil
}

func noneMatch(c Config) error {
	return fmt.Errorf("no spec in %s has a method that matches %s; * stands for any letters, as in alibaba.alsc.*", Shown(c.Spec), strings.Join(c.API, ", "))
}
