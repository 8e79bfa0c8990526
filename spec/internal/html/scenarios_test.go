package html_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/html"
	"github.com/topgen/topgen/spec/scenariotest"
)

// TestScenarios reads the pages of each archive in testdata. The file "want" has what is reported and read, in their
// order; the archive's comment says what is odd about them. Pages named same.* must give what the first one gives.
func TestScenarios(t *testing.T) {
	isPage := func(name string) bool { return name != "want" }
	scenariotest.Run(t, isPage, func(t *testing.T, in *txtar.Archive) []txtar.File {
		var got strings.Builder
		first := ""
		for i, f := range in.Files {
			docs, list := html.Read(f.Name, f.Data)
			for _, d := range list {
				fmt.Fprintf(&got, "%s\n", d.Error())
			}
			all := ""
			for _, doc := range docs {
				all += render(doc)
			}
			if i == 0 {
				first = all
			}
			if !strings.HasPrefix(f.Name, "same.") {
				got.WriteString(all)
			} else if diff := cmp.Diff(first, all); diff != "" {
				t.Errorf("%s reads otherwise than the first page (-first +this)\n%s", f.Name, diff)
			}
		}
		return []txtar.File{{Name: "want", Data: []byte(got.String())}}
	})
}

// render shows all of a document but for the lines.
func render(doc *document.Document) string {
	var b strings.Builder
	line := func(key, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s: %q\n", key, text)
		}
	}
	fmt.Fprintf(&b, "%s %q\n", doc.Method, doc.Title)
	line("description", doc.Description)
	line("category", doc.Category)
	line("auth", string(doc.Auth))
	line("charge", doc.Charge)
	line("modified", doc.Modified)
	line("id", doc.ID)
	b.WriteString("request\n")
	renderTable(&b, doc.Request)
	b.WriteString("response\n")
	renderTable(&b, doc.Response)
	for _, e := range doc.Errors {
		fmt.Fprintf(&b, "error %q %q %q\n", e.Code, e.Message, e.Solution)
	}
	for _, d := range doc.Demos {
		line("demo", d.Body)
	}
	line("xml", doc.ResponseXML.Body)
	line("json", doc.ResponseJSON.Body)
	line("simplified", doc.ResponseSimplifyJSON.Body)
	line("error xml", doc.ErrorXML.Body)
	line("error json", doc.ErrorJSON.Body)
	return b.String()
}

// renderTable shows a row a line; with "+", it may be deeper than it is shown.
func renderTable(b *strings.Builder, table document.Table) {
	for _, readings := range table.Readings {
		r := readings[0]
		fmt.Fprintf(b, "%s%s %q", strings.Repeat("  ", r.Depth+1), r.Name, r.Type)
		for _, flag := range []struct {
			text string
			set  bool
		}{{"+", r.Deeper}, {"list", r.List}, {"required", r.Required}} {
			if flag.set {
				b.WriteString(" " + flag.text)
			}
		}
		for _, text := range []struct{ key, text string }{{"example", r.Example}, {"default", r.Default}, {"about", r.Description}} {
			if text.text != "" {
				fmt.Fprintf(b, " %s=%q", text.key, text.text)
			}
		}
		if r.Limits.MaxLength > 0 {
			fmt.Fprintf(b, " length<=%d", r.Limits.MaxLength)
		}
		if r.Limits.MaxListSize > 0 {
			fmt.Fprintf(b, " size<=%d", r.Limits.MaxListSize)
		}
		if r.Limits.MinValue != nil {
			fmt.Fprintf(b, " >=%d", *r.Limits.MinValue)
		}
		if r.Limits.MaxValue != nil {
			fmt.Fprintf(b, " <=%d", *r.Limits.MaxValue)
		}
		b.WriteByte('\n')
	}
}
