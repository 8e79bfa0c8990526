package solve_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/solve"
)

// FuzzWrittenDepth solves documents that write the depth. Whatever their demo and samples say, the tree is the one that
// is written.
func FuzzWrittenDepth(f *testing.F) {
	f.Add("a", "<r><a>1</a></r>", `{"r":{"a":1}}`, `req.setA("1");`)
	f.Add("a b b c", "<r><a><item><b>1</b></item><item><b>2</b></item></a></r>", `{"a":[{"b":1}],}`, "X obj1 = new X();\nobj1.setB(1L);\nreq.setA(obj1);")
	f.Add("aBCD", "<r><a><b><c></c></a></b>", `{"a":{"b":{"c":[[]]}}`, "List<X> list1 = new ArrayList<X>();\nX obj2 = new X();\nlist1.add(obj2);\nlist3.setA(list1);")
	var fields strings.Builder // of one object, of which the table has all but one outside
	for i := range 30 {
		fmt.Fprintf(&fields, "<f%d>1</f%d>", i+1, i+1)
	}
	f.Add("`a"+strings.Repeat("`", 29), "<r><f0>"+fields.String()+"</f0></r>", "", "")
	f.Fuzz(func(t *testing.T, shape, xml, json, demo string) {
		if len(shape) > 2000 {
			return
		}
		rows := writtenRows(shape)
		var table document.Table
		for _, r := range rows {
			table.Add(r)
		}
		doc := &document.Document{
			Form: spec.FormHTML, File: "page.html", Method: "a.b.c", Request: table, Response: table,
			Demos: []document.Text{{Body: demo}}, ResponseXML: document.Text{Body: xml}, ResponseJSON: document.Text{Body: json},
		}
		result, list := solve.Solve(doc)
		if result.API == nil {
			t.Fatalf("refused: %v", list)
		}
		want := make([]string, len(rows))
		for i, r := range rows {
			want[i] = fmt.Sprintf("%d %s %s %v", r.Depth, r.Name, r.Type, r.List)
		}
		for _, nodes := range [][]*spec.Node{result.API.Request, result.API.Response} {
			if got := flat(nil, nodes, 0); strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("tree %q, want %q", got, want)
			}
		}
	})
}

// writtenRows makes a table of a text: each byte is a row, whose depth is the byte's value, as far as a row can be so
// deep, and whose name is its position.
func writtenRows(shape string) []document.Row {
	types := []string{"String", "Number", "Item", "Price", "Order"}
	var rows []document.Row
	depth := -1
	for i := range len(shape) {
		depth = min(int(shape[i])%8, depth+1)
		rows = append(rows, document.Row{
			Line: i + 1, Depth: depth, Name: fmt.Sprintf("f%d", i), Type: types[int(shape[i])%len(types)], List: shape[i]%3 == 0, Example: "1",
		})
	}
	return rows
}

func flat(out []string, nodes []*spec.Node, depth int) []string {
	for _, n := range nodes {
		out = append(out, fmt.Sprintf("%d %s %s %v", depth, n.Name, n.Type, n.List))
		out = flat(out, n.Fields, depth+1)
	}
	return out
}
