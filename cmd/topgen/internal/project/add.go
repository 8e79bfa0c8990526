package project

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator"
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
	// Files are its files that are there now: its spec, its document, its Go and its test.
	Files []string

	source Source
}

// AddReport says what Add did.
type AddReport struct {
	Report
	Additions []Addition
	// Misplaced says which candidates cannot be added.
	Misplaced diag.List
	// Edited are the specs among them that were edited by hand.
	Edited []Source
}

// Add saves the specs of the candidates, each with its document beside it, and generates the whole target. A spec that
// is there already stays in its folder; a new one goes into the folder that the configuration's package names, or else
// that of its method's second word; one folder of specs keeps them all.
func Add(ctx context.Context, c Config, candidates []Candidate) (r AddReport, err error) {
	there, several, _ := c.sources() // what is wrong with them is said when they are read again
	name, single := c.Package, !several && len(there) > 0
	if !single {
		c.Package = "" // it names the folder of what is added, and no other package
	}
	var e edit
	for _, one := range candidates {
		folder, err := ".", error(nil)
		if !single {
			folder, err = folderFor(there, one.API.Method, name)
		}
		if err == nil {
			err = r.add(&e, c, folder, one)
		}
		list, ok := diag.Of(err)
		if err != nil && !ok {
			return r, err
		}
		if len(list) > 0 && list[0].File == "" {
			list[0].File = one.From
		}
		r.Misplaced = append(r.Misplaced, list...)
	}
	if len(r.Additions) == 0 {
		return r, nil
	}
	differences := r.Warnings
	r.Report, err = e.run(ctx, c, false)
	r.Warnings = append(differences, r.Warnings...)
	for i := range r.Additions {
		r.Additions[i].findFiles(c)
	}
	return r, err
}

// findFiles finds the files that there are of an addition.
func (a *Addition) findFiles(c Config) {
	pkg := cmp.Or(c.Package, a.source.Package)
	code := filepath.Join(Shown(c.Out), pkg, generator.FileName(a.API.Method, pkg))
	for _, name := range []string{a.source.Name, a.source.DocumentFile(a.API.Source.Form), code, strings.TrimSuffix(code, ".go") + "_test.go"} {
		if _, err := os.Lstat(name); err == nil {
			a.Files = append(a.Files, name)
		}
	}
}

// add merges a candidate with what is there, and makes it a part of the edit.
func (r *AddReport) add(e *edit, c Config, folder string, one Candidate) error {
	if err := spec.CheckMethod(one.API.Method); err != nil {
		return err
	}
	dir := filepath.Join(c.Spec, folder)
	a := Addition{API: one.API, Chosen: c.Chooses(one.API.Method), source: newSource(os.DirFS(dir), Shown(dir), filepath.Base(dir), one.API.Method)}
	before, faults := spec.Load(a.source.Name)
	_, missing := os.Lstat(a.source.Name)
	edited := before != nil && spec.Edited(before)
	switch {
	case before == nil && missing == nil && !one.Force:
		return faults.Err() // nobody knows whether it was edited by hand
	case edited && !one.Force:
		r.Edited = append(r.Edited, a.source)
		return diag.New(diag.SpecEdited, diag.At{}, before.Method)
	case before != nil && !edited: // what an edit changed is not known, so nothing of it is kept
		r.Warnings = append(r.Warnings, a.merge(e, before, &one)...)
	}
	a.Before = before
	spec.Seal(a.API)
	if a.Before != nil {
		a.Changes = a.source.Changes(a.API)
	}
	a.source.pending = spec.Encode(a.API)
	e.added = append(e.added, a.source)
	e.write = append(e.write, output.File{Name: a.source.Name, Data: a.source.pending})
	if one.Document != nil {
		e.write = append(e.write, output.File{Name: a.source.DocumentFile(a.API.Source.Form), Data: one.Document})
	}
	r.Additions = append(r.Additions, a)
	return nil
}

// merge keeps from the spec that is there what the new document cannot state. A document of another form supersedes the
// one that is there; the same document stays as it is.
func (a *Addition) merge(e *edit, before *spec.API, one *Candidate) (differences diag.List) {
	a.API, differences = spec.Merge(one.From, before, one.API)
	switch now := a.API.Source; {
	case before.Source == nil || now == nil || before.Source.SHA256 == "":
	case before.Source.SHA256 == now.SHA256:
		one.Document = nil // but perhaps for its line ends and its name
		now.File = before.Source.File
	case one.Document != nil && before.Source.Form != now.Form:
		if superseded := a.source.Document(before); superseded != "" {
			e.remove = append(e.remove, superseded)
		}
	}
	return differences
}

// folderFor returns the folder that a method's spec is kept in: where it is already, the folder that name gives, or that
// of the method's second word, which is how the platform groups its APIs: alibaba.alsc.… → alsc.
func folderFor(there []Source, method, name string) (string, error) {
	i := slices.IndexFunc(there, func(s Source) bool { return s.Method == method })
	switch {
	case i >= 0 && name != "" && name != there[i].Package:
		return "", diag.New(diag.InOtherPackage, diag.At{}, method, there[i].Package, name)
	case i >= 0:
		return there[i].Package, nil
	case name != "":
		return name, nil
	}
	return PackageFor(method)
}

// PackageFor returns the package of a method where nobody names another: its second word, in lower case, with "api" behind it
// where the word alone means something else, as in taobao.top.….
func PackageFor(method string) (string, error) {
	parts := strings.Split(method, ".")
	word := strings.ToLower(strings.ReplaceAll(parts[min(1, len(parts)-1)], "-", "_"))
	for _, name := range []string{word, word + "api", "api_" + word} {
		if isPackageName(name) {
			return name, nil
		}
	}
	return "", diag.New(diag.BadPackageName, diag.At{}, word)
}
