package read_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
)

// TestShuffled gives the corpus's trees other examples and descriptions, of which many can be taken
// for a name, a type or an obligation, and reads their pages again.
func TestShuffled(t *testing.T) {
	for i, doc := range corpus.Documents(t, "txt", corpus.Every(12)) {
		want, _ := readPage(doc.File, doc.Data)
		v := &inventor{Rand: rand.New(rand.NewPCG(uint64(i), 3)), names: len(tokens)}
		v.shuffle(want.Request)
		v.shuffle(want.Response)
		got, findings := readPage(doc.File, []byte(textPage.page(want)))
		if got == nil {
			t.Errorf("refused: %v", findings)
			continue
		}
		if diff := differs(want, got); diff != "" {
			t.Errorf("%s: %v: -want +got\n%s", doc.File, findings, diff)
		}
	}
}

// TestCopied renders the corpus's pages as browsers copy them: with tabs between the cells of the top
// level, which keep all texts apart, and with or without bullets before the others.
func TestCopied(t *testing.T) {
	for _, bullet := range []string{"", "  • "} {
		for _, doc := range corpus.Documents(t, "txt", corpus.Every(12)) {
			want, _ := readPage(doc.File, doc.Data)
			style := pageStyle{Tabs: true, Bullet: bullet}
			got, findings := readPage(doc.File, []byte(style.page(want)))
			if got == nil || len(findings) > 0 {
				t.Errorf("bullet %q: %v", bullet, findings)
				continue
			}
			if diff := cmp.Diff([][]*spec.Node{want.Request, want.Response}, [][]*spec.Node{got.Request, got.Response}); diff != "" {
				t.Errorf("bullet %q: %s: -want +got\n%s", bullet, doc.File, diff)
			}
		}
	}
}

func (v *inventor) shuffle(nodes []*spec.Node) {
	for _, n := range nodes {
		switch {
		case len(n.Fields) > 0:
			n.Example = []string{"", "null", "{}", "a", n.Name}[v.IntN(5)]
		case n.List:
			n.Example = []string{"", "a,b", `["a","b"]`, "[点餐, 商品]", "x", n.Name}[v.IntN(6)]
		case n.Type != "Number" && n.Type != "Boolean" && n.Type != "byte[]" && n.Type != "byte":
			n.Example = append(texts, n.Name, nodes[v.IntN(len(nodes))].Name, nodes[v.IntN(len(nodes))].Type)[v.IntN(len(texts)+3)]
		}
		if v.IntN(3) == 0 {
			n.Description = append(prose, n.Name, nodes[v.IntN(len(nodes))].Name, nodes[v.IntN(len(nodes))].Type)[v.IntN(len(prose)+3)]
		}
		v.shuffle(n.Fields)
	}
}
