package html

import (
	"regexp"
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

// item is a piece of a page as its reader sees it, from top to bottom: a line of text, a table or a
// block of code.
type item struct {
	kind itemKind
	line int
	// text is the line's text, without links' addresses; linked is the same with them.
	text, linked string
	node         *xhtml.Node // the table or block, or the element around a line's text
	head         *header     // a table's, nil where it has none
	hidden       bool        // the browser does not show it
}

type itemKind uint8

const (
	itemText itemKind = iota
	itemTable
	itemCode
)

// walker makes items of a page in one pass.
type walker struct {
	items []item
	run   run
}

// run is the line of text being gathered.
type run struct {
	text   strings.Builder
	line   int
	node   *xhtml.Node
	hidden bool
	// first is where the first element's text ends.
	first int
	// tails are the addresses to write behind the text of links.
	tails []tail
}

type tail struct {
	at   int
	text string
}

// linked is the run's text with its links' addresses.
func (r *run) linked() string {
	text := r.text.String()
	if len(r.tails) == 0 {
		return text
	}
	var b strings.Builder
	from := 0
	for _, t := range r.tails {
		b.WriteString(text[from:t.at])
		b.WriteString(t.text)
		from = t.at
	}
	b.WriteString(text[from:])
	return b.String()
}

// itemsOf cuts a page into items. The parser bounds the depth.
func itemsOf(root *xhtml.Node) []item {
	w := new(walker)
	w.children(root, 1, false)
	w.flush()
	return w.items
}

func (w *walker) children(n *xhtml.Node, line int, hidden bool) {
	rows, row := 0, line
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case xhtml.TextNode:
			w.text(c.Data, n, line, hidden)
		case xhtml.ElementNode:
			at := line
			if c.DataAtom == atom.Tr {
				row = rowLine(c, rows, row)
				at, rows = row, rows+1
			}
			w.element(c, lineOf(c, at), hidden || isHidden(c))
		}
	}
}

func (w *walker) text(s string, n *xhtml.Node, line int, hidden bool) {
	if w.run.node == nil {
		if strings.TrimSpace(s) == "" {
			return
		}
		w.run.node, w.run.line, w.run.hidden = n, line, hidden
	}
	w.run.text.WriteString(s)
}

func (w *walker) element(n *xhtml.Node, line int, hidden bool) {
	switch n.DataAtom {
	case atom.Span:
		w.children(n, line, hidden)
		w.run.mark()
		return
	case atom.A:
		w.link(n, line, hidden)
		return
	case atom.Title:
		return // read by itself
	case atom.Br:
		w.flush()
		return
	}
	w.flush()
	switch {
	case n.DataAtom == atom.Pre || n.DataAtom == atom.Textarea:
		w.items = append(w.items, item{kind: itemCode, line: line, node: n, hidden: hidden})
	case n.DataAtom == atom.Table:
		if head := headerOf(n); head != nil || !isLayout(n) {
			w.above(n, head, line, hidden)
			w.items = append(w.items, item{kind: itemTable, line: line, node: n, head: head, hidden: hidden})
		} else {
			w.children(n, line, hidden)
		}
	default:
		if head := gridHeader(n); head != nil {
			w.items = append(w.items, item{kind: itemTable, line: line, node: n, head: head, hidden: hidden})
		} else {
			w.children(n, line, hidden)
		}
	}
	w.flush()
}

// above walks what stands in a table above its header, such as the section's title.
func (w *walker) above(table *xhtml.Node, head *header, line int, hidden bool) {
	if c := table.FirstChild; c != nil && c.DataAtom == atom.Caption {
		w.children(c, line, hidden)
		w.flush()
	}
	if head == nil {
		return
	}
	for i, tr := range rowsOf(table, maxHeaderRow) {
		line = rowLine(tr, i, line)
		if tr == head.row {
			return
		}
		w.children(tr, line, hidden)
		w.flush()
	}
}

// link walks a link's text and writes its address behind it.
func (w *walker) link(n *xhtml.Node, line int, hidden bool) {
	before := w.run.text.Len()
	w.children(n, line, hidden)
	if text := w.run.text.String(); w.run.node != nil && len(text) >= before {
		if t := plain.LinkTail(text[before:], plain.Address(attr(n, "href"))); t != "" {
			w.run.tails = append(w.run.tails, tail{len(text), t})
		}
		w.run.mark()
	}
}

// mark notes where the first element of a line ends.
func (r *run) mark() {
	if r.first == 0 {
		r.first = r.text.Len()
	}
}

func (w *walker) flush() {
	r := &w.run
	if r.node == nil {
		return
	}
	text := plain.Fold(r.text.String())
	if title := r.text.String()[:r.first]; r.first > 0 && len(text) < 64 && sectionOf(text) == document.NoSection && sectionOf(plain.Fold(title)) != document.NoSection {
		text = plain.Fold(title) // buttons behind a title belong to it
	}
	if text != "" {
		linked := text
		if len(r.tails) > 0 {
			linked = plain.Fold(r.linked())
		}
		w.items = append(w.items, item{kind: itemText, line: r.line, text: text, linked: linked, node: r.node, hidden: r.hidden})
	}
	w.run = run{}
}

// isLayout says whether a table without a header only places other things on the page: old pages put whole sections,
// tables and code into the cells of one.
func isLayout(table *xhtml.Node) bool {
	return contains(table, func(n *xhtml.Node) bool {
		return n.DataAtom == atom.Pre || n.DataAtom == atom.H1 || n.DataAtom == atom.H2 || n.DataAtom == atom.H3 || n.DataAtom == atom.Table && headerOf(n) != nil
	})
}

// contains says whether an element below n fits.
func contains(n *xhtml.Node, fits func(*xhtml.Node) bool) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.ElementNode && (fits(c) || contains(c, fits)) {
			return true
		}
	}
	return false
}

// lineOf is the line an element began on; elements that the parser made up stand where the one
// around them does.
func lineOf(n *xhtml.Node, around int) int {
	for _, a := range n.Attr {
		if a.Key == lineAttr {
			if line, err := strconv.Atoi(a.Val); err == nil && line > 0 {
				return line
			}
			break
		}
	}
	return around
}

func attr(n *xhtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

var displayNone = regexp.MustCompile(`(?:display\s*:\s*none|visibility\s*:\s*hidden)`)

// isHidden says whether a browser leaves an element out.
func isHidden(n *xhtml.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			return (strings.Contains(a.Val, "none") || strings.Contains(a.Val, "hidden")) && displayNone.MatchString(a.Val)
		}
	}
	return false
}
