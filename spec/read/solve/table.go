package solve

import (
	"github.com/topgen/topgen/spec/document"
)

// table is a table as the search walks over it: either rows that the document marks off, or cells of
// which the rows have yet to be found.
type table struct {
	rows  []document.Row
	cells []document.Cell
	// request says that the table has the column 是否必须.
	request bool
	// marked says that leaves carry a "└".
	marked bool
	// unwritten says that the depth of some rows is not written.
	unwritten bool

	// texts are the cells' texts.
	texts  []string
	kept   [][]reading
	buffer []reading
}

func newTable(t document.Table, request bool) *table {
	tab := &table{rows: t.Rows, cells: t.Cells, request: request, texts: make([]string, len(t.Cells))}
	for i, c := range t.Cells {
		tab.marked = tab.marked || c.Leaf
		tab.texts[i] = c.Text
	}
	for _, r := range t.Rows {
		tab.unwritten = tab.unwritten || r.Depth == document.UnknownDepth
	}
	if len(t.Rows) == 0 && len(t.Cells) <= maxKept {
		tab.kept = make([][]reading, len(t.Cells))
	}
	return tab
}

// size is how many cells or rows there are.
func (t *table) size() int { return max(len(t.rows), len(t.cells)) }

// names are the texts that may be a row's name, in the form that folded gives them.
func (t *table) names(folded func(string) string) map[string]bool {
	names := make(map[string]bool)
	for i := range t.rows {
		names[folded(t.rows[i].Name)] = true
	}
	for i := range t.cells {
		first, rest := t.texts[i], ""
		if !t.cells[i].Nested {
			first, rest = word(first)
		}
		if nameLike(first) && (rest != "" || t.mayBegin(i)) {
			names[folded(first)] = true
		}
	}
	return names
}

// line is where the cell or row stood.
func (t *table) line(i int) int {
	if len(t.rows) > 0 {
		return t.rows[i].Line
	}
	return t.cells[i].Line
}

// depths are the least and the greatest depth at which a row that begins at i can stand.
func (t *table) depths(i int) (least, most int) {
	switch {
	case len(t.rows) > 0 && t.rows[i].Depth >= 0:
		return t.rows[i].Depth, t.rows[i].Depth
	case len(t.rows) > 0 && !t.rows[i].Nested:
		return 0, maxDepth
	case len(t.rows) > 0, t.cells[i].Nested:
		return 1, maxDepth
	}
	return 0, 0
}

// fields says whether a row that ends before the cell end has fields, as far as the table tells.
func (t *table) fields(r *reading, begin int) document.Tri {
	if len(t.rows) > 0 && t.rows[begin].Depth >= 0 {
		switch {
		case r.end == len(t.rows):
			return document.No
		case t.rows[r.end].Depth > t.rows[begin].Depth || t.rows[r.end].Nested && t.rows[begin].Depth == 0:
			return document.Yes
		case t.rows[r.end].Depth != document.UnknownDepth:
			return document.No
		}
	}
	if len(t.cells) > 0 && !t.cells[begin].Nested {
		if r.end < len(t.cells) && t.cells[r.end].Nested {
			return document.Yes
		}
		return document.No
	}
	switch r.row.Leaf {
	case document.Yes:
		return document.No
	case document.No:
		return document.Yes
	}
	if r.end == t.size() || basic(r.row.Type) {
		return document.No
	}
	return document.Unsaid
}
