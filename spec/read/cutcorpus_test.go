package read_test

import (
	"bytes"
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

// TestCutCorpus cuts the corpus's pages at many places, most of them at ends of lines. Where anything
// is read of what is left, its trees are those of the whole page.
func TestCutCorpus(t *testing.T) {
	for _, form := range []string{"txt", "html", "html2"} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			for i, doc := range corpus.Documents(t, form, corpus.Every(20)*8) {
				whole, _ := read.Bytes("x", doc.Data)
				for _, end := range cutPlaces(doc.Data, i%7) {
					checkCut(t, doc, end, whole[0])
				}
			}
		})
	}
}

// cutPlaces returns where a document is cut: so many bytes behind each part of it, or at the end of the line before.
func cutPlaces(data []byte, behind int) (ends []int) {
	const cuts = 24
	for n := 1; n < cuts; n++ {
		end := len(data)*n/cuts + behind
		if n%3 > 0 {
			end = bytes.LastIndexByte(data[:end], '\n') + 1
		}
		ends = append(ends, end)
	}
	return ends
}

// checkCut checks that a cut document gives an error, or the trees of the whole one.
func checkCut(t *testing.T, doc corpus.Document, end int, whole *spec.API) {
	t.Helper()
	cut, list := read.Bytes("x", bytes.ToValidUTF8(doc.Data[:end], nil))
	if len(cut) == 0 {
		if !list.HasErrors() {
			t.Errorf("%s cut after %d bytes: nothing is read, without an error", doc.Method, end)
		}
		return
	}
	if diff := differs(whole, cut[0]); diff != "" {
		t.Errorf("%s cut after %d of %d bytes: other trees, and only %v (-whole +cut)\n%s", doc.Method, end, len(doc.Data), list, diff)
	}
}
