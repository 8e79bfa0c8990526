package html_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/internal/html"
)

// BenchmarkRead reads pages of each form, and parses the same bytes with x/net/html in turn: how many times that reading
// costs.
func BenchmarkRead(b *testing.B) {
	for _, form := range []string{"html", "html2", "live"} {
		b.Run(form, func(b *testing.B) {
			files, err := filepath.Glob(filepath.Join("..", "..", "..", "..", "shared", "corpus", form, "*.html"))
			if err != nil || len(files) == 0 {
				b.Skip("the corpus is not here")
			}
			var pages [][]byte
			for i := 0; i < len(files); i += 20 {
				data, err := os.ReadFile(files[i])
				if err != nil {
					b.Fatal(err)
				}
				pages = append(pages, data)
			}
			var reading, parsing time.Duration
			for b.Loop() {
				for _, data := range pages {
					start := time.Now()
					if docs, list := html.Read("page", data); len(docs) != 1 {
						b.Fatal(list)
					}
					reading += time.Since(start)
					start = time.Now()
					if _, err := xhtml.Parse(bytes.NewReader(data)); err != nil {
						b.Fatal(err)
					}
					parsing += time.Since(start)
				}
			}
			b.ReportMetric(0, "ns/op") // both together say nothing
			b.ReportMetric(reading.Seconds()*1e6/float64(b.N*len(pages)), "µs/page")
			b.ReportMetric(reading.Seconds()/parsing.Seconds(), "×parse")
		})
	}
}
