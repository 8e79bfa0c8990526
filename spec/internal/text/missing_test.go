package text_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/internal/corpus"
)

var (
	demoSection   = regexp.MustCompile(`(?s)(\n *请求示例\n).*?(\n *响应示例\n)`)
	sampleSection = regexp.MustCompile(`(?s)(\n *响应示例\n).*?(\n *异常示例\n)`)
)

func withoutDemo(page string) string   { return demoSection.ReplaceAllString(page, "$1$2") }
func withoutSample(page string) string { return sampleSection.ReplaceAllString(page, "$1$2") }

// TestMissingWitnesses takes the response sample, the demo or both from each page. What is read is the true tree, or
// nothing, and then the finding names the sample to copy.
func TestMissingWitnesses(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(page string) string
		// refused is the most that may be refused, in parts of a hundred.
		refused int
		tokens  []string
	}{
		{"no response sample", withoutSample, 40, []string{"响应示例"}},
		{"no demo", withoutDemo, 14, []string{"请求示例 (JAVA)"}},
		{"neither", func(p string) string { return withoutSample(withoutDemo(p)) }, 47, []string{"响应示例", "请求示例 (JAVA)"}},
	} {
		for _, form := range []string{"served", "copied"} {
			t.Run(test.name+" in "+form, func(t *testing.T) {
				refused := 0
				documents := corpus.Documents(t, form, corpus.Every(12))
				for _, d := range documents {
					api, list := read(d.File, []byte(test.make(string(d.Data))))
					if api == nil {
						refused++
						named := false
						for _, w := range test.tokens {
							named = named || strings.Contains(list.Err().Error(), "copy the page with its "+w)
						}
						if !named {
							t.Errorf("the refusal does not name the sample: %v", list)
						}
						continue
					}
					if diff := cmp.Diff(corpus.Truth(t, d.Method), corpus.TreeOf(api)); diff != "" {
						t.Errorf("%s: %v: -want +got\n%s", d.File, list, diff)
					}
				}
				if most := len(documents) * test.refused / 100; refused > most {
					t.Errorf("%d of %d pages refused, want at most %d", refused, len(documents), most)
				}
			})
		}
	}
}
