package pages_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/topgen/topgen/cmd/topgen/internal/pages"
	"github.com/topgen/topgen/spec"
)

const hostile = `</pre><script>alert(1)</script>"><img src=x onerror=alert(1)>javascript:alert(1)`

// api is an API whose every text is hostile.
func api() *spec.API {
	node := func(name string, fields ...*spec.Node) *spec.Node {
		return &spec.Node{Name: name, Type: hostile, Example: hostile, Description: hostile, Default: hostile, Fields: fields, Required: true}
	}
	list := node("items", node("id"))
	list.List = true
	return &spec.API{
		Method: "a.b.c", Title: hostile, Description: hostile, Category: hostile, Auth: spec.AuthRequired,
		Request: []*spec.Node{node("req", node("card"), list)}, Response: []*spec.Node{node("result")},
		Rules: []spec.Rule{{Text: hostile}}, Errors: []spec.ErrorCode{{Code: hostile, Message: hostile, Solution: hostile}},
		Source: &spec.Source{DocumentID: hostile},
	}
}

func site(live bool) *pages.Site {
	return &pages.Site{APIs: []*spec.API{api()}, Live: live, Apps: []string{hostile}, Token: "secret-token", Go: func(*spec.API) string { return hostile }}
}

// elements parses a page and returns its elements by name.
func elements(t *testing.T, page []byte) map[string][]*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string][]*html.Node)
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			out[n.Data] = append(out[n.Data], n)
		}
	}
	return out
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestSafe checks that no text of a document becomes markup, a script or an address.
func TestSafe(t *testing.T) {
	for _, live := range []bool{false, true} {
		s := site(live)
		for name, write := range map[string]func() ([]byte, error){
			"index": func() ([]byte, error) { return s.Page("index.html") }, "requests": func() ([]byte, error) { return s.Page("requests.html") }, "api": func() ([]byte, error) { return s.API(s.APIs[0]) },
		} {
			page, err := write()
			if err != nil {
				t.Fatal(err)
			}
			all := elements(t, page)
			if len(all["script"]) != 1 || len(all["img"]) != 0 || attr(all["script"][0], "src") == "" || all["script"][0].FirstChild != nil {
				t.Errorf("%s: the page has other scripts than its own", name)
			}
			for _, list := range all {
				for _, n := range list {
					checkAttributes(t, name, n)
				}
			}
		}
	}
}

// checkAttributes checks that no attribute of an element runs a script.
func checkAttributes(t *testing.T, page string, n *html.Node) {
	t.Helper()
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || (a.Key == "href" || a.Key == "src") && strings.HasPrefix(a.Val, "javascript:") {
			t.Errorf("%s: <%s %s=%q>", page, n.Data, a.Key, a.Val)
		}
	}
}

// TestForm checks which members have a field of the form, each with its path as its label.
func TestForm(t *testing.T) {
	for live, want := range map[bool]string{true: "req/card req/items", false: ""} {
		page, err := site(live).API(api())
		if err != nil {
			t.Fatal(err)
		}
		all := elements(t, page)
		var paths []string
		for _, n := range append(all["input"], all["textarea"]...) {
			if path := attr(n, "data-path"); path != "" {
				if attr(n, "aria-label") != path {
					t.Errorf("the field of %s has the label %q", path, attr(n, "aria-label"))
				}
				paths = append(paths, path)
			}
		}
		if got := strings.Join(paths, " "); got != want {
			t.Errorf("live %v: the form has %q, want %q", live, got, want)
		}
		if live == strings.Contains(string(page), `id="call" class="still"`) {
			t.Error("a still page has a form to send, or a live one has none")
		}
	}
}
