package html

import (
	"bytes"
	"slices"
	"strconv"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/plain"
)

// Bounds of a file. The largest page of the document centre has some ten thousand elements.
const (
	maxElements = 250_000
	maxDepth    = 256
)

// lineOf returns the line where a node begins. The builder writes it into Namespace, which HTML has no use for: a map of
// lines would cost as much as a third of the tree.
func lineOf(n *xhtml.Node) int {
	line, _ := strconv.Atoi(n.Namespace)
	return max(line, 1)
}

// tree is a file: a page, or several that were joined, each with an <html> below the root. Its nodes are those of x/net/html,
// so that goquery walks them; it is built here because the parser of x/net/html keeps no lines, and takes time with the
// square of the size for pages made to do that.
type tree struct {
	root  *xhtml.Node
	stack []*xhtml.Node // the open elements; the root is the first
	ended bool          // </body> or </html> was there
	cut   []atom.Atom   // the elements that were open where a page ended
	line  int           // in the end, the file's last

	z        *xhtml.Tokenizer
	number   string // the line as text
	elements int
	nodes    []xhtml.Node // allocated together
	attrs    []xhtml.Attribute
}

// treeOf builds the tree of a text; nil where a bound was exceeded.
func treeOf(name string, text []byte, list *diag.List) *tree {
	t := &tree{z: xhtml.NewTokenizer(bytes.NewReader(text)), root: &xhtml.Node{Type: xhtml.DocumentNode}, line: 1, number: "1"}
	t.stack = append(t.stack, t.root)
	for kind := t.z.Next(); kind != xhtml.ErrorToken; kind = t.z.Next() {
		breaks := bytes.Count(t.z.Raw(), []byte("\n"))
		t.token(kind)
		if t.elements > maxElements {
			list.Add(diag.TooMuch, diag.At{File: name, Line: t.line}, maxElements, diag.Kind("elements"))
			return nil
		}
		if len(t.stack) > maxDepth {
			list.Add(diag.TooMuch, diag.At{File: name, Line: t.line}, maxDepth, diag.Kind("levels of elements"))
			return nil
		}
		if breaks > 0 {
			t.line += breaks
			t.number = strconv.Itoa(t.line)
		}
	}
	t.endPage()
	return t
}

// endPage closes what is open.
func (t *tree) endPage() {
	for _, n := range t.stack[1:] {
		if !t.ended || n.DataAtom != atom.Html && n.DataAtom != atom.Body {
			t.cut = append(t.cut, n.DataAtom)
		}
	}
	t.stack, t.ended = t.stack[:1], false
}

func (t *tree) token(kind xhtml.TokenType) {
	switch kind {
	case xhtml.TextToken:
		t.text(t.z.Text())
	case xhtml.StartTagToken, xhtml.SelfClosingTagToken, xhtml.EndTagToken:
		switch tag, ok := tagIn(t.z.Raw()); {
		case kind == xhtml.EndTagToken && ok:
			t.end(tag)
		case kind == xhtml.EndTagToken:
		case ok:
			t.start(tag)
		default:
			t.text(t.z.Raw())
		}
	case xhtml.DoctypeToken:
		t.endPage()
	}
}

// tagIn returns the element that a tag begins or ends, 0 for a custom one. ok is false where it is none, but a type such as
// Map<String,Long> in prose. The tokenizer's own method makes a copy of every name.
func tagIn(raw []byte) (tag atom.Atom, ok bool) {
	name := bytes.TrimLeft(raw, "</")
	end := 0
	for end < len(name) && name[end] > ' ' && name[end] != '/' && name[end] != '>' {
		end++
	}
	name = name[:end]
	if tag = atom.Lookup(name); tag == 0 {
		tag = atom.Lookup(bytes.ToLower(name))
	}
	return tag, tag != 0 || bytes.ContainsAny(name, "-:")
}

func (t *tree) top() *xhtml.Node { return t.stack[len(t.stack)-1] }

func (t *tree) text(s []byte) {
	switch t.top().DataAtom {
	case atom.Table, atom.Tbody, atom.Thead, atom.Tr, atom.Ul, atom.Ol, atom.Html, atom.Head, atom.Body, 0:
		if len(bytes.TrimSpace(s)) == 0 {
			return
		}
	}
	t.append(xhtml.TextNode, 0, string(s))
}

// append adds a node below the innermost open element.
func (t *tree) append(kind xhtml.NodeType, tag atom.Atom, data string) *xhtml.Node {
	if len(t.nodes) == cap(t.nodes) {
		t.nodes = make([]xhtml.Node, 0, 128)
	}
	t.nodes = append(t.nodes, xhtml.Node{Type: kind, DataAtom: tag, Data: data, Namespace: t.number})
	n := &t.nodes[len(t.nodes)-1]
	t.top().AppendChild(n)
	return n
}

func (t *tree) start(tag atom.Atom) {
	t.elements++
	if tag == atom.Html && t.ended {
		t.endPage()
	}
	t.imply(tag)
	n := t.append(xhtml.ElementNode, tag, tag.String())
	if cap(t.attrs)-len(t.attrs) < 6 { // as many as are kept
		t.attrs = make([]xhtml.Attribute, 0, 128)
	}
	from := len(t.attrs)
	for more := true; more; {
		var key, val []byte
		key, val, more = t.z.TagAttr()
		switch name := atom.Lookup(key); name {
		case atom.Class, atom.Style, atom.Hidden, atom.Href, atom.Colspan, atom.Rowspan: // the others say nothing
			t.attrs = append(t.attrs, xhtml.Attribute{Key: name.String(), Val: string(val)})
		}
	}
	n.Attr = t.attrs[from:len(t.attrs):len(t.attrs)]
	if !isVoid(tag) {
		t.stack = append(t.stack, n)
	}
}

// isVoid reports whether an element has no end tag.
func isVoid(tag atom.Atom) bool {
	switch tag {
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Meta, atom.Link, atom.Col, atom.Base, atom.Area, atom.Embed, atom.Source,
		atom.Track, atom.Wbr, atom.Param:
		return true
	}
	return false
}

// imply closes the elements that the beginning of another one ends.
func (t *tree) imply(tag atom.Atom) {
	switch tag {
	case atom.Li:
		t.pop([]atom.Atom{atom.Li}, atom.Ul, atom.Ol, atom.Table, atom.Td)
	case atom.Td, atom.Th:
		t.pop([]atom.Atom{atom.Td, atom.Th}, atom.Tr, atom.Table)
	case atom.Tr:
		t.pop([]atom.Atom{atom.Tr}, atom.Table)
	case atom.Tbody, atom.Thead, atom.Tfoot:
		t.pop([]atom.Atom{atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot}, atom.Table)
	}
	if !plain.IsInline(tag) && tag != 0 && tag != atom.Br {
		t.pop([]atom.Atom{atom.P}, atom.Table, atom.Td, atom.Th, atom.Li, atom.Div, atom.Button)
	}
}

// pop closes all open elements of some names, and what is open in them, up to the nearest of the bounds.
func (t *tree) pop(tags []atom.Atom, bounds ...atom.Atom) {
	open := len(t.stack)
	for i := len(t.stack) - 1; i > 0; i-- {
		name := t.stack[i].DataAtom
		if slices.Contains(tags, name) {
			open = i
		}
		if slices.Contains(bounds, name) {
			break
		}
	}
	t.stack = t.stack[:open]
}

// end closes the innermost element of a name. It closes nothing outside of its cell, unless it is one of the table's own.
func (t *tree) end(tag atom.Atom) {
	switch tag {
	case atom.Html, atom.Body:
		t.ended = true // what is open stays open
	case atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot:
		t.pop([]atom.Atom{tag}, tag, atom.Table)
	case atom.Table:
		t.pop([]atom.Atom{tag}, tag)
	default:
		t.pop([]atom.Atom{tag}, tag, atom.Td, atom.Th, atom.Table)
	}
}
