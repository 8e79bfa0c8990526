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
	"fmt"
	"iter"
	"path"
	"path/filepath"
	"slices"
)

// File is one generated file.
type File struct {
	// Name is the slash-separated path below the output folder.
	Name string
	Data []byte
}

// Plan is what one run writes into a folder.
type Plan struct {
	// Dir is the output folder.
	Dir string
	// Names are all files that may come. The folder of each is called like its package.
	Names []string
	// If Whole is set, all packages of topgen's in Dir are this run's or among Keep; others are left over from specs
	// that are gone.
	Whole bool
	Keep  []string
	// Prune removes packages that are left over, which are otherwise only named; Gone are packages to remove in any case.
	Prune bool
	Gone  []string
	// Watch is called for every file that changes, with what it is now and will be, or nil for one that goes; it may be
	// nil.
	Watch func(name string, before, after []byte)
}

// Result says what a run changes, in paths below the folder, sorted.
type Result struct {
	New, Changed, Removed []string
	Unchanged             int
	// LeftOver are packages that no spec gives any more, and that are not removed.
	LeftOver []string
}

// Write makes the folder hold the files.
func (p Plan) Write(files iter.Seq2[File, error]) (Result, error) {
	var b Batch
	defer b.Discard()
	result, err := p.Prepare(&b, files)
	if err != nil {
		return Result{}, err
	}
	return result, b.Commit()
}

// Prepare writes all new files beside their targets. The batch then has what is to be renamed and removed.
func (p Plan) Prepare(b *Batch, files iter.Seq2[File, error]) (Result, error) {
	r, err := p.compare(files, func(file File, _ []byte) error { return b.write(p.file(file.Name), file.Data) })
	if err != nil {
		return Result{}, err
	}
	for _, name := range r.Removed {
		b.Remove(p.file(name))
	}
	for _, dir := range p.folders() {
		if err := b.clearFolder(p.file(dir)); err != nil {
			return Result{}, err
		}
	}
	return r, nil
}

// compare calls differs for every file that is not on disk as it should be, with what is there or nil. All errors among
// the files are returned together; after the first one no file is compared any more.
func (p Plan) compare(files iter.Seq2[File, error], differs func(file File, old []byte) error) (r Result, err error) {
	if err := p.Conflicts(); err != nil {
		return r, err
	}
	made := make(map[string]bool, len(p.Names))
	for _, name := range p.Names {
		made[name] = false
	}
	var errs []error
	for file, err := range files {
		if _, announced := made[file.Name]; err == nil && (!announced || !isGenerated(file.Data)) {
			err = fmt.Errorf("generated file %q: its name was not announced, or it lacks topgen's header", file.Name)
		}
		if err != nil {
			errs = append(errs, err)
		}
		if len(errs) > 0 {
			continue
		}
		made[file.Name] = true
		old, err := readIfThere(p.file(file.Name))
		switch {
		case err != nil:
			return r, err
		case old != nil && same(old, file.Data):
			r.Unchanged++
			continue
		case old == nil:
			r.New = append(r.New, file.Name)
		default:
			r.Changed = append(r.Changed, file.Name)
		}
		if old != nil && p.Watch != nil {
			p.Watch(file.Name, old, file.Data)
		}
		if err := differs(file, old); err != nil {
			return r, err
		}
	}
	if err := errors.Join(errs...); err != nil {
		return r, err
	}
	slices.Sort(r.New)
	slices.Sort(r.Changed)
	r.Removed, r.LeftOver, err = p.stale(made)
	return r, errors.Join(err, p.watchRemoved(r.Removed))
}

func (p Plan) watchRemoved(names []string) error {
	if p.Watch == nil {
		return nil
	}
	for _, name := range names {
		old, err := readIfThere(p.file(name))
		if err != nil {
			return err
		}
		p.Watch(name, old, nil)
	}
	return nil
}

// file returns where a name below the folder is.
func (p Plan) file(name string) string { return filepath.Join(p.Dir, filepath.FromSlash(name)) }

// folders returns the folders of the packages, sorted.
func (p Plan) folders() (dirs []string) {
	for _, name := range p.Names {
		dirs = append(dirs, path.Dir(name))
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}
