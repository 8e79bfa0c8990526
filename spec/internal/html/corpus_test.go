package html_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/internal/html"
	"github.com/topgen/topgen/spec/internal/solve"
)

// parse is what a user gets for a page.
func parse(page []byte) (*spec.API, diag.List) {
	docs, list := html.Read("page", page)
	if len(docs) != 1 || list.HasErrors() {
		return nil, list
	}
	result, more := solve.Solve(docs[0])
	return result.API, append(list, more...)
}

// TestCorpus reads the corpus's pages: tree and facts are the true ones, and nothing is reported.
func TestCorpus(t *testing.T) {
	for _, form := range []string{"html", "html2", "live"} {
		t.Run(form, func(t *testing.T) {
			for _, page := range corpus.Documents(t, form, corpus.Every(5)) {
				api, list := parse(page.Data)
				if len(list) > 0 {
					t.Errorf("%s: %v", page.File, list)
				}
				if api == nil {
					continue
				}
				if diff := cmp.Diff(corpus.Truth(t, page.Method), corpus.TreeOf(api)); diff != "" {
					t.Errorf("%s: the tree is not the true one (-want +got)\n%s", page.File, diff)
				}
				defaults := form == "live"
				if diff := cmp.Diff(corpus.Facts(t, page.Method, defaults), corpus.FactsOf(api, defaults)); diff != "" {
					t.Errorf("%s: the facts are not the true ones (-want +got)\n%s", page.File, diff)
				}
			}
		})
	}
}
