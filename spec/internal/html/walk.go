package html

import (
	"cmp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/internal/code"
	"github.com/topgen/topgen/spec/internal/document"
)

// part is what a page has under one title, from top to bottom. The first part of a page has no title.
type part struct {
	section document.Section
	line    int
	texts   []line
	tables  []*table
	code    []listing
}

// line is a line of text that is in no row and no block of code.
type line struct {
	number int
	text   string
	node   *xhtml.Node // the block around the text
	hidden bool
	part   *part
	table  *table // the table that the line follows in its section, or is in
}

// table is a table of parameters or error codes, whatever elements it is made of.
type table struct {
	head   *header
	hidden bool
	scope  *xhtml.Node // the element that the header is in
	rows   []rawRow
}

// rawRow is a row before its cells are read.
type rawRow struct {
	line  int
	cells []*xhtml.Node
	node  *xhtml.Node
	nest  int // how many lists, and cells over the whole width, are around the row
}

// walker cuts a page into parts in one pass.
type walker struct {
	t     *tree
	parts []*part
	part  *part
	open  *table // the table whose rows may follow
	run   run
}

func partsOf(t *tree) []*part {
	w := &walker{t: t}
	w.begin(document.NoSection, 1)
	w.children(t.root, state{})
	w.flush()
	return w.parts
}

func (w *walker) begin(s document.Section, line int) {
	w.part, w.open = &part{section: s, line: line}, nil
	w.parts = append(w.parts, w.part)
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
			w.text(c, s.hidden)
		case xhtml.ElementNode:
			w.element(c, s)
		}
	}
}

func (w *walker) text(n *xhtml.Node, hidden bool) {
	if w.run.add(w.t, n, hidden) && w.inCode() {
		w.run.code.t = w.t
		w.run.code.add(n)
	}
}

func (w *walker) element(n *xhtml.Node, s state) {
	if isUnseen(n.DataAtom) {
		return
	}
	s.hidden = s.hidden || isHidden(n)
	switch {
	case isInline(n.DataAtom):
		w.children(n, s)
		w.run.endElement()
	case n.DataAtom == atom.Br && w.inCode():
		w.run.text.WriteByte('\n')
		w.run.code.breakLine()
	default:
		w.flush()
		if !w.block(n, s) {
			if n.DataAtom == atom.Ul || n.DataAtom == atom.Ol {
				s.nest++
			}
			w.children(n, s)
			w.flush()
		}
	}
}

// block takes an element that is one thing: a block of code, a table's titles, a row. It reports false for others.
func (w *walker) block(n *xhtml.Node, s state) bool {
	if w.inCode() {
		return w.code(n)
	}
	if n.DataAtom == atom.Tr {
		return w.tableRow(n, s)
	}
	if startsHeader(n) {
		if h := headerOf(cells(n)); h != nil {
			w.header(h, n, s)
			return true
		}
	}
	if w.open == nil || !isRow(n, len(w.open.head.columns), w.open.head.least()) {
		return false
	}
	all := cells(n)
	if !w.inTable(n) && (len(all) != len(w.open.head.columns) || !nameShape.MatchString(nameOfCell(all[0]))) {
		return false // a menu that has as many entries, or a text
	}
	w.row(n, all, s)
	return true
}

// tableRow takes a <tr>, which is a row unless it has one cell only, or is a layout's.
func (w *walker) tableRow(n *xhtml.Node, s state) bool {
	all := cells(n)
	if len(all) == 0 {
		return true
	}
	if all[0] == all[len(all)-1] { // one cell, whatever it spans
		s.nest++
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == xhtml.ElementNode {
				w.children(c, s)
				w.flush()
			}
		}
		return true
	}
	if h := headerOf(all); h != nil {
		w.header(h, n, s)
		return true
	}
	if w.open == nil || len(all) != len(w.open.head.columns) && query(n).Find("table,pre,h1,h2,h3").Length() > 0 {
		return false
	}
	w.row(n, all, s)
	return true
}

func (w *walker) header(h *header, n *xhtml.Node, s state) {
	if w.open != nil && w.open.head.repeats(h) && w.inTable(n) {
		return
	}
	h.line = lineOf(n)
	w.open = &table{head: h, hidden: s.hidden, scope: cmp.Or(tableAround(n), n.Parent)}
	w.part.tables = append(w.part.tables, w.open)
}

func (w *walker) row(n *xhtml.Node, all []*xhtml.Node, s state) {
	w.open.rows = append(w.open.rows, rawRow{line: lineOf(n), cells: all, node: n, nest: s.nest})
}

func tableAround(n *xhtml.Node) *xhtml.Node {
	n = n.Parent
	for n != nil && n.DataAtom != atom.Table {
		n = n.Parent
	}
	return n
}

// inTable reports whether an element is in the open table, or in another table that is not around it.
func (w *walker) inTable(n *xhtml.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p == w.open.scope || p.DataAtom == atom.Table {
			return p == w.open.scope || !query(p).Contains(w.open.scope)
		}
	}
	return false
}

// startsHeader reports whether an element's first child is a title of names or codes; nearly none is.
func startsHeader(n *xhtml.Node) bool {
	first := n.FirstChild
	for first != nil && first.Type != xhtml.ElementNode {
		first = first.NextSibling
	}
	if first == nil || first.NextSibling == nil || first.FirstChild == nil {
		return false
	}
	text := first.FirstChild
	for text.Type == xhtml.ElementNode && text.FirstChild != nil {
		text = text.FirstChild
	}
	c := document.ColumnOf(fold(text.Data))
	return text.Type == xhtml.TextNode && (c == colName || c == colCode)
}

func query(n *xhtml.Node) *goquery.Selection { return goquery.NewDocumentFromNode(n).Selection }

func (w *walker) flush() {
	r := &w.run
	if r.node == nil {
		return
	}
	defer func() { w.run = run{} }()
	text := fold(r.text.String())
	if w.inCode() {
		if _, _, rank := nameIn(line{text: text, node: r.node}); rank > 3 {
			w.begin(document.NoSection, r.line) // the heading of a document, below links to the sections
		}
	}
	var lines []code.Line
	if w.inCode() {
		if lines = r.code.all(); len(lines) > 1 {
			w.listing(lines, false)
			return
		}
	}
	section, _ := document.SectionOf(text)
	if title := fold(r.text.String()[:r.first]); section == document.NoSection && r.first > 0 && len(text) < 64 {
		section, _ = document.SectionOf(title) // buttons may follow a title
	}
	switch {
	case text == "":
	case section != document.NoSection:
		w.begin(section, r.line)
	case w.inCode():
		w.listing(lines, false)
	default:
		w.part.texts = append(w.part.texts, line{number: r.line, text: text, node: r.node, hidden: r.hidden, part: w.part, table: w.open})
	}
}

// run is the line of text being gathered.
type run struct {
	text   strings.Builder
	line   int
	node   *xhtml.Node
	hidden bool
	first  int   // where the first element's text ends
	code   coder // the same as lines, in the sections of code
}

// add reports false for blanks before the line.
func (r *run) add(t *tree, n *xhtml.Node, hidden bool) bool {
	if r.node == nil {
		rest := strings.TrimLeft(n.Data, " \t\r\n")
		if rest == "" {
			return false
		}
		r.node, r.hidden, r.line = n.Parent, hidden, t.lineAt(n, len(n.Data)-len(rest))
		for isInline(r.node.DataAtom) && r.node.Parent != nil {
			r.node = r.node.Parent
		}
	}
	r.text.WriteString(n.Data)
	return true
}

// endElement notes where the first element of a line ends.
func (r *run) endElement() {
	if r.first == 0 {
		r.first = r.text.Len()
	}
}
