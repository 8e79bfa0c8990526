//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkSecondRun runs topgen over the corpus as people do: once, and then with nothing changed. It reports the
// processor time of the first run and of those after it, and how the two compare with each other and the latter with
// gofmt -l over the same files.
func BenchmarkSecondRun(b *testing.B) {
	corpus := os.Getenv("TOPGEN_SHARED")
	if corpus == "" {
		corpus = filepath.Join(moduleRoot, "..", "shared")
	}
	corpus, err := filepath.Abs(filepath.Join(corpus, "corpus", "docjson"))
	if err != nil {
		b.Fatal(err)
	}
	if _, err := os.Stat(corpus); err != nil {
		b.Skipf("the corpus is not here: %v; set TOPGEN_SHARED to the folder that holds it", err)
	}
	bin, err := buildTopgen()
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	used := func(says, program string, args ...string) time.Duration {
		cmd := exec.Command(program, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "TOPGEN_CACHE="+filepath.Join(dir, ".cache"))
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), says) {
			b.Fatalf("%s: %v, want %q\n%s", program, err, says, out)
		}
		return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(downstreamMod), 0o644); err != nil {
		b.Fatal(err)
	}
	topgen := filepath.Join(bin, "topgen")
	used("", topgen, "parse", "-o", "specs", corpus)
	generate := []string{"generate", "-spec", "specs", "-package", "api", "-out", "out"}
	first := used("written", topgen, generate...)
	gofmt := used("", "gofmt", "-l", "out")
	var second time.Duration
	for b.Loop() {
		second += used("nothing to change", topgen, generate...)
	}
	second /= time.Duration(b.N)
	b.ReportMetric(first.Seconds()*1000, "ms-first")
	b.ReportMetric(second.Seconds()*1000, "ms-second")
	b.ReportMetric(second.Seconds()/first.Seconds(), "second/first")
	b.ReportMetric(second.Seconds()/gofmt.Seconds(), "second/gofmt")
}
