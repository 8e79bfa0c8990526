package project

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/spec/diag"
)

// ChangeReport says what Remove or Move did.
type ChangeReport struct {
	output.Result
	Project *Project
	// Wrote and Gone are the files beside the specs.
	Wrote, Gone []string
}

// Remove removes APIs with everything that belongs to them, and generates the target anew. With dry set it only says
// what it would do.
func Remove(ctx context.Context, c Config, found []Found, dry bool) (r ChangeReport, err error) {
	var b output.Batch
	defer b.Discard()
	e := edit{removed: make(map[string]bool)}
	for _, f := range found {
		names, err := f.Files()
		if err != nil {
			return r, err
		}
		for _, name := range names {
			r.Gone = append(r.Gone, filepath.Join(f.Dir, name))
			b.Remove(filepath.Join(f.Dir, name))
		}
		e.removed[f.Method] = true
		e.packages = append(e.packages, f.Package)
	}
	return r, r.finish(ctx, c, &b, e, dry)
}

// Move puts an API with everything that belongs to it into another package of the target, and generates the target anew.
func Move(ctx context.Context, c Config, f Found, pkg string, dry bool) (r ChangeReport, err error) {
	if !isPackageName(pkg) {
		return r, diag.New(diag.BadPackageName, diag.At{}, pkg)
	}
	var b output.Batch
	defer b.Discard()
	names, err := f.Files()
	if err != nil {
		return r, err
	}
	dir := filepath.Join(c.Spec, pkg)
	e := edit{removed: map[string]bool{f.Method: true}, packages: []string{f.Package}, added: map[string][]Source{}}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(f.Dir, name))
		if err != nil {
			return r, diag.New(diag.CannotRead, diag.At{File: filepath.Join(f.Dir, name)}, diag.Cause(err))
		}
		if _, err := b.Add(Shown(filepath.Join(dir, name)), data); err != nil {
			return r, err
		}
		b.Remove(filepath.Join(f.Dir, name))
		r.Wrote, r.Gone = append(r.Wrote, Shown(filepath.Join(dir, name))), append(r.Gone, filepath.Join(f.Dir, name))
	}
	moved := f.Source
	moved.Name = Shown(filepath.Join(dir, f.Method+".json"))
	e.added[pkg] = []Source{moved}
	return r, r.finish(ctx, c, &b, e, dry)
}

// finish generates what is left and commits all together.
func (r *ChangeReport) finish(ctx context.Context, c Config, b *output.Batch, e edit, dry bool) error {
	p, err := discover(c, e)
	if err != nil {
		return err
	}
	r.Project = p
	if err := p.checkRuntime(nil); err != nil {
		return err
	}
	for _, pkg := range e.packages {
		if !slices.ContainsFunc(p.Packages, func(left Package) bool { return left.Name == pkg }) {
			p.plan.Gone = append(p.plan.Gone, pkg)
		}
	}
	if len(p.Packages) == 0 {
		p.plan.Gone = append(p.plan.Gone, runtimeName, runtimeName+"/toptest", runtimeName+"/wire")
	}
	if r.Result, err = p.plan.Prepare(b, p.files(ctx)); err != nil || dry {
		return err
	}
	return b.Commit()
}
