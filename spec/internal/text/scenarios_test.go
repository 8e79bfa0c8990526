package text_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/solve"
	"github.com/topgen/topgen/spec/internal/text"
	"github.com/topgen/topgen/spec/scenariotest"
)

// TestScenarios reads the pages of each archive in testdata. The archive's comment says what is odd about them, "want"
// what comes of them.
func TestScenarios(t *testing.T) {
	isPage := func(name string) bool { return name != "want" }
	scenariotest.Run(t, isPage, func(t *testing.T, in *txtar.Archive) []txtar.File {
		var b strings.Builder
		for _, f := range in.Files {
			docs, list := text.Read(f.Name, f.Data)
			for _, doc := range docs {
				result, more := solve.Solve(doc)
				list = append(list, more...)
				fmt.Fprintf(&b, "%s %q %q\n", doc.Method, doc.Title, doc.Description)
				fmt.Fprintf(&b, "category %q auth %q charge %q modified %q\n", doc.Category, doc.Auth, doc.Charge, doc.Modified)
				if api := result.API; api != nil {
					render(&b, "request", api.Request, 1)
					render(&b, "response", api.Response, 1)
				}
				for _, e := range doc.Errors {
					fmt.Fprintf(&b, "error %q %q %q\n", e.Code, e.Message, e.Solution)
				}
				for i, demo := range doc.Demos {
					fmt.Fprintf(&b, "demo %d line %d witness %v %q\n", i, demo.Line, result.Demo == i, demo.Body)
				}
				fmt.Fprintf(&b, "xml %q json %q simplified %q\n", doc.ResponseXML.Body, doc.ResponseJSON.Body, doc.ResponseSimplifyJSON.Body)
			}
			for _, f := range list {
				b.WriteString(f.Error() + "\n")
			}
		}
		return []txtar.File{{Name: "want", Data: []byte(b.String())}}
	})
}

func render(b *strings.Builder, title string, nodes []*spec.Node, depth int) {
	if title != "" {
		b.WriteString(title + "\n")
	}
	for _, n := range nodes {
		fmt.Fprintf(b, "%s%s %q list=%v required=%v %q %q", strings.Repeat("  ", depth), n.Name, n.Type, n.List, n.Required, n.Example, n.Description)
		if n.Default != "" || n.MaxLength > 0 || n.MaxListSize > 0 {
			fmt.Fprintf(b, " default=%q length<=%d size<=%d", n.Default, n.MaxLength, n.MaxListSize)
		}
		if n.MinValue != nil && n.MaxValue != nil {
			fmt.Fprintf(b, " %d..%d", *n.MinValue, *n.MaxValue)
		}
		b.WriteByte('\n')
		render(b, "", n.Fields, depth+1)
	}
}
