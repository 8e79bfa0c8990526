package read_test

import (
	"html"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

// faults returns the findings that are no notes.
func faults(list diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(f diag.Finding) bool { return f.Severity == diag.Note })
}

// readBytes reads a document that must give one API, and no finding but notes.
func readBytes(t *testing.T, name string, data []byte) *spec.API {
	t.Helper()
	results, list := read.Bytes(name, data)
	for _, f := range faults(list) {
		t.Error(f)
	}
	if len(results) != 1 {
		t.Errorf("%s: got %d APIs, want 1", name, len(results))
		return nil
	}
	return results[0]
}

// readPage reads one API. Its samples are left out, so that pages that are made of it have their own.
func readPage(name string, data []byte) (*spec.API, diag.List) {
	apis, list := read.Bytes(name, data)
	if len(apis) != 1 {
		return nil, list
	}
	apis[0].Samples = nil
	return apis[0], faults(list)
}

// differs compares the trees of two APIs; empty where they are the same.
func differs(want, got *spec.API) string { return cmp.Diff(corpus.TreeOf(want), corpus.TreeOf(got)) }

// result is what was read of a document.
type result struct {
	corpus.Document
	apis []*spec.API
	list diag.List
}

// readForm reads a folder of the corpus on all cores.
func readForm(t *testing.T, form string, every int) []result {
	t.Helper()
	documents := corpus.Documents(t, form, every)
	results := make([]result, len(documents))
	var group errgroup.Group
	group.SetLimit(4)
	for i, doc := range documents {
		group.Go(func() error {
			apis, list := read.Bytes(doc.File, doc.Data)
			results[i] = result{doc, apis, list}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	return results
}

// score counts what was read of a folder.
type score struct {
	exact, wrong, refused int      // trees
	facts                 int      // documents with the true limits and defaults
	findings              int      // of documents that were read
	codes                 []string // what refusals say
}

// scoreForm compares what was read of a folder with the truth.
func scoreForm(t *testing.T, results []result, defaults bool) score {
	t.Helper()
	var s score
	for _, r := range results {
		if len(r.apis) == 0 {
			s.refused++
			s.codes = append(s.codes, r.list.Err().Error())
			continue
		}
		for _, f := range faults(r.list) {
			t.Error(f)
			s.findings++
		}
		api := r.apis[0]
		if diff := cmp.Diff(corpus.Truth(t, r.Method), corpus.TreeOf(api)); diff != "" || len(r.apis) > 1 {
			t.Errorf("%s: %d APIs; the tree is not the true one (-want +got)\n%s", r.File, len(r.apis), diff)
			s.wrong++
			continue
		}
		s.exact++
		if diff := cmp.Diff(trueFacts(t, r.Method, defaults), factsOf(api, defaults)); diff != "" {
			t.Errorf("%s: facts (-want +got)\n%s", r.File, diff)
			continue
		}
		s.facts++
	}
	return s
}

// trueFacts returns by path what is true of an API's request parameters beyond the tree: defaults, if the form shows them,
// and limits.
func trueFacts(t *testing.T, method string, defaults bool) map[string]spec.Node {
	t.Helper()
	facts := make(map[string]spec.Node)
	corpus.Load(t, "facts", method, &facts)
	for path, n := range facts {
		keepFacts(facts, path, n, defaults)
	}
	return facts
}

// factsOf returns the facts of a spec, see trueFacts.
func factsOf(api *spec.API, defaults bool) map[string]spec.Node {
	facts := make(map[string]spec.Node)
	for path, n := range api.All() {
		if below, isRequest := strings.CutPrefix(path, "request/"); isRequest {
			keepFacts(facts, below, *n, defaults)
		}
	}
	return facts
}

// keepFacts keeps a node's facts, if it has any.
func keepFacts(facts map[string]spec.Node, path string, n spec.Node, defaults bool) {
	fact := spec.Node{Default: n.Default, MaxLength: n.MaxLength, MaxListSize: n.MaxListSize, MaxValue: n.MaxValue, MinValue: n.MinValue}
	if !defaults {
		fact.Default = ""
	}
	if delete(facts, path); !reflect.ValueOf(fact).IsZero() {
		facts[path] = fact
	}
}

// TestCorpus reads the corpus in all its forms: every tree is the true one, with the limits and defaults that the form
// shows, and without a finding.
func TestCorpus(t *testing.T) {
	for form, defaults := range forms {
		t.Run(form, func(t *testing.T) {
			results := readForm(t, form, corpus.Every(16))
			s := scoreForm(t, results, defaults)
			if all := len(results); s.exact != all || s.facts != all || corpus.Long() && all != 671 {
				t.Errorf("of %d documents %d trees are exact, %d with the true facts; %d are wrong, %d refused: %s", all, s.exact, s.facts, s.wrong, s.refused, strings.Join(s.codes, "\n"))
			}
		})
	}
}

// TestTabs reads pages whose 请求示例 shows another language than Java. None is read wrongly; what that language leaves open
// is refused with the words that help.
func TestTabs(t *testing.T) {
	results := readForm(t, "tabs", corpus.Every(16))
	s := scoreForm(t, results, true)
	for _, text := range s.codes {
		if !strings.Contains(text, "choose the JAVA tab of 请求示例, copy again") {
			t.Errorf("a refusal without the words that help: %s", text)
		}
	}
	if least := len(results) * 9 / 10; s.exact < least || s.facts != s.exact || s.exact+s.refused != len(results) {
		t.Errorf("of %d pages %d are exact, want %d; %d with the true facts, %d wrong", len(results), s.exact, least, s.facts, s.wrong)
	}
	if corpus.Long() && (len(results) != 671 || s.exact != tabsExact) {
		t.Errorf("of %d pages %d are exact, want %d of 671", len(results), s.exact, tabsExact)
	}
}

// tabsExact is how many pages of the corpus's tabs state their tree.
const tabsExact = 609

// forms are the folders of the corpus that state every tree; true where they show defaults.
var forms = map[string]bool{
	"txt": false, "html": false, "html2": false, "docjson": false, "served": true, "live": true, "copied": true,
}

// TestCorpusTexts compares what else a form says with what the document service's JSON says.
func TestCorpusTexts(t *testing.T) {
	apis := make(map[string]*spec.API)
	for _, r := range readForm(t, "docjson", corpus.Every(21)) {
		if len(r.apis) == 1 {
			apis[r.Method] = r.apis[0]
		}
	}
	for _, form := range []string{"txt", "html", "html2"} {
		same, all := 0, 0
		for _, r := range readForm(t, form, corpus.Every(21)) {
			if len(r.apis) != 1 || apis[r.Method] == nil {
				t.Errorf("%s: %s was not read", form, r.Method)
				continue
			}
			n, of := compareTexts(t, form, r.apis[0], apis[r.Method])
			same, all = same+n, all+of
		}
		// Text joins a row's cells by blanks: an example with blanks may be cut where the author did not.
		if least := map[string]float64{"txt": 0.97}[form]; float64(same) < least*float64(all) || all == 0 {
			t.Errorf("%s: %d of %d nodes have the same texts", form, same, all)
		}
	}
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
	for _, doc := range corpus.Documents(t, "html", corpus.Every(120)) {
		want := readBytes(t, doc.File, doc.Data)
		gbk, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(strings.Replace(string(doc.Data), `charset="utf-8"`, `charset="gbk"`, 1)))
		if err != nil {
			t.Fatal(err)
		}
		got := readBytes(t, doc.File, gbk)
		if got == nil || want == nil {
			continue
		}
		got.Source = want.Source
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: in GBK (-utf-8 +gbk)\n%s", doc.File, diff)
		}
	}
}
