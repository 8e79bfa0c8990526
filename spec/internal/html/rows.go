package html

import (
	"cmp"
	"slices"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

// rows reads the rows of a table of parameters.
func (p *page) rows(section document.Section) []named {
	t := p.tables[section]
	if t == nil {
		return nil
	}
	p.checkColumns(t, section)
	short := p.leavesOutCells()
	all := make([]named, 0, len(t.rows))
	for _, raw := range t.rows {
		if word(raw.cells[0]) == "" && raw.text() == "" {
			continue // it keeps the columns' widths
		}
		by, sure, ok := assign(t.head, raw.cells)
		if !ok || len(raw.cells) < len(t.head.columns) && !short || raw.spans() {
			p.add(diag.RowCells, raw.line(), len(t.head.columns), len(raw.cells), diag.Short(raw.text()))
			continue
		}
		row := p.row(t.head, section, raw, by)
		if row.Name == "" {
			p.add(diag.NameMissing, row.Line, diag.Short(raw.text()))
			continue
		}
		if !sure {
			p.add(diag.RowGuessed, row.Line, row.Name, len(raw.cells), len(t.head.columns), diag.Short(row.Description))
		}
		all = append(all, row)
	}
	return all
}

// leavesOutCells reports whether the page has no empty cell behind the names of rows. A page that has one leaves out none,
// and a short row of it has lost a cell.
func (p *page) leavesOutCells() bool {
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

// row reads one parameter.
func (p *page) row(h *header, section document.Section, raw rawRow, by []*xhtml.Node) named {
	n := named{Row: document.Row{Line: raw.line()}}
	for i, cell := range by {
		if cell == nil {
			continue
		}
		if inner := rowInside(cell, len(h.columns)); inner != "" {
			p.add(diag.RowOutside, n.Line, section, diag.Short(inner))
		}
		switch h.columns[i] {
		case document.NameColumn:
			n.readName(raw, cell)
		case document.TypeColumn:
			n.Type, n.List = document.SplitType(word(cell))
		case document.ObligationColumn:
			text, ok := word(cell), false
			if n.Required, ok = document.ObligationCell(text); !ok {
				p.add(diag.ObligationUnread, n.Line, n.Name, diag.Short(text))
			}
		case document.ExampleColumn:
			n.Example = value(cell)
		case document.DefaultColumn:
			n.Default = value(cell)
		case document.DescriptionColumn:
			n.Description = sentence(cell)
		case document.LimitsColumn:
			p.limits(&n.Row, cell)
		}
	}
	return n
}

// rowInside returns the name of a parameter whose whole row is inside a cell of another's, empty where there is none.
func rowInside(cell *xhtml.Node, columns int) string {
	for n := range cell.Descendants() {
		all := cells(n)
		if isRow(all, columns) && nameShape.MatchString(nameOf(all[0])) && isType(word(all[1])) {
			return nameOf(all[0])
		}
	}
	return ""
}

func (p *page) limits(row *document.Row, cell *xhtml.Node) {
	text := shown(cell, texter{border: "\n"})
	if isNothing(fold(text)) {
		return
	}
	v := limits.Read(text)
	row.Limits = v.Limits
	if row.Default == "" {
		row.Default = v.Default
	}
	for _, text := range v.Unread {
		p.add(diag.LimitUnread, row.Line, diag.Short(text), row.Name)
	}
}

// checkColumns finds the column of 必须 and 可选 under an unknown title, and reports the other columns that are not read.
func (p *page) checkColumns(t *table, section document.Section) {
	isRequest := section == document.RequestSection
	for i, c := range t.head.columns {
		if c != document.OtherColumn {
			continue
		}
		filled, obligations := 0, 0
		for _, raw := range t.rows {
			if len(raw.cells) == len(t.head.columns) && word(raw.cells[i]) != "" {
				filled++
				if _, ok := document.ObligationCell(word(raw.cells[i])); ok {
					obligations++
				}
			}
		}
		switch {
		case filled == 0:
		case obligations == len(t.rows) && isRequest && !t.head.has(document.ObligationColumn):
			t.head.columns[i] = document.ObligationColumn
			p.add(diag.ColumnGuessed, t.head.line, t.head.titles[i])
		default:
			p.add(diag.ColumnUnread, t.head.line, t.head.titles[i], section)
		}
	}
	if isRequest && len(t.rows) > 0 && !t.head.has(document.ObligationColumn) {
		p.add(diag.NoObligation, t.head.line, section)
	}
}

// table makes a section's table of its rows.
func (p *page) table(s document.Section, rows []named) document.Table {
	t := document.Table{Line: p.titles[s]}
	branches := hasBranches(rows)
	for i, row := range rows {
		if i == 0 && row.Depth > 0 {
			p.add(diag.ParentMissing, row.Line, row.Name)
		}
		switch {
		case row.branch:
			row.Leaf = document.Yes
		case branches && (row.Depth > 0 || row.Deeper):
			row.Leaf = document.No
		}
		t.Add(row.Row)
	}
	return t
}

// errorCodes reads 错误码解释.
func (p *page) errorCodes() []spec.ErrorCode {
	t := p.tables[document.CodesSection]
	if t == nil {
		return nil
	}
	p.checkColumns(t, document.CodesSection)
	var all []spec.ErrorCode
	for _, raw := range t.rows {
		by, sure, ok := assign(t.head, raw.cells)
		if !ok || !sure || raw.spans() {
			p.add(diag.TextLeftOut, raw.line(), document.CodesSection, diag.Short(raw.text()), 1)
			continue
		}
		texts := make(map[document.Column]string)
		for i, cell := range by {
			if cell != nil {
				texts[t.head.columns[i]] = sentence(cell)
			}
		}
		code := spec.ErrorCode{
			Code:     texts[document.CodeColumn],
			Message:  cmp.Or(texts[document.MessageColumn], texts[document.DescriptionColumn]),
			Solution: texts[document.SolutionColumn],
		}
		if !isNothing(code.Code) || code.Message != "" || code.Solution != "" {
			all = append(all, code)
		}
	}
	return all
}
