package html

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/internal/plain"
	"github.com/topgen/topgen/spec/read/limits"
)

// rawRow is a row of a table before its depth is known.
type rawRow struct {
	row document.Row
	indent
	// branch says that the row bears the mark of a leaf, "└".
	branch bool
}

// grid reads the rows of one table of parameters.
type grid struct {
	file string
	list *diag.List
	head *header
	rows []rawRow
	// stray is the first text between rows that belongs to none, and strays counts such texts.
	stray  string
	strays int
	*marks
}

// table reads all rows below the header.
func (g *grid) table(table *xhtml.Node, line int) {
	if table.DataAtom != atom.Table {
		g.nested(table, line, 0)
		return
	}
	below := g.head.row == nil
	rows := rowsOf(table, 0)
	g.rows = slices.Grow(g.rows, len(rows))
	for i, tr := range rows {
		line = rowLine(tr, i, line)
		if !below {
			below = tr == g.head.row
			continue
		}
		g.tableRow(tr, line, 0)
	}
}

// rowLine is the line of a table's row: its own, or the next behind that of the row before.
func rowLine(tr *xhtml.Node, index, before int) int {
	if index > 0 {
		before++
	}
	return lineOf(tr, before)
}

// tableRow reads a <tr>: one parameter, or a cell over the whole width with the parameters below the
// one before it.
func (g *grid) tableRow(tr *xhtml.Node, line, nest int) {
	cells := elements(tr)
	width, want := 0, len(g.head.columns)
	for _, c := range cells {
		width += span(c)
	}
	switch {
	case len(cells) == 0:
	case len(cells) == 1 && want > 1:
		line = lineOf(cells[0], line)
		g.stray, g.strays = "", 0
		before := len(g.rows)
		g.nested(cells[0], line, nest+1)
		g.checkStrays(line, len(g.rows) > before, span(cells[0]) > 1)
	case tr == g.head.row || columnOf(cells[0]) == colName && width > 2 && g.head.repeated(tr):
		// A header that is written again.
	default:
		// Empty cells before the name move it to the right.
		moved := 0
		for width > want && span(cells[0]) == 1 && wordOf(cells[0]) == "" {
			cells, width, moved = cells[1:], width-1, moved+1
		}
		g.row(tr, cells, width, line, indent{nest: nest, blanks: moved})
	}
}

// checkStrays looks at the text of a row's only cell that is in no row inside of it. A word or two in
// a wide cell is a remark; anything else is rows that were not understood.
func (g *grid) checkStrays(line int, rows, wide bool) {
	const what = "expected a row of %d cells or a list of such rows, found the text %s"
	switch {
	case g.strays == 0 || !rows && isNothing(g.stray):
	case (rows || wide) && g.strays < 3:
		g.warn(line, "check the row on the page", what, len(g.head.columns), quote(g.stray))
	default:
		g.fail(line, "save the page again, or read the document service's JSON", what, len(g.head.columns), quote(g.stray))
	}
}

// isNothing says whether a text says that there are no parameters.
func isNothing(text string) bool {
	switch strings.Trim(text, "。. -") {
	case "", "无", "空", "暂无", "暂无数据", "没有数据", "无数据", "无参数", "暂无参数", "No Data":
		return true
	}
	return false
}

// nested reads the rows that stand somewhere below an element.
func (g *grid) nested(n *xhtml.Node, line, nest int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.TextNode && strings.TrimSpace(c.Data) != "" {
			if g.strays++; g.strays == 1 {
				g.stray = plain.Fold(c.Data)
			}
		}
		if c.Type != xhtml.ElementNode || c == g.head.row {
			continue
		}
		at := lineOf(c, line)
		switch {
		case c.DataAtom == atom.Table:
			inner := grid{file: g.file, list: g.list, head: g.head, marks: g.marks}
			if h := headerOf(c); h.params() {
				inner.head = h
			}
			for i, tr := range rowsOf(c, 0) {
				at = rowLine(tr, i, at)
				inner.tableRow(tr, at, nest)
			}
			g.rows = append(g.rows, inner.rows...)
		case !g.listRow(c, at, nest):
			if c.DataAtom == atom.Ul || c.DataAtom == atom.Ol {
				g.nested(c, at, nest+1) // a list of rows, not the cells of one
			} else {
				g.nested(c, at, nest)
			}
		}
	}
}

var (
	nameShape = regexp.MustCompile(`^[\pL_@$][\pL\pN_.@$:-]*$`)
	typeShape = regexp.MustCompile(`^[\pL_][\pL\pN_.$<>,]*( ?\[ ?\])*$|^Field List$`)
)

// listRow reads an element as a row if its parts are the row's cells: a list with one item a cell,
// or any other element that holds one part a cell. The rows below it may stand in a further part or
// inside of a cell.
func (g *grid) listRow(n *xhtml.Node, line, nest int) bool {
	parts := elements(n)
	want := len(g.head.columns)
	if len(parts) < 2 || len(parts) > want+8 {
		return false
	}
	var plain, holders []*xhtml.Node
	for _, p := range parts {
		if holdsRows(p) {
			holders = append(holders, p)
		} else {
			plain = append(plain, p)
		}
	}
	for len(plain) > want && wordOf(plain[0]) == "" {
		plain = plain[1:] // a button, or what moves the name to the right
	}
	cells := plain
	if len(plain) != want && len(parts) == want {
		cells = parts
	}
	if len(cells) < 2 || len(cells) > want || isRow(cells[0], 3) || isRow(cells[1], 3) {
		return false
	}
	name, _, _ := cutBranch(textOf(cells[0], false))
	isList := n.DataAtom == atom.Ul || n.DataAtom == atom.Ol
	switch {
	case len(plain) == want && isList && nest > 0 && name != "" && !strings.Contains(name, " "):
	case !nameShape.MatchString(name) || !typeShape.MatchString(wordOf(cells[1])):
		return false
	}
	below := grid{file: g.file, list: g.list, head: g.head, marks: g.marks}
	for _, h := range holders {
		before := len(below.rows)
		below.nested(h, lineOf(h, line), nest+1)
		if len(below.rows) > before {
			takeOutRows(h) // they are no part of the cell's text
		}
	}
	g.row(n, cells, len(cells), line, indent{nest: nest})
	g.rows = append(g.rows, below.rows...)
	return true
}

// takeOutRows takes the lists and tables out of a cell, whose rows have been read.
func takeOutRows(cell *xhtml.Node) {
	for c := cell.FirstChild; c != nil; {
		next := c.NextSibling
		if mayHoldRows(c) {
			cell.RemoveChild(c)
		} else {
			takeOutRows(c)
		}
		c = next
	}
}

// isRow says whether an element has so many parts, or holds one that has, on the first levels below
// it, that it must be a row and no cell.
func isRow(n *xhtml.Node, levels int) bool {
	parts := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != xhtml.ElementNode || c.DataAtom == atom.Br {
			continue
		}
		if parts++; parts > 3 || levels > 0 && isRow(c, levels-1) {
			return true
		}
	}
	return false
}

// row reads one parameter from its cells.
func (g *grid) row(n *xhtml.Node, cells []*xhtml.Node, width, line int, in indent) {
	columns := g.head.columns
	r := rawRow{row: document.Row{Line: line, Depth: document.UnknownDepth}, indent: in}
	if width != len(columns) {
		g.short(&r, n, cells)
		return
	}
	var required bool
	at, named := 0, 0
	for _, cell := range cells {
		switch c := columns[at]; c {
		case colName:
			name, glyphs, lead := cutBranch(textOf(cell, false))
			if named == 0 || r.row.Name == "" {
				r.row.Name, r.branch = name, r.branch || glyphs > 0
				r.indent.add(g.indentOf(n, cell, lead), at)
			}
			named++
		case colType:
			r.row.Type, r.row.List = document.SplitType(wordOf(cell))
		case colRequired:
			required = true
			g.required(&r.row, wordOf(cell))
		case colExample:
			r.row.Example = valueOf(cell)
		case colLimits:
			g.limits(&r.row, wordOf(cell))
		case colDefault:
			r.row.Default = valueOf(cell)
		case colDescription:
			r.row.Description = sentenceOf(cell)
		}
		at += span(cell)
	}
	if !required && g.head.has(colRequired) {
		g.fail(line, "save the page again", "expected to read whether %q is required, found no cell for it", r.row.Name)
	}
	g.add(r)
}

// short reads a row that lacks cells, as where a page leaves out empty ones. The first ones cannot be
// the missing ones.
func (g *grid) short(r *rawRow, n *xhtml.Node, cells []*xhtml.Node) {
	columns := g.head.columns
	fixed := 2
	if len(columns) > 2 && columns[2] == colRequired {
		fixed = 3
	}
	if len(cells) > len(columns) || len(cells) < fixed || columns[0] != colName || columns[1] != colType {
		g.fail(r.row.Line, "save the page again", "expected a row of %d cells, found %d", len(columns), len(cells))
		return
	}
	name, glyphs, lead := cutBranch(textOf(cells[0], false))
	r.row.Name, r.branch = name, glyphs > 0
	r.indent.add(g.indentOf(n, cells[0], lead), 0)
	r.row.Type, r.row.List = document.SplitType(wordOf(cells[1]))
	if fixed == 3 {
		g.required(&r.row, wordOf(cells[2]))
	}
	g.rest(&r.row, cells[fixed:])
	g.add(*r)
}

// rest gives a short row's last cells their meaning: limits are known by their words, and a single
// text is a description sooner than an example.
func (g *grid) rest(row *document.Row, cells []*xhtml.Node) {
	var texts []*xhtml.Node
	for _, c := range cells {
		text := wordOf(c)
		if l, byDefault, ok := limits.Cell(text); ok && g.head.has(colLimits) {
			row.Limits, row.Default = l, byDefault
		} else if text != "" {
			texts = append(texts, c)
		}
	}
	switch len(texts) {
	case 0:
	case 2:
		row.Example, row.Description = valueOf(texts[0]), sentenceOf(texts[1])
	default:
		row.Description = sentenceOf(texts[len(texts)-1])
		g.warn(row.Line, "check the row on the page", "expected %d cells for %q, found fewer; %s is taken for its description", len(g.head.columns), row.Name, quote(row.Description))
	}
}

func (g *grid) add(r rawRow) {
	if r.row.Name == "" {
		g.fail(r.row.Line, "save the page again", "expected a parameter's name, found an empty cell")
		return
	}
	g.rows = append(g.rows, r)
}

// required reads 必须 or 可选.
func (g *grid) required(row *document.Row, word string) {
	var ok bool
	if row.Required, ok = document.ObligationCell(word); !ok {
		g.fail(row.Line, "check the row on the page", "expected 必须 or 可选 for %q, found %s", row.Name, quote(word))
	}
}

func (g *grid) limits(row *document.Row, text string) {
	if text == "" || isNothing(text) {
		return
	}
	l, byDefault, ok := limits.Cell(text)
	if !ok {
		g.warn(row.Line, "set it in the spec by hand", "expected limits of %q such as 最大长度:32, found %s, which is left out", row.Name, quote(text))
		return
	}
	row.Limits = l
	if row.Default == "" {
		row.Default = byDefault
	}
}

func (g *grid) fail(line int, fix, format string, args ...any) {
	g.list.Errorf(g.file, line, fix, format, args...)
}

func (g *grid) warn(line int, fix, format string, args ...any) {
	g.list.Warnf(g.file, line, fix, format, args...)
}

// quote shows a text of the page in a finding.
func quote(s string) string {
	return fmt.Sprintf("%q", diag.Cut(s, 40))
}
