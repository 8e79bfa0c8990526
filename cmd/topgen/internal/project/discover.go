package project

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator/cache"
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

// Package is one Go package to generate. One without sources has lost its last spec: all that topgen wrote for it goes.
type Package struct {
	Name    string
	Sources []Source

	saved bool // some of them are on disk
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
	// Locks are those that the run holds, of which writing does not wait for; nil for none.
	Locks *output.Locks

	config Config
	folder bool // the specs are a folder of packages
	faults diag.List
	cache  cache.Cache
}

// unsaved are specs that are not on disk yet, by the folder (below Config.Spec, or "." for itself) that
// they are about to be saved in; they go before the files of the same names there.
type unsaved map[string][]Source

// Discover reads the specs' files, without parsing them, and settles names and import paths. Faults of single files
// are kept to be reported beside what is found in the others.
func Discover(c Config, known cache.Cache) (*Project, error) { return discover(c, nil, known) }

func discover(c Config, added unsaved, known cache.Cache) (*Project, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	p := &Project{Out: c.Out, Tests: c.Tests == nil || *c.Tests, Runtime: c.Runtime, config: c, cache: known}
	if err := errors.Join(p.findPackages(added), p.findImports()); err != nil {
		_, faults := p.parse() // to mend in one go with what keeps the run from starting
		return nil, errors.Join(err, faults.Err())
	}
	return p, nil
}

// findPackages reads the specs.
func (p *Project) findPackages(added unsaved) error {
	c, find := p.config, folderPackages
	if isBuiltin(c.Spec) {
		find = builtinPackages
	}
	found, err := find(c, added)
	if err != nil {
		return err
	}
	p.Packages, p.faults = found.packages, found.faults
	p.folder = found.whole
	p.Whole = found.whole && len(c.API) == 0 // a selection does not say that the rest is to go
	if len(p.Packages) == 0 && p.faults.HasErrors() {
		p.faults.Sort()
		return p.faults.Err()
	}
	if len(p.Packages) == 0 && found.some {
		return noneMatch(c)
	}
	for _, pkg := range p.Packages {
		if err := checkFolder(pkg.Name); err != nil {
			p.faults = append(p.faults, diag.Diagnostic{Severity: diag.Error, What: err.Error()})
		}
	}
	if len(p.Packages) == 0 {
		return p.retire()
	}
	return nil
}

// names are the packages'.
func (p *Project) names() []string {
	var names []string
	for _, pkg := range p.Packages {
		names = append(names, pkg.Name)
	}
	return names
}

// findImports settles the import paths.
func (p *Project) findImports() error {
	found, err := locationOf(p.Out, p.cache)
	if err != nil {
		return err
	}
	p.Import = found.Import
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
func folderPackages(c Config, added unsaved) (specSet, error) {
	if err := c.CheckFolder(); err != nil && !errors.Is(err, fs.ErrNotExist) { // it may be about to be made
		return specSet{}, err
	}
	var s specSet
	s.read(c, os.DirFS(c.Spec), Shown(c.Spec), packageName(c), added["."])
	if len(s.packages) > 0 {
		return s, nil
	}
	for _, name := range specFolders(c.Spec, added)[1:] {
		dir := filepath.Join(c.Spec, name)
		s.read(c, os.DirFS(dir), Shown(dir), name, added[name])
	}
	s.whole = true
	s.sort()
	if c.Package != "" && len(s.packages) > 0 {
		if len(s.packages) > 1 {
			return specSet{}, fmt.Errorf("-package %s: %s holds %d packages; name one of its folders with -spec", c.Package, Shown(c.Spec), len(s.packages))
		}
		s.packages[0].Name = c.Package
	}
	return s, nil
}

func (s *specSet) sort() {
	slices.SortFunc(s.packages, func(a, b Package) int { return strings.Compare(a.Name, b.Name) })
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
func specFolders(dir string, added unsaved) []string {
	names := []string{"."}
	entries, _ := os.ReadDir(dir) // what cannot be read holds none; a run says so when it reads the specs
	for _, e := range entries {
		if isFolder(dir, e) && !strings.HasPrefix(e.Name(), ".") && !isSpecName(e.Name()) {
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

// isFolder says whether something in dir is a folder, or a link to one.
func isFolder(dir string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := os.Stat(filepath.Join(dir, e.Name()))
	return err == nil && info.IsDir()
}

func builtinPackages(c Config, _ unsaved) (specSet, error) {
	var s specSet
	for name, fsys := range builtinSpecs() {
		if c.Spec == "builtin" || c.Spec == "builtin:"+name {
			s.read(c, fsys, "builtin:"+name, cmp.Or(c.Package, name), nil)
		}
	}
	s.sort()
	return s, nil
}

func noneMatch(c Config) error {
	return fmt.Errorf("no spec in %s has a method that matches %s; * stands for any letters, as in alibaba.alsc.*", Shown(c.Spec), strings.Join(c.API, ", "))
}
