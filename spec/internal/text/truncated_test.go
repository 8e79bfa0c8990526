package text_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/internal/corpus"
)

// TestTruncated cuts pages off. Where what is left still gives an API, it is the whole one, or a
// finding says that something is wrong.
func TestTruncated(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(folder(t), "txt", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(pages); i += corpus.Step(240, 120) {
		data, err := os.ReadFile(pages[i])
		if err != nil {
			t.Fatal(err)
		}
		page := string(data)
		want, _ := read(pages[i], data)
		for cut := 1; cut < len(page); cut += max(1, len(page)/200) {
			got, findings := read(pages[i], []byte(strings.ToValidUTF8(page[:cut], "")))
			if got == nil && len(findings) == 0 {
				t.Fatalf("%s cut at %d: neither an API nor a finding", pages[i], cut)
			}
			if got == nil || len(findings) > 0 {
				continue
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s cut at %d (behind %q): silently other\n%s", pages[i], cut, page[max(0, cut-40):cut], diff)
				break
			}
		}
	}
}
