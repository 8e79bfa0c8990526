package html

import (
	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/diag"
)

// The columns of a table that lost its header, by how many it has. They are what the document centre
// has shown ever since there were that many.
var (
	requestColumns = map[int][]column{
		4: {colName, colType, colRequired, colDescription},
		5: {colName, colType, colRequired, colExample, colDescription},
		6: {colName, colType, colRequired, colExample, colLimits, colDescription},
	}
	responseColumns = map[int][]column{
		3: {colName, colType, colDescription},
		4: {colName, colType, colExample, colDescription},
	}
)

// readTable reads the rows of a section's table.
func readTable(file string, f *found, columns map[int][]column, list *diag.List) []rawRow {
	g := &grid{file: file, list: list, head: f.head, marks: newMarks()}
	for i, table := range f.tables {
		switch {
		case f.head == nil:
			if g.head = guess(table.node, columns); g.head == nil {
				if width(table.node) > 1 {
					list.Errorf(file, table.line, "save the page again", "expected a table with 名称, 类型 and further columns, found one without them")
				}
				return nil
			}
		case i > 0:
			g.head = &header{columns: f.head.columns}
		}
		g.table(table.node, table.line)
	}
	return g.rows
}

// guess makes the header of a table without one; nil where the number of its columns fits none.
func guess(table *xhtml.Node, columns map[int][]column) *header {
	if c, ok := columns[width(table)]; ok {
		return &header{columns: c}
	}
	return nil
}

// width is how many columns a table's rows have: the most cells of any of its first rows.
func width(table *xhtml.Node) int {
	most := 0
	for _, tr := range rowsOf(table, 8) {
		most = max(most, len(elements(tr)))
	}
	return most
}
