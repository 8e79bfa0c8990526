package project

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
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
	// Force lets the API replace a spec that was edited by hand, or that cannot be read.
	Force bool
}

// Addition is an API that belongs to the project.
type Addition struct {
	API *spec.API
	// Before is the spec that it replaces, nil for none that can be read.
	Before *spec.API
	// Changes are what is new in it, overlays applied.
	Changes []spec.Change
	// Chosen reports whether it is generated, too: the configuration's patterns may leave it out.
	Chosen bool

	folder string // below the folder of specs
	data   []byte
	kept   []byte // the document
	gone   string // the document that this one supersedes
}

// AddReport says what Add did.
type AddReport struct {
	output.Result
	Project   *Project
	Additions []Addition
	// Saved are the specs and documents that changed, in the order of the additions.
	Saved []string
	// Misplaced says which candidates cannot be added.
	Misplaced diag.List
	// Differences says where documents and the specs that were there differ.
	Differences diag.List
}

// Add saves the specs of the candidates, each with its document beside it, and generates the whole target. A spec that
// is there already stays in its folder; a new one goes into the folder that the configuration's package names, or else
// that of its method's second word; one folder of specs keeps them all. Everything is written beside its place first:
// if the specs together cannot become Go, or the Go cannot be written, nothing is saved.
func Add(ctx context.Context, c Config, candidates []Candidate, warn func(diag.List)) (r AddReport, err error) {
	if err := c.Flaws().Err(); err != nil {
		return r, err
	}
	name, single := c.Package, isSingle(c.Spec)
	if !single {
		c.Package = "" // it names the folder of what is added, and no other package
	}
	r.assign(c, name, single, candidates)
	if len(r.Additions) == 0 {
		return r, nil
	}
	pending := make(map[string][]Source)
	for _, a := range r.Additions {
		pending[a.folder] = append(pending[a.folder], a.source(c))
	}
	p, err := discover(c, edit{added: pending})
	if err != nil {
		return r, err
	}
	p.Warn, r.Project = warn, p
	if err := errors.Join(p.checkRuntime(nil), p.plan.Conflicts()); err != nil {
		return r, err
	}
	var b output.Batch
	defer b.Discard()
	for _, a := range r.Additions {
		saved, err := a.addTo(&b, c)
		if err != nil {
			return r, err
		}
		r.Saved = append(r.Saved, saved...)
	}
	if r.Result, err = p.plan.Prepare(&b, p.files(ctx)); err != nil {
		return r, err
	}
	return r, b.Commit()
}

// assign decides where each candidate belongs, and merges it with what is there.
func (r *AddReport) assign(c Config, name string, single bool, candidates []Candidate) {
	for _, one := range candidates {
		folder, err := folderFor(c, one.API.Method, name, single)
		a := Addition{API: one.API, Chosen: c.Chooses(one.API.Method), folder: folder, kept: one.Document}
		if err == nil {
			var differences diag.List
			differences, err = a.merge(c, one)
			r.Differences = append(r.Differences, differences...)
		}
		if err == nil {
			a.data, err = spec.Encode(a.API)
		}
		if err == nil && a.Before != nil {
			a.Changes, err = a.source(c).Changes(a.API)
		}
		if list, ok := diag.Of(err); ok && err != nil {
			if list[0].File == "" {
				list[0].File = one.From
			}
			r.Misplaced = append(r.Misplaced, list...)
			continue
		} else if err != nil {
			r.Misplaced.Add(diag.CannotWrite, diag.At{File: one.From, Line: 1}, err)
			continue
		}
		r.Additions = append(r.Additions, a)
	}
}

// merge keeps from the spec that is there what the new document cannot state.
func (a *Addition) merge(c Config, one Candidate) (diag.List, error) {
	file := Shown(a.file(c))
	before, faults := spec.Load(file)
	if before == nil {
		if _, err := os.Lstat(file); err == nil && !one.Force {
			return nil, faults.Err() // nobody knows whether it was edited by hand
		}
		return nil, spec.Seal(one.API)
	}
	a.Before = before
	if edited, _ := spec.Edited(before); edited && one.Force {
		return nil, spec.Seal(one.API) // what the edit changed is not known, so nothing is kept
	} else if edited {
		return nil, diag.New(diag.SpecEdited, diag.At{}, before.Method)
	}
	merged, differences := spec.Merge(one.From, before, one.API)
	if err := spec.Seal(merged); err != nil {
		return nil, err
	}
	if before.Source != nil && merged.Source != nil && before.Source.SHA256 != "" {
		if before.Source.SHA256 == merged.Source.SHA256 {
			a.kept = nil // the same document, but perhaps for its line ends and its name
			merged.Source.File = before.Source.File
		} else if a.kept != nil {
			a.gone = a.superseded(c, before.Source)
		}
	}
	a.API = merged
	return differences, nil
}

// superseded returns the document that a spec came from, if it is kept beside the spec, and the new one does not replace
// it.
func (a *Addition) superseded(c Config, source *spec.Source) string {
	file := document(a.file(c), source.Form)
	if source.Form == a.API.Source.Form {
		return ""
	}
	data, err := os.ReadFile(file)
	if err != nil || spec.DocumentHash(data) != source.SHA256 {
		return ""
	}
	return file
}

// document returns where a spec's document is kept.
func document(file string, form spec.Form) string {
	return strings.TrimSuffix(file, ".json") + documentExtensions[form]
}

// isSingle reports whether a folder directly has specs, and so is one package.
func isSingle(dir string) bool {
	own, err := sourcesIn(os.DirFS(dir), dir)
	return err == nil && len(own) > 0
}

// folderFor returns the folder below c.Spec that a method's spec is kept in: where it is already, c.Spec itself (".")
// when specs are in it, the folder that name gives, or that of the method's second word, which is how the platform
// groups its APIs: alibaba.alsc.… → alsc.
func folderFor(c Config, method, name string, single bool) (string, error) {
	file, err := spec.FileName(method)
	if err != nil {
		return "", err
	}
	if single {
		return ".", nil
	}
	folders, err := subfolders(c.Spec)
	if err != nil {
		return "", err
	}
	for _, folder := range folders {
		if info, err := os.Stat(filepath.Join(c.Spec, folder, file)); err == nil && info.Mode().IsRegular() {
			if name != "" && name != folder {
				return "", diag.New(diag.InOtherPackage, diag.At{}, method, folder, name)
			}
			return folder, nil
		}
	}
	if name != "" {
		return name, nil
	}
	return packageFor(method)
}

// packageFor returns the method's second word, in lower case, with "api" behind it where the word alone means something
// else, as in taobao.top.….
func packageFor(method string) (string, error) {
	parts := strings.Split(method, ".")
	word := strings.ToLower(strings.ReplaceAll(parts[min(1, len(parts)-1)], "-", "_"))
	for _, name := range []string{word, word + "api", "api_" + word} {
		if isPackageName(name) {
			return name, nil
		}
	}
	return "", diag.New(diag.BadPackageName, diag.At{}, word)
}

// file returns where the spec belongs.
func (a Addition) file(c Config) string { return filepath.Join(c.Spec, a.folder, a.API.Method+".json") }

// source is the spec as it will be.
func (a Addition) source(c Config) Source {
	dir := filepath.Join(c.Spec, a.folder)
	return Source{Method: a.API.Method, Name: Shown(a.file(c)), Folder: os.DirFS(dir), Dir: Shown(dir), pending: a.data}
}

// documentExtensions are the extensions that documents are kept under. The document service's JSON does not keep its
// own, which is that of the specs.
var documentExtensions = map[spec.Form]string{spec.FormText: ".txt", spec.FormHTML: ".html", spec.FormDocJSON: ".docjson", spec.FormMetadata: ".xml"}

// addTo adds the spec and its document to the batch, and returns those that change.
func (a Addition) addTo(b *output.Batch, c Config) (saved []string, err error) {
	file := Shown(a.file(c))
	files := map[string][]byte{file: a.data}
	names := []string{file}
	if a.kept != nil && a.API.Source != nil {
		name := document(file, a.API.Source.Form)
		files[name] = a.kept
		names = append(names, name)
	}
	for _, name := range names {
		changed, err := b.Add(name, files[name])
		if err != nil {
			return nil, err
		}
		if changed {
			saved = append(saved, name)
		}
	}
	if a.gone != "" {
		b.Remove(Shown(a.gone))
	}
	return saved, nil
}

// Superseded returns the older document that the new one replaces, "" where there is none.
func (a Addition) Superseded() string { return Shown(a.gone) }
