package read_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

// emptied returns a page without what is in a section; the section's title stays.
func emptied(t *testing.T, form, page, title string) string {
	t.Helper()
	section := regexp.MustCompile(`(?s)(\n *` + title + `\n).*?(\n *(?:响应示例|异常示例)\n)`)
	if form == "live" {
		section = regexp.MustCompile(`(?s)(<h3>` + title + `</h3>).*?(\n<h3>)`)
	}
	out := section.ReplaceAllString(page, "$1$2")
	if out == page {
		t.Fatalf("the page has no %s", title)
	}
	return out
}

// TestMissingWitnesses takes the samples out of pages. No tree is wrong then. What is refused names the sample that would
// tell, and is no more than so many of the 671 pages, or of the 38 that a short run reads.
func TestMissingWitnesses(t *testing.T) {
	const demo, sample = "请求示例", "响应示例"
	for _, test := range []struct {
		name    string
		without []string
		most    [2]int // pages that may be refused, in a short and in a long run
	}{
		{"no response sample", []string{sample}, [2]int{14, 255}},
		{"no demo", []string{demo}, [2]int{6, 86}},
		{"neither", []string{demo, sample}, [2]int{17, 307}},
	} {
		for _, form := range missingForms {
			t.Run(test.name+"/"+form, func(t *testing.T) {
				t.Parallel()
				documents := corpus.Documents(t, form, corpus.Every(18))
				refused := 0
				for _, doc := range documents {
					if !readWithout(t, form, doc, test.without) {
						refused++
					}
				}
				most := test.most[0]
				if corpus.Long() {
					most = test.most[1]
				}
				if refused > most {
					t.Errorf("%d of %d pages are refused, want at most %d", refused, len(documents), most)
				}
			})
		}
	}
}

// readWithout reads a page without some sections, and reports false where it is refused.
func readWithout(t *testing.T, form string, doc corpus.Document, without []string) bool {
	t.Helper()
	page := string(doc.Data)
	for _, title := range without {
		page = emptied(t, form, page, title)
	}
	apis, list := read.Bytes(doc.File, []byte(page))
	if len(apis) == 0 {
		if text := list.Err().Error(); !namesOne(text, without) {
			t.Errorf("the refusal names none of %v: %v", without, text)
		}
		return false
	}
	if diff := cmp.Diff(corpus.Truth(t, doc.Method), corpus.TreeOf(apis[0])); diff != "" {
		t.Errorf("%s: %v (-want +got)\n%s", doc.Method, list, diff)
	}
	return true
}

// namesOne reports whether a refusal asks for one of the sections.
func namesOne(text string, titles []string) bool {
	return slices.ContainsFunc(titles, func(title string) bool {
		if title == "请求示例" {
			title += " (JAVA)" // of the tabs, the one that tells most
		}
		return strings.Contains(text, "copy the page with its "+title)
	})
}

var missingForms = []string{"served", "copied", "live"}
