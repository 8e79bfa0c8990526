package text_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/internal/pagetest"
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

// BenchmarkSize reads invented pages of growing size; the time for a cell has to stay. In the second half the response
// sample lacks every eighth field of one name.
func BenchmarkSize(b *testing.B) {
	for _, damaged := range []bool{false, true} {
		for _, objects := range []int{10, 50} {
			data := sized(objects)
			name := fmt.Sprintf("agreeing/%d", objects)
			if damaged {
				n := 0
				data = missing.ReplaceAllStringFunc(data, func(line string) string {
					if n++; n%8 == 0 {
						return ""
					}
					return line
				})
				name = fmt.Sprintf("damaged/%d", objects)
			}
			cells := strings.Count(data, "•")
			b.Run(name, func(b *testing.B) {
				for b.Loop() {
					if got, list := read("page.txt", []byte(data)); got == nil {
						b.Fatal(list)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(cells), "ns/cell")
			})
		}
	}
}

var missing = regexp.MustCompile(` *<missing>x</missing>\n`)

// sized is a page with so many objects in its request and its response.
func sized(objects int) string {
	var list func(depth int) []*spec.Node
	leaf := func(name string) *spec.Node {
		return &spec.Node{Name: name, Type: "String", Example: "x", Description: "说明"}
	}
	list = func(depth int) []*spec.Node {
		nodes := []*spec.Node{leaf("id"), leaf("missing"), leaf("type")}
		if depth < 3 {
			nodes = append(nodes, &spec.Node{Name: "item", Type: "Item", List: true, Fields: list(depth + 1)})
		}
		return append(nodes, leaf("value"), leaf("name"))
	}
	api := &spec.API{Method: "taobao.invented.get", Title: "编造"}
	for i := range objects {
		for _, into := range []*[]*spec.Node{&api.Request, &api.Response} {
			*into = append(*into, &spec.Node{Name: fmt.Sprintf("object_%d", i), Type: "Data", Description: "对象", Fields: list(0)})
		}
	}
	return pagetest.Text.Page(api)
}
