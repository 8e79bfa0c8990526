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

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"

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

// Discover reads the specs' files, without parsing them, and settles names and import paths.
func Discover(c Config) (*Project, error) {
	if err := checkPatterns(c.API); err != nil {
		return nil, err
	}
	p := &Project{Out: c.Out, Tests: c.Tests == nil || *c.Tests, Runtime: c.Runtime}
	var err error
	if isBuiltin(c.Spec) {
		p.Packages, err = builtinPackages(c)
	} else {
		p.Packages, p.Whole, err = folderPackages(c)
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
	p.Import, err = importPath(c.Out)
	if err != nil {
		return nil, err
	}
	if p.Runtime == "" {
		p.Runtime, p.WriteRuntime = path.Join(p.Import, runtimeName), true
	} else if err := module.CheckImportPath(p.Runtime); err != nil {
		return nil, fmt.Errorf("-runtime %q is not an import path: %w", p.Runtime, err)
	}
	return p, nil
}

// folderPackages reads a folder of specs, or a folder of such folders.
func folderPackages(c Config) (pkgs []Package, whole bool, err error) {
	entries, err := os.ReadDir(c.Spec)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, fmt.Errorf("%s: the folder of specs does not exist; make specs with topgen add FILE, or name a folder with -spec", shown(c.Spec))
	}
	if err != nil {
		return nil, false, fmt.Errorf("reading the folder of specs: %w", err)
	}
	found := false
	direct, err := readSpecs(os.DirFS(c.Spec), c.Spec, &found, c.API)
	if err != nil {
		return nil, false, err
	}
	if found {
		name := c.Package
		if name == "" {
			name = filepath.Base(c.Spec)
		}
		return []Package{{Name: name, Sources: direct}}, false, noneMatch(c, len(direct))
	}
	total := 0
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		dir := filepath.Join(c.Spec, e.Name())
		sources, err := readSpecs(os.DirFS(dir), dir, &found, c.API)
		if err != nil {
			return nil, false, err
		}
		if len(sources) > 0 {
			pkgs = append(pkgs, Package{Name: e.Name(), Sources: sources})
			total += len(sources)
		}
	}
	if !found {
		return nil, false, fmt.Errorf("%s: no spec in it or in the folders below it; make specs with topgen add FILE", shown(c.Spec))
	}
	if c.Package != "" {
		if len(pkgs) != 1 {
			return nil, false, fmt.Errorf("-package %s: %s holds %d packages; name one of its folders with -spec", c.Package, shown(c.Spec), len(pkgs))
		}
		pkgs[0].Name = c.Package
	}
	return pkgs, true, noneMatch(c, total)
}

func builtinPackages(c Config) ([]Package, error) {
	builtin := map[string]fs.FS{"alsc": alsc.FS}
	want := strings.TrimPrefix(strings.TrimPrefix(c.Spec, "builtin"), ":")
	if _, ok := builtin[want]; want != "" && !ok {
		return nil, fmt.Errorf("-spec %s: topgen comes with alsc only; use builtin:alsc or a folder of specs", c.Spec)
	}
	var pkgs []Package
	total, found := 0, false
	for name, fsys := range builtin {
		sources, err := readSpecs(fsys, "builtin:"+name, &found, c.API)
		if err != nil {
			return nil, err
		}
		if c.Package != "" {
			name = c.Package
		}
		pkgs = append(pkgs, Package{Name: name, Sources: sources})
		total += len(sources)
	}
	sort.Slice(pkgs, func(i, j int) bool { return pkgs[i].Name < pkgs[j].Name })
	return pkgs, noneMatch(c, total)
}

func noneMatch(c Config, total int) error {
	if total == 0 {
		return fmt.Errorf("no spec in %s has a method that matches %s; try topgen show to see what there is", shown(c.Spec), strings.Join(c.API, ", "))
	}
	return nil
}

// readSpecs reads the folder's specs whose method, which is their name, matches a pattern. found is
// set when there is any, matching or not.
func readSpecs(fsys fs.FS, dir string, found *bool, patterns []string) ([]Source, error) {
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", dir, err)
	}
	sort.Strings(names)
	var sources []Source
	for _, name := range names {
		if strings.HasPrefix(name, ".") || name == "schema.json" {
			continue
		}
		*found = true
		method := strings.TrimSuffix(name, ".json")
		if len(patterns) > 0 && !slices.ContainsFunc(patterns, func(p string) bool { ok, _ := path.Match(p, method); return ok }) {
			continue
		}
		info, err := fs.Stat(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading a spec: %w", err)
		}
		file := shown(filepath.Join(dir, name))
		if strings.HasPrefix(dir, "builtin:") {
			file = dir + "/" + name
		}
		if info.Size() > spec.MaxFileSize {
			return nil, fmt.Errorf("%s: it is larger than %d MiB, which no spec is", file, spec.MaxFileSize>>20)
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading a spec: %w", err)
		}
		sources = append(sources, Source{Name: file, Data: data})
	}
	return sources, nil
}

// importPath finds the module around a folder, which need not exist yet, and the folder's path in it.
func importPath(dir string) (string, error) {
	for d := dir; ; d = filepath.Dir(d) {
		data, err := os.ReadFile(filepath.Join(d, "go.mod"))
		switch {
		case err == nil:
			mod := modfile.ModulePath(data)
			if mod == "" {
				return "", fmt.Errorf("%s:1: no module line; run go mod init there", shown(filepath.Join(d, "go.mod")))
			}
			rel, err := filepath.Rel(d, dir)
			if err != nil {
				return "", fmt.Errorf("finding the import path of %s: %w", shown(dir), err)
			}
			found := path.Join(mod, filepath.ToSlash(rel))
			if err := module.CheckImportPath(found); err != nil {
				return "", fmt.Errorf("%s cannot hold Go packages: %w; choose another folder with -out", shown(dir), err)
			}
			return found, nil
		case !errors.Is(err, fs.ErrNotExist):
			return "", fmt.Errorf("finding the module of %s: %w", shown(dir), err)
		case d == filepath.Dir(d):
			return "", fmt.Errorf("%s is in no Go module, so its import path is not known; run go mod init, or choose a folder in a module with -out", shown(dir))
		}
	}
}

// shown is a path as people know it: relative where that is shorter to read.
func shown(p string) string {
	wd, err := os.Getwd()
	if err != nil {
		return p
	}
	rel, err := filepath.Rel(wd, p)
	if err != nil || strings.HasPrefix(rel, ".."+string(filepath.Separator)+"..") {
		return p
	}
	return rel
}
