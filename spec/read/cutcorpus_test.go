package read_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

// TestCutCorpus cuts the corpus's pages at many places, most of them at ends of lines. Where anything
// is read of what is left, its trees are those of the whole page.
func TestCutCorpus(t *testing.T) {
	const cuts = 24
	for _, form := range []string{"txt", "html", "html2"} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			for i, doc := range corpus.Documents(t, form, corpus.Every(20)*8) {
				data := doc.Data
				whole, _ := read.Bytes("x", data)
				for n := 1; n < cuts; n++ {
					end := len(data)*n/cuts + i%7
					if n%3 > 0 {
						end = strings.LastIndexByte(string(data[:end]), '\n') + 1
					}
					cut, list := read.Bytes("x", []byte(strings.ToValidUTF8(string(data[:end]), "")))
					if len(cut) == 0 {
						if !list.HasErrors() {
							t.Errorf("%s cut after %d bytes: nothing is read, without an error", doc.Method, end)
						}
						continue
					}
					want, got := whole[0], cut[0]
					if diff := cmp.Diff(trees(want), trees(got)); diff != "" {
						t.Errorf("%s cut after %d of %d bytes: other trees, and only %v (-whole +cut)\n%s", doc.Method, end, len(data), list, diff)
					}
				}
			}
		})
	}
}

// trees are an API's two trees without what only sentences say.
func trees(api *spec.API) string {
	var b strings.Builder
	for _, nodes := range [][]*spec.Node{api.Request, api.Response} {
		outline(&b, nodes, "")
		b.WriteString("--\n")
	}
	return b.String()
}

func outline(b *strings.Builder, nodes []*spec.Node, indent string) {
	for _, n := range nodes {
		fmt.Fprintf(b, "%s%s %s %v %v\n", indent, n.Name, n.Type, n.List, n.Required)
		outline(b, n.Fields, indent+"  ")
	}
}
