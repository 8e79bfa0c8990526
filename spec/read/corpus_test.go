package read_test

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/read"
)

// shared returns a folder of real documents, which lie beside the repository or nowhere.
func shared(t testing.TB, folder string) string {
	t.Helper()
	dir := os.Getenv("TOPGEN_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	dir = filepath.Join(dir, folder)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no %s at %s; set TOPGEN_SHARED to the folder that holds it", folder, dir)
	}
	return dir
}

// forms are the folders of the corpus.
var forms = []string{"txt", "html", "html2", "docjson"}

// truth is what the corpus holds to be true of an API.
type truth struct {
	Method, Title     string
	Request, Response []node
}

type node struct {
	Name, Type     string
	List, Required bool
	Fields         []node
}

// nodes are the true parts of a spec's tree.
func nodes(of []*spec.Node) []node {
	out := []node{}
	for _, n := range of {
		out = append(out, node{n.Name, n.Type, n.List, n.Required, nodes(n.Fields)})
	}
	return out
}

// filled makes missing lists empty ones.
func filled(of []node) []node {
	out := []node{}
	for _, n := range of {
		n.Fields = filled(n.Fields)
		out = append(out, n)
	}
	return out
}

// readBytes reads a document that must give one API and no finding.
func readBytes(t *testing.T, name string, data []byte) *spec.API {
	t.Helper()
	results, list := read.Bytes(name, data)
	for _, d := range list {
		t.Error(d.Error())
	}
	if len(results) != 1 {
		t.Errorf("%s: got %d APIs, want 1", name, len(results))
		return nil
	}
	return results[0]
}

// TestCorpus reads every document of the corpus in all its forms. The tree must be the true one, and
// what else a form says must be what the document service's JSON says.
func TestCorpus(t *testing.T) {
	dir := shared(t, "corpus")
	files, err := filepath.Glob(filepath.Join(dir, "truth", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no truths in %s: %v", dir, err)
	}
	apis := make(map[string]map[string]*spec.API)
	for _, form := range forms {
		apis[form] = readForm(t, filepath.Join(dir, form))
	}
	for _, form := range forms {
		exact, texts, told := 0, 0, 0
		for _, file := range files {
			method := strings.TrimSuffix(filepath.Base(file), ".json")
			api := apis[form][method]
			if api == nil {
				t.Errorf("%s: %s was not read", form, method)
				continue
			}
			if compareTree(t, form, file, api) {
				exact++
			}
			n, all := compareTexts(t, form, api, apis["docjson"][method])
			texts, told = texts+n, told+all
		}
		t.Logf("%-8s %d/%d trees, %d/%d nodes with the same texts", form, exact, len(files), texts, told)
		if exact != len(files) {
			t.Errorf("%s: %d of %d trees are exact, want all", form, exact, len(files))
		}
	}
}

// readForm reads a folder on all cores.
func readForm(t *testing.T, dir string) map[string]*spec.API {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents in %s: %v", dir, err)
	}
	var (
		mu    sync.Mutex
		apis  = make(map[string]*spec.API)
		group errgroup.Group
	)
	group.SetLimit(4)
	for _, file := range files {
		group.Go(func() error {
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			results, list := read.Bytes(file, data)
			for _, d := range list {
				t.Error(d.Error())
			}
			mu.Lock()
			defer mu.Unlock()
			for _, r := range results {
				apis[strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))] = r
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	return apis
}

func compareTree(t *testing.T, form, file string, api *spec.API) bool {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want truth
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	want.Request, want.Response = filled(want.Request), filled(want.Response)
	got := truth{api.Method, api.Title, nodes(api.Request), nodes(api.Response)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: %s: the tree is not the true one (-want +got)\n%s", form, api.Method, diff)
		return false
	}
	return true
}

// comparableText is a text without what the corpus's pages have lost: they hold compatible characters
// in place of full-width ones, no control characters and single spaces, and whoever made them cut out
// everything between "<" and ">".
func comparableText(s string) string {
	s = norm.NFKC.String(html.UnescapeString(tags.ReplaceAllString(s, "")))
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

var tags = regexp.MustCompile(`<[^>]*>`)

// compareTexts counts the nodes whose example, description, default and limits are those of the
// document service's JSON, and compares what else is said.
func compareTexts(t *testing.T, form string, got, want *spec.API) (same, all int) {
	t.Helper()
	if want == nil {
		return 0, 0
	}
	var walk func(path string, got, want []*spec.Node)
	walk = func(path string, got, want []*spec.Node) {
		if len(got) != len(want) {
			return // the tree's comparison says so
		}
		for i, g := range got {
			w := want[i]
			all++
			if g.Example == w.Example && comparableText(g.Description) == comparableText(w.Description) && g.Default == w.Default &&
				g.MaxLength == w.MaxLength && g.MaxListSize == w.MaxListSize && cmp.Equal(g.MaxValue, w.MaxValue) && cmp.Equal(g.MinValue, w.MinValue) {
				same++
			} else if form != "txt" {
				t.Errorf("%s: %s: %s/%s says\n%+v, want\n%+v", form, got[i].Name, path, g.Name, *g, *w)
			}
			walk(path+"/"+g.Name, g.Fields, w.Fields)
		}
	}
	walk("request", got.Request, want.Request)
	walk("response", got.Response, want.Response)
	if comparableText(got.Description) != comparableText(want.Description) {
		t.Errorf("%s: %s: description %q, want %q", form, got.Method, got.Description, want.Description)
	}
	codes := func(api *spec.API) []spec.ErrorCode {
		out := slices.Clone(api.Errors)
		for i, e := range out {
			out[i] = spec.ErrorCode{Code: e.Code, Message: comparableText(e.Message), Solution: comparableText(e.Solution)}
		}
		return out
	}
	if diff := cmp.Diff(codes(want), codes(got)); diff != "" {
		t.Errorf("%s: %s: error codes (-want +got)\n%s", form, got.Method, diff)
	}
	rules := func(api *spec.API) []spec.Rule {
		out := slices.Clone(api.Rules)
		for i := range out {
			out[i].Text = comparableText(out[i].Text)
		}
		return out
	}
	if diff := cmp.Diff(rules(want), rules(got)); diff != "" {
		t.Errorf("%s: %s: rules (-want +got)\n%s", form, got.Method, diff)
	}
	if form != "txt" {
		if diff := cmp.Diff(want.Samples, got.Samples); diff != "" {
			t.Errorf("%s: %s: samples (-want +got)\n%s", form, got.Method, diff)
		}
	}
	return same, all
}

// TestCorpusInGBK reads pages of the corpus as they would be in the encoding of old pages.
func TestCorpusInGBK(t *testing.T) {
	dir := shared(t, "corpus")
	files, err := filepath.Glob(filepath.Join(dir, "html", "alibaba.alsc.*.html"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages in %s: %v", dir, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := readBytes(t, file, data)
		gbk, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(strings.Replace(string(data), `charset="utf-8"`, `charset="gbk"`, 1)))
		if err != nil {
			t.Fatal(err)
		}
		got := readBytes(t, file, gbk)
		if got == nil || want == nil {
			continue
		}
		got.Source = want.Source
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: in GBK (-utf-8 +gbk)\n%s", file, diff)
		}
	}
}
