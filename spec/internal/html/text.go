package html

import (
	"regexp"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/internal/plain"
)

// invisible are characters of no width that editors leave in names.
var invisible = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "")

// fold makes one line of a text: all blanks, U+00A0 and U+3000 too, become single spaces. Each of the invisible
// characters begins with one of three bytes, which most texts lack.
func fold(s string) string {
	if strings.IndexByte(s, 0xc2) >= 0 || strings.IndexByte(s, 0xe2) >= 0 || strings.IndexByte(s, 0xef) >= 0 {
		s = invisible.Replace(s)
	}
	return plain.Fold(s)
}

// word returns the text of a cell with a word: a name, a type, an obligation.
func word(cell *xhtml.Node) string { return fold(textOf(cell, false)) }

// sentence returns the text of a cell with prose, with its links' addresses.
func sentence(cell *xhtml.Node) string { return plain.Line(plain.Unescape(textOf(cell, true))) }

// value returns the text of a cell with a value, as it is but for blanks around it.
func value(cell *xhtml.Node) string { return strings.TrimSpace(textOf(cell, false)) }

// textOf returns the text that a browser shows. Breaks and the borders of blocks become spaces.
func textOf(n *xhtml.Node, links bool) string {
	if c := n.FirstChild; c == nil {
		return ""
	} else if c.NextSibling == nil && c.Type == xhtml.TextNode {
		return c.Data
	}
	t := texter{links: links, border: " "}
	t.children(n)
	return t.b.String()
}

// lines returns the lines that a browser shows for a cell, without the empty ones.
func lines(cell *xhtml.Node) []string {
	if only := cell.FirstChild; only == nil || only.NextSibling == nil && only.Type == xhtml.TextNode {
		return []string{word(cell)}
	}
	t := texter{border: "\n"}
	t.children(cell)
	var all []string
	for line := range strings.SplitSeq(t.b.String(), "\n") {
		if line = fold(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// texter writes the text of elements.
type texter struct {
	b      strings.Builder
	links  bool   // addresses of links follow their text
	border string // what breaks and the borders of blocks become
}

func (t *texter) children(n *xhtml.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case xhtml.TextNode:
			t.b.WriteString(c.Data)
		case xhtml.ElementNode:
			t.element(c)
		}
	}
}

func (t *texter) element(n *xhtml.Node) {
	switch {
	case isHidden(n), n.DataAtom == atom.Button:
	case n.DataAtom == atom.Br:
		t.b.WriteString(t.border)
	case n.DataAtom == atom.A && t.links:
		from := t.b.Len()
		t.children(n)
		t.b.WriteString(plain.LinkTail(t.b.String()[from:], plain.Address(attr(n, "href"))))
	case isInline(n.DataAtom):
		t.children(n)
	default:
		t.b.WriteString(t.border)
		t.children(n)
		t.b.WriteString(t.border)
	}
}

func attr(n *xhtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

var displayNone = regexp.MustCompile(`(?:display\s*:\s*none|visibility\s*:\s*hidden)`)

// isHidden reports whether a browser leaves an element out.
func isHidden(n *xhtml.Node) bool {
	if isUnseen(n.DataAtom) {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if (strings.Contains(a.Val, "none") || strings.Contains(a.Val, "hidden")) && displayNone.MatchString(a.Val) {
				return true
			}
		}
	}
	return false
}
