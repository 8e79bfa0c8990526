// Package corpus finds the real documents that tests read. They are beside the repository, or where TOPGEN_SHARED says,
// or nowhere: tests that need them are skipped then.
package corpus

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
)

// Dir returns a folder of real documents, such as Dir(t, "corpus", "txt").
func Dir(t testing.TB, folder ...string) string {
	t.Helper()
	dir := filepath.Join(append([]string{shared(t)}, folder...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no documents at %s; set TOPGEN_SHARED to the folder that has them", dir)
	}
	return dir
}

// shared returns the folder that has all of them.
func shared(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv("TOPGEN_SHARED"); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for parent := filepath.Dir(dir); parent != dir; dir, parent = parent, filepath.Dir(parent) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(parent, "shared")
		}
	}
	return "shared"
}

// Document is a document of the corpus.
type Document struct {
	Method, File string
	Data         []byte
}

// Documents returns every so manieth document of a form, in the order of their methods.
func Documents(t testing.TB, form string, every int) []Document {
	t.Helper()
	return documents(t, Dir(t, "corpus", form), every)
}

// Some returns at most n documents of a form, and none where the corpus is not.
func Some(t testing.TB, form string, n int) []Document {
	t.Helper()
	dir := filepath.Join(shared(t), "corpus", form)
	if _, err := os.Stat(dir); err != nil {
		return nil
	}
	all := documents(t, dir, 1)
	var out []Document
	for i := 0; i < len(all); i += (len(all) + n - 1) / n {
		out = append(out, all[i])
	}
	return out
}

func documents(t testing.TB, dir string, every int) []Document {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents in %s: %v", dir, err)
	}
	var out []Document
	for i := 0; i < len(files); i += every {
		data, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(files[i])
		out = append(out, Document{strings.TrimSuffix(name, filepath.Ext(name)), files[i], data})
	}
	return out
}

// Tree is what is true of an API in every form.
type Tree struct {
	Method   string `json:"method"`
	Title    string `json:"title"`
	Request  []Node `json:"request"`
	Response []Node `json:"response"`
}

// Node is a field of a Tree.
type Node struct {
	Name     string `json:"name"`
	Type     string `json:"type"`
	List     bool   `json:"list"`
	Required bool   `json:"required"`
	Fields   []Node `json:"fields"`
}

// Truth returns the true tree of an API.
func Truth(t testing.TB, method string) Tree {
	t.Helper()
	var tree Tree
	load(t, "truth", method, &tree)
	tree.Request, tree.Response = filled(tree.Request), filled(tree.Response)
	return tree
}

// TreeOf returns the part of a spec that a Tree has.
func TreeOf(api *spec.API) Tree {
	return Tree{api.Method, api.Title, nodes(api.Request), nodes(api.Response)}
}

func nodes(of []*spec.Node) []Node {
	out := make([]Node, 0, len(of))
	for _, n := range of {
		out = append(out, Node{n.Name, n.Type, n.List, n.Required, nodes(n.Fields)})
	}
	return out
}

// filled makes missing lists empty ones.
func filled(of []Node) []Node {
	out := make([]Node, 0, len(of))
	for _, n := range of {
		n.Fields = filled(n.Fields)
		out = append(out, n)
	}
	return out
}

// Fact is what is true of a request parameter beyond the tree.
type Fact struct {
	Default     string `json:"default"`
	MaxLength   int64  `json:"max_length"`
	MaxListSize int64  `json:"max_list_size"`
	MaxValue    *int64 `json:"max_value"`
	MinValue    *int64 `json:"min_value"`
}

// Facts returns the true facts of an API by path; defaults says whether the form shows those.
func Facts(t testing.TB, method string, defaults bool) map[string]Fact {
	t.Helper()
	all := make(map[string]Fact)
	load(t, "facts", method, &all)
	return kept(all, defaults)
}

// FactsOf returns the facts of a spec, see Facts.
func FactsOf(api *spec.API, defaults bool) map[string]Fact {
	all := make(map[string]Fact)
	var walk func(path string, nodes []*spec.Node)
	walk = func(path string, nodes []*spec.Node) {
		for _, n := range nodes {
			all[path+n.Name] = Fact{n.Default, n.MaxLength, n.MaxListSize, n.MaxValue, n.MinValue}
			walk(path+n.Name+"/", n.Fields)
		}
	}
	walk("", api.Request)
	return kept(all, defaults)
}

// kept leaves out what says nothing.
func kept(all map[string]Fact, defaults bool) map[string]Fact {
	out := make(map[string]Fact)
	for path, fact := range all {
		if !defaults {
			fact.Default = ""
		}
		if fact != (Fact{}) {
			out[path] = fact
		}
	}
	return out
}

func load(t testing.TB, folder, method string, into any) {
	t.Helper()
	file := filepath.Join(Dir(t, "corpus", folder), method+".json")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// Long reports whether tests may take long, which TOPGEN_LONG=1 says: then they read everything, and otherwise a part.
func Long() bool { return os.Getenv("TOPGEN_LONG") == "1" }

// Every returns n, or 1 when tests may take long.
func Every(n int) int { return Step(n, 1) }

// Step returns short, or long when tests may take long.
func Step(short, long int) int {
	if Long() {
		return long
	}
	return short
}
