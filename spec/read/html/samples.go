package html

import (
	"regexp"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/document"
)

// code is a block of code and the line of its first byte.
type code struct {
	line int
	body string
}

// codesOf reads the blocks of a section. Editors on a page make a block of every line; such lines
// become one block again.
func codesOf(items []item) []code {
	var codes []code
	var lines []string // of the block being gathered
	end := func() {
		if len(lines) == 0 {
			return
		}
		last := &codes[len(codes)-1]
		// The parser drops a line break right behind <pre>, as browsers do.
		last.body = strings.Trim(strings.ReplaceAll(strings.Join(lines, "\n"), "\r\n", "\n"), "\r\n")
		if lines = nil; strings.TrimSpace(last.body) == "" {
			codes = codes[:len(codes)-1]
		}
	}
	var before *xhtml.Node // the block before, while blocks follow each other
	for _, it := range items {
		if it.kind != itemCode {
			before = nil
			continue
		}
		body := codeText(it.node)
		if before == nil || before.Parent != it.node.Parent || !isEditorLine(before) || !isEditorLine(it.node) {
			end()
			codes = append(codes, code{line: it.line})
		}
		lines = append(lines, strings.TrimSuffix(body, "\n"))
		before = it.node
	}
	end()
	return codes
}

// isEditorLine says whether a block is a single line of code in an editor, which its class says.
func isEditorLine(n *xhtml.Node) bool {
	return strings.Contains(strings.ToLower(attr(n, "class")), "line")
}

// codeText is the text of a block of code: what colours it is gone, its lines are lines.
func codeText(n *xhtml.Node) string {
	var c coder
	c.children(n)
	return strings.ReplaceAll(c.b.String(), "\u00a0", " ")
}

type coder struct {
	b strings.Builder
	// due says that a line ended, and that the break is written when something follows.
	due bool
}

func (c *coder) write(s string) {
	if s == "" {
		return
	}
	if c.due {
		c.b.WriteByte('\n')
		c.due = false
	}
	c.b.WriteString(s)
}

func (c *coder) children(n *xhtml.Node) {
	for e := n.FirstChild; e != nil; e = e.NextSibling {
		switch {
		case e.Type == xhtml.TextNode:
			c.write(e.Data)
		case e.Type != xhtml.ElementNode:
		case e.DataAtom == atom.Br:
			if c.due {
				c.b.WriteByte('\n')
			}
			c.due = true
		case e.DataAtom == atom.Td && isNumbers(textOf(e, false)):
			// A column of line numbers.
		case e.DataAtom == atom.Span || e.DataAtom == atom.A || e.DataAtom == atom.Ol || e.DataAtom == atom.Ul || e.DataAtom == atom.Table || e.DataAtom == atom.Tbody:
			c.children(e)
		default: // a line
			c.line()
			c.children(e)
			c.line()
		}
	}
}

func (c *coder) line() {
	if c.b.Len() > 0 && !strings.HasSuffix(c.b.String(), "\n") {
		c.due = true
	}
}

var numbers = regexp.MustCompile(`^[0-9\s]+$`)

func isNumbers(s string) bool { return numbers.MatchString(s) }

// samples reads the demo and the samples by what they are: a page shows several languages and formats
// and hides all but one.
func samples(doc *document.Document, p *page) {
	for _, c := range blocks(p.demo) {
		if isJava(c.body) {
			doc.Demo = document.Text{Line: c.line, Body: c.body}
			break
		}
	}
	doc.ResponseXML, doc.ResponseJSON, doc.ResponseSimplifyJSON = formats(blocks(p.sample))
	doc.ErrorXML, doc.ErrorJSON, _ = formats(blocks(p.errors))
}

// blocks are a section's blocks of code, or else its lines that look like code: some pages set code in
// elements that only their styles make blocks.
func blocks(items []item) []code {
	if codes := codesOf(items); len(codes) > 0 {
		return codes
	}
	var codes []code
	var lines []string // of the last code
	end := func() {
		if len(lines) > 0 {
			codes[len(codes)-1].body = strings.TrimSpace(strings.Join(lines, "\n"))
		}
		lines = nil
	}
	var box *xhtml.Node // around the lines of the last code, while they follow each other
	for _, it := range items {
		if it.kind != itemText {
			box = nil
			continue
		}
		line := block(it.node)
		body := strings.TrimRight(codeText(line), " \r\n")
		if strings.Contains(strings.TrimSpace(body), "\n") {
			box = nil // a block of its own
		} else if box != nil && line.Parent == box && goesOn(lines, it.text) {
			lines = append(lines, strings.Trim(body, "\r\n"))
			continue
		} else {
			box = line.Parent
		}
		if !strings.ContainsAny(it.text[:1], "<{") && !isJava(it.text) {
			box = nil
			continue
		}
		if body = strings.TrimSpace(body); body != "" {
			end()
			codes, lines = append(codes, code{line: it.line}), append(lines, body)
		}
	}
	end()
	return codes
}

// block is the element that holds a whole line: text in it may be coloured.
func block(n *xhtml.Node) *xhtml.Node {
	for n.Parent != nil && (n.DataAtom == atom.Span || n.DataAtom == atom.A) {
		n = n.Parent
	}
	return n
}

// goesOn says whether a line is the next one of the lines of code before it, and not the first of a
// sample of another form.
func goesOn(lines []string, line string) bool {
	if len(lines) == 0 {
		return false
	}
	first, last := lines[0][0], lines[len(lines)-1]
	switch line[0] {
	case '<':
		return first != '{'
	case '{':
		return first == '{' && !strings.HasSuffix(last, "}")
	}
	return true
}

var java = regexp.MustCompile(`\bDefaultTaobaoClient\s*\(|(?m)^\s*\w+Request\s+\w+\s*=\s*new\s+\w+Request\s*\(\s*\)\s*;`)

// isJava tells the Java demo from those in other languages. C# creates objects in the same words, but
// sets properties.
func isJava(body string) bool {
	return java.MatchString(body) && !strings.Contains(body, "ITopClient") && !strings.Contains(body, "DefaultTopClient")
}

// formats are the first sample in XML, the first in JSON, and the second in JSON, which is the one of
// simplified answers.
func formats(codes []code) (xml, json, simple document.Text) {
	for _, c := range codes {
		text := document.Text{Line: c.line, Body: c.body}
		switch strings.TrimSpace(c.body)[0] {
		case '<':
			if xml.Body == "" {
				xml = text
			}
		case '{', '[':
			if json.Body == "" {
				json = text
			} else if simple.Body == "" {
				simple = text
			}
		}
	}
	return xml, json, simple
}
