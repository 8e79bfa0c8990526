//go:build long && unix

package main

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"
)

var (
	many      = flag.Int("many", 5000, "how many APIs TestMany generates")
	maxMemory = flag.Int64("maxmemory", 300, "how much memory TestMany allows, in MiB")
	maxRatio  = flag.Float64("maxratio", 1.6, "how many times the CPU time of gofmt -l TestMany allows")
)

// TestMany generates thousands of APIs, made of the corpus' specs under other names, and compares the memory and the
// CPU time that this needs with what it may need:
//
//	go test -tags long -run TestMany -v ./cmd/topgen -many 5000
func TestMany(t *testing.T) {
	corpus := os.Getenv("TOPGEN_SHARED")
	if corpus == "" {
		corpus = filepath.Join(moduleRoot, "..", "shared")
	}
	corpus, err := filepath.Abs(filepath.Join(corpus, "corpus", "docjson"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(corpus); err != nil {
		t.Skipf("the corpus is not here: %v; set TOPGEN_SHARED to the folder that has it", err)
	}
	topgen, dir := filepath.Join(buildTopgen(t), "topgen"), t.TempDir()
	writeTree(t, dir, map[string]string{"go.mod": downstreamMod})
	measure(t, dir, topgen, "parse", "-o", "one", corpus)
	multiply(t, filepath.Join(dir, "one"), filepath.Join(dir, "many"), *many)

	// What else the machine does changes from one minute to the next, so each run is compared with gofmt right behind it.
	ratio := math.Inf(1)
	for run := range 3 {
		generated := measure(t, dir, topgen, "generate", "-spec", "many", "-package", "api", "-out", "out")
		formatted := measure(t, dir, "gofmt", "-l", "out")
		this := generated.cpu.Seconds() / formatted.cpu.Seconds()
		t.Logf("%d APIs, run %d: %v CPU, %d MiB; gofmt -l %v CPU, %d MiB; ratio %.2f", *many, run,
			generated.cpu, generated.memory>>20, formatted.cpu, formatted.memory>>20, this)
		if used := generated.memory >> 20; used > *maxMemory {
			t.Errorf("it took %d MiB, more than %d", used, *maxMemory)
		}
		ratio = min(ratio, this)
	}
	if ratio > *maxRatio {
		t.Errorf("it took %.2f times the CPU of gofmt -l, more than %.2f", ratio, *maxRatio)
	}
}

// multiply copies specs under further methods until there are n.
func multiply(t *testing.T, from, to string, n int) {
	t.Helper()
	specs, err := filepath.Glob(filepath.Join(from, "*.json"))
	if err != nil || len(specs) == 0 {
		t.Fatalf("no specs in %s: %v", from, err)
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		name := specs[i%len(specs)]
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		method := filepath.Base(name[:len(name)-len(".json")])
		if round := i / len(specs); round > 0 {
			next := fmt.Sprintf("%s.x%d", method, round)
			data = bytes.Replace(data, fmt.Appendf(nil, "%q", method), fmt.Appendf(nil, "%q", next), 1)
			method = next
		}
		if err := os.WriteFile(filepath.Join(to, method+".json"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// usage is what a program needed.
type usage struct {
	cpu    time.Duration
	memory int64 // the most at any time, in bytes
}

func measure(t *testing.T, dir, program string, args ...string) usage {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%.2000s", program, err, out)
	}
	state := cmd.ProcessState
	u := usage{cpu: state.UserTime() + state.SystemTime()}
	if used, ok := state.SysUsage().(*syscall.Rusage); ok {
		if u.memory = used.Maxrss; runtime.GOOS != "darwin" {
			u.memory <<= 10 // there it is in kilobytes
		}
	}
	return u
}
