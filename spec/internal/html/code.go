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
		if selection(n).Find("table,h1,h2,h3").Length() > 0 || selection(n).Find("pre").Length() > 2 {
			return false
		}
	default:
		return false
	}
	c := coder{pre: n.DataAtom != atom.Table}
	c.children(n)
	if c.first != nil {
		w.listing(c.b.String(), w.t.line(c.first)+strings.Count(leadingLines(c.first.Data), "\n"), true)
	}
	return true
}

// leadingLines are the lines of a text that are blank, before the first that is not.
func leadingLines(text string) string {
	blank := text[:len(text)-len(strings.TrimLeft(text, " \t\r\n\u00a0"))]
	return blank[:strings.LastIndexByte(blank, '\n')+1]
}

// listing adds code that begins on a line of the page. A single line belongs to the ones before it.
func (w *walker) listing(text string, number int, solid bool) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\u00a0", " ")
	text = text[len(leadingLines(text)):]
	var lines []code.Line
	for line := range strings.SplitSeq(strings.TrimRight(text, " \n"), "\n") {
		lines = append(lines, code.Line{Number: number, Text: line})
		number++
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

// coder writes the text of a block of code: what colours it is gone, its lines are lines.
type coder struct {
	b     strings.Builder
	first *xhtml.Node // the first text that is not blank
	due   bool        // a line ended, and its break is written when something follows
	pre   bool        // blanks between elements count
}

func (c *coder) children(n *xhtml.Node) {
	lines := codePerLine(n)
	for e := n.FirstChild; e != nil; e = e.NextSibling {
		switch {
		case e.Type == xhtml.TextNode && (lines || !c.pre && strings.Contains(e.Data, "\n")) && strings.TrimSpace(e.Data) == "":
			// It parts elements in the source only.
		case e.Type == xhtml.TextNode:
			c.text(e)
		case e.Type != xhtml.ElementNode || unseen[e.DataAtom]:
		case e.DataAtom == atom.Br:
			if c.due {
				c.b.WriteByte('\n')
			}
			c.due = true
		case e.DataAtom == atom.Td && isNumbers(e):
		case !lines && isInline(e.DataAtom) || e.DataAtom == atom.Tbody:
			c.children(e)
		default:
			pre := c.pre
			c.pre = pre || e.DataAtom == atom.Pre
			c.endLine()
			c.children(e)
			c.endLine()
			c.pre = pre
		}
	}
}

func (c *coder) text(n *xhtml.Node) {
	if n.Data == "" {
		return
	}
	if c.due {
		c.b.WriteByte('\n')
		c.due = false
	}
	if c.first == nil && strings.TrimSpace(n.Data) != "" {
		c.first = n
	}
	c.b.WriteString(n.Data)
}

func (c *coder) endLine() {
	c.due = c.due || c.b.Len() > 0 && !strings.HasSuffix(c.b.String(), "\n")
}

// isNumbers reports whether a cell is the column of line numbers beside the code.
func isNumbers(cell *xhtml.Node) bool {
	text := strings.TrimSpace(selection(cell).Text())
	return text != "" && strings.Trim(text, "0123456789 \r\n\t\u00a0") == ""
}

// codePerLine reports whether an element has one <code> a line, and not one a token.
func codePerLine(n *xhtml.Node) bool {
	count := 0
	for e := n.FirstChild; e != nil; e = e.NextSibling {
		switch {
		case e.Type == xhtml.TextNode && strings.TrimSpace(e.Data) == "":
		case e.Type == xhtml.ElementNode && e.DataAtom == atom.Code && endsLine(selection(e).Text(), e.NextSibling == nil):
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
