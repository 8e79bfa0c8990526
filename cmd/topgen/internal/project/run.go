package project

import (
	"context"
	"fmt"
	"path"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/generator/cache"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Emitter turns specs into Go. The paths of its files are below the package's own folder, and below
// the output folder for the runtime.
type Emitter interface {
	Package(context.Context, generator.Config) (map[string][]byte, error)
	Runtime(importPath string) (map[string][]byte, error)
}

// Report says what a run did.
type Report struct {
	output.Result
	APIs int
	// Diff is what -check found; empty when the folder is as generated.
	Diff string
	// Unchecked are packages of topgen's that -check says nothing of, because no API of theirs is chosen.
	Unchecked []string
}

// Generate writes the project's packages.
func (p *Project) Generate(ctx context.Context, e Emitter) (Report, error) {
	inputs, err := p.inputs()
	if err != nil {
		return Report{}, err
	}
	if r, ok, err := p.fresh(inputs); ok || err != nil {
		return r, err
	}
	files, err := p.files(ctx, e)
	if err != nil {
		return Report{}, err
	}
	return p.write(files, inputs)
}

// fresh says whether the last run had the same inputs, and all it wrote is still there.
func (p *Project) fresh(inputs string) (r Report, ok bool, err error) {
	sums, ok := cache.Recall[output.Sums](p.cache, p.place(), inputs)
	if !ok || len(sums) == 0 || p.faults.HasErrors() {
		return Report{}, false, nil
	}
	r = p.report()
	r.Unchanged = len(sums)
	ok, err = output.Holds(Shown(p.Out), sums, p.options())
	return r, ok, err
}

// writable says why write would not write the files, as far as that shows beforehand.
func (p *Project) writable(files map[string][]byte) error {
	return output.Conflicts(Shown(p.Out), files)
}

// write brings to disk what the inputs gave. What was rescued is reported with an error, too.
func (p *Project) write(files map[string][]byte, inputs string) (r Report, err error) {
	r = p.report()
	if r.Result, err = output.Write(Shown(p.Out), files, p.options()); err != nil {
		return r, err
	}
	// Without these the next run only takes longer, and asks before it removes the last package.
	_ = cache.Remember(p.cache, p.place(), inputs, output.SumsOf(files))
	_ = cache.Remember(p.cache, p.origin(), "", p.config.Spec)
	return r, nil
}

// Check compares what would be generated with what is there, and writes nothing.
func (p *Project) Check(ctx context.Context, e Emitter) (Report, error) {
	report := p.report()
	files, err := p.files(ctx, e)
	if err != nil {
		return Report{}, err
	}
	if report.Unchecked, err = p.unchosen(); err != nil {
		return Report{}, err
	}
	report.Diff, err = output.Check(Shown(p.Out), files, p.options())
	return report, err
}

// options say what is this run's alone: if it generates all there is, the packages in Out and the runtime.
func (p *Project) options() output.Options {
	if !p.Whole {
		return output.Options{Owns: p.names(), Locks: p.Locks}
	}
	return output.Options{Owns: []string{"*", path.Join(runtimeName, "*")}, Locks: p.Locks}
}

func (p *Project) report() Report {
	var r Report
	for _, pkg := range p.Packages {
		r.APIs += len(pkg.Sources)
	}
	return r
}

// files generates everything in memory, by paths below Out. All faults of all specs are reported
// together, with their lines.
func (p *Project) files(ctx context.Context, e Emitter) (map[string][]byte, error) {
	if err := p.mistaken(); err != nil {
		return nil, err
	}
	configs, faults := p.parse()
	faults = append(faults, p.faults...)
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
	for i, c := range configs {
		if notPackage(c.Package) != "" || len(p.Packages[i].Sources) == 0 {
			continue // reported already, or on its way out
		}
		made, err := e.Package(ctx, c)
		if found, ok := diag.Of(err); ok {
			faults = append(faults, located(found, p.Packages[i].Sources)...)
		} else if err != nil {
			return nil, err
		}
		for name, data := range made {
			files[path.Join(c.Package, name)] = data
		}
	}
	if faults.HasErrors() {
		faults.Sort()
		return nil, faults.Err()
	}
	return files, nil
}

// located finds the lines of faults in the specs that they are about.
func located(faults diag.List, sources []Source) diag.List {
	byFile := make(map[string]diag.List)
	for _, d := range faults {
		byFile[d.File] = append(byFile[d.File], d)
	}
	var list diag.List
	for _, s := range sources {
		found := byFile[s.Name]
		spec.Locate(s.Data, found)
		list = append(list, found...)
		delete(byFile, s.Name)
	}
	for _, rest := range byFile { // about no spec of this package; sorted with the others by the caller
		list = append(list, rest...)
	}
	return list
}

// parse makes of the packages what the generator takes, on all cores. Specs that cannot be read are left out, and
// reported.
func (p *Project) parse() ([]generator.Config, diag.List) {
	var (
		mu     sync.Mutex
		faults diag.List
		group  errgroup.Group
	)
	group.SetLimit(runtime.GOMAXPROCS(0))
	configs := make([]generator.Config, len(p.Packages))
	for i, pkg := range p.Packages {
		c := generator.Config{Package: pkg.Name, Import: path.Join(p.Import, pkg.Name), Runtime: p.Runtime, Tests: p.Tests,
			APIs: make([]*spec.API, len(pkg.Sources)), Files: make(map[string]string, len(pkg.Sources))}
		for j, src := range pkg.Sources {
			group.Go(func() error {
				api, list := spec.ParseFile(src.Name, src.Data)
				mu.Lock()
				defer mu.Unlock()
				faults = append(faults, list...)
				if c.APIs[j] = api; api != nil {
					c.Files[api.Method] = src.Name
				}
				return nil
			})
		}
		configs[i] = c
	}
	_ = group.Wait() // findings are gathered, not returned
	for i := range configs {
		configs[i].APIs = slices.DeleteFunc(configs[i].APIs, func(api *spec.API) bool { return api == nil })
	}
	return configs, faults
}
