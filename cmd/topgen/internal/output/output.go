// Package output brings files to disk: generated Go, specs and documents.
//
// Every new file is written beside its target as it arrives, under a name that Go ignores, and all are renamed when the
// last one is written. So a failure before the first rename leaves the old output whole, and a run that is killed
// between two renames is finished by the next, which also removes what the killed one left. That is the whole promise:
// nothing is undone, and two runs at a time in one folder are not kept apart.
//
// Only files that begin with topgen's header are replaced or removed. Everything else in the way is found before the
// first write. A file that differs from the new one in line ends only, as in a checkout on Windows, is left as it is.
package output

import (
	"errors"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// File is one file.
type File struct {
	// Name is, for a generated file, the slash-separated path below the output folder.
	Name string
	Data []byte
}

// Plan is what one run writes into a folder.
type Plan struct {
	// Dir is the output folder.
	Dir string
	// Names are all files that may come, each with topgen's header. The folder of each is called like its package.
	Names []string
	// Prune are packages whose generated files go, beside the stale ones in the packages of the run.
	Prune []string
	// Differs is called for every file that is not as it will be, with what it is now, nil for a new one, and what it will
	// be, nil for one that goes.
	Differs func(name string, before, after []byte)
}

// Result says what a run changes, in paths below the folder, sorted.
type Result struct {
	New, Changed, Removed []string
	Unchanged             int
}

// Prepare writes all new files beside their targets. The batch then has what is to be renamed and removed. All errors
// among the files are returned together; after the first one no file is written any more.
func (p Plan) Prepare(b *Batch, files iter.Seq2[File, error]) (r Result, err error) {
	if err := p.Conflicts(); err != nil {
		return r, err
	}
	folders := slices.Clone(p.Prune)
	came := make(map[string]bool) // in lower case: on some systems A.go is a.go
	var errs []error
	for file, err := range files {
		if err == nil && len(errs) == 0 {
			came[strings.ToLower(file.Name)], folders = true, append(folders, path.Dir(file.Name))
			err = p.update(b, &r, file.Name, file.Data)
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return Result{}, errors.Join(errs...)
	}
	slices.Sort(folders)
	for _, dir := range slices.Compact(folders) {
		b.folders = append(b.folders, p.file(dir)) // also one in which nothing changed
		for _, file := range goFiles(p.file(dir)) {
			name := path.Join(dir, filepath.Base(file))
			if came[strings.ToLower(name)] || !isGenerated(file) {
				continue
			}
			before, err := os.ReadFile(file)
			if err != nil {
				return Result{}, diag.New(diag.CannotRead, diag.At{File: file}, diag.Cause(err))
			}
			r.Removed = append(r.Removed, name)
			b.Remove(file)
			p.Differs(name, before, nil)
		}
	}
	slices.Sort(r.New)
	slices.Sort(r.Changed)
	return r, nil
}

// update adds a file to the batch and, if it differs from what is there, to the result.
func (p Plan) update(b *Batch, r *Result, name string, after []byte) error {
	before, changed, err := b.Add(p.file(name), after)
	switch {
	case err != nil:
		return err
	case !changed:
		r.Unchanged++
		return nil
	case before == nil:
		r.New = append(r.New, name)
	default:
		r.Changed = append(r.Changed, name)
	}
	p.Differs(name, before, after)
	return nil
}

// Packages returns the packages below a folder, and below these folders of it, that have files of topgen's.
func Packages(dir string, inner ...string) (found []string) {
	for _, outer := range append([]string{"."}, inner...) {
		entries, _ := os.ReadDir(filepath.Join(dir, outer)) // there may be none
		for _, e := range entries {
			folder := filepath.Join(dir, outer, e.Name())
			if e.IsDir() && !NotAPackage(e.Name()) && !isModule(folder) && slices.ContainsFunc(goFiles(folder), isGenerated) {
				found = append(found, path.Join(outer, e.Name()))
			}
		}
	}
	return found
}

// file returns where a name below the folder is.
func (p Plan) file(name string) string { return filepath.Join(p.Dir, filepath.FromSlash(name)) }
