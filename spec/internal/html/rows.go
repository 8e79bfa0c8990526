package html

import (
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

// reader reads the rows of a page's tables.
type reader struct {
	file string
	list *diag.List
	// leavesOut reports whether the page leaves out empty cells.
	leavesOut func() bool
}

// leavesOut reports whether the page has no empty cell behind the names of rows. A page that has one leaves out none, and
// a short row of it has lost a cell.
func (p *page) leavesOut() bool {
	for _, s := range []document.Section{document.RequestSection, document.ResponseSection} {
		if t := p.tables[s]; t != nil {
			for _, raw := range t.rows {
				if slices.ContainsFunc(raw.cells[1:], func(c *xhtml.Node) bool { return word(c) == "" }) {
					return false
				}
			}
		}
	}
	return true
}

func (r *reader) add(code diag.Code, line int, args ...any) {
	r.list.Add(code, diag.At{File: r.file, Line: line}, args...)
}

// rows reads the rows of a table of parameters.
func (r *reader) rows(t *table, section document.Section) []named {
	r.obligationColumn(t, section)
	all := make([]named, 0, len(t.rows))
	for _, raw := range t.rows {
		if word(raw.cells[0]) == "" && rowText(raw) == "" {
			continue // it keeps the columns' widths
		}
		by, sure, ok := assign(t.head, raw.cells)
		if !ok || len(raw.cells) < len(t.head.columns) && !r.leavesOut() || spansRows(raw) {
			r.add(diag.RowCells, raw.line, len(t.head.columns), len(raw.cells), diag.Short(rowText(raw)))
			continue
		}
		n, ok := r.row(t.head, section, raw, by)
		if !ok {
			continue
		}
		if !sure {
			r.add(diag.RowGuessed, raw.line, n.Name, len(raw.cells), len(t.head.columns), diag.Short(n.Description))
		}
		all = append(all, n)
	}
	return all
}

// spansRows reports whether a cell is one of the next row, too.
func spansRows(raw rawRow) bool {
	return slices.ContainsFunc(raw.cells, func(cell *xhtml.Node) bool {
		rows := attr(cell, "rowspan")
		return rows != "" && strings.TrimSpace(rows) != "1"
	})
}

func rowText(raw rawRow) string { return fold(textOf(raw.node, false)) }

// row reads one parameter. ok is false where it has no name.
func (r *reader) row(h *header, section document.Section, raw rawRow, by []*xhtml.Node) (n named, ok bool) {
	n.Line = raw.line
	for i, cell := range by {
		if cell == nil || i > 0 && cell == by[i-1] {
			continue
		}
		if inner := rowInside(cell, len(h.columns)); inner != "" && h.columns[i] != colName {
			r.add(diag.RowOutside, raw.line, section, diag.Short(inner))
		}
		switch h.columns[i] {
		case colName:
			name, branch, blanks := cutBranch(textOf(cell, false))
			if n.Name != "" && name != "" {
				r.add(diag.RowCells, raw.line, len(h.columns), len(raw.cells), diag.Short(rowText(raw)))
			} else if name != "" {
				n.Name, n.branch = name, branch
				n.indent = indentOf(raw.node, cell, raw.nest, blanks+i+max(0, len(raw.cells)-len(by)))
			}
		case colType:
			n.Type, n.List = document.SplitType(word(cell))
		case colRequired:
			n.Required = r.required(n.Name, word(cell), raw.line)
		case colExample:
			n.Example = value(cell)
		case colDefault:
			n.Default = value(cell)
		case colDescription:
			n.Description = sentence(cell)
		case colLimits:
			r.limits(&n.Row, cell)
		}
	}
	if n.Name == "" {
		r.add(diag.NameMissing, raw.line, diag.Short(rowText(raw)))
		return n, false
	}
	return n, true
}

// rowInside returns the name of a parameter whose whole row is inside a cell of another's, empty where there is none.
func rowInside(cell *xhtml.Node, columns int) string {
	blocks := false
	for n := cell.FirstChild; n != nil; n = n.NextSibling {
		blocks = blocks || n.Type == xhtml.ElementNode && !isInline(n.DataAtom) && n.DataAtom != atom.Br
	}
	if !blocks {
		return ""
	}
	name := ""
	query(cell).Find("ul,ol,tr,div,li").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if all := cells(s.Nodes[0]); len(all) == columns && nameShape.MatchString(nameOfCell(all[0])) && isType(word(all[1])) {
			name = nameOfCell(all[0])
		}
		return name == ""
	})
	return name
}

func (r *reader) required(name, text string, line int) bool {
	required, ok := document.ObligationCell(text)
	if !ok {
		r.add(diag.ObligationUnread, line, name, diag.Short(text))
	}
	return required
}

func (r *reader) limits(row *document.Row, cell *xhtml.Node) {
	all := lines(cell)
	if isNothing(strings.Join(all, "")) {
		return
	}
	v := limits.Read(all...)
	row.Limits = v.Limits
	if row.Default == "" {
		row.Default = v.Default
	}
	for _, text := range v.Unread {
		r.add(diag.LimitUnread, row.Line, diag.Short(text), row.Name)
	}
}

// obligationColumn finds the column of 必须 and 可选 under an unknown title, and reports the other columns that are not read.
func (r *reader) obligationColumn(t *table, section document.Section) {
	for i, c := range t.head.columns {
		if c != colOther || i > 0 && t.head.titles[i] == t.head.titles[i-1] {
			continue
		}
		filled, obligations := 0, 0
		for _, raw := range t.rows {
			if text := cellWord(cellAt(raw, i, len(t.head.columns))); text != "" {
				filled++
				if _, ok := document.ObligationCell(text); ok {
					obligations++
				}
			}
		}
		switch {
		case filled == 0:
		case filled == obligations && filled == len(t.rows) && !t.head.has(colRequired) && section == document.RequestSection:
			t.head.columns[i] = colRequired
			r.add(diag.ColumnGuessed, t.head.line, t.head.titles[i])
		default:
			r.add(diag.ColumnUnread, t.head.line, t.head.titles[i], section)
		}
	}
	if section == document.RequestSection && len(t.rows) > 0 && !t.head.has(colRequired) {
		r.add(diag.NoObligation, t.head.line, section)
	}
}

// cellAt returns a full row's cell of a column; nil for a short row's.
func cellAt(raw rawRow, column, columns int) *xhtml.Node {
	if len(raw.cells) != columns {
		return nil
	}
	return raw.cells[column]
}
