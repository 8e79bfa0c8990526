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

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/alsc"
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
}

// Added are specs that are not on disk yet, by the folder (below Config.Spec, or "." for itself) that
// they are about to be saved in; they go before the files of the same names there.
type Added map[string][]Source

// Discover reads the specs' files, without parsing them, and settles names and import paths.
func Discover(c Config, added Added) (*Project, error) {
	if err := checkPatterns(c.API); err != nil {
		return nil, err
	}
	p := &Project{Out: c.Out, Tests: c.Tests == nil || *c.Tests, Runtime: c.Runtime}
	var err error
	if isBuiltin(c.Spec) {
		p.Packages, err = builtinPackages(c)
	} else {
		p.Packages, p.Whole, err = folderPackages(c, added)
	}
	if err != nil {
		return nil, err
	}
	if len(c.API) > 0 {
		p.Whole = false // a selection does not say that the rest is to go
	}
	seen := make(map[string]bool)
	for _, pkg := range p.Packages {
		if err := checkPackage(pkg.Name); err != nil {
			return nil, err
		}
		if seen[pkg.Name] {
			return nil, fmt.Errorf("two packages are called %q; rename a folder", pkg.Name)
		}
		seen[pkg.Name] = true
	}
	p.Import, err = importPathOf(c.Out)
	if err != nil {
		return nil, err
	}
	if p.Runtime == "" {
		p.Runtime, p.WriteRuntime = path.Join(p.Import, runtimeName), true
	} else if err := checkRuntime(p.Runtime, p.Out, p.Import); err != nil {
		return nil, err
	}
	return p, nil
}

// folderPackages reads a folder of specs, or a folder of such folders.
func folderPackages(c Config, added Added) (pkgs []Package, whole bool, err error) {
	folders, found := map[string][]Source{}, false
	for _, name := range specFolders(c.Spec, added) {
		dir := filepath.Join(c.Spec, name)
		sources, some, err := readSpecs(os.DirFS(dir), dir, c.API)
		if err != nil {
			return nil, false, err
		}
		folders[name] = overlay(sources, chosen(c, added[name]))
		found = found || some || len(added[name]) > 0
		if name == "." && len(folders["."]) > 0 {
			name := c.Package
			if name == "" {
				name = filepath.Base(c.Spec)
			}
			return []Package{{Name: name, Sources: folders["."]}}, false, nil
		}
	}
	if _, err := os.Stat(c.Spec); errors.Is(err, fs.ErrNotExist) && !found {
		return nil, false, fmt.Errorf("%s: the folder of specs does not exist; make specs with topgen add FILE, or name a folder with -spec", Shown(c.Spec))
	}
	if !found {
		return nil, false, fmt.Errorf("%s: no spec in it or in the folders below it; make specs with topgen add FILE", Shown(c.Spec))
	}
	for name, sources := range folders {
		if len(sources) > 0 {
			pkgs = append(pkgs, Package{Name: name, Sources: sources})
		}
	}
	if len(pkgs) == 0 {
		return nil, false, noneMatch(c)
	}
	sort.Slice(pkgs, func(i, j int) bool { return pkgs[i].Name < pkgs[j].Name })
	if c.Package != "" {
		if len(pkgs) != 1 {
			return nil, false, fmt.Errorf("-package %s: %s holds %d packages; name one of its folders with -spec", c.Package, Shown(c.Spec), len(pkgs))
		}
		pkgs[0].Name = c.Package
	}
	return pkgs, true, nil
}

// specFolders are the folder itself, ".", and those directly below it, whether they are there yet or
// about to be.
func specFolders(dir string, added Added) []string {
	names := []string{"."}
	entries, _ := os.ReadDir(dir) // an unreadable folder has no specs, which the caller reports
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
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

func builtinPackages(c Config) ([]Package, error) {
	builtin := map[string]fs.FS{"alsc": alsc.FS}
	want := strings.TrimPrefix(strings.TrimPrefix(c.Spec, "builtin"), ":")
	if _, ok := builtin[want]; want != "" && !ok {
		return nil, fmt.Errorf("-spec %s: topgen comes with alsc only; use builtin:alsc or a folder of specs", c.Spec)
	}
	var pkgs []Package
	for name, fsys := range builtin {
		sources, _, err := readSpecs(fsys, "builtin:"+name, c.API)
		if err != nil {
			return nil, err
		}
		if c.Package != "" {
			name = c.Package
		}
		if len(sources) > 0 {
			pkgs = append(pkgs, Package{Name: name, Sources: sources})
		}
	}
	if len(pkgs) == 0 {
		return nil, noneMatch(c)
	}
	sort.Slice(pkgs, func(i, j int) bool { return pkgs[i].Name < pkgs[j].Name })
	return pkgs, nil
}

func noneMatch(c Config) error {
	return fmt.Errorf("no spec in %s has a method that matches %s; * stands for any letters, as in alibaba.alsc.*", Shown(c.Spec), strings.Join(c.API, ", "))
}

// readSpecs reads the folder's specs whose method, which is their file's name, matches a pattern. some
// says whether there is a spec at all, matching or not.
func readSpecs(fsys fs.FS, dir string, patterns []string) (sources []Source, some bool, err error) {
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, false, fmt.Errorf("reading %s: %w", dir, err)
	}
	sort.Strings(names)
	for _, name := range names {
		if strings.HasPrefix(name, ".") || name == "schema.json" {
			continue
		}
		some = true
		method := strings.TrimSuffix(name, ".json")
		if !matches(patterns, method) {
			continue
		}
		file := Shown(filepath.Join(dir, name))
		if strings.HasPrefix(dir, "builtin:") {
			file = dir + "/" + name
		}
		data, err := readBounded(fsys, name)
		if err != nil {
			return nil, false, fmt.Errorf("reading the spec %s: %w", file, err)
		}
		sources = append(sources, Source{Name: file, Data: data})
	}
	return sources, some, nil
}

// Chosen says whether the configuration's patterns, if it has any, take the method in.
func Chosen(c Config, method string) bool { return matches(c.API, method) }

func matches(patterns []string, method string) bool {
	return len(patterns) == 0 || slices.ContainsFunc(patterns, func(p string) bool { ok, _ := path.Match(p, method); return ok })
}

// readBounded keeps a file that cannot be a spec from filling the memory.
func readBounded(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > spec.MaxFileSize {
		return nil, fmt.Errorf("expected a file of at most %d MiB; move it elsewhere", spec.MaxFileSize>>20)
	}
	return fs.ReadFile(fsys, name)
}

// FindSpec reads the spec of one method, wherever it stands among the configured specs. The error is
// fs.ErrNotExist when there is none.
func FindSpec(c Config, method string) (Source, error) {
	name, err := spec.FileName(method)
	if err != nil {
		return Source{}, fs.ErrNotExist // what cannot be a method has no spec
	}
	if isBuiltin(c.Spec) {
		data, err := alsc.FS.ReadFile(name)
		return Source{Name: "builtin:alsc/" + name, Data: data}, err
	}
	for _, dir := range specFolders(c.Spec, nil) {
		data, err := readBounded(os.DirFS(filepath.Join(c.Spec, dir)), name)
		if !errors.Is(err, fs.ErrNotExist) {
			return Source{Name: Shown(filepath.Join(c.Spec, dir, name)), Data: data}, err
		}
	}
	return Source{}, fs.ErrNotExist
}
