package project

import (
	"cmp"
	"context"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Report says what a run changes.
type Report struct {
	output.Result
	Project *Project
	// Wrote and Gone are all files that change and that go, as people know them. Specs and documents come first.
	Wrote, Gone []string
	// APIs are those whose code changes, those that break first.
	APIs []Changed
	// RuntimeFiles is how many files of the runtime change. Before and After are its versions, and 0 where the version
	// stays; Breaks is what breaks between them.
	RuntimeFiles, Before, After int
	Breaks                      []Break
	// Warnings are warnings and notes about the specs, and about packages whose specs are gone and that stay.
	Warnings diag.List
	// Diff is a unified diff of the changed files, from what is on disk to what Generate would leave. Tests are in it
	// only if nothing else changed, and no file when it is too long. Only a dry run makes it.
	Diff string
}

// Changed is an API whose code a run made, changed or removed.
type Changed struct {
	// What is new, changed or gone.
	What   string `json:"what"`
	Method string `json:"method"`
	// Grade is the worst of the changes.
	Grade   spec.Grade    `json:"grade"`
	Changes []spec.Change `json:"changes,omitempty"`
}

// Clean reports whether nothing is to be done.
func (r Report) Clean() bool {
	return len(r.New)+len(r.Changed)+len(r.Removed)+len(r.Project.leftOver) == 0
}

// Generate writes the target's packages or, with dry set, only finds out what it would write.
func (p *Project) Generate(ctx context.Context, dry bool) (Report, error) {
	return p.run(ctx, &output.Batch{Dry: dry})
}

// maxDiff bounds how much of the differences is kept, in bytes: people read the first ones.
const maxDiff = 64 << 10

// run generates the target and commits the batch.
func (p *Project) run(ctx context.Context, b *output.Batch) (Report, error) {
	defer b.Discard()
	r := Report{Project: p}
	var code, tests strings.Builder
	plan := p.plan
	plan.Differs = func(name string, before, after []byte) {
		r.compare(name, before, after)
		to := &code
		if strings.HasSuffix(name, "_test.go") {
			to = &tests
		}
		if b.Dry && before != nil && after != nil && to.Len() < maxDiff {
			label := path.Join(filepath.ToSlash(plan.Dir), name)
			to.WriteString(udiff.Unified(label, label, strings.ReplaceAll(string(before), "\r\n", "\n"), string(after)))
		}
	}
	var err error
	if r.Result, err = plan.Prepare(b, p.files(ctx, &r)); err != nil {
		return r, err
	}
	if r.Diff = code.String(); r.Diff == "" {
		r.Diff = tests.String()
	}
	r.Wrote, r.Gone = p.Files(slices.Sorted(slices.Values(slices.Concat(r.New, r.Changed)))), p.Files(r.Removed)
	slices.SortStableFunc(r.APIs, func(a, b Changed) int {
		return cmp.Or(a.Grade.Compare(b.Grade), strings.Compare(a.What, b.What), strings.Compare(a.Method, b.Method))
	})
	r.Warnings = append(r.Warnings, p.leftOver...)
	r.upgrade(p.runtime)
	return r, b.Commit()
}

// Files returns generated files as people know them.
func (p *Project) Files(names []string) (files []string) {
	for _, name := range names {
		files = append(files, filepath.Join(Shown(p.Out), filepath.FromSlash(name)))
	}
	return files
}

// compare finds out what a file that changes means to users.
func (r *Report) compare(name string, before, after []byte) {
	if ofRuntime(name) {
		r.RuntimeFiles++
		r.Before = max(r.Before, runtimeVersion(before))
		return
	}
	change := Changed{What: "changed", Method: output.Source(before)}
	switch {
	case before == nil:
		change = Changed{What: "new", Method: output.Source(after), Grade: spec.Safe}
	case after == nil:
		change.What, change.Grade = "gone", spec.GoBreaking
	}
	if change.Method == "" || strings.Contains(change.Method, "/") || strings.HasSuffix(name, "_test.go") {
		return // a file of the package, or beside the API's code
	}
	if change.What == "changed" {
		change.Changes = compareCode(change.Method, name, before, after)
		change.Grade = spec.Worst(change.Changes)
	}
	r.APIs = append(r.APIs, change)
}

// compareCode says how two versions of an API's generated file differ, as [spec.Diff] does. There is no older spec where
// only the output of an earlier run is at hand, so that both versions are read back from Go.
func compareCode(method, file string, before, after []byte) []spec.Change {
	old, err := generator.Stated(before)
	now, err2 := generator.Stated(after)
	if err == nil && err2 == nil {
		if changes := spec.Diff(old, now, generator.Surface(path.Dir(file))); len(changes) > 0 {
			return changes
		}
	}
	return []spec.Change{{Method: method, Grade: spec.TextOnly, What: "code"}} // nothing that callers see
}

var versionConst = regexp.MustCompile(`(?m)^const RuntimeV(\d+) = `)

// runtimeVersion returns the version in a file of the runtime, 0 for none.
func runtimeVersion(code []byte) int {
	found := versionConst.FindSubmatch(code)
	if found == nil {
		return 0
	}
	version, _ := strconv.Atoi(string(found[1])) // digits; too many are no version
	return version
}

// upgrade finds out what a newer runtime breaks.
func (r *Report) upgrade(runtime map[string][]byte) {
	for _, code := range runtime {
		r.After = max(r.After, runtimeVersion(code))
	}
	if r.Before == 0 || r.Before >= r.After {
		r.Before, r.After = 0, 0
	}
	for _, b := range Breaks {
		if b.Version > r.Before && b.Version <= r.After {
			r.Breaks = append(r.Breaks, b)
		}
	}
}
