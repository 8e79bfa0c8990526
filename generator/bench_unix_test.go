//go:build unix

package generator_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"testing"
	"time"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/generator/output"
	"github.com/topgen/topgen/spec"
)

// cpu is the processor time that this process has used.
func cpu() time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// BenchmarkAgainstGofmt generates the whole corpus, from the specs' text to files on disk, and has gofmt look
// at the result, in turns. It reports processor time: of generating, of gofmt -l, and the one by the other.
func BenchmarkAgainstGofmt(b *testing.B) {
	gofmt, err := exec.LookPath("gofmt")
	if err != nil {
		b.Skipf("no gofmt here: %v", err)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the command does
	texts := make(map[string][]byte)
	for _, api := range documents(b, func(string) bool { return true }) {
		data, err := spec.Encode(api)
		if err != nil {
			b.Fatal(err)
		}
		texts[api.Method+".json"] = data
	}
	var ours, theirs time.Duration
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "api")
		start := cpu()
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
		ours += cpu() - start

		cmd := exec.Command(gofmt, "-l", dir)
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			b.Fatalf("gofmt -l: %v\n%s", err, out)
		}
		theirs += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if err := os.RemoveAll(dir); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(ours.Seconds()*1000/float64(b.N), "ms-generate/op")
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
			start := cpu()
			for b.Loop() {
				if _, err := generator.Generate(context.Background(), c); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cpu()-start).Seconds()*1e6/float64(b.N*size.n), "cpu-µs/API")
		})
	}
}
