package html

import (
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/internal/code"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

// part is what a page has below a title, or below another table of the same title. The first part of a page has no title.
type part struct {
	section document.Section
	line    int  // of the title
	heading bool // the part begins with the heading of a document
	texts   []line
	above   int // how many of the texts are above the table
	table   *table
	code    []code.Line
}

// line is a line of text that is in no row and no code.
type line struct {
	number  int
	text    string
	node    *xhtml.Node // the block around the text
	section document.Section
}

// table is a table of parameters or error codes, whatever elements it is made of.
type table struct {
	head *header
	rows []rawRow
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
	w.flush(false)
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
	nest   int
}

func (w *walker) children(n *xhtml.Node, s state) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case xhtml.TextNode:
			w.run.add(c)
		case xhtml.ElementNode:
			w.element(c, s)
		}
	}
}

func (w *walker) element(n *xhtml.Node, s state) {
	inCode := w.inCode()
	switch {
	case isUnseen(n.DataAtom) || inCode && isNumbers(n):
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
	w.flush(s.hidden)
	s.hidden = s.hidden || isHidden(n)
	if !inCode && w.row(n, s) {
		return
	}
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Tr:
		s.nest++
	}
	w.children(n, s)
	w.flush(s.hidden)
}

// isNumbers reports whether a cell is the column of line numbers beside the code.
func isNumbers(cell *xhtml.Node) bool {
	if cell.DataAtom != atom.Td {
		return false
	}
	for n := range cell.Descendants() {
		if n.Type == xhtml.TextNode && strings.Trim(n.Data, "0123456789 \r\n\t\u00a0") != "" {
			return false
		}
	}
	return true
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
	if n.DataAtom == atom.Tr || startsHeader(n) {
		if h := headerOf(all); h != nil {
			w.header(h, lineOf(n))
			return true
		}
	}
	if w.open == nil || n.DataAtom != atom.Tr && !(isRow(all, len(w.open.head.columns)) && nameShape.MatchString(nameOf(all[0]))) {
		return false
	}
	w.open.rows = append(w.open.rows, rawRow{node: n, cells: all, nest: s.nest})
	return true
}

// header begins a table, unless it shows the titles of the open one again, with nothing but rows between.
func (w *walker) header(h *header, line int) {
	p := w.part
	if w.open != nil && w.open == p.table && len(p.texts) == p.above && slices.Equal(w.open.head.titles, h.titles) {
		return
	}
	if p.table != nil {
		p = w.begin(p.section, p.line)
	}
	h.line = line
	w.open = &table{head: h}
	p.table, p.above = w.open, len(p.texts)
}

func query(n *xhtml.Node) *goquery.Selection { return goquery.NewDocumentFromNode(n).Selection }

// flush takes the text since the last border of a block.
func (w *walker) flush(hidden bool) {
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
		w.part.code = append(w.part.code, lines...)
		return
	}
	l := line{number: lines[0].Number, text: joined(lines), node: r.node, section: w.part.section}
	rank := headingIn(l).rank
	switch section, _ := document.SectionOf(l.text); {
	case section != document.NoSection:
		w.begin(section, l.number)
		w.open = nil
	case !hidden && (rank > titled || rank == titled && !inCode):
		w.heading(l)
	case inCode:
		w.part.code = append(w.part.code, lines...)
	case !hidden:
		w.part.texts = append(w.part.texts, l)
	}
}

func joined(lines []code.Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.Text + " ")
	}
	return fold(b.String())
}

// heading begins a part with the heading of a document, and the breadcrumbs above it.
func (w *walker) heading(l line) {
	before := w.part
	p := w.begin(document.NoSection, l.number)
	p.heading = true
	for i := len(before.texts); i > before.above; i-- {
		if strings.Contains(before.texts[i-1].text, crumb) {
			before.texts, p.texts = before.texts[:i-1], before.texts[i-1:]
			break
		}
	}
	l.section = document.NoSection
	p.texts = append(p.texts, l)
}
