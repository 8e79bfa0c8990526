package project

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/topgen/topgen/generator/output"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Unit is one package with its specs read, as a generator takes it.
type Unit struct {
	// Name is the package's name, Import its import path.
	Name, Import string
	// Runtime is the import path of the runtime.
	Runtime string
	Tests   bool
	APIs    []*spec.API
	// Files are the names of the spec files by method, for errors.
	Files map[string]string
}

// Emitter turns specs into Go. The paths of its files are below the package's own folder, and below
// the output folder for the runtime.
type Emitter interface {
	Package(context.Context, Unit) (map[string][]byte, error)
	Runtime(importPath string) (map[string][]byte, error)
}

// Report says what a run did.
type Report struct {
	output.Result
	APIs     int
	Packages []string
	// Diff is what -check found; empty when the folder is as generated.
	Diff string
	// Fresh says that nothing had changed since the last run, so that nothing was generated.
	Fresh bool
}

// Generate writes the project's packages.
func (p *Project) Generate(ctx context.Context, e Emitter, cache output.Cache) (Report, error) {
	if r, ok, err := p.fresh(cache); ok || err != nil {
		return r, err
	}
	files, err := p.Files(ctx, e)
	if err != nil {
		return Report{}, err
	}
	return p.Write(files, cache)
}

// fresh says whether the last run had the same inputs, and all it wrote is still there.
func (p *Project) fresh(cache output.Cache) (r Report, ok bool, err error) {
	place, inputs, err := p.keys()
	if err != nil {
		return Report{}, false, err
	}
	sums, ok := cache.Get(place, inputs)
	if !ok {
		return Report{}, false, nil
	}
	r = p.report()
	r.Fresh, r.Unchanged = true, len(sums)
	ok, err = output.Holds(Shown(p.Out), sums, output.Options{WholeFolder: p.Whole})
	return r, ok, err
}

// Write brings what Files made to disk.
func (p *Project) Write(files map[string][]byte, cache output.Cache) (Report, error) {
	place, inputs, err := p.keys()
	if err != nil {
		return Report{}, err
	}
	r := p.report()
	if r.Result, err = output.Write(Shown(p.Out), files, output.Options{WholeFolder: p.Whole}); err != nil {
		return Report{}, err
	}
	_ = cache.Put(place, inputs, output.Sum(files)) // without it the next run only takes longer
	return r, nil
}

// Check compares what would be generated with what is there, and writes nothing.
func (p *Project) Check(ctx context.Context, e Emitter) (Report, error) {
	report := p.report()
	files, err := p.Files(ctx, e)
	if err != nil {
		return Report{}, err
	}
	report.Diff, err = output.Check(Shown(p.Out), files, output.Options{WholeFolder: p.Whole})
	return report, err
}

func (p *Project) report() Report {
	var r Report
	for _, pkg := range p.Packages {
		r.APIs += len(pkg.Sources)
		r.Packages = append(r.Packages, path.Join(p.Import, pkg.Name))
	}
	return r
}

// Files generates everything in memory, by paths below Out. All faults of all specs are reported
// together.
func (p *Project) Files(ctx context.Context, e Emitter) (map[string][]byte, error) {
	units, list := p.units()
	if list.HasErrors() {
		return nil, list.Err()
	}
	files := make(map[string][]byte)
	if p.WriteRuntime {
		top, err := e.Runtime(p.Runtime)
		if err != nil {
			return nil, fmt.Errorf("writing out the runtime: %w", err)
		}
		for name, data := range top {
			files[name] = data
		}
	}
	for _, u := range units {
		made, err := e.Package(ctx, u)
		if err != nil {
			return nil, err
		}
		for name, data := range made {
			files[path.Join(u.Name, name)] = data
		}
	}
	return files, nil
}

// units parses all specs, on all cores.
func (p *Project) units() ([]Unit, diag.List) {
	var (
		mu     sync.Mutex
		faults diag.List
		group  errgroup.Group
	)
	group.SetLimit(runtime.GOMAXPROCS(0))
	units := make([]Unit, len(p.Packages))
	for i, pkg := range p.Packages {
		u := Unit{Name: pkg.Name, Import: path.Join(p.Import, pkg.Name), Runtime: p.Runtime, Tests: p.Tests,
			APIs: make([]*spec.API, len(pkg.Sources)), Files: make(map[string]string, len(pkg.Sources))}
		for j, src := range pkg.Sources {
			group.Go(func() error {
				api, list := spec.ParseFile(src.Name, src.Data)
				mu.Lock()
				defer mu.Unlock()
				faults = append(faults, list...)
				if u.APIs[j] = api; api != nil {
					u.Files[api.Method] = src.Name
				}
				return nil
			})
		}
		units[i] = u
	}
	_ = group.Wait() // findings are gathered, not returned
	faults.Sort()
	return units, faults
}

// keys names the place that is generated into, and hashes all that decides what is generated: this
// program, the settings, and the specs.
func (p *Project) keys() (place, inputs string, err error) {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %v", p.Out, p.Import, p.Runtime, p.Whole)
	for _, pkg := range p.Packages {
		fmt.Fprintf(h, " %q", pkg.Name)
	}
	place = hex.EncodeToString(h.Sum(nil))

	if err := hashProgram(h); err != nil {
		return "", "", err
	}
	fmt.Fprintf(h, " %v %v", p.WriteRuntime, p.Tests)
	for _, pkg := range p.Packages {
		fmt.Fprintf(h, " %q %d", pkg.Name, len(pkg.Sources))
		for _, s := range pkg.Sources {
			fmt.Fprintf(h, " %q %d ", path.Base(s.Name), len(s.Data))
			h.Write(s.Data)
		}
	}
	return place, hex.EncodeToString(h.Sum(nil)), nil
}

// hashProgram makes every build of topgen a generator of its own.
func hashProgram(w io.Writer) error {
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program: %w", err)
	}
	f, err := os.Open(exe)
	if err != nil {
		return fmt.Errorf("reading this program: %w", err)
	}
	defer f.Close()
	if _, err := io.Copy(w, f); err != nil {
		return fmt.Errorf("reading this program: %w", err)
	}
	return nil
}
