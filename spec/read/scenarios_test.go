package read_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/read"
	"github.com/topgen/topgen/spec/scenariotest"
)

// TestScenarios reads the documents of each archive in testdata. The file "want" holds what must be
// said and read of them, in their order; the archive's comment, what is odd about them.
//
// Documents named same.* must give the same trees as the first one.
func TestScenarios(t *testing.T) {
	document := func(name string) bool { return name != "want" }
	scenariotest.Run(t, document, func(t *testing.T, in *txtar.Archive) []txtar.File {
		t.Parallel()
		var got strings.Builder
		var first []string
		for _, f := range in.Files {
			results, list := read.Bytes(f.Name, f.Data)
			var trees []string
			for _, r := range results {
				trees = append(trees, render(r))
			}
			if strings.HasPrefix(f.Name, "same.") {
				if diff := cmp.Diff(first, trees); diff != "" {
					t.Errorf("%s reads otherwise than the first document (-first +this)\n%s", f.Name, diff)
				}
				trees = nil
			} else if first == nil {
				first = trees
			}
			for _, d := range list {
				fmt.Fprintf(&got, "%s\n", d.Error())
			}
			got.WriteString(strings.Join(trees, ""))
		}
		return []txtar.File{{Name: "want", Data: []byte(got.String())}}
	})
}

// render shows all of an API that a reader decides, one line a thing.
func render(api *spec.API) string {
	var b strings.Builder
	line := func(key, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s: %q\n", key, text)
		}
	}
	fmt.Fprintf(&b, "%s %q\n", api.Method, api.Title)
	line("description", api.Description)
	line("category", api.Category)
	line("auth", string(api.Auth))
	line("charge", api.Charge)
	line("modified", api.Modified)
	line("protocol", string(api.Protocol))
	if api.Query {
		b.WriteString("query\n")
	}
	line("document", api.Source.DocumentID)
	b.WriteString("request\n")
	renderNodes(&b, api.Request, 1)
	b.WriteString("response\n")
	renderNodes(&b, api.Response, 1)
	for _, r := range api.Rules {
		fmt.Fprintf(&b, "rule %s %s", r.Kind, strings.Join(r.Fields, ", "))
		if r.When != nil {
			fmt.Fprintf(&b, " when %s is %s", r.When.Field, r.When.Equals)
		}
		fmt.Fprintf(&b, " (%q)\n", r.Text)
	}
	if o := api.Outcome; o != nil {
		fmt.Fprintf(&b, "outcome %s %q %q\n", o.Code, o.OK, o.Why)
	}
	for _, e := range api.Errors {
		fmt.Fprintf(&b, "error %q %q %q\n", e.Code, e.Message, e.Solution)
	}
	if s := api.Samples; s != nil {
		language, demo := s.Demo()
		line(string(language), demo)
		line("xml", s.ResponseXML)
		line("json", s.ResponseJSON)
		line("simplified", s.ResponseSimplifyJSON)
		line("error xml", s.ErrorXML)
		line("error json", s.ErrorJSON)
	}
	return b.String()
}

func renderNodes(b *strings.Builder, nodes []*spec.Node, depth int) {
	for _, n := range nodes {
		fmt.Fprintf(b, "%s%s %q", strings.Repeat("  ", depth), n.Name, n.Type)
		if n.List {
			b.WriteString(" list")
		}
		if n.Required {
			b.WriteString(" required")
		}
		for _, text := range []struct{ key, text string }{{"example", n.Example}, {"default", n.Default}, {"about", n.Description}} {
			if text.text != "" {
				fmt.Fprintf(b, " %s=%q", text.key, text.text)
			}
		}
		if n.MaxLength > 0 {
			fmt.Fprintf(b, " length<=%d", n.MaxLength)
		}
		if n.MaxListSize > 0 {
			fmt.Fprintf(b, " size<=%d", n.MaxListSize)
		}
		if n.MinValue != nil {
			fmt.Fprintf(b, " >=%d", *n.MinValue)
		}
		if n.MaxValue != nil {
			fmt.Fprintf(b, " <=%d", *n.MaxValue)
		}
		b.WriteByte('\n')
		renderNodes(b, n.Fields, depth+1)
	}
}
