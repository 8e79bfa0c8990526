package read_test

import (
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
)

// TestForeign gives pages the response sample of another API. What is read is the true tree, or nothing.
func TestForeign(t *testing.T) {
	docs := corpus.Documents(t, "txt", 1)
	exact := 0
	for i := 0; i < len(docs); i += corpus.Step(36, 3) {
		own := string(docs[i].Data)
		want, _ := readPage(docs[i].File, docs[i].Data)
		for j := 1; j < len(docs); j += 61 {
			if i == j {
				continue
			}
			other := string(docs[j].Data)
			from, to := section(other, "响应示例", "异常示例")
			got, findings := readPage(docs[i].File, []byte(replaceSection(own, "响应示例", "异常示例", other[from:to])))
			if got == nil {
				continue
			}
			if diff := differs(&spec.API{Response: want.Response}, &spec.API{Response: got.Response}); diff != "" {
				t.Errorf("%s with the sample of %s: %v: -want +got\n%s", docs[i].File, docs[j].File, findings, diff)
			}
			exact++
		}
	}
	if exact == 0 {
		t.Error("nothing was read")
	}
}
