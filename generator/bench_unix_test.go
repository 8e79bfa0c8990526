//go:build unix

package generator_test

import (
	"context"
	"fmt"
	"os/exec"
	"path"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/generator/output"
	"github.com/topgen/topgen/spec"
)

// cpu is the processor time that this process has used, and the kernel's part of it.
func cpu() (all, kernel time.Duration) {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0, 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano()), time.Duration(r.Stime.Nano())
}

// BenchmarkAgainstGofmt generates the whole corpus, from the specs' text to files on disk, and has gofmt look
// at the result, in turns. It reports processor time: of generating, the kernel's part of that, of gofmt -l, and all
// of the first by the last. The kernel's part is making the files, which a file system where many were removed a
// moment ago does many times slower; so each turn has a folder of its own, and none is removed before the end.
func BenchmarkAgainstGofmt(b *testing.B) {
	gofmt, err := exec.LookPath("gofmt")
	if err != nil {
		b.Skipf("no gofmt here: %v", err)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(300)) // as the command does
	texts := make(map[string][]byte)
	for _, api := range documents(b, func(string) bool { return true }) {
		data, err := spec.Encode(api)
		if err != nil {
			b.Fatal(err)
		}
		texts[api.Method+".json"] = data
	}
	var ours, kernel, theirs time.Duration
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "api")
		start, startKernel := cpu()
		c := config("api")
		c.Tests = true
		for name, data := range texts {
			api, list := spec.ParseFile(name, data)
			if api == nil {
				b.Fatal(list.Err())
			}
			c.APIs = append(c.APIs, api)
		}
		if _, err := output.Write(dir, generate(b, c), output.Options{}); err != nil {
			b.Fatal(err)
		}
		end, endKernel := cpu()
		ours += end - start
		kernel += endKernel - startKernel

		cmd := exec.Command(gofmt, "-l", dir)
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			b.Fatalf("gofmt -l: %v\n%s", err, out)
		}
		theirs += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	b.ReportMetric(ours.Seconds()*1000/float64(b.N), "ms-generate/op")
	b.ReportMetric(kernel.Seconds()*1000/float64(b.N), "ms-kernel/op")
	b.ReportMetric(theirs.Seconds()*1000/float64(b.N), "ms-gofmt/op")
	b.ReportMetric(ours.Seconds()/theirs.Seconds(), "ratio")
}

// BenchmarkPerAPI shows that an API costs the same in any company.
func BenchmarkPerAPI(b *testing.B) {
	apis := truth(b)
	for _, size := range []struct {
		name string
		n    int
	}{{"50", 50}, {"671", 671}, {"2684", 4 * 671}} {
		b.Run(size.name, func(b *testing.B) {
			c := config("api")
			c.Tests = true
			for i := range size.n {
				api := *apis[i*7%len(apis)] // spread over the corpus
				api.Method += [...]string{"", ".again", ".third", ".fourth"}[i/len(apis)]
				c.APIs = append(c.APIs, &api)
			}
			start, _ := cpu()
			for b.Loop() {
				if _, err := generator.Generate(context.Background(), c); err != nil {
					b.Fatal(err)
				}
			}
			end, _ := cpu()
			b.ReportMetric((end-start).Seconds()*1e6/float64(b.N*size.n), "cpu-µs/API")
		})
	}
}

// BenchmarkCompile compiles the ALSC APIs of the corpus, tests aside, with all that they import compiled
// already, and reports the processor time that an API takes.
func BenchmarkCompile(b *testing.B) {
	var apis []*spec.API
	for _, api := range truth(b) {
		if strings.HasPrefix(api.Method, "alibaba.alsc.") {
			apis = append(apis, api)
		}
	}
	c := config("alsc")
	c.APIs = apis
	m := newModule(b)
	for name, data := range generate(b, c) {
		m.write(b, path.Join("alsc", name), data)
	}
	m.run(b, "go", "build", "./...")
	var used time.Duration
	for i := 0; b.Loop(); i++ {
		m.write(b, "alsc/new.go", fmt.Appendf(nil, "package alsc\n\nconst new%d = %d\n", i, time.Now().UnixNano()))
		cmd := exec.Command("go", "build", "./alsc")
		cmd.Dir = m.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("go build: %v\n%s", err, out)
		}
		used += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	b.ReportMetric(used.Seconds()*1000/float64(b.N*len(apis)), "cpu-ms/API")
}
