package solve_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/read/solve"
)

// FuzzWrittenDepth solves documents that write the depth. Whatever their demo and samples say, the
// tree is the one that is written.
func FuzzWrittenDepth(f *testing.F) {
	f.Add("a", "<r><a>1</a></r>", `{"r":{"a":1}}`, `req.setA("1");`)
	f.Add("a b b c", "<r><a><item><b>1</b></item><item><b>2</b></item></a></r>", `{"a":[{"b":1}],}`, "X obj1 = new X();\nobj1.setB(1L);\nreq.setA(obj1);")
	f.Add("aBCD", "<r><a><b><c></c></a></b>", `{"a":{"b":{"c":[[]]}}`, "List<X> list1 = new ArrayList<X>();\nX obj2 = new X();\nlist1.add(obj2);\nlist3.setA(list1);")
	f.Fuzz(func(t *testing.T, shape, xml, json, demo string) {
		if len(shape) > 2000 {
			return
		}
		rows := writtenRows(shape)
		doc := &document.Document{
			Form: "html", File: "page.html", Method: "a.b.c",
			Request: document.Table{Rows: rows}, Response: document.Table{Rows: rows},
			Demo: document.Text{Body: demo}, ResponseXML: document.Text{Body: xml}, ResponseJSON: document.Text{Body: json},
		}
		result, findings := solve.Solve(doc)
		if result == nil {
			t.Fatalf("refused: %v", findings)
		}
		want := make([]string, len(rows))
		for i, r := range rows {
			want[i] = fmt.Sprintf("%d %s %s %v", r.Depth, r.Name, r.Type, r.List)
		}
		for _, nodes := range [][]*spec.Node{result.API.Request, result.API.Response} {
			got := flat(nil, nodes, 0)
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("tree %q, want %q", got, want)
			}
		}
	})
}

// writtenRows makes a row of each byte: a letter is a name, its case says whether the row is a list,
// and the byte behind it, where it is no letter, how many levels it goes up or down.
func writtenRows(shape string) []document.Row {
	var rows []document.Row
	depth := 0
	for i := range len(shape) {
		c := shape[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			depth = int(c) % 12
			continue
		}
		if len(rows) == 0 {
			depth = 0
		} else {
			depth = min(depth, rows[len(rows)-1].Depth+1)
		}
		rows = append(rows, document.Row{
			Line: i + 1, Depth: depth, Type: "Item", List: c < 'a', Example: "1",
			// Names are unique, as they are in an object, and some of them are in the samples.
			Name: strings.ToLower(string(c)) + strings.Repeat("_", i/8),
		})
	}
	return unique(rows)
}

// unique renames rows that would stand twice in one object.
func unique(rows []document.Row) []document.Row {
	type field struct {
		parent int
		name   string
	}
	used := make(map[field]bool)
	parents := []int{-1} // of the rows at each depth
	for i := range rows {
		r := &rows[i]
		parents = append(parents[:r.Depth+1], i)
		if used[field{parents[r.Depth], r.Name}] {
			r.Name = fmt.Sprintf("%s_%d", r.Name, i)
		}
		used[field{parents[r.Depth], r.Name}] = true
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
