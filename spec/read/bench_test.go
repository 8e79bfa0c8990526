package read_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

// benchPages are how many documents a benchmark of the corpus reads in turn: every so many.
const benchPages = 60

// BenchmarkForms reads documents of each form, from bytes to a checked tree. For pages in HTML it
// also parses the same bytes with x/net/html, in turn with the reader, and reports how many times
// that reading costs; for the other forms, how many times it costs to read the same APIs in HTML.
func BenchmarkForms(b *testing.B) {
	for form := range forms {
		b.Run(form, func(b *testing.B) { benchForm(b, form) })
	}
}

func benchForm(b *testing.B, form string) {
	documentsOf, pagesOf := corpus.Some(b, form, benchPages), corpus.Some(b, "html", benchPages)
	var documents, others [][]byte
	size := 0
	var files, pages []string
	for i, doc := range documentsOf {
		files, pages = append(files, doc.File), append(pages, pagesOf[i].File)
		documents, others = append(documents, doc.Data), append(others, pagesOf[i].Data)
		size += len(doc.Data)
	}
	var reading, other time.Duration
	for b.Loop() {
		for i, data := range documents {
			start := time.Now()
			if results, list := read.Bytes(files[i], data); len(results) != 1 {
				b.Fatal(list.Err())
			}
			reading += time.Since(start)
			start = time.Now()
			if form == "html" || form == "html2" {
				if _, err := xhtml.Parse(bytes.NewReader(data)); err != nil {
					b.Fatal(err)
				}
			} else if results, list := read.Bytes(pages[i], others[i]); len(results) != 1 {
				b.Fatal(list.Err())
			}
			other += time.Since(start)
		}
	}
	b.ReportMetric(0, "ns/op") // both together say nothing
	b.ReportMetric(reading.Seconds()*1e6/float64(b.N*len(documents)), "µs/document")
	b.ReportMetric(float64(size*b.N)/1e6/reading.Seconds(), "MB/s")
	if form == "html" || form == "html2" {
		b.ReportMetric(reading.Seconds()/other.Seconds(), "×parse")
	} else {
		b.ReportMetric(reading.Seconds()/other.Seconds(), "×html")
	}
}

func load(b *testing.B, path string) []byte {
	b.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return data
}

// BenchmarkMetadata reads ApiMetadata.xml and reports how many times it costs to read the tokens of
// the same bytes with encoding/xml.
func BenchmarkMetadata(b *testing.B) {
	file := filepath.Join(corpus.Dir(b, "raw"), "ApiMetadata.xml")
	data := load(b, file)
	var reading, tokens time.Duration
	for b.Loop() {
		start := time.Now()
		results, list := read.Bytes(file, data)
		reading += time.Since(start)
		if len(results) == 0 {
			b.Fatal(list.Err())
		}
		start = time.Now()
		for dec := xml.NewDecoder(bytes.NewReader(data)); ; {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
		tokens += time.Since(start)
	}
	b.ReportMetric(0, "ns/op") // both together say nothing
	b.ReportMetric(float64(len(data)*b.N)/1e6/reading.Seconds(), "MB/s")
	b.ReportMetric(reading.Seconds()/tokens.Seconds(), "×tokens")
}
