package read_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
)

// reorder puts the fields of each object in another order. Of each field it keeps as many as keep says, in
// parts of a hundred.
func reorder(r *rand.Rand, nodes []*spec.Node, keep int) []*spec.Node {
	var out []*spec.Node
	for _, n := range nodes {
		if r.IntN(100) >= keep {
			continue
		}
		c := *n
		if c.Fields = reorder(r, n.Fields, keep); len(n.Fields) > 0 && len(c.Fields) == 0 {
			continue
		}
		out = append(out, &c)
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// TestReordered gives each page a response sample whose fields stand in another order than the table's.
// What is read is the true tree, or nothing where the table alone leaves it open.
func TestReordered(t *testing.T) {
	docs := corpus.Documents(t, "txt", corpus.Step(24, 2))
	for _, test := range []struct {
		name    string
		keep    int
		refused int // at most, in parts of a hundred
		sample  func(*testing.T, *spec.API) string
	}{
		{"XML", 100, 0, xmlSample},
		{"JSON", 100, 0, func(t *testing.T, api *spec.API) string { return indented(t, api, false) }},
		{"simplified JSON", 100, 0, func(t *testing.T, api *spec.API) string { return indented(t, api, true) }},
		{"XML with gaps", 80, 30, xmlSample},
	} {
		t.Run(test.name, func(t *testing.T) {
			refused := 0
			for i, doc := range docs {
				want, _ := readPage(doc.File, doc.Data)
				other := *want
				other.Response = reorder(rand.New(rand.NewPCG(uint64(i), 5)), want.Response, test.keep)
				page := replaceSection(string(doc.Data), "响应示例", "异常示例", test.sample(t, &other))
				got, findings := readPage(doc.File, []byte(page))
				if got == nil {
					refused++
					t.Log(findings)
					continue
				}
				if diff := differs(want, got); diff != "" {
					t.Errorf("%s: %v: -want +got\n%s", doc.File, findings, diff)
				}
			}
			if refused*100 > test.refused*len(docs) {
				t.Errorf("%d of %d pages refused, want at most %d %%", refused, len(docs), test.refused)
			}
		})
	}
}

func xmlSample(_ *testing.T, api *spec.API) string {
	return strings.TrimSpace(responseXML(api))
}
