package solve

import (
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/document"
)

// exhaust solves a table with a sample that disagrees with it, in a search that may not take more
// states than the table alone needs, less some.
func exhaust(table document.Table, less int) (*tree, []*spec.Node, *solver) {
	alone := &tree{table: newTable(table, false), limit: maxStates}
	alone.search(nil)
	s := &solver{doc: &document.Document{}, result: &Result{Witness: make(map[*spec.Node]Witness)}}
	tr := &tree{
		file: "page.html", section: "响应参数", table: newTable(table, false), limit: len(alone.inner.reached) - less,
		sample: &sample{foldedName: sameName, roots: []*value{{kids: []*value{{name: "c"}, {name: "b"}, {name: "a"}}}}},
	}
	tr.search(nil)
	return tr, tr.build(s), s
}

// TestExhausted lets the search end before it is done. Where the depth is written, the tree is built
// without the sample, with a warning; elsewhere it is refused.
func TestExhausted(t *testing.T) {
	const what = "too many places"
	tr, nodes, s := exhaust(document.Table{Rows: []document.Row{
		{Line: 1, Depth: 0, Name: "a", Type: "String"}, {Line: 2, Depth: 0, Name: "b", Type: "String"}, {Line: 3, Depth: 0, Name: "c", Type: "String"},
	}}, 0)
	if !tr.abandoned || len(nodes) != 3 || s.findings.HasErrors() || !strings.Contains(s.findings[0].What, what) {
		t.Errorf("depth written: abandoned %v, %d nodes, %v", tr.abandoned, len(nodes), s.findings)
	}
	_, nodes, s = exhaust(document.Table{Cells: []document.Cell{
		{Line: 1, Text: "a String 甲"}, {Line: 2, Text: "b String 乙"}, {Line: 3, Text: "c String 丙"},
	}}, 1)
	if nodes != nil || !s.findings.HasErrors() || !strings.Contains(s.findings[0].What, what) {
		t.Errorf("depth not written: %d nodes, %v", len(nodes), s.findings)
	}
}
