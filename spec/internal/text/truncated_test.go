package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/internal/corpus"
)

// TestTruncated cuts pages off. Where what is left still gives an API, it is the whole one, or a
// finding says that something is wrong.
func TestTruncated(t *testing.T) {
	for _, d := range corpus.Documents(t, "txt", corpus.Step(240, 120)) {
		page := string(d.Data)
		want, _ := read(d.File, d.Data)
		for cut := 1; cut < len(page); cut += max(1, len(page)/200) {
			got, findings := read(d.File, []byte(strings.ToValidUTF8(page[:cut], "")))
			if got == nil && len(findings) == 0 {
				t.Fatalf("%s cut at %d: neither an API nor a finding", d.File, cut)
			}
			if got == nil || len(findings) > 0 {
				continue
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s cut at %d (behind %q): silently other\n%s", d.File, cut, page[max(0, cut-40):cut], diff)
				break
			}
		}
	}
}
