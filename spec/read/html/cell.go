package html

import (
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/internal/plain"
)

// invisible are characters of no width that editors leave in names.
var invisible = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "")

// visible drops the invisible characters of a text. Each of them has one of three bytes in front.
func visible(s string) string {
	if strings.IndexByte(s, 0xc2) < 0 && strings.IndexByte(s, 0xe2) < 0 && strings.IndexByte(s, 0xef) < 0 {
		return s
	}
	return invisible.Replace(s)
}

// wordOf is the text of a cell that holds a word: a name, a type, an obligation.
func wordOf(n *xhtml.Node) string { return plain.Fold(visible(textOf(n, false))) }

// sentenceOf is the text of a cell that holds prose, with its links' addresses.
func sentenceOf(n *xhtml.Node) string { return plain.Line(plain.Unescape(textOf(n, true))) }

// valueOf is the text of a cell that holds a value, exactly as it stands.
func valueOf(n *xhtml.Node) string { return strings.TrimSpace(textOf(n, false)) }

// textOf is the text that a browser shows for an element. Breaks and the borders of blocks become
// spaces.
func textOf(n *xhtml.Node, links bool) string {
	if c := n.FirstChild; c != nil && c.NextSibling == nil && c.Type == xhtml.TextNode {
		return c.Data
	}
	t := texter{links: links}
	t.children(n)
	return t.b.String()
}

type texter struct {
	b     strings.Builder
	links bool
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
	if isHidden(n) {
		return
	}
	switch {
	case n.DataAtom == atom.Br:
		t.b.WriteByte(' ')
	case n.DataAtom == atom.A && t.links:
		from := t.b.Len()
		t.children(n)
		t.b.WriteString(plain.LinkTail(t.b.String()[from:], plain.Address(attr(n, "href"))))
	case n.DataAtom == atom.Span || n.DataAtom == atom.A:
		t.children(n)
	default:
		t.b.WriteByte(' ')
		t.children(n)
		t.b.WriteByte(' ')
	}
}

// elements are the elements right below n.
func elements(n *xhtml.Node) []*xhtml.Node {
	out := make([]*xhtml.Node, 0, 8)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.ElementNode && c.DataAtom != atom.Br {
			out = append(out, c)
		}
	}
	return out
}

// holdsRows says whether an element is or holds something rows could stand in.
func holdsRows(n *xhtml.Node) bool {
	return mayHoldRows(n) || contains(n, mayHoldRows)
}

func mayHoldRows(n *xhtml.Node) bool {
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Dl, atom.Table:
		return true
	}
	return false
}
