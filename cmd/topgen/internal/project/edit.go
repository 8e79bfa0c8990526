package project

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/spec/diag"
)

// edit is a change of a target's specs that is not on disk yet.
type edit struct {
	added   []Source // each replaces the one of its method in its folder
	removed []Source
	// write and remove are files beside the specs.
	write  []output.File
	remove []string
}

// apply returns the specs as they will be.
func (e edit) apply(sources []Source) []Source {
	for _, changed := range slices.Concat(e.removed, e.added) {
		sources = slices.DeleteFunc(sources, func(s Source) bool { return s.Method == changed.Method && s.Dir == changed.Dir })
	}
	return append(sources, e.added...)
}

// run makes the change, and generates the target anew. Everything is written beside its place first: if the specs
// together cannot become Go, or the Go cannot be written, nothing is saved.
func (e edit) run(ctx context.Context, c Config, dry bool) (r Report, err error) {
	p, err := discover(c, e)
	if err != nil {
		return r, err
	}
	if err := errors.Join(p.checkRuntime(nil), p.plan.Conflicts()); err != nil {
		return r, err
	}
	b := output.Batch{Dry: dry}
	defer b.Discard()
	var saved []string
	for _, f := range e.write {
		_, changed, err := b.Add(f.Name, f.Data)
		if err != nil {
			return r, err
		}
		if changed {
			saved = append(saved, f.Name)
		}
	}
	for _, name := range e.remove {
		b.Remove(name)
	}
	r, err = p.run(ctx, &b)
	r.Wrote, r.Gone = slices.Concat(saved, r.Wrote), slices.Concat(e.remove, r.Gone)
	return r, err
}

// Remove removes APIs with everything that belongs to them, and generates the target anew. With dry set it only says
// what it would do.
func Remove(ctx context.Context, c Config, found []Source, dry bool) (Report, error) {
	e := edit{removed: found}
	for _, s := range found {
		for _, name := range s.Files() {
			e.remove = append(e.remove, filepath.Join(s.Dir, name))
		}
	}
	return e.run(ctx, c, dry)
}

// Move puts an API with everything that belongs to it into another package of the target, and generates the target anew.
func Move(ctx context.Context, c Config, s Source, pkg string, dry bool) (r Report, err error) {
	if !isPackageName(pkg) {
		return r, diag.New(diag.BadPackageName, diag.At{}, pkg)
	}
	dir := Shown(filepath.Join(c.Spec, pkg))
	moved := newSource(s.Folder, dir, pkg, s.Method) // its files are still in the old folder
	e := edit{removed: []Source{s}, added: []Source{moved}}
	for _, name := range s.Files() {
		old := filepath.Join(s.Dir, name)
		data, err := os.ReadFile(old)
		if err != nil {
			return r, diag.New(diag.CannotRead, diag.At{File: old}, diag.Cause(err))
		}
		e.write = append(e.write, output.File{Name: filepath.Join(dir, name), Data: data})
		e.remove = append(e.remove, old)
	}
	return e.run(ctx, c, dry)
}
