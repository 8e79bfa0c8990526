package project

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2/maybe"

	"github.com/topgen/topgen/generator/cache"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Candidate is an API that is to become part of a project.
type Candidate struct {
	API *spec.API
	// Document is kept beside the spec; nil for none.
	Document []byte
	// From names the document in errors.
	From string
}

// Addition is an API that has its place in the project.
type Addition struct {
	API *spec.API
	// Before is the spec that it takes the place of, nil for none that can be read.
	Before *spec.API
	// Chosen says whether it is generated, too: the configuration's patterns may leave it out.
	Chosen bool

	folder   string // below the folder of specs
	document []byte
}

// AddReport says what Add did.
type AddReport struct {
	Report
	Additions []Addition
	// Saved are the specs and documents that changed, in the order of the additions.
	Saved []string
	// Misplaced says which candidates belong nowhere.
	Misplaced diag.List
}

// Add saves the specs of the candidates, each with its document beside it, and generates the whole project. A spec that
// is there already stays in its folder; a new one goes into the folder that the configuration's package names, or else
// that of its method's second word; one folder of specs keeps them all. All is made in memory first: unless the specs
// together can become Go, and the Go has a place, nothing is saved.
func Add(ctx context.Context, c Config, candidates []Candidate, e Emitter, known cache.Cache) (AddReport, error) {
	var r AddReport
	name := c.Package
	if c.Package = ""; holdsSpecs(c.Spec) {
		c.Package = name
	}
	r.Additions, r.Misplaced = settle(c, name, candidates)
	if len(r.Additions) == 0 {
		return r, nil
	}
	pending := make(unsaved)
	for _, a := range r.Additions {
		data, err := spec.Encode(a.API)
		if err != nil {
			return r, err
		}
		pending[a.folder] = append(pending[a.folder], Source{Name: Shown(a.file(c)), Data: data})
	}
	p, err := discover(c, pending, known)
	if err != nil {
		return r, err
	}
	files, err := p.files(ctx, e)
	if err != nil {
		return r, err
	}
	if err := p.writable(files); err != nil {
		return r, err
	}
	inputs, err := p.inputs()
	if err != nil {
		return r, err
	}
	for _, a := range r.Additions {
		saved, err := a.save(c)
		if err != nil {
			return r, err
		}
		r.Saved = append(r.Saved, saved...)
	}
	r.Report, err = p.write(files, inputs)
	return r, err
}

// settle decides where each candidate belongs, and reads what stands there.
func settle(c Config, name string, candidates []Candidate) (list []Addition, misplaced diag.List) {
	for _, one := range candidates {
		folder, err := folderFor(c.Spec, one.API.Method, name)
		if err != nil {
			misplaced.Errorf(one.From, 1, "", "%v", err)
			continue
		}
		a := Addition{API: one.API, Chosen: c.Chooses(one.API.Method), folder: folder, document: one.Document}
		a.Before, _ = spec.Load(a.file(c)) // one that cannot be read is replaced
		list = append(list, a)
	}
	return list, misplaced
}

// file is where the spec belongs.
func (a Addition) file(c Config) string { return filepath.Join(c.Spec, a.folder, a.API.Method+".json") }

// documentExtensions are the extensions that documents are kept under. The document service's JSON does not keep its
// own, which is that of the specs.
var documentExtensions = map[spec.Form]string{spec.FormText: ".txt", spec.FormHTML: ".html", spec.FormDocJSON: ".docjson", spec.FormMetadata: ".xml"}

// save writes the spec and, beside it, the document; it returns the paths that changed.
func (a Addition) save(c Config) (paths []string, err error) {
	dir := filepath.Join(c.Spec, a.folder)
	path, changed, err := spec.Save(dir, a.API)
	if err != nil {
		return nil, fmt.Errorf("%w; see that it can be written, and add the document again", err)
	}
	if changed {
		paths = append(paths, path)
	}
	if a.document == nil || a.API.Source == nil {
		return paths, nil
	}
	path = filepath.Join(dir, a.API.Method+documentExtensions[a.API.Source.Form])
	if holds(path, a.document) {
		return paths, nil
	}
	if err := maybe.WriteFile(path, a.document, 0o644); err != nil {
		return nil, fmt.Errorf("keeping the document of %s: %w; see that it can be written, and add the document again", a.API.Method, err)
	}
	return append(paths, path), nil
}

// holds says whether a file has this content; one of another size is not read.
func holds(file string, data []byte) bool {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	old, err := os.ReadFile(file)
	return err == nil && bytes.Equal(old, data)
}
