package text_test

import (
	"bytes"
	"testing"

	"golang.org/x/net/html"

	"github.com/topgen/topgen/spec/internal/corpus"
)

// BenchmarkPage reads the corpus's pages as text, and for comparison parses the HTML of the same APIs without reading
// anything out of it.
func BenchmarkPage(b *testing.B) {
	for _, form := range []string{"txt", "served", "copied"} {
		documents := corpus.Documents(b, form, 1)
		b.Run(form, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if api, list := read("page.txt", documents[i%len(documents)].Data); api == nil {
					b.Fatal(list)
				}
			}
		})
	}
	for _, form := range []string{"html", "live"} {
		documents := corpus.Documents(b, form, 1)
		b.Run(form+" parse", func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := html.Parse(bytes.NewReader(documents[i%len(documents)].Data)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
