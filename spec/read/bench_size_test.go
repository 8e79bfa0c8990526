package read_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
)

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
					if got, list := readPage("page.txt", []byte(data)); got == nil {
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
	return textPage.page(api)
}
