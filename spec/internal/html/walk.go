package html

import (
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/internal/code"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

// part is what a page has below a title. The first part of a page has none, nor has one that begins with a heading.
type part struct {
	section document.Section
	line    int  // of the title
	heading bool // the part begins with the heading of a document
	tables  []*table
	texts   []line
	code    []code.Line
}

// line is a line of text that is in no row and no code.
type line struct {
	number int
	text   string
	node   *xhtml.Node // the block around the text
}

// walker cuts a page into parts in one pass: everything is a title, a row, a line of code or a line of text.
type walker struct {
	parts []*part
	part  *part
	open  *table // the table whose rows may follow
	run   run
}

func partsOf(root *xhtml.Node) []*part {
	w := &walker{}
	w.begin(document.NoSection, 1)
	w.children(root, state{})
	w.flush(state{})
	return w.parts
}

func (w *walker) begin(s document.Section, line int) *part {
	w.part = &part{section: s, line: line}
	w.parts = append(w.parts, w.part)
	return w.part
}

func (w *walker) inCode() bool {
	switch w.part.section {
	case document.DemoSection, document.SampleSection, document.FailureSection:
		return true
	}
	return false
}

// state is what is around an element.
type state struct {
	hidden bool
	table  bool // whose rows are lines of code
	nest   int  // lists and rows
}

func (w *walker) children(n *xhtml.Node, s state) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.TextNode {
			w.run.add(c)
		} else {
			w.element(c, s)
		}
	}
}

func (w *walker) element(n *xhtml.Node, s state) {
	inCode := w.inCode()
	switch {
	case isUnseen(n.DataAtom):
		return
	case inCode && n.DataAtom == atom.Br:
		w.run.endLine()
		return
	case plain.IsInline(n.DataAtom) && !(inCode && isLineOfCode(n)):
		if inCode || !isHidden(n) {
			w.children(n, s)
		}
		return
	}
	w.flush(s)
	if n.DataAtom == atom.Html && n.Parent.Parent == nil { // another page of the file
		w.begin(document.NoSection, lineOf(n))
		w.open = nil
	}
	s.hidden = s.hidden || isHidden(n)
	if !inCode && w.row(n, s) {
		return
	}
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Tr:
		s.nest++
	}
	if inCode && n.DataAtom == atom.Table {
		s.table = true
		w.endBlock()
		defer w.endBlock()
	}
	w.children(n, s)
	w.flush(s)
}

// isLineOfCode reports whether an element is a line of a page that has one <code> a line.
func isLineOfCode(n *xhtml.Node) bool {
	return n.DataAtom == atom.Code && n.Parent.DataAtom == atom.Pre
}

// row takes an element that is a row: of titles, or of the open table.
func (w *walker) row(n *xhtml.Node, s state) bool {
	all := cells(n)
	if all == nil {
		return false
	}
	if t := tableOf(n, all, w.part.section); t != nil {
		w.part.tables = append(w.part.tables, t)
		w.open = t
		return true
	}
	if w.open == nil || n.DataAtom != atom.Tr && !w.isRow(all) {
		return false
	}
	w.open.rows = append(w.open.rows, &row{Row: document.Row{Line: lineOf(n)}, node: n, cells: all, indent: indent{byNest: float64(s.nest)}})
	return true
}

// isRow reports whether cells are a row of the open table, by nothing but their number and that the first is a name. A list
// of as many rows is none: there the first cell is a row, or has one inside.
func (w *walker) isRow(all []*xhtml.Node) bool {
	columns := len(w.open.columns)
	if len(all) != columns || len(cells(all[0])) == columns {
		return false
	}
	for n := range all[0].Descendants() {
		if len(cells(n)) == columns {
			return false
		}
	}
	name, _, _ := cutBranch(textOf(all[0]))
	return nameShape.MatchString(name)
}

// flush takes the text since the last border of a block.
func (w *walker) flush(s state) {
	r := w.run
	if r.node == nil {
		return
	}
	w.run = run{}
	lines := r.end()
	if len(lines) == 0 {
		return
	}
	inCode := w.inCode()
	if inCode && len(lines) > 1 {
		w.code(lines, s.table)
		return
	}
	l := line{number: lines[0].Number, text: plain.Line(code.Block(lines).Body), node: r.node}
	mayBeHeading := !s.hidden && (!inCode || isHeading(r.node.DataAtom))
	switch section, _ := document.SectionOf(l.text); {
	case section != document.NoSection:
		w.begin(section, l.number)
		w.open = nil
	case mayBeHeading && headingIn(l).rank >= titled:
		w.heading(l)
	case inCode:
		w.code(lines, s.table)
	case !s.hidden:
		w.part.texts = append(w.part.texts, l)
	}
}

// code adds a block of code, or a line to the block above; all lines of a table are one block.
func (w *walker) code(lines []code.Line, inTable bool) {
	if len(lines) > 1 && !inTable {
		w.endBlock()
		defer w.endBlock()
	}
	w.part.code = append(w.part.code, lines...)
}

func (w *walker) endBlock() { w.part.code = append(w.part.code, code.Border) }

// heading begins a part with the heading of a document, and the breadcrumbs above it.
func (w *walker) heading(l line) {
	before := w.part
	p := w.begin(document.NoSection, l.number)
	p.heading = true
	for i, l := range slices.Backward(before.texts) {
		if strings.Contains(l.text, crumb) {
			before.texts, p.texts = before.texts[:i], before.texts[i:]
			break
		}
	}
	p.texts = append(p.texts, l)
}

// run is the text between two borders of blocks, by the lines of the file; <br> ends a line, too. One line of a file may be
// many of code.
type run struct {
	node   *xhtml.Node // the block around the text; nil where there is no text yet
	lines  []code.Line
	number int      // of the line at hand
	pieces []string // of the line at hand
}

func (r *run) add(n *xhtml.Node) {
	if r.node == nil {
		if strings.Contains(n.Data, "\n") && strings.TrimSpace(n.Data) == "" {
			return // it parts elements in the source only
		}
		r.node = n.Parent
		for plain.IsInline(r.node.DataAtom) && r.node.Parent != nil {
			r.node = r.node.Parent
		}
	}
	number := lineOf(n)
	for line := range strings.SplitSeq(n.Data, "\n") {
		if number > lineOf(n) {
			r.endLine()
		}
		if len(r.pieces) == 0 {
			r.number = number
		}
		r.pieces = append(r.pieces, line)
		number++
	}
}

func (r *run) endLine() {
	text := strings.ReplaceAll(strings.Join(r.pieces, ""), "\u00a0", " ")
	r.lines = append(r.lines, code.Line{Number: r.number, Text: text})
	r.pieces = r.pieces[:0]
}

// end returns the lines without the blank ones around them.
func (r *run) end() []code.Line {
	r.endLine()
	return code.Trim(r.lines)
}
