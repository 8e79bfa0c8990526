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
	r, err := p.plan.Check(p.files(ctx), func(file output.File, old []byte) error {
		to := &code
		if strings.HasSuffix(file.Name, "_test.go") {
			to = &tests
		}
		if old != nil && to.Len() < maxDiff {
			label := path.Join(filepath.ToSlash(p.plan.Dir), file.Name)
			to.WriteString(udiff.Unified(label, label, strings.ReplaceAll(string(old), "\r\n", "\n"), string(file.Data)))
		}
		return nil
	})
	d := Drift{Result: r, Diff: code.String()}
	if d.Diff == "" {
		d.Diff = tests.String()
	}
	return d, err
}
