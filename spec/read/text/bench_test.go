package text_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/topgen/topgen/spec/read/solve"
	"github.com/topgen/topgen/spec/read/text"
)

// BenchmarkPage reads every page of the corpus as text, and for comparison parses the HTML of the
// same APIs without reading anything out of it.
func BenchmarkPage(b *testing.B) {
	dir := corpus(b)
	pages, err := filepath.Glob(filepath.Join(dir, "txt", "*.txt"))
	if err != nil || len(pages) == 0 {
		b.Fatalf("no pages: %v", err)
	}
	var texts, htmls [][]byte
	for _, page := range pages {
		method := strings.TrimSuffix(filepath.Base(page), ".txt")
		for path, into := range map[string]*[][]byte{page: &texts, filepath.Join(dir, "html", method+".html"): &htmls} {
			data, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			*into = append(*into, data)
		}
	}
	b.Run("text", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			doc, findings := text.Read("page.txt", texts[i%len(texts)])
			if doc == nil {
				b.Fatal(findings)
			}
			if result, findings := solve.Solve(doc); result == nil {
				b.Fatal(findings)
			}
		}
	})
	b.Run("html parse", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := html.Parse(bytes.NewReader(htmls[i%len(htmls)])); err != nil {
				b.Fatal(err)
			}
		}
	})
}
