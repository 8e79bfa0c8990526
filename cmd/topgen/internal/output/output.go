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
	"maps"
	"os"
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
	// Differs is called for every file that is not as it will be, with what it is now, nil for a new one, and what it will
	// be, nil for one that goes. It may be nil.
	Differs func(name string, before, after []byte)
}

// Result says what a run changes, in paths below the folder, sorted.
type Result struct {
	New, Changed, Removed []string
	Unchanged             int
	// LeftOver are packages whose specs are gone, and that are not removed.
	LeftOver []string
}

// Write writes the files into the folder and removes generated files that are stale.
func (p Plan) Write(files iter.Seq2[File, error]) (Result, error) {
	var b Batch
	defer b.Discard()
	r, err := p.Prepare(&b, files)
	if err != nil {
		return r, err
	}
	return r, b.Commit()
}

// Prepare writes all new files beside their targets. The batch then has what is to be renamed and removed.
func (p Plan) Prepare(b *Batch, files iter.Seq2[File, error]) (Result, error) {
	r, err := p.compare(files, func(file File) error { return b.write(p.file(file.Name), file.Data) })
	if err != nil {
		return Result{}, err
	}
	for _, name := range r.Removed {
		b.Remove(p.file(name))
	}
	for dir := range byFolder(p.Names) { // also those in which nothing changed
		b.visit(p.file(dir))
	}
	return r, nil
}

// Check finds out what Write would do, and writes nothing.
func (p Plan) Check(files iter.Seq2[File, error]) (Result, error) {
	return p.compare(files, func(File) error { return nil })
}

// compare calls write for every file that is not on disk as it should be. All errors among the files are returned
// together; after the first one no file is compared any more.
func (p Plan) compare(files iter.Seq2[File, error], write func(File) error) (r Result, err error) {
	if err := p.Conflicts(); err != nil {
		return r, err
	}
	announced := make(map[string]bool, len(p.Names))
	for _, name := range p.Names {
		announced[name] = true
	}
	var made []string
	var errs []error
	for file, err := range files {
		switch {
		case err != nil:
			errs = append(errs, err)
		case !announced[file.Name] || !isGenerated(file.Data):
			errs = append(errs, fmt.Errorf("generated file %q: its name was not announced, or it lacks topgen's header", file.Name))
		case len(errs) == 0:
			made = append(made, file.Name)
			if err := p.compareOne(&r, file, write); err != nil {
				return r, err
			}
		}
	}
	if err := errors.Join(errs...); err != nil {
		return r, err
	}
	slices.Sort(r.New)
	slices.Sort(r.Changed)
	return r, p.stale(&r, byFolder(made))
}

func (p Plan) compareOne(r *Result, file File, write func(File) error) error {
	old, err := readIfThere(p.file(file.Name))
	switch {
	case err != nil:
		return err
	case old == nil:
		r.New = append(r.New, file.Name)
	case same(old, file.Data):
		r.Unchanged++
		return nil
	default:
		r.Changed = append(r.Changed, file.Name)
	}
	p.differs(file.Name, old, file.Data)
	return write(file)
}

func (p Plan) differs(name string, before, after []byte) {
	if p.Differs != nil {
		p.Differs(name, before, after)
	}
}

// file returns where a name below the folder is.
func (p Plan) file(name string) string { return filepath.Join(p.Dir, filepath.FromSlash(name)) }

// byFolder returns the names of files by their folders.
func byFolder(files []string) map[string][]string {
	names := make(map[string][]string)
	for _, name := range files {
		names[path.Dir(name)] = append(names[path.Dir(name)], path.Base(name))
	}
	return names
}

// stale finds the generated files that are to go: those in the packages of the run that it did not make and, with Prune,
// those of packages that are left over. Packages that are left over and stay are named.
func (p Plan) stale(r *Result, made map[string][]string) error {
	dirs := slices.AppendSeq(slices.Clone(p.Gone), maps.Keys(made))
	if p.Whole {
		dirs = append(dirs, p.others(made)...)
	}
	slices.Sort(dirs)
	for _, dir := range slices.Compact(dirs) {
		found, _, err := goFiles(p.file(dir), made[dir])
		if err != nil {
			return err
		}
		if len(found) > 0 && made[dir] == nil && !p.Prune && !slices.Contains(p.Gone, dir) {
			r.LeftOver = append(r.LeftOver, dir)
			continue
		}
		for _, name := range found {
			r.Removed = append(r.Removed, path.Join(dir, name))
			if old, err := readIfThere(p.file(path.Join(dir, name))); err == nil {
				p.differs(path.Join(dir, name), old, nil)
			}
		}
	}
	return nil
}

// others returns the folders that may be packages left over: those in the output folder that neither this run nor
// another one writes, and those in the runtime's folder.
func (p Plan) others(made map[string][]string) (dirs []string) {
	for _, outer := range []string{".", "top"} {
		entries, err := os.ReadDir(p.file(outer))
		if err != nil || slices.Contains(p.Keep, outer) {
			continue // there is none, or it is another run's
		}
		for _, e := range entries {
			dir := path.Join(outer, e.Name())
			if e.IsDir() && !NotAPackage(e.Name()) && made[dir] == nil && !slices.Contains(p.Keep, dir) && !isModule(p.file(dir)) {
				dirs = append(dirs, dir)
			}
		}
	}
	return dirs
}
