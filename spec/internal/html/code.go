package html

import (
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/code"
	"github.com/topgen/topgen/spec/internal/document"
)

// listing is code: the lines of one element, or of elements that have one line each.
type listing struct {
	lines []code.Line
	solid bool // the element is made for code
	whole bool // no further lines belong to it
}

func (w *walker) inCode() bool {
	switch w.part.section {
	case document.DemoSection, document.SampleSection, document.FailureSection:
		return true
	}
	return false
}

// code takes an element that is made for code: pre, textarea, or a table that has no further ones inside, as
// highlighters make them to number the lines.
func (w *walker) code(n *xhtml.Node) bool {
	switch n.DataAtom {
	case atom.Pre, atom.Textarea:
	case atom.Table:
		if query(n).Find("table,h1,h2,h3").Length() > 0 || query(n).Find("pre").Length() > 2 {
			return false
		}
	default:
		return false
	}
	c := coder{t: w.t, pre: n.DataAtom != atom.Table}
	c.children(n)
	w.listing(c.all(), true)
	return true
}

// listing adds code. A single line belongs to the ones before it.
func (w *walker) listing(lines []code.Line, solid bool) {
	if len(lines) == 0 {
		return
	}
	all := &w.part.code
	if last := len(*all) - 1; len(lines) == 1 && last >= 0 && !(*all)[last].whole && (*all)[last].solid == solid {
		(*all)[last].lines = append((*all)[last].lines, lines...)
		return
	}
	*all = append(*all, listing{lines: lines, solid: solid, whole: len(lines) > 1})
}

// samples reads the code of the sections. A page has several languages and formats and hides all but one.
func (r *reader) samples(doc *document.Document, p *page) {
	for _, l := range p.code(document.DemoSection) {
		for _, demo := range code.Demos(l.lines) {
			if l.isCode(demo.Body) {
				doc.Demos = append(doc.Demos, demo)
			}
		}
	}
	good := r.formats(p, document.SampleSection)
	doc.ResponseXML, doc.ResponseJSON, doc.ResponseSimplifyJSON = good.XML, good.JSON, good.Simplified
	failed := r.formats(p, document.FailureSection)
	doc.ErrorXML, doc.ErrorJSON = failed.XML, failed.JSON
	for _, s := range []document.Section{document.DemoSection, document.SampleSection} {
		if line := p.titles[s]; line > 0 && doc.Lacks(s) {
			r.add(diag.SectionEmpty, line, s)
		}
	}
}

func (r *reader) formats(p *page, s document.Section) code.Samples {
	var all code.Samples
	for _, l := range p.code(s) {
		before := len(all.Left)
		all.Add(l.lines)
		for _, left := range all.Left[before:] {
			if l.isCode(left.Body) {
				r.add(diag.SampleLeftOut, left.Line, s, diag.Short(left.Body))
			}
		}
	}
	return all
}

func (p *page) code(s document.Section) []listing {
	var all []listing
	for _, part := range p.parts[s] {
		all = append(all, part.code...)
	}
	return all
}

// isCode tells code from buttons and the like between blocks.
func (l listing) isCode(text string) bool {
	return !isNothing(text) && (l.solid || strings.ContainsAny(text, ";={<") || strings.HasPrefix(text, "curl"))
}

// coder gathers the lines of a block of code: what colours it is gone, and each line has the number that it has in the
// file, where one line may be that of many.
type coder struct {
	t      *tree
	lines  []code.Line
	text   strings.Builder // the line at hand
	number int             // and its number, 0 where nothing was written yet
	due    bool            // the line has ended, and is one when something follows
	pre    bool            // blanks between elements count
}

func (c *coder) children(n *xhtml.Node) {
	lines := codePerLine(n)
	for e := n.FirstChild; e != nil; e = e.NextSibling {
		switch {
		case e.Type == xhtml.TextNode && (lines || !c.pre && strings.Contains(e.Data, "\n")) && strings.TrimSpace(e.Data) == "":
			// It parts elements in the source only.
		case e.Type == xhtml.TextNode:
			c.add(e)
		case e.Type != xhtml.ElementNode || isUnseen(e.DataAtom):
		case e.DataAtom == atom.Br:
			c.breakLine()
		case e.DataAtom == atom.Td && isNumbers(e):
		case !lines && isInline(e.DataAtom) || e.DataAtom == atom.Tbody:
			c.children(e)
		default:
			pre := c.pre
			c.pre = pre || e.DataAtom == atom.Pre
			c.endBlock()
			c.children(e)
			c.endBlock()
			c.pre = pre
		}
	}
}

func (c *coder) add(n *xhtml.Node) {
	if n.Data == "" {
		return
	}
	if c.due {
		c.endLine()
	}
	number := lineOf(n)
	for i, text := range strings.Split(n.Data, "\n") {
		if i > 0 {
			c.endLine()
		}
		if i > 0 && !c.t.flat[n] {
			number++
		}
		if c.number == 0 {
			c.number = number
		}
		c.text.WriteString(text)
	}
}

func (c *coder) endLine() {
	number := c.number
	if number == 0 && len(c.lines) > 0 {
		number = c.lines[len(c.lines)-1].Number
	}
	c.lines = append(c.lines, code.Line{Number: number, Text: strings.ReplaceAll(c.text.String(), "\u00a0", " ")})
	c.text.Reset()
	c.number, c.due = 0, false
}

// breakLine is for a <br>, endBlock for where a block begins or ends.
func (c *coder) breakLine() {
	if c.due {
		c.endLine()
	}
	c.due = true
}

func (c *coder) endBlock() { c.due = c.due || c.text.Len() > 0 }

// all returns the lines without the blank ones around them.
func (c *coder) all() []code.Line {
	c.endLine()
	return code.Trim(c.lines)
}

// isNumbers reports whether a cell is the column of line numbers beside the code.
func isNumbers(cell *xhtml.Node) bool {
	text := strings.TrimSpace(query(cell).Text())
	return text != "" && strings.Trim(text, "0123456789 \r\n\t\u00a0") == ""
}

// codePerLine reports whether an element has one <code> a line, and not one a token.
func codePerLine(n *xhtml.Node) bool {
	count := 0
	for e := n.FirstChild; e != nil; e = e.NextSibling {
		switch {
		case e.Type == xhtml.TextNode && strings.TrimSpace(e.Data) == "":
		case e.Type == xhtml.ElementNode && e.DataAtom == atom.Code && endsLine(query(e).Text(), e.NextSibling == nil):
			count++
		default:
			return false
		}
	}
	return count > 1
}

func endsLine(text string, last bool) bool {
	text = strings.TrimRight(text, " \u00a0")
	return text != "" && (last || strings.ContainsAny(text[len(text)-1:], ";{}>,()[]"))
}
