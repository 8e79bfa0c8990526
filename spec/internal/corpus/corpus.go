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
	files := filesIn(t, Dir(t, "corpus", form))
	if len(files) == 0 {
		t.Fatalf("no documents of %s", form)
	}
	return documents(t, files, every)
}

// Some returns at most n documents of a form, and none where the corpus is not.
func Some(t testing.TB, form string, n int) []Document {
	t.Helper()
	files := filesIn(t, filepath.Join(shared(t), "corpus", form))
	return documents(t, files, (len(files)+n-1)/n)
}

func filesIn(t testing.TB, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func documents(t testing.TB, files []string, every int) (out []Document) {
	t.Helper()
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

// Truth returns the true tree of an API.
func Truth(t testing.TB, method string) *spec.API {
	t.Helper()
	var api spec.API
	Load(t, "truth", method, &api)
	return TreeOf(&api)
}

// TreeOf returns what every form states of an API: method and title, and of its nodes what makes the tree.
func TreeOf(api *spec.API) *spec.API {
	return &spec.API{Method: api.Method, Title: api.Title, Request: nodes(api.Request), Response: nodes(api.Response)}
}

func nodes(of []*spec.Node) (out []*spec.Node) {
	for _, n := range of {
		out = append(out, &spec.Node{Name: n.Name, Type: n.Type, List: n.List, Required: n.Required, Fields: nodes(n.Fields)})
	}
	return out
}

// Load reads what a folder of the corpus has in JSON of an API.
func Load(t testing.TB, folder, method string, into any) {
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
