package solve_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/read/solve"
	"github.com/topgen/topgen/spec/read/text"
	"github.com/topgen/topgen/spec/scenariotest"
)

// TestScenarios solves the page in each archive of testdata. The archive's comment says what the page
// is about, "want" what must come of it: for each node its example, its description and the witness
// of its place, and all findings.
func TestScenarios(t *testing.T) {
	page := func(name string) bool { return name == "page.txt" }
	scenariotest.Run(t, page, func(t *testing.T, in *txtar.Archive) []txtar.File {
		if len(in.Files) != 1 {
			t.Fatal("the archive needs page.txt")
		}
		return []txtar.File{{Name: "want", Data: []byte(account("page.txt", in.Files[0].Data))}}
	})
}

// account is all that comes of a page.
func account(file string, page []byte) string {
	var b strings.Builder
	doc, findings := text.Read(file, page)
	if doc != nil {
		var more diag.List
		var result *solve.Result
		result, more = solve.Solve(doc)
		findings = append(findings, more...)
		if result != nil {
			b.WriteString("request\n")
			tree(&b, result, result.API.Request, 1)
			b.WriteString("response\n")
			tree(&b, result, result.API.Response, 1)
		}
	}
	for _, f := range findings {
		fmt.Fprintf(&b, "%s: %s\n", f.Severity, strings.TrimPrefix(f.Error(), "warning: "))
	}
	return b.String()
}

func tree(b *strings.Builder, r *solve.Result, nodes []*spec.Node, depth int) {
	for _, n := range nodes {
		fmt.Fprintf(b, "%s%s %s", strings.Repeat("    ", depth), n.Name, n.Type)
		if n.List {
			b.WriteString("[]")
		}
		if n.Required {
			b.WriteString(" required")
		}
		if n.MaxLength > 0 {
			fmt.Fprintf(b, " max_length=%d", n.MaxLength)
		}
		if n.MaxListSize > 0 {
			fmt.Fprintf(b, " max_list_size=%d", n.MaxListSize)
		}
		if n.MinValue != nil {
			fmt.Fprintf(b, " min_value=%d", *n.MinValue)
		}
		if n.MaxValue != nil {
			fmt.Fprintf(b, " max_value=%d", *n.MaxValue)
		}
		if n.Default != "" {
			fmt.Fprintf(b, " default=%q", n.Default)
		}
		fmt.Fprintf(b, " %q %q (%s)\n", n.Example, n.Description, r.Witness[n])
		tree(b, r, n.Fields, depth+1)
	}
}

// TestRecharge holds the solver to the recharge page's tree.
func TestRecharge(t *testing.T) {
	const golden = "testdata/recharge.golden"
	page, err := os.ReadFile(filepath.Join("..", "..", "alsc", "alibaba.alsc.crm.recharge.charge.update.txt"))
	if err != nil {
		t.Fatal(err)
	}
	got := account("recharge.txt", page)
	if *scenariotest.Update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
