package html_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/html"
)

// row is what a row of a table says, as the truth has it.
type row struct {
	Depth    int
	Name     string
	Type     string
	List     bool
	Required bool
	Leaf     bool
}

// flatten lists the nodes of a tree in the order of rows.
func flatten(nodes []*spec.Node, depth int) []row {
	var all []row
	for _, n := range nodes {
		all = append(all, row{depth, n.Name, n.Type, n.List, n.Required, len(n.Fields) == 0})
		all = append(all, flatten(n.Fields, depth+1)...)
	}
	return all
}

// TestCorpus reads all pages of the corpus: their rows are those of the truth, their depths too where the page writes
// them, and nothing is reported.
func TestCorpus(t *testing.T) {
	dir := corpus.Dir(t, "corpus")
	for _, form := range []string{"html", "html2", "live"} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			pages := corpus.Documents(t, form, 1)
			right := 0
			for _, page := range pages {
				if checkPage(t, dir, page, form != "live") {
					right++
				}
			}
			if right != len(pages) {
				t.Errorf("%d of %d pages are right", right, len(pages))
			}
		})
	}
}

func checkPage(t *testing.T, dir string, page corpus.Document, hasDepth bool) bool {
	var truth struct {
		Method, Title     string
		Request, Response []*spec.Node
	}
	method := page.Method
	readJSON(t, filepath.Join(dir, "truth", method+".json"), &truth)
	docs, list := html.Read(method, page.Data)
	if len(docs) != 1 || len(list) > 0 {
		t.Errorf("%s: %d documents, %v", method, len(docs), list)
		return false
	}
	doc := docs[0]
	ok := doc.Method == truth.Method && doc.Title == truth.Title && len(doc.Demos) >= 1 && doc.ResponseXML.Body+doc.ResponseJSON.Body != ""
	if !ok {
		t.Errorf("%s: method %q, title %q, want %q; %d demos", method, doc.Method, doc.Title, truth.Title, len(doc.Demos))
	}
	for _, table := range []struct {
		got  document.Table
		want []*spec.Node
	}{{doc.Request, truth.Request}, {doc.Response, truth.Response}} {
		want, got := flatten(table.want, 0), rowsOf(table.got)
		if !hasDepth {
			for i := range want {
				want[i].Depth = min(want[i].Depth, 1)
			}
		}
		for i := range got {
			if i < len(want) && got[i].Depth == 0 {
				want[i].Leaf = got[i].Leaf // at the top level no branch tells
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", method, diff)
			return false
		}
	}
	return ok && (hasDepth || checkFacts(t, filepath.Join(dir, "facts", method+".json"), doc.Request, truth.Request))
}

// checkFacts compares limits and defaults with the facts, which name parameters by their paths.
func checkFacts(t *testing.T, file string, table document.Table, nodes []*spec.Node) bool {
	type fact struct {
		MaxLength   int64  `json:"max_length,omitempty"`
		MaxListSize int64  `json:"max_list_size,omitempty"`
		MaxValue    *int64 `json:"max_value,omitempty"`
		MinValue    *int64 `json:"min_value,omitempty"`
		Default     string `json:"default,omitempty"`
	}
	want, got := make(map[string]fact), make(map[string]fact)
	readJSON(t, file, &want)
	for i, path := range pathsOf(nodes, "") {
		r := table.Readings[i][0]
		if f := (fact{r.Limits.MaxLength, r.Limits.MaxListSize, r.Limits.MaxValue, r.Limits.MinValue, r.Default}); f != (fact{}) {
			got[path] = f
		}
	}
	diff := cmp.Diff(want, got)
	if diff != "" {
		t.Errorf("%s (-want +got)\n%s", file, diff)
	}
	return diff == ""
}

// pathsOf lists the paths of nodes in the order of rows.
func pathsOf(nodes []*spec.Node, above string) []string {
	var all []string
	for _, n := range nodes {
		all = append(all, above+n.Name)
		all = append(all, pathsOf(n.Fields, above+n.Name+"/")...)
	}
	return all
}

func rowsOf(table document.Table) []row {
	var all []row
	for _, readings := range table.Readings {
		r := readings[0]
		all = append(all, row{r.Depth, r.Name, r.Type, r.List, r.Required, r.Leaf == document.Yes})
	}
	return all
}

func readJSON(t *testing.T, file string, to any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, to); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}
