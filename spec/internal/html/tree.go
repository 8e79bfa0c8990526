package html

import (
	"bytes"
	"errors"
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
	maxToken    = 16 << 20 // bytes of one tag, script or text
)

// tree is a file: a page, or several that were joined, each with an <html> below the root. Its nodes are those of x/net/html,
// so that goquery walks them; it is built here because the parser of x/net/html keeps no lines, and takes time with the
// square of the size for pages made to do that.
type tree struct {
	root *xhtml.Node
	last int         // the file's last line
	open []atom.Atom // the elements that were open where a page ended
}

// lineOf returns the line where a node begins. The builder writes it into Namespace, which HTML has no use for: a map of
// lines would cost as much as a third of the tree.
func lineOf(n *xhtml.Node) int {
	line, _ := strconv.Atoi(n.Namespace)
	return max(line, 1)
}

// builder makes a tree of tokens.
type builder struct {
	z        *xhtml.Tokenizer
	name     string
	list     *diag.List
	t        *tree
	stack    []*xhtml.Node // the open elements; the root is the first
	ended    bool          // </body> or </html> was there
	line     int
	number   string // the line as text
	elements int
	nodes    []xhtml.Node // allocated together
	attrs    []xhtml.Attribute
}

// treeOf builds the tree of a text; nil where a bound was exceeded.
func treeOf(name string, text []byte, list *diag.List) *tree {
	t := &tree{root: &xhtml.Node{Type: xhtml.DocumentNode}}
	b := &builder{z: xhtml.NewTokenizer(bytes.NewReader(text)), name: name, list: list, t: t, line: 1, number: "1"}
	b.z.SetMaxBuf(maxToken)
	b.stack = append(b.stack, t.root)
	for {
		kind := b.z.Next()
		if kind == xhtml.ErrorToken {
			if errors.Is(b.z.Err(), xhtml.ErrBufferExceeded) {
				b.tooMuch(maxToken>>20, "MiB in one tag or text")
				return nil
			}
			b.endPage()
			t.last = b.line
			return t
		}
		breaks := bytes.Count(b.z.Raw(), []byte("\n"))
		if !b.token(kind) {
			return nil
		}
		if breaks > 0 {
			b.line += breaks
			b.number = strconv.Itoa(b.line)
		}
	}
}

func (b *builder) tooMuch(most int, what string) bool {
	b.list.Add(diag.TooMuch, diag.At{File: b.name, Line: b.line}, most, what)
	return false
}

// endPage closes what is open.
func (b *builder) endPage() {
	for _, n := range b.stack[1:] {
		if !b.ended || n.DataAtom != atom.Html && n.DataAtom != atom.Body {
			b.t.open = append(b.t.open, n.DataAtom)
		}
	}
	b.stack, b.ended = b.stack[:1], false
}

func (b *builder) token(kind xhtml.TokenType) bool {
	switch kind {
	case xhtml.TextToken:
		b.text(b.z.Text())
	case xhtml.StartTagToken, xhtml.SelfClosingTagToken, xhtml.EndTagToken:
		switch tag, ok := tagIn(b.z.Raw()); {
		case kind == xhtml.EndTagToken && ok:
			b.end(tag)
		case kind == xhtml.EndTagToken:
		case ok:
			return b.start(tag)
		default:
			b.text(b.z.Raw())
		}
	case xhtml.DoctypeToken:
		b.endPage()
	}
	return true
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

func (b *builder) top() *xhtml.Node { return b.stack[len(b.stack)-1] }

func (b *builder) text(s []byte) {
	switch b.top().DataAtom {
	case atom.Table, atom.Tbody, atom.Thead, atom.Tr, atom.Ul, atom.Ol, atom.Html, atom.Head, atom.Body, 0:
		if len(bytes.TrimSpace(s)) == 0 {
			return
		}
	}
	b.append(xhtml.TextNode, 0, string(s))
}

// append adds a node below the innermost open element.
func (b *builder) append(kind xhtml.NodeType, tag atom.Atom, data string) *xhtml.Node {
	if len(b.nodes) == cap(b.nodes) {
		b.nodes = make([]xhtml.Node, 0, 128)
	}
	b.nodes = append(b.nodes, xhtml.Node{Type: kind, DataAtom: tag, Data: data, Namespace: b.number})
	n := &b.nodes[len(b.nodes)-1]
	b.top().AppendChild(n)
	return n
}

func (b *builder) start(tag atom.Atom) bool {
	if b.elements++; b.elements > maxElements {
		return b.tooMuch(maxElements, "elements")
	}
	if tag == atom.Html && b.ended {
		b.endPage()
	}
	b.imply(tag)
	n := b.append(xhtml.ElementNode, tag, tag.String())
	if cap(b.attrs)-len(b.attrs) < 6 { // as many as are kept
		b.attrs = make([]xhtml.Attribute, 0, 128)
	}
	from := len(b.attrs)
	for more := true; more; {
		var key, val []byte
		key, val, more = b.z.TagAttr()
		switch name := atom.Lookup(key); name {
		case atom.Class, atom.Style, atom.Hidden, atom.Href, atom.Colspan, atom.Rowspan: // the others say nothing
			b.attrs = append(b.attrs, xhtml.Attribute{Key: name.String(), Val: string(val)})
		}
	}
	n.Attr = b.attrs[from:len(b.attrs):len(b.attrs)]
	if isVoid(tag) {
		return true
	}
	b.stack = append(b.stack, n)
	return len(b.stack) <= maxDepth || b.tooMuch(maxDepth, "levels of elements")
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
func (b *builder) imply(tag atom.Atom) {
	switch tag {
	case atom.Li:
		b.pop([]atom.Atom{atom.Li}, atom.Ul, atom.Ol, atom.Table, atom.Td)
	case atom.Td, atom.Th:
		b.pop([]atom.Atom{atom.Td, atom.Th}, atom.Tr, atom.Table)
	case atom.Tr:
		b.pop([]atom.Atom{atom.Tr}, atom.Table)
	case atom.Tbody, atom.Thead, atom.Tfoot:
		b.pop([]atom.Atom{atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot}, atom.Table)
	}
	if !plain.IsInline(tag) && tag != 0 && tag != atom.Br {
		b.pop([]atom.Atom{atom.P}, atom.Table, atom.Td, atom.Th, atom.Li, atom.Div, atom.Button)
	}
}

// pop closes all open elements of some names, and what is open in them, up to the nearest of the bounds.
func (b *builder) pop(tags []atom.Atom, bounds ...atom.Atom) {
	open := len(b.stack)
	for i := len(b.stack) - 1; i > 0; i-- {
		name := b.stack[i].DataAtom
		if slices.Contains(tags, name) {
			open = i
		}
		if slices.Contains(bounds, name) {
			break
		}
	}
	b.stack = b.stack[:open]
}

// end closes the innermost element of a name. It closes nothing outside of its cell, unless it is one of the table's own.
func (b *builder) end(tag atom.Atom) {
	switch tag {
	case atom.Html, atom.Body:
		b.ended = true // what is open stays open
	case atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot:
		b.pop([]atom.Atom{tag}, tag, atom.Table)
	case atom.Table:
		b.pop([]atom.Atom{tag}, tag)
	default:
		b.pop([]atom.Atom{tag}, tag, atom.Td, atom.Th, atom.Table)
	}
}
