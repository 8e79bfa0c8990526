package output_test

import (
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// BenchmarkHolds is what a run over unchanged specs costs; BenchmarkWriteSame, what it would cost to
// compare generated files instead; BenchmarkWriteNew, what writing all of them costs.
func BenchmarkHolds(b *testing.B) {
	dir, files := b.TempDir(), version("x")
	if _, err := output.Write(dir, files, output.Options{}); err != nil {
		b.Fatal(err)
	}
	sums := output.SumsOf(files)
	for b.Loop() {
		if ok, err := output.Holds(dir, sums, output.Options{Owns: []string{"*"}}); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}

func BenchmarkWriteSame(b *testing.B) {
	dir, files := b.TempDir(), version("x")
	for b.Loop() {
		if _, err := output.Write(dir, files, output.Options{Owns: []string{"*"}}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteNew(b *testing.B) {
	dir, versions, i := b.TempDir(), []map[string][]byte{version("x"), version("y")}, 0
	for b.Loop() {
		i++
		if _, err := output.Write(dir, versions[i%2], output.Options{Owns: []string{"*"}}); err != nil {
			b.Fatal(err)
		}
	}
}
