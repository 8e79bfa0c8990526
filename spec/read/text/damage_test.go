package text_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
)

// wire writes nodes as a response sample in JSON; simplified leaves out the elements' names.
func wire(nodes []*spec.Node, simplified bool) map[string]any {
	out := make(map[string]any, len(nodes))
	for _, n := range nodes {
		var v any = n.Example
		if len(n.Fields) > 0 {
			v = wire(n.Fields, simplified)
		}
		if n.List {
			if v = []any{v}; !simplified {
				v = map[string]any{element(n.Type): v}
			}
		}
		out[n.Name] = v
	}
	return out
}

func element(typ string) string {
	var b strings.Builder
	for i, r := range typ {
		if r >= 'A' && r <= 'Z' {
			if i > 0 {
				b.WriteByte('_')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// section returns the offsets of the text between two titles.
func section(page, title, next string) (from, to int) {
	from = strings.Index(page, "\n"+title+"\n") + len("\n"+title+"\n")
	return from, from + strings.Index(page[from:], "\n"+next+"\n")
}

func replaceSection(page, title, next, body string) string {
	from, to := section(page, title, next)
	return page[:from] + "\n" + body + "\n" + page[to:]
}

// TestOtherSamples gives each page other samples than its own. What is then read must be the true tree,
// or a refusal.
func TestOtherSamples(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(corpus(t), "txt", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		// whole says that nothing is lost, so that a refusal is a failure.
		whole bool
		make  func(page string, api *spec.API) string
	}{
		{"no demo", false, func(p string, _ *spec.API) string { return replaceSection(p, "请求示例", "响应示例", "") }},
		{"no response sample", false, func(p string, _ *spec.API) string { return replaceSection(p, "响应示例", "异常示例", "") }},
		{"half a response sample", false, func(p string, _ *spec.API) string {
			from, to := section(p, "响应示例", "异常示例")
			return p[:from] + strings.ToValidUTF8(p[from:from+(to-from)/2], "") + p[to:]
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			exact, doubtful, refused := 0, 0, 0
			for i := 0; i < len(pages); i += 2 {
				data, err := os.ReadFile(pages[i])
				if err != nil {
					t.Fatal(err)
				}
				want, _ := read(pages[i], data)
				got, findings := read(pages[i], []byte(tt.make(string(data), want)))
				if got == nil {
					refused++
					if tt.whole {
						t.Errorf("%v", findings)
					}
					continue
				}
				if diff := cmp.Diff([][]truth{truths(want.Request), truths(want.Response)}, [][]truth{truths(got.Request), truths(got.Response)}); diff != "" {
					if findings == nil || tt.whole {
						t.Errorf("%s: %v: -want +got\n%s", pages[i], findings, diff)
					}
					doubtful++
					continue
				}
				exact++
			}
			t.Logf("%d exact, %d wrong with a warning, %d refused", exact, doubtful, refused)
		})
	}
}

var _ = json.Marshal
