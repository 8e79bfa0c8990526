package html

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec/diag"
)

// Bounds of a page. The largest of the document centre has some ten thousand elements.
const (
	maxElements = 250_000
	maxDepth    = 256
	maxToken    = 16 << 20 // bytes of one tag, script or text
	maxPages    = 1000     // in one file
)

// tree is one page. Its nodes are those of x/net/html, so that goquery walks them; it is built here because the parser of
// x/net/html keeps no lines, and takes time with the square of the size for pages made to do that.
type tree struct {
	root *xhtml.Node
	// flat are the texts whose breaks are written as references, such as "&#10;", which are on one line.
	flat map[*xhtml.Node]bool
	// last is the page's last line.
	last int
	// ended says that </body> or </html> was there.
	ended bool
	// open are the elements that were open where the page ended.
	open map[atom.Atom]bool
}

// line returns the line where a node begins. It is in Namespace, which HTML alone has no use for.
func (t *tree) line(n *xhtml.Node) int {
	line, _ := strconv.Atoi(n.Namespace)
	return max(line, 1)
}

// lineAt returns the line of a place in a text, as its offset.
func (t *tree) lineAt(n *xhtml.Node, offset int) int {
	if t.flat[n] {
		return t.line(n)
	}
	return t.line(n) + strings.Count(n.Data[:offset], "\n")
}

// builder makes trees of tokens.
type builder struct {
	z        *xhtml.Tokenizer
	name     string
	list     *diag.List
	trees    []*tree
	t        *tree
	stack    []*xhtml.Node // the open elements; the page's root is the first
	lineText string        // the line as text
	written  int           // and as a number
	line     int
	breaks   int // the ends of lines in the token at hand
	elements int
	silent   bool // what follows is the text of a script or the like
	nodes    []xhtml.Node
	attrs    []xhtml.Attribute
	texts    map[string]string // values of attributes, which repeat
}

// treesOf builds the pages of a text: more than one where files were joined. ok is false where a bound was exceeded.
func treesOf(name string, text []byte, list *diag.List) (trees []*tree, ok bool) {
	b := &builder{z: xhtml.NewTokenizer(bytes.NewReader(text)), name: name, list: list, line: 1, texts: make(map[string]string)}
	b.z.SetMaxBuf(maxToken)
	b.page()
	for {
		kind := b.z.Next()
		if kind == xhtml.ErrorToken {
			if errors.Is(b.z.Err(), xhtml.ErrBufferExceeded) {
				return nil, b.tooMuch(maxToken>>20, "MiB in one tag or text")
			}
			b.endPage()
			return b.trees, true
		}
		b.breaks = bytes.Count(b.z.Raw(), []byte("\n"))
		if !b.token(kind) {
			return nil, false
		}
		b.line += b.breaks
	}
}

func (b *builder) tooMuch(most int, what string) bool {
	b.list.Add(diag.TooMuch, diag.At{File: b.name, Line: b.line}, most, what)
	return false
}

// page begins a page, which ends the one before.
func (b *builder) page() bool {
	if len(b.trees) == maxPages {
		return b.tooMuch(maxPages, "pages")
	}
	if b.t != nil {
		b.endPage()
	}
	root := &xhtml.Node{Type: xhtml.DocumentNode}
	b.t = &tree{root: root, flat: make(map[*xhtml.Node]bool)}
	b.stack, b.silent = append(b.stack[:0], root), false
	return true
}

func (b *builder) endPage() {
	b.t.last = b.line
	b.t.open = make(map[atom.Atom]bool)
	for _, n := range b.stack[1:] {
		if !b.t.ended || n.DataAtom != atom.Html && n.DataAtom != atom.Body {
			b.t.open[n.DataAtom] = true
		}
	}
	b.trees = append(b.trees, b.t)
}

func (b *builder) token(kind xhtml.TokenType) bool {
	switch kind {
	case xhtml.TextToken:
		if !b.silent {
			b.text(b.z.Text())
		}
	case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
		raw := b.z.Raw()
		var head [64]byte
		n := copy(head[:], raw)
		name, more := b.z.TagName() // which makes the name lower case where it is
		tag := atom.Lookup(name)
		if tag == 0 && !bytes.ContainsAny(name, "-:") {
			copy(raw, head[:n])
			b.text(raw) // no element: a type such as Map<String,Long> in prose
			return true
		}
		return b.start(b.nameOf(tag, name), tag, more)
	case xhtml.EndTagToken:
		name, _ := b.z.TagName()
		b.silent = false
		b.end(atom.Lookup(name), name)
	case xhtml.DoctypeToken:
		if b.t.root.FirstChild != nil {
			return b.page()
		}
	}
	return true
}

func (b *builder) top() *xhtml.Node { return b.stack[len(b.stack)-1] }

func (b *builder) text(s []byte) {
	top := b.top()
	if len(bytes.TrimSpace(s)) == 0 {
		switch top.DataAtom {
		case atom.Table, atom.Tbody, atom.Thead, atom.Tr, atom.Ul, atom.Ol, atom.Html, atom.Head, atom.Body, 0:
			return
		}
	}
	n := b.append(xhtml.TextNode, string(s))
	if bytes.Count(s, []byte("\n")) > b.breaks {
		b.t.flat[n] = true
	}
}

// append adds a node below the innermost open element.
func (b *builder) append(kind xhtml.NodeType, data string) *xhtml.Node {
	if len(b.nodes) == 0 {
		b.nodes = make([]xhtml.Node, 128)
	}
	n := &b.nodes[0]
	b.nodes = b.nodes[1:]
	n.Type, n.Data = kind, data
	b.top().AppendChild(n)
	if b.line != b.written {
		b.written, b.lineText = b.line, strconv.Itoa(b.line)
	}
	n.Namespace = b.lineText
	return n
}

func (b *builder) start(name string, tag atom.Atom, more bool) bool {
	if tag == atom.Html && b.t.ended && !b.page() {
		return false
	}
	if b.elements++; b.elements > maxElements {
		return b.tooMuch(maxElements, "elements")
	}
	b.imply(tag)
	if (tag == atom.Td || tag == atom.Th) && b.top().DataAtom != atom.Tr {
		b.push(b.append(xhtml.ElementNode, "tr"), atom.Tr)
	}
	n := b.append(xhtml.ElementNode, name)
	from := len(b.attrs)
	for more {
		var key, val []byte
		key, val, more = b.z.TagAttr()
		if read[string(key)] {
			b.attrs = append(b.attrs, xhtml.Attribute{Key: b.value(key), Val: b.value(val)})
		}
	}
	n.Attr = b.attrs[from:len(b.attrs):len(b.attrs)]
	n.DataAtom = tag
	if isVoid(tag) {
		return true
	}
	b.push(n, tag)
	if len(b.stack) > maxDepth {
		return b.tooMuch(maxDepth, "levels of elements")
	}
	b.silent = isRawText(tag)
	return true
}

func (b *builder) push(n *xhtml.Node, tag atom.Atom) {
	n.DataAtom = tag
	b.stack = append(b.stack, n)
}

// nameOf returns an element's name without a copy where it is a known one.
func (b *builder) nameOf(tag atom.Atom, name []byte) string {
	if tag != 0 {
		return tag.String()
	}
	return b.value(name)
}

func (b *builder) value(val []byte) string {
	s, ok := b.texts[string(val)]
	if !ok {
		s = string(val)
		if len(s) < 256 {
			b.texts[s] = s
		}
	}
	return s
}

// imply closes the elements that the beginning of another one ends.
func (b *builder) imply(tag atom.Atom) {
	switch tag {
	case atom.Li:
		b.pop(tag, atom.Ul, atom.Ol, atom.Table, atom.Td)
	case atom.Option:
		b.pop(tag, atom.Select)
	case atom.Dt, atom.Dd:
		b.pop(atom.Dt, atom.Dl, atom.Table, atom.Td)
		b.pop(atom.Dd, atom.Dl, atom.Table, atom.Td)
	case atom.Td, atom.Th:
		b.pop(atom.Td, atom.Tr, atom.Table)
		b.pop(atom.Th, atom.Tr, atom.Table)
	case atom.Tr:
		b.pop(tag, atom.Table)
	case atom.Tbody, atom.Thead, atom.Tfoot:
		for _, part := range []atom.Atom{atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot} {
			b.pop(part, atom.Table)
		}
	}
	if !isInline(tag) && tag != 0 && tag != atom.Br {
		b.pop(atom.P, atom.Table, atom.Td, atom.Th, atom.Li, atom.Div, atom.Button)
	}
}

// pop closes the innermost open element of a name and what is open in it, unless one of the bounds is nearer.
func (b *builder) pop(tag atom.Atom, bounds ...atom.Atom) {
	for i := len(b.stack) - 1; i > 0; i-- {
		name := b.stack[i].DataAtom
		if name == tag {
			b.cut(i)
			return
		}
		for _, bound := range bounds {
			if name == bound {
				return
			}
		}
	}
}

func (b *builder) cut(i int) { b.stack = b.stack[:i] }

// end closes an element. An end tag closes nothing outside of its cell, unless it is one of the table's own.
func (b *builder) end(tag atom.Atom, name []byte) {
	switch tag {
	case 0:
		for n := len(b.stack) - 1; n > 0 && b.stack[n].DataAtom != atom.Td; n-- {
			if b.stack[n].Data == string(name) {
				b.cut(n)
				return
			}
		}
	case atom.Table:
		b.pop(tag)
	case atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot:
		b.pop(tag, atom.Table)
	case atom.Html, atom.Body:
		b.t.ended = true // what is open stays open
	default:
		b.pop(tag, atom.Td, atom.Th, atom.Table)
	}
}

var (
	// read are the attributes that say something.
	read = set("class", "style", "hidden", "href", "colspan", "rowspan", "level", "data-level", "data-depth", "data-indent", "aria-level")
	// unseen are elements that are no part of what a person sees as text.
	unseen = set(atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Svg, atom.Select, atom.Template, atom.Title)
)

func set[T comparable](all ...T) map[T]bool {
	m := make(map[T]bool, len(all))
	for _, one := range all {
		m[one] = true
	}
	return m
}

func isVoid(tag atom.Atom) bool {
	switch tag {
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Meta, atom.Link, atom.Col, atom.Base, atom.Area, atom.Embed, atom.Source,
		atom.Track, atom.Wbr, atom.Param:
		return true
	}
	return false
}

// isRawText reports whether an element's text is no part of the page.
func isRawText(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp:
		return true
	}
	return false
}

// isInline reports whether an element's borders part no words and no lines.
func isInline(tag atom.Atom) bool {
	switch tag {
	case atom.Span, atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.Font, atom.Code, atom.U, atom.S, atom.Small, atom.Sub, atom.Sup,
		atom.Label, atom.Tt, atom.Big, atom.Mark, atom.Kbd, atom.Del, atom.Ins, atom.Nobr, atom.Wbr, atom.Img, atom.Input, atom.Time,
		atom.Abbr, atom.Cite:
		return true
	}
	return false
}
