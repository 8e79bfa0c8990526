package html_test

import (
	"bytes"
	"testing"
	"time"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/internal/html"
	"github.com/topgen/topgen/spec/internal/solve"
)

// BenchmarkRead reads pages of each form and solves them, and parses the same bytes with x/net/html in turn: how many
// times that each costs.
func BenchmarkRead(b *testing.B) {
	for _, form := range []string{"html", "html2", "live"} {
		b.Run(form, func(b *testing.B) {
			pages := corpus.Documents(b, form, 20)
			var reading, solving, parsing time.Duration
			for b.Loop() {
				for _, page := range pages {
					start := time.Now()
					docs, list := html.Read("page", page.Data)
					if len(docs) != 1 {
						b.Fatal(list)
					}
					reading += time.Since(start)
					start = time.Now()
					solve.Solve(docs[0])
					solving += time.Since(start)
					start = time.Now()
					if _, err := xhtml.Parse(bytes.NewReader(page.Data)); err != nil {
						b.Fatal(err)
					}
					parsing += time.Since(start)
				}
			}
			b.ReportMetric(0, "ns/op") // both together say nothing
			b.ReportMetric(reading.Seconds()*1e6/float64(b.N*len(pages)), "µs/page")
			b.ReportMetric(reading.Seconds()/parsing.Seconds(), "read×parse")
			b.ReportMetric((reading+solving).Seconds()/parsing.Seconds(), "all×parse")
		})
	}
}
