package solve_test

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

// TestScenarios solves the page in each archive of testdata. The archive's comment says what the page is about, "want"
// what comes of it: for each node its example and its description, and all findings.
func TestScenarios(t *testing.T) {
	isPage := func(name string) bool { return name == "page.txt" }
	scenariotest.Run(t, isPage, func(t *testing.T, in *txtar.Archive) []txtar.File {
		if len(in.Files) != 1 {
			t.Fatal("the archive needs page.txt")
		}
		return []txtar.File{{Name: "want", Data: []byte(account("page.txt", in.Files[0].Data))}}
	})
}

// account is all that comes of a page.
func account(file string, page []byte) string {
	var b strings.Builder
	docs, list := text.Read(file, page)
	for _, doc := range docs {
		result, more := solve.Solve(doc)
		list = append(list, more...)
		if result.API != nil {
			b.WriteString("request\n")
			tree(&b, result.API.Request, 1)
			b.WriteString("response\n")
			tree(&b, result.API.Response, 1)
		}
	}
	for _, f := range list {
		fmt.Fprintf(&b, "%s: %s\n", f.Severity, strings.Replace(f.Error(), "warning: ", "", 1))
	}
	return b.String()
}

func tree(b *strings.Builder, nodes []*spec.Node, depth int) {
	for _, n := range nodes {
		fmt.Fprintf(b, "%s%s %s", strings.Repeat("    ", depth), n.Name, n.Type)
		if n.List {
			b.WriteString("[]")
		}
		if n.Required {
			b.WriteString(" required")
		}
		for _, fact := range []struct {
			name  string
			value any
			ok    bool
		}{
			{"max_length", n.MaxLength, n.MaxLength > 0}, {"max_list_size", n.MaxListSize, n.MaxListSize > 0},
			{"min_value", n.MinValue, n.MinValue != nil}, {"max_value", n.MaxValue, n.MaxValue != nil}, {"default", n.Default, n.Default != ""},
		} {
			if v, isPointer := fact.value.(*int64); fact.ok && isPointer {
				fmt.Fprintf(b, " %s=%d", fact.name, *v)
			} else if fact.ok {
				fmt.Fprintf(b, " %s=%v", fact.name, fact.value)
			}
		}
		fmt.Fprintf(b, " | %s | %s\n", strings.ReplaceAll(n.Example, "\n", `\n`), strings.ReplaceAll(n.Description, "\n", `\n`))
		tree(b, n.Fields, depth+1)
	}
}
