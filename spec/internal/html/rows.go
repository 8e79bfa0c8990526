package html

import (
	"cmp"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
	"github.com/topgen/topgen/spec/internal/plain"
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
		if strings.TrimFunc(raw.first, plain.IsSpace) == "" && raw.text() == "" {
			continue // it keeps the columns' widths
		}
		by, ok := t.assign(raw.cells)
		if !ok || len(raw.cells) < len(t.columns) && !short || raw.spans() {
			p.add(diag.RowCells, raw.line(), len(t.columns), len(raw.cells), diag.Short(raw.text()))
			continue
		}
		for _, cell := range raw.cells {
			if inner := rowInside(cell, len(t.columns)); inner != "" {
				p.add(diag.RowOutside, raw.line(), section, diag.Short(inner))
			}
		}
		row := p.row(raw, by)
		if row.Name == "" {
			p.add(diag.NameMissing, row.Line, diag.Short(raw.text()))
			continue
		}
		all = append(all, row)
	}
	return all
}

// leavesOutCells reports whether the page has no empty cell behind the first ones of rows. A page that has one leaves out
// none, and a short row of it has lost a cell.
func (p *page) leavesOutCells() bool {
	for _, t := range p.tables {
		for _, raw := range t.rows {
			if slices.ContainsFunc(raw.cells[1:], func(c *xhtml.Node) bool { return word(c) == "" }) {
				return false
			}
		}
	}
	return true
}

// row reads one parameter.
func (p *page) row(raw rawRow, by byColumn) named {
	n := named{Row: document.Row{
		Line:        raw.line(),
		Example:     value(by[document.ExampleColumn]),
		Default:     value(by[document.DefaultColumn]),
		Description: sentence(by[document.DescriptionColumn]),
	}}
	n.readName(raw)
	n.Type, n.List = document.SplitType(word(by[document.TypeColumn]))
	if cell := by[document.ObligationColumn]; cell != nil {
		required, ok := document.ObligationCell(word(cell))
		if n.Required = required; !ok {
			p.add(diag.ObligationUnread, n.Line, n.Name, diag.Short(word(cell)))
		}
	}
	p.limits(&n.Row, shown(by[document.LimitsColumn], texter{border: lineEnd}))
	return n
}

// rowInside returns the name of a parameter whose whole row is inside a cell of another's, empty where there is none.
func rowInside(cell *xhtml.Node, columns int) string {
	for n := range cell.Descendants() {
		all := cells(n)
		if isRow(all, columns) && nameShape.MatchString(nameIn(textOf(all[0]))) && isType(word(all[1])) {
			return nameIn(textOf(all[0]))
		}
	}
	return ""
}

// lineEnd parts the lines that a person sees in a cell. The ends of lines in a page's source are blanks.
const lineEnd = "\u2028"

func (p *page) limits(row *document.Row, text string) {
	if isNothing(fold(text)) {
		return
	}
	lines := strings.Split(text, lineEnd)
	for i := range lines {
		lines[i] = fold(lines[i])
	}
	v := limits.Read(lines...)
	row.Limits, row.Default = v.Limits, cmp.Or(row.Default, v.Default)
	for _, unread := range v.Unread {
		p.add(diag.LimitUnread, row.Line, diag.Short(unread), row.Name)
	}
}

// checkColumns finds the column of 必须 and 可选 under an unknown title, and reports the other columns that are not read.
func (p *page) checkColumns(t *table, section document.Section) {
	isRequest := section == document.RequestSection
	for i, c := range t.columns {
		filled, obligations := 0, 0
		for _, raw := range t.rows {
			if c == document.OtherColumn && len(raw.cells) == len(t.columns) && word(raw.cells[i]) != "" {
				filled++
				if _, ok := document.ObligationCell(word(raw.cells[i])); ok {
					obligations++
				}
			}
		}
		switch {
		case filled == 0:
		case obligations == len(t.rows) && isRequest && !t.has(document.ObligationColumn):
			t.columns[i] = document.ObligationColumn
			p.add(diag.ColumnGuessed, t.line, t.titles[i])
		default:
			p.add(diag.ColumnUnread, t.line, t.titles[i], section)
		}
	}
	if isRequest && len(t.rows) > 0 && !t.has(document.ObligationColumn) {
		p.add(diag.NoObligation, t.line, section)
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
		if branches && !row.branch && (row.Depth > 0 || row.Deeper) {
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
		by, ok := t.assign(raw.cells)
		if !ok || raw.spans() {
			p.add(diag.TextLeftOut, raw.line(), document.CodesSection, diag.Short(raw.text()), 1)
			continue
		}
		code := spec.ErrorCode{
			Code:     word(by[document.CodeColumn]),
			Message:  sentence(cmp.Or(by[document.MessageColumn], by[document.DescriptionColumn])),
			Solution: sentence(by[document.SolutionColumn]),
		}
		if !isNothing(code.Code) || code.Message != "" || code.Solution != "" {
			all = append(all, code)
		}
	}
	return all
}
