package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
)

// TestCorpus reads the corpus's pages. Nothing is found wrong with them, and tree and facts are the true ones; only
// where another language than Java is chosen a page may be refused, and then that is what the refusal is about.
func TestCorpus(t *testing.T) {
	for _, form := range []string{"txt", "served", "copied", "tabs"} {
		t.Run(form, func(t *testing.T) {
			documents := corpus.Documents(t, form, corpus.Every(9))
			refused := 0
			for _, d := range documents {
				api, list := read(d.File, d.Data)
				if api == nil && form == "tabs" && strings.Contains(list.Err().Error(), "choose the JAVA tab of 请求示例, copy again") {
					refused++
					continue
				}
				if len(list) > 0 {
					t.Errorf("%v", list)
				}
				if api != nil {
					checkTrue(t, d, api, form != "txt")
				}
			}
			if most := len(documents) / 10; refused > most {
				t.Errorf("%d of %d pages refused, want at most %d", refused, len(documents), most)
			}
		})
	}
}

// checkTrue checks the tree and the facts that were read of a document; defaults tells whether its form shows them.
func checkTrue(t *testing.T, d corpus.Document, api *spec.API, defaults bool) {
	t.Helper()
	if diff := cmp.Diff(corpus.Truth(t, d.Method), corpus.TreeOf(api)); diff != "" {
		t.Errorf("%s: the tree is not the true one (-want +got)\n%s", d.File, diff)
	}
	if diff := cmp.Diff(corpus.Facts(t, d.Method, defaults), corpus.FactsOf(api, defaults)); diff != "" {
		t.Errorf("%s: the facts are not the true ones (-want +got)\n%s", d.File, diff)
	}
}
