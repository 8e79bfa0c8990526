package project

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
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
// together can become Go, and the Go has a place, nothing is saved. The locks are those that the run holds; nil for none.
func Add(ctx context.Context, c Config, candidates []Candidate, e Emitter, known cache.Cache, locks *output.Locks) (AddReport, error) {
	var r AddReport
	if err := c.Check(); err != nil {
		return r, err
	}
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
	p.Locks = locks
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
	// What can fail is done first: when the Go is written, specs and documents are complete beside their places.
	var keep staged
	defer keep.drop()
	for _, a := range r.Additions {
		if err := a.stage(c, &keep); err != nil {
			return r, err
		}
	}
	if r.Report, err = p.write(files, inputs); err != nil {
		return r, fmt.Errorf("%w; no spec or document was saved", err)
	}
	r.Saved, err = keep.place()
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

// stage prepares the spec and, beside it, the document.
func (a Addition) stage(c Config, keep *staged) error {
	const fix = "see that it can be written, and add the document again"
	data, err := spec.Encode(a.API)
	if err != nil {
		return err
	}
	file := a.file(c)
	if err := keep.add(file, data); err != nil {
		return fmt.Errorf("saving the spec of %s: %w; %s", a.API.Method, err, fix)
	}
	if a.document == nil || a.API.Source == nil {
		return nil
	}
	file = strings.TrimSuffix(file, ".json") + documentExtensions[a.API.Source.Form]
	if err := keep.add(file, a.document); err != nil {
		return fmt.Errorf("keeping the document of %s: %w; %s", a.API.Method, err, fix)
	}
	return nil
}
