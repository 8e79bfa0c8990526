package project

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Found is a spec that was asked for.
type Found struct {
	Source
	// Package is the package that the spec belongs to.
	Package string
}

// Go returns the name that the API has in its package.
func (f Found) Go() string {
	if loaded, _ := f.Load(); loaded.API != nil && loaded.API.GoName != "" {
		return loaded.API.GoName
	}
	return generator.GoName(f.Method, f.Package)
}

// All returns the specs of the targets, each method once: that of the first target that has it.
func All(targets []Config) (list []Found, err error) {
	seen := make(map[string]bool)
	var errs []error
	for _, c := range targets {
		packages, _, err := c.packagesOf()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		errs = append(errs, err)
		for _, pkg := range packages {
			for _, s := range pkg.Specs {
				if !seen[s.Method] {
					list = append(list, Found{s, pkg.Name})
				}
				seen[s.Method] = true
			}
		}
	}
	return list, errors.Join(errs...)
}

// Choose returns those of the specs that a user means: by method, by a pattern of methods, by the name in Go, or by a
// part of the title. The first of these that fits any decides.
func Choose(all []Found, what string) (chosen []Found) {
	for _, fits := range []func(Found) bool{
		func(f Found) bool { return f.Method == what },
		func(f Found) bool { ok, err := path.Match(what, f.Method); return ok && err == nil },
		func(f Found) bool {
			name := f.Go()
			return strings.EqualFold(name, what) || strings.EqualFold(f.Package+"."+name, what)
		},
		func(f Found) bool { return what != "" && strings.Contains(f.Title(), what) },
	} {
		for _, f := range all {
			if fits(f) {
				chosen = append(chosen, f)
			}
		}
		if len(chosen) > 0 {
			break
		}
	}
	return chosen
}

// Title returns the API's title; it is empty for a spec that cannot be read.
func (f Found) Title() string {
	loaded, _ := f.Load()
	if loaded.API == nil {
		return ""
	}
	return loaded.API.Title
}

// Unknown is the finding that nothing fits, with the method that may have been meant.
func Unknown(all []Found, what string) diag.Finding {
	var methods []string
	for _, f := range all {
		methods = append(methods, f.Method)
	}
	if near := diag.Nearest(what, methods); near != "" {
		return diag.New(diag.MisspeltMethod, diag.At{File: what}, near)
	}
	return diag.New(diag.NoSuchSpec, diag.At{File: what})
}

// Files returns the names, in the folder, of all files that belong to the method: the spec, its overlay, its documents.
func (s Source) Files() (names []string, err error) {
	entries, err := fs.ReadDir(s.Folder, ".")
	if err != nil {
		return nil, diag.New(diag.CannotRead, diag.At{File: s.Dir}, err)
	}
	ends := []string{".json", ".overlay.json"}
	for _, form := range []spec.Form{spec.FormText, spec.FormHTML, spec.FormDocJSON, spec.FormMetadata} {
		ends = append(ends, documentExtensions[form])
	}
	for _, e := range entries {
		if end, ok := strings.CutPrefix(e.Name(), s.Method); ok && slices.Contains(ends, end) && !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// Document returns the document that a spec came from, if it is kept beside the spec as it was; else "".
func (s Source) Document(stated *spec.API) string {
	if stated.Source == nil || isBuiltin(s.Dir) {
		return ""
	}
	file := document(s.Name, stated.Source.Form)
	data, err := os.ReadFile(file)
	if err != nil || spec.DocumentHash(data) != stated.Source.SHA256 {
		return ""
	}
	return file
}
