package solve_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/read/solve"
)

func row(line, depth int, name, typ string) document.Row {
	typ, list := strings.CutSuffix(typ, "[]")
	return document.Row{Line: line, Depth: depth, Name: name, Type: typ, List: list, Example: "1", Description: "说明"}
}

// TestWrittenDepth solves tables that write the depth. Samples confirm them or are objected to, and
// change nothing.
func TestWrittenDepth(t *testing.T) {
	rows := []document.Row{
		row(11, 0, "result", "Result"), row(12, 1, "id", "Number"), row(13, 1, "items", "Item[]"), row(14, 2, "id", "Number"),
		row(15, 2, "tags", "String[]"), row(16, 1, "name", "String"),
	}
	tests := []struct {
		name, xml string
		want      []string
	}{
		{"no sample", "", nil},
		{"a sample that agrees", "<a_b_c_response><result><id>1</id><items><item><id>1</id><tags><string>1</string></tags></item></items><name>1</name></result></a_b_c_response>", nil},
		{"a sample with other values and an element by another name", "<a_b_c_response><result><id>7</id><items><x><id>8</id></x></items></result></a_b_c_response>", []string{
			"page.html:13: warning: items is Item [] in the table, whose elements are called item, and they are called x in the XML sample (line 21); correct the one that is wrong",
		}},
		{"a sample with less, in another order", "<a_b_c_response><result><name>1</name><id>1</id></result><request_id>x</request_id></a_b_c_response>", nil},
		{"a sample with more", "<a_b_c_response>\n<result>\n<more>1</more>\n</result>\n</a_b_c_response>", []string{
			"page.html:11: warning: the XML sample (line 23) has more, and result has no such field; add the field to the table or remove it there",
		}},
		{"a sample with other levels", "<a_b_c_response>\n<result>\n<id><x>1</x></id>\n<items><id>1</id><name>1</name></items>\n</result>\n</a_b_c_response>", []string{
			"page.html:12: warning: id has no fields in the table, and some in the XML sample (line 23); correct the one that is wrong",
			"page.html:13: warning: items is a list in the table, and a single object in the XML sample (line 24); correct the one that is wrong",
			"page.html:13: warning: the XML sample (line 24) has name, and items has no such field; add the field to the table or remove it there",
		}},
		{"a sample cut off", "<a_b_c_response>\n<result>\n<id>1</id>", []string{
			"page.html:23: warning: the XML sample is damaged: <result> is not closed; check that the document was copied whole",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			result, findings := solve.Solve(&document.Document{
				Form: "html", File: "page.html", Method: "a.b.c",
				Response: document.Table{Line: 10, Rows: rows}, ResponseXML: document.Text{Line: 21, Body: tt.xml},
			})
			var got []string
			for _, f := range findings {
				got = append(got, f.Error())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("findings: -want +got\n%s", diff)
			}
			if result == nil {
				t.Fatal("refused")
			}
			want := []string{"0 result Result false", "1 id Number false", "1 items Item true", "2 id Number false", "2 tags String true", "1 name String false"}
			if diff := cmp.Diff(want, flat(nil, result.API.Response, 0)); diff != "" {
				t.Errorf("tree: -want +got\n%s", diff)
			}
			for n, w := range result.Witness {
				if w != solve.Table || n.Example != "1" || n.Description != "说明" {
					t.Errorf("%s: settled by %s, example %q", n.Name, w, n.Example)
				}
			}
		})
	}
}

func TestRefused(t *testing.T) {
	tests := []struct {
		name string
		rows []document.Row
		want string
	}{
		{"a level left out", []document.Row{row(1, 0, "a", "A"), row(2, 2, "b", "B")}, "page.html:2: the row b stands deeper than a field of the row before it; check the row's indentation"},
		{"no top level", []document.Row{row(1, 1, "a", "A")}, "page.html:1: the row a stands deeper than a field of the row before it; check the row's indentation"},
		{"too deep", deep(200), "page.html:101: the row a stands deeper than a field of the row before it; check the row's indentation"},
		{"fields of a basic type", []document.Row{row(1, 0, "a", "String"), row(2, 1, "b", "B")}, "page.html:1: a is a String, which has no fields, and b (line 2) is one; correct the type, or check that the page was copied whole"},
		{"a field twice", []document.Row{row(1, 0, "a", "A"), row(2, 1, "b", "B"), row(3, 1, "b", "B")}, "page.html:3: a (line 1) has the field b twice, the first time on line 2; remove one of them, or check that the page was copied whole"},
		{"too many rows", make([]document.Row, 300_000), "page.html:7: 请求参数 has 300000 rows or cells, expected at most 200000; check that the document is an API page"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			result, findings := solve.Solve(&document.Document{Form: "html", File: "page.html", Method: "a.b.c", Request: document.Table{Line: 7, Rows: tt.rows}})
			if result != nil || len(findings) != 1 || findings[0].Error() != tt.want {
				t.Errorf("result %v, findings %v, want %s", result, findings, tt.want)
			}
		})
	}
	if result, findings := solve.Solve(&document.Document{File: "page.html", Method: "../x"}); result != nil || !findings.HasErrors() {
		t.Errorf("a method that is a path: result %v, findings %v", result, findings)
	}
}

func deep(n int) []document.Row {
	rows := make([]document.Row, n)
	for i := range rows {
		rows[i] = row(i, i, "a", "A")
	}
	return rows
}

// TestEmpty has an API with nothing in it, which there are: nil would be another thing in the spec.
func TestEmpty(t *testing.T) {
	result, findings := solve.Solve(&document.Document{Method: "a.b.c"})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	want := &spec.API{Method: "a.b.c", Request: []*spec.Node{}, Response: []*spec.Node{}, Errors: []spec.ErrorCode{}}
	if diff := cmp.Diff(want, result.API); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
