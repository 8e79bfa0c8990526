package text_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/read/solve"
	"github.com/topgen/topgen/spec/read/text"
)

// read is what a user gets for a page.
func read(file string, data []byte) (*spec.API, diag.List) {
	doc, findings := text.Read(file, data)
	if doc == nil {
		return nil, findings
	}
	result, more := solve.Solve(doc)
	findings = append(findings, more...)
	if result == nil {
		return nil, findings
	}
	return result.API, findings
}

// corpus returns the folder of real documents, which is beside the repository or nowhere.
func corpus(t testing.TB) string {
	dir := os.Getenv("TOPGEN_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	dir = filepath.Join(dir, "corpus")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no corpus at %s; set TOPGEN_SHARED to the folder that holds it", dir)
	}
	return dir
}

func decode(t *testing.T, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// truth is a node of the corpus's true trees, and of a spec as far as they go.
type truth struct {
	Name, Type     string
	List, Required bool
	Fields         []truth
}

func truths(nodes []*spec.Node) []truth {
	var out []truth
	for _, n := range nodes {
		out = append(out, truth{n.Name, n.Type, n.List, n.Required, truths(n.Fields)})
	}
	return out
}

func normal(nodes []truth) []truth {
	var out []truth
	for _, n := range nodes {
		n.Fields = normal(n.Fields)
		out = append(out, n)
	}
	return out
}

// param is a parameter of the document service's JSON.
type param struct {
	Name, DemoValue, Description               string
	MaxLength, MaxListSize, MaxValue, MinValue *int64
	SubParams                                  []param
}

// TestCorpus reads every page of the corpus and compares the trees with the true ones, and the texts
// with those of the same API in the document service's JSON.
func TestCorpus(t *testing.T) {
	dir := corpus(t)
	pages, err := filepath.Glob(filepath.Join(dir, "txt", "*.txt"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	exact := 0
	var texts score
	for _, page := range pages {
		method := strings.TrimSuffix(filepath.Base(page), ".txt")
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		api, findings := read(page, data)
		if len(findings) > 0 {
			t.Errorf("%v", findings[0])
			if len(findings) > 1 {
				t.Errorf("… and %d more", len(findings)-1)
			}
		}
		if api == nil {
			continue
		}
		var want struct {
			Method, Title     string
			Request, Response []truth
		}
		decode(t, filepath.Join(dir, "truth", method+".json"), &want)
		got := want
		got.Method, got.Title, got.Request, got.Response = api.Method, api.Title, truths(api.Request), truths(api.Response)
		want.Request, want.Response = normal(want.Request), normal(want.Response)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: the tree is not the true one (-want +got)\n%s", page, diff)
			continue
		}
		exact++
		var docJSON struct {
			Data struct {
				RequestParams, ResponseParams []param
			}
		}
		decode(t, filepath.Join(dir, "docjson", method+".json"), &docJSON)
		texts.compare(t, method, docJSON.Data.RequestParams, api.Request)
		texts.compare(t, method, docJSON.Data.ResponseParams, api.Response)
	}
	t.Logf("%d of %d trees exact; %d of %d nodes with the same example, description and limits", exact, len(pages), texts.same, texts.nodes)
	if exact != len(pages) {
		t.Errorf("%d of %d trees exact, want all", exact, len(pages))
	}
}

type score struct{ nodes, same, shown int }

func (s *score) compare(t *testing.T, method string, want []param, got []*spec.Node) {
	for i, w := range want {
		g := got[i]
		s.nodes++
		ok := folded(w.DemoValue) == folded(g.Example) && folded(w.Description) == folded(g.Description) &&
			number(w.MaxLength) == g.MaxLength && number(w.MaxListSize) == g.MaxListSize &&
			number(w.MaxValue) == number(g.MaxValue) && number(w.MinValue) == number(g.MinValue)
		if ok {
			s.same++
		} else if s.shown++; s.shown <= 40 {
			t.Logf("%s: %s: example %q, want %q; description %q, want %q", method, g.Name, g.Example, w.DemoValue, g.Description, w.Description)
		}
		s.compare(t, method, w.SubParams, g.Fields)
	}
}

func number(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

// folded is a text without what page text loses: markup, white space, the width of punctuation, control
// characters.
func folded(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		if s[0] == '<' {
			if end := strings.IndexByte(s, '>'); end >= 0 {
				s = s[end+1:]
				continue
			}
		}
		r := []rune(s[:min(len(s), 4)])[0]
		s = s[len(string(r)):]
		if r >= 0xFF01 && r <= 0xFF5E {
			r = r - 0xFF01 + '!'
		}
		if !unicode.IsSpace(r) && !unicode.IsControl(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
