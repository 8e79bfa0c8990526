package project

import (
	"context"
	"path"
	"path/filepath"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// maxDiff bounds how much of the differences is kept, in bytes: people read the first ones.
const maxDiff = 64 << 10

// Drift is how a target's output differs from what Generate would make of it.
type Drift struct {
	output.Result
	// Diff is a unified diff of the changed files, from what is on disk to what Generate would leave. Tests are in it
	// only if nothing else changed, and no file when it is too long.
	Diff string
}

// Clean reports whether there is no difference.
func (d Drift) Clean() bool { return len(d.New)+len(d.Changed)+len(d.Removed)+len(d.LeftOver) == 0 }

// Check compares what would be generated with what is there, and writes nothing.
func (p *Project) Check(ctx context.Context) (Drift, error) {
	var code, tests strings.Builder
	plan := p.plan
	plan.Differs = func(name string, before, after []byte) {
		p.watch(name, before, after)
		to := &code
		if strings.HasSuffix(name, "_test.go") {
			to = &tests
		}
		if before != nil && after != nil && to.Len() < maxDiff {
			label := path.Join(filepath.ToSlash(plan.Dir), name)
			to.WriteString(udiff.Unified(label, label, strings.ReplaceAll(string(before), "\r\n", "\n"), string(after)))
		}
	}
	r, err := plan.Check(p.files(ctx))
	d := Drift{Result: r, Diff: code.String()}
	if d.Diff == "" {
		d.Diff = tests.String()
	}
	return d, err
}
