package project

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Source is one spec with its overlay. Its files are read when it is needed.
type Source struct {
	// Method is what the file is called after, Name how findings call the file.
	Method, Name string
	// Folder has the files, and Dir is what people call it.
	Folder fs.FS
	Dir    string

	pending []byte // the spec's text when it is not saved yet
}

// api returns the spec as the generator takes it.
func (s Source) api() generator.API {
	return generator.API{Method: s.Method, File: s.Name, Load: func() (*spec.API, diag.List) {
		loaded, list := s.Load()
		return loaded.API, list
	}}
}

// Load reads the spec and its overlay.
func (s Source) Load() (*spec.Loaded, diag.List) {
	if s.pending == nil {
		return spec.LoadMethod(s.Folder, s.Dir, s.Method)
	}
	return spec.LoadText(s.Folder, s.Dir, s.Method, s.pending)
}

// Changes returns how an API would differ from the one that is there, with the overlay applied to both. Where the overlay
// does not fit both, neither has it.
func (s Source) Changes(api *spec.API) ([]spec.Change, error) {
	data, err := spec.Encode(api)
	if err != nil {
		return nil, fmt.Errorf("writing the spec of %s: %w", s.Method, err)
	}
	s.pending = nil
	before, _ := s.Load()
	s.pending = data
	after, _ := s.Load()
	pkg := filepath.Base(s.Dir)
	return spec.DiffLoaded(before, after, surface(pkg)), nil
}

// locate finds the lines of findings about the spec.
func (s Source) locate(list diag.List) {
	data := s.pending
	if data == nil {
		data, _ = spec.ReadFile(s.Folder, s.Method+".json") // without it the lines are not known
	}
	spec.Locate(data, list)
}

// Package is one Go package to generate.
type Package struct {
	Name  string
	Specs []Source
}

// sourcesIn returns the specs of one folder, sorted by method. dir is what people call the folder.
func sourcesIn(folder fs.FS, dir string) ([]Source, error) {
	methods, list := spec.Methods(folder, dir)
	sources := make([]Source, len(methods))
	for i, method := range methods {
		file := dir + "/" + method + ".json"
		if !isBuiltin(dir) {
			file = filepath.Join(dir, method+".json")
		}
		sources[i] = Source{Method: method, Name: file, Folder: folder, Dir: dir}
	}
	return sources, list.Err()
}

// packagesOf returns all packages of a target's specs, chosen or not. several reports that Spec is a folder of packages.
func (c Config) packagesOf() (list []Package, several bool, err error) {
	if c.Builtin() {
		list, err = c.builtinPackages()
		return list, c.Spec == "builtin", err
	}
	if err := c.CheckFolder(); err != nil {
		return nil, false, err
	}
	own, err := sourcesIn(os.DirFS(c.Spec), Shown(c.Spec))
	if err != nil || len(own) > 0 {
		return []Package{{filepath.Base(c.Spec), own}}, false, err
	}
	folders, err := subfolders(c.Spec)
	errs := []error{err}
	for _, name := range folders {
		dir := filepath.Join(c.Spec, name)
		specs, err := sourcesIn(os.DirFS(dir), Shown(dir))
		if errs = append(errs, err); len(specs) > 0 {
			list = append(list, Package{name, specs})
		}
	}
	return list, true, errors.Join(errs...)
}

func (c Config) builtinPackages() (list []Package, err error) {
	for name, fsys := range spec.Builtin() {
		if c.Spec == "builtin" || c.Spec == "builtin:"+name {
			specs, err := sourcesIn(fsys, "builtin:"+name)
			if err != nil {
				return nil, err
			}
			list = append(list, Package{name, specs})
		}
	}
	slices.SortFunc(list, func(a, b Package) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}

// BuiltinPackages returns the names of the packages that come with topgen.
func BuiltinPackages() []string { return slices.Sorted(maps.Keys(spec.Builtin())) }

// subfolders returns the folders directly below dir that may have specs in them, sorted. Links to folders count.
func subfolders(dir string) (names []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, diag.New(diag.CannotRead, diag.At{File: Shown(dir)}, diag.Cause(err))
	}
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(dir, e.Name()))
		if err == nil && info.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names, nil
}
