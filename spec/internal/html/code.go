package html

import (
	"regexp"
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/internal/document"
)

// piece is code, or a part of it: pages put it into one element, or each line into one of its own.
type piece struct {
	text  string
	line  int
	node  *xhtml.Node // the block around the text
	solid bool        // the element is made for code
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
func (w *walker) code(n *xhtml.Node, s state) bool {
	switch n.DataAtom {
	case atom.Pre, atom.Textarea:
	case atom.Table:
		inner := selection(n).Find("table,h1,h2,h3")
		if inner.Length() > 0 || selection(n).Find("pre").Length() > 2 {
			return false
		}
	default:
		return false
	}
	c := coder{pre: n.DataAtom != atom.Table}
	c.children(n)
	if c.first == nil {
		return true
	}
	line := w.t.line(c.first)
	rest := strings.TrimLeft(c.first.Data, " \t\r\n\u00a0")
	line += strings.Count(c.first.Data[:len(c.first.Data)-len(rest)], "\n")
	w.piece(c.b.String(), line, n, true)
	return true
}

func (w *walker) piece(text string, line int, n *xhtml.Node, solid bool) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\u00a0", " ")
	w.part.code = append(w.part.code, piece{strings.Trim(text, "\n"), line, n, solid})
}

// blocks returns the blocks of code of a part: a line in an element of its own belongs to the lines before it in the same
// parent, until their code is complete.
func blocks(pieces []piece) []piece {
	var all []piece
	for len(pieces) > 0 {
		n := linesOf(pieces)
		p := pieces[0]
		var lines []string
		for _, line := range pieces[:n] {
			lines = append(lines, line.text)
		}
		p.text = strings.TrimRight(unnumbered(strings.Join(lines, "\n")), " \n")
		if isCode(p) && !isNothing(p.text) {
			all = append(all, p)
		}
		pieces = pieces[n:]
	}
	return all
}

// linesOf counts the pieces that are the lines of the first block.
func linesOf(pieces []piece) int {
	first := pieces[0]
	if first.text = strings.TrimSpace(unnumbered(first.text)); strings.Contains(first.text, "\n") || !isCode(first) {
		return 1
	}
	root, depth := rootElement.FindStringSubmatch(first.text), 0
	for n, p := range pieces {
		if strings.Contains(p.text, "\n") || p.node.Parent != first.node.Parent || p.node.DataAtom != first.node.DataAtom {
			return n
		}
		depth += nesting(p.text)
		if root != nil && strings.HasSuffix(strings.TrimSpace(p.text), "</"+root[1]+">") || root == nil && depth <= 0 && strings.ContainsAny(first.text[:1], "{[") {
			return n + 1
		}
	}
	return len(pieces)
}

// nesting counts the brackets that a line of JSON opens, less those that it closes.
func nesting(line string) int {
	depth, quoted := 0, false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && (c == '{' || c == '['):
			depth++
		case !quoted && (c == '}' || c == ']'):
			depth--
		}
	}
	return depth
}

// isCode tells code from the names of languages and buttons between blocks.
func isCode(p piece) bool {
	text := strings.TrimSpace(p.text)
	if text == "" {
		return false
	}
	return p.solid || strings.ContainsAny(text[:1], "<{[") || strings.ContainsAny(text, ";={") || strings.HasPrefix(text, "curl")
}

var rootElement = regexp.MustCompile(`^(?:<\?[^>]*>\s*)?<([^\s<>/]+)`)

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
	if c.b.Len() > 0 && !strings.HasSuffix(c.b.String(), "\n") {
		c.due = true
	}
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

// unnumbered takes line numbers out of code: all of them above it, one above each line, or one before each line.
func unnumbered(text string) string {
	lines := strings.Split(text, "\n")
	n := 0
	for n < len(lines) && strings.TrimSpace(lines[n]) == strconv.Itoa(n+1) {
		n++
	}
	switch {
	case n > 1 && n < len(lines), n == 1 && len(lines) == 2:
		return strings.Join(lines[n:], "\n")
	case n == 1 && isInterleaved(lines):
		var code []string
		for i := 1; i < len(lines); i += 2 {
			code = append(code, lines[i])
		}
		return strings.Join(code, "\n")
	}
	var code []string
	for i, line := range lines {
		rest, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), strconv.Itoa(i+1))
		if !ok || rest != "" && '0' <= rest[0] && rest[0] <= '9' {
			return text
		}
		code = append(code, strings.TrimPrefix(strings.TrimLeft(rest, ".|:"), "\t"))
	}
	return strings.Join(code, "\n")
}

func isInterleaved(lines []string) bool {
	for i := 0; i < len(lines); i += 2 {
		if strings.TrimSpace(lines[i]) != strconv.Itoa(i/2+1) {
			return false
		}
	}
	return true
}
