package text_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
)

// TestForeign gives pages the response sample of another API. What is read is the true tree, or nothing.
func TestForeign(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(folder(t), "txt", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	load := func(path string) string {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	exact := 0
	for i := 0; i < len(pages); i += corpus.Step(36, 3) {
		own := load(pages[i])
		want, _ := read(pages[i], []byte(own))
		for j := 1; j < len(pages); j += 61 {
			if i == j {
				continue
			}
			other := load(pages[j])
			from, to := section(other, "响应示例", "异常示例")
			got, findings := read(pages[i], []byte(replaceSection(own, "响应示例", "异常示例", other[from:to])))
			if got == nil {
				continue
			}
			if diff := differs(&spec.API{Response: want.Response}, &spec.API{Response: got.Response}); diff != "" {
				t.Errorf("%s with the sample of %s: %v: -want +got\n%s", pages[i], pages[j], findings, diff)
			}
			exact++
		}
	}
	if exact == 0 {
		t.Error("nothing was read")
	}
}
