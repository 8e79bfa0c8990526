package html

import (
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/internal/plain"
)

// word returns the text of a cell with a word: a name, a type, an obligation.
func word(cell *xhtml.Node) string { return plain.Line(textOf(cell)) }

// sentence returns the text of a cell with prose, with its links' addresses.
func sentence(cell *xhtml.Node) string { return clean(shown(cell, texter{border: " ", links: true})) }

func clean(text string) string { return plain.Line(plain.Unescape(text)) }

// value returns the text of a cell with a value, as it is but for blanks around it.
func value(cell *xhtml.Node) string { return strings.TrimSpace(textOf(cell)) }

// textOf returns the text that a browser shows. Breaks and the borders of blocks become spaces.
func textOf(n *xhtml.Node) string { return shown(n, texter{border: " "}) }

func shown(n *xhtml.Node, t texter) string {
	if n == nil || n.FirstChild == nil {
		return ""
	}
	if only := n.FirstChild; only.NextSibling == nil && only.Type == xhtml.TextNode {
		return only.Data
	}
	t.children(n)
	return t.b.String()
}

// texter writes the text of elements.
type texter struct {
	b      strings.Builder
	links  bool   // addresses of links follow their text
	border string // what breaks and the borders of blocks become
}

func (t *texter) children(n *xhtml.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == xhtml.TextNode:
			t.b.WriteString(c.Data)
		case isHidden(c), c.DataAtom == atom.Button:
		case c.DataAtom == atom.Br:
			t.b.WriteString(t.border)
		case c.DataAtom == atom.A && t.links:
			from := t.b.Len()
			t.children(c)
			t.b.WriteString(plain.LinkTail(t.b.String()[from:], plain.Address(plain.Attribute(c.Attr, "href"))))
		case plain.IsInline(c.DataAtom):
			t.children(c)
		default:
			t.b.WriteString(t.border)
			t.children(c)
			t.b.WriteString(t.border)
		}
	}
}

// isUnseen reports whether an element is no part of what a person sees as text.
func isUnseen(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Svg, atom.Select, atom.Template, atom.Title, atom.Noembed, atom.Noframes, atom.Xmp:
		return true
	}
	return false
}

// isHidden reports whether a browser leaves an element out.
func isHidden(n *xhtml.Node) bool {
	if isUnseen(n.DataAtom) {
		return true
	}
	for _, a := range n.Attr {
		style := strings.ReplaceAll(a.Val, " ", "")
		if a.Key == "hidden" || a.Key == "style" && (strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")) {
			return true
		}
	}
	return false
}
