package project

import (
	"errors"
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
	// Package is the package that the spec belongs to.
	Package string
	// Folder has the files, and Dir is what people call it.
	Folder fs.FS
	Dir    string

	pending []byte // the spec's text when it is not saved yet
}

func newSource(folder fs.FS, dir, pkg, method string) Source {
	return Source{Method: method, Name: spec.Join(dir, method+".json"), Package: pkg, Folder: folder, Dir: dir}
}

// Builtin reports whether the spec comes with topgen.
func (s Source) Builtin() bool { return isBuiltin(s.Dir) }

// sources returns all specs of a target, chosen or not, by package and method. several reports that Spec is a folder of
// packages.
func (c Config) sources() (list []Source, several bool, err error) {
	add := func(folder fs.FS, dir, pkg string) error {
		methods, found := spec.Methods(folder, dir)
		for _, method := range methods {
			list = append(list, newSource(folder, dir, pkg, method))
		}
		return found.Err()
	}
	var errs []error
	if c.Builtin() {
		for _, name := range BuiltinPackages() {
			if c.Spec == "builtin" || c.Spec == "builtin:"+name {
				errs = append(errs, add(spec.Builtin()[name], "builtin:"+name, name))
			}
		}
		return list, c.Spec == "builtin", errors.Join(errs...)
	}
	if err := c.CheckFolder(); err != nil {
		return nil, false, err
	}
	if err := add(os.DirFS(c.Spec), Shown(c.Spec), filepath.Base(c.Spec)); err != nil || len(list) > 0 {
		return list, false, err
	}
	entries, _ := os.ReadDir(c.Spec) // it could be read just now
	for _, e := range entries {
		dir := filepath.Join(c.Spec, e.Name())
		if isFolder(dir) && !strings.HasPrefix(e.Name(), ".") {
			errs = append(errs, add(os.DirFS(dir), Shown(dir), e.Name()))
		}
	}
	return list, true, errors.Join(errs...)
}

// BuiltinPackages returns the names of the packages that come with topgen.
func BuiltinPackages() []string { return slices.Sorted(maps.Keys(spec.Builtin())) }

// Load reads the spec and its overlay.
func (s Source) Load() (*spec.Loaded, diag.List) {
	if s.pending == nil {
		return spec.LoadMethod(s.Folder, s.Dir, s.Method)
	}
	return spec.LoadText(s.Folder, s.Dir, s.Method, s.pending)
}

// Changes returns how an API would differ from the one that is there, with the overlay applied to both. Where the overlay
// does not fit both, neither has it.
func (s Source) Changes(api *spec.API) []spec.Change {
	s.pending = nil
	before, _ := s.Load()
	s.pending = spec.Encode(api)
	after, _ := s.Load()
	return spec.DiffLoaded(before, after, generator.Surface(s.Package))
}

// locate finds the lines of findings about the spec.
func (s Source) locate(list diag.List) {
	data := s.pending
	if data == nil {
		data, _ = spec.ReadFile(s.Folder, s.Method+".json") // without it the lines are not known
	}
	spec.Locate(data, list)
}

// Files returns the names, in the folder, of all files that belong to the method: the spec, its overlay, its documents.
func (s Source) Files() (names []string) {
	for _, end := range append([]string{".json", spec.OverlayEnd}, slices.Sorted(maps.Values(documentExtensions))...) {
		if info, err := fs.Stat(s.Folder, s.Method+end); err == nil && !info.IsDir() {
			names = append(names, s.Method+end)
		}
	}
	return names
}

// documentExtensions are the extensions that documents are kept under. The document service's JSON does not keep its
// own, which is that of the specs.
var documentExtensions = map[spec.Form]string{spec.FormText: ".txt", spec.FormHTML: ".html", spec.FormDocJSON: ".docjson", spec.FormMetadata: ".xml"}

// DocumentFile returns where a document of a form is kept, be there one or not.
func (s Source) DocumentFile(form spec.Form) string {
	return strings.TrimSuffix(s.Name, ".json") + documentExtensions[form]
}

// Document returns the document that a spec came from, if it is kept beside the spec as it was; else "".
func (s Source) Document(stated *spec.API) string {
	if stated.Source == nil || s.Builtin() {
		return ""
	}
	file := s.DocumentFile(stated.Source.Form)
	data, err := os.ReadFile(file)
	if err != nil || spec.DocumentHash(data) != stated.Source.SHA256 {
		return ""
	}
	return file
}
