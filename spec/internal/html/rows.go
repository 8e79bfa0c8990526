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
func (p *page) rows(section document.Section) (all []*row) {
	t := p.tables[section]
	if t == nil {
		return nil
	}
	p.checkColumns(t)
	short := p.leavesOutCells()
	for _, r := range t.rows {
		if r.readName(); r.Name == "" {
			if text := r.text(); text != "" { // else it keeps the columns' widths
				p.add(diag.NameMissing, r.Line, diag.Short(text))
			}
			continue
		}
		by, ok := t.assign(r.cells)
		if !ok || len(r.cells) < len(t.columns) && !short {
			p.add(diag.RowCells, r.Line, len(t.columns), len(r.cells), diag.Short(r.text()))
			continue
		}
		p.read(r, by, section)
		all = append(all, r)
	}
	return all
}

// leavesOutCells reports whether the page has no empty cell behind the first ones of rows. A page that has one leaves out
// none, and a short row of it has lost a cell.
func (p *page) leavesOutCells() bool {
	for _, t := range p.tables {
		for _, r := range t.rows {
			if slices.ContainsFunc(r.cells[1:], func(c *xhtml.Node) bool { return word(c) == "" }) {
				return false
			}
		}
	}
	return true
}

// read reads the cells of a parameter's row.
func (p *page) read(r *row, by byColumn, section document.Section) {
	r.Example = value(by[document.ExampleColumn])
	r.Default = value(by[document.DefaultColumn])
	r.Description = sentence(by[document.DescriptionColumn])
	r.Type, r.List = document.SplitType(word(by[document.TypeColumn]))
	if cell := by[document.ObligationColumn]; cell != nil {
		required, ok := document.ObligationCell(word(cell))
		if r.Required = required; !ok {
			p.add(diag.ObligationUnread, r.Line, r.Name, diag.Short(word(cell)))
		}
	}
	if _, inner, ok := strings.Cut(r.Description, "└"); ok { // only rows have it
		p.add(diag.RowOutside, r.Line, section, diag.Short("└"+inner))
	}
	p.limits(&r.Row, shown(by[document.LimitsColumn], texter{border: lineEnd}))
}

// lineEnd parts the lines that a person sees in a cell. The ends of lines in a page's source are blanks.
const lineEnd = "\u2028"

func (p *page) limits(row *document.Row, text string) {
	if document.IsNothing(plain.Line(text)) {
		return
	}
	lines := strings.Split(text, lineEnd)
	for i := range lines {
		lines[i] = plain.Line(lines[i])
	}
	v := limits.Read(lines...)
	row.Limits, row.Default = v.Limits, cmp.Or(row.Default, v.Default)
	for _, unread := range v.Unread {
		p.add(diag.LimitUnread, row.Line, diag.Short(unread), row.Name)
	}
}

// checkColumns finds the column of 必须 and 可选 under an unknown title, and reports the other columns that are not read.
func (p *page) checkColumns(t *table) {
	isRequest := t.section == document.RequestSection
	for i, c := range t.columns {
		filled, obligations := 0, 0
		for _, r := range t.rows {
			if c == document.OtherColumn && len(r.cells) == len(t.columns) && word(r.cells[i]) != "" {
				filled++
				if _, ok := document.ObligationCell(word(r.cells[i])); ok {
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
			p.add(diag.ColumnUnread, t.line, t.titles[i], t.section)
		}
	}
	if isRequest && len(t.rows) > 0 && !t.has(document.ObligationColumn) {
		p.add(diag.NoObligation, t.line, t.section)
	}
}

// table makes a section's table of its rows. Where leaves have branches, all others below the top level are objects; where
// nothing tells them, basic types have no fields.
func (p *page) table(s document.Section, rows []*row) document.Table {
	t := document.Table{Line: p.titles[s]}
	branches := hasBranches(rows)
	for i, r := range rows {
		if i == 0 && r.Depth > 0 {
			p.add(diag.ParentMissing, r.Line, r.Name)
		}
		switch {
		case r.branch, !branches && r.Deeper && document.IsBasic(r.Type):
			r.Leaf = document.Yes
		case branches && (r.Depth > 0 || r.Deeper):
			r.Leaf = document.No
		}
		t.Add(r.Row)
	}
	return t
}

// errorCodes reads 错误码解释.
func (p *page) errorCodes() (all []spec.ErrorCode) {
	t := p.tables[document.CodesSection]
	if t == nil {
		return nil
	}
	p.checkColumns(t)
	for _, r := range t.rows {
		by, ok := t.assign(r.cells)
		if !ok {
			p.add(diag.TextLeftOut, r.Line, t.section, diag.Short(r.text()), 1)
			continue
		}
		code := spec.ErrorCode{
			Code:     word(by[document.CodeColumn]),
			Message:  sentence(cmp.Or(by[document.MessageColumn], by[document.DescriptionColumn])),
			Solution: sentence(by[document.SolutionColumn]),
		}
		if !document.IsNothing(code.Code) || code.Message != "" || code.Solution != "" {
			all = append(all, code)
		}
	}
	return all
}
