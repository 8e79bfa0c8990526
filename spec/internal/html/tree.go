package html

import (
	"bytes"
	"errors"
	"slices"
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
	last int // the page's last line
	// ended says that </body> or </html> was there, open are the elements that were open where the page ended.
	ended bool
	open  map[atom.Atom]bool
}

// lineOf returns the line where a node begins. The builder writes it into Namespace, which HTML has no use for: a map of
// lines would cost as much as a third of the tree.
func lineOf(n *xhtml.Node) int {
	line, _ := strconv.Atoi(n.Namespace)
	return max(line, 1)
}

// lineAt returns the line of an offset in a text.
func (t *tree) lineAt(n *xhtml.Node, offset int) int {
	if t.flat[n] {
		return lineOf(n)
	}
	return lineOf(n) + strings.Count(n.Data[:offset], "\n")
}

// builder makes trees of tokens.
type builder struct {
	z        *xhtml.Tokenizer
	name     string
	list     *diag.List
	trees    []*tree
	t        *tree
	stack    []*xhtml.Node // the open elements; the page's root is the first
	line     int
	number   string // the line as text
	breaks   int    // the ends of lines in the token at hand
	elements int
	tag      []byte       // the name of the tag at hand
	nodes    []xhtml.Node // allocated, not used yet
	attrs    []xhtml.Attribute
	texts    map[string]string // values of attributes, which repeat
}

// treesOf builds the pages of a text: more than one where files were joined. ok is false where a bound was exceeded.
func treesOf(name string, text []byte, list *diag.List) (trees []*tree, ok bool) {
	b := &builder{z: xhtml.NewTokenizer(bytes.NewReader(text)), name: name, list: list, line: 1, number: "1", texts: make(map[string]string)}
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
		if b.breaks > 0 {
			b.line += b.breaks
			b.number = strconv.Itoa(b.line)
		}
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
	b.t = &tree{root: root, flat: make(map[*xhtml.Node]bool), open: make(map[atom.Atom]bool)}
	b.stack = append(b.stack[:0], root)
	return true
}

func (b *builder) endPage() {
	b.t.last = b.line
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
		b.text(b.z.Text())
	case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
		name := b.tagName()
		tag := atom.Lookup(name)
		if tag == 0 && !bytes.ContainsAny(name, "-:") {
			b.text(b.z.Raw()) // no element: a type such as Map<String,Long> in prose
			return true
		}
		return b.start(name, tag)
	case xhtml.EndTagToken:
		name := b.tagName()
		b.end(name, atom.Lookup(name))
	case xhtml.DoctypeToken:
		if b.t.root.FirstChild != nil {
			return b.page()
		}
	}
	return true
}

// tagName returns the name in the tag at hand, in lower case. The tokenizer's own method makes a copy of every name.
func (b *builder) tagName() []byte {
	b.tag = b.tag[:0]
	for _, c := range bytes.TrimLeft(b.z.Raw(), "</") {
		switch c {
		case ' ', '\n', '\r', '\t', '\f', '/', '>':
			return b.tag
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b.tag = append(b.tag, c)
	}
	return b.tag
}

func (b *builder) top() *xhtml.Node { return b.stack[len(b.stack)-1] }

func (b *builder) text(s []byte) {
	switch b.top().DataAtom {
	case atom.Table, atom.Tbody, atom.Thead, atom.Tr, atom.Ul, atom.Ol, atom.Html, atom.Head, atom.Body, 0:
		if len(bytes.TrimSpace(s)) == 0 {
			return
		}
	}
	n := b.append(xhtml.TextNode, 0, string(s))
	if len(s) < len(b.z.Raw()) && bytes.Count(s, []byte("\n")) > b.breaks {
		b.t.flat[n] = true
	}
}

// append adds a node below the innermost open element.
func (b *builder) append(kind xhtml.NodeType, tag atom.Atom, data string) *xhtml.Node {
	if len(b.nodes) == 0 {
		b.nodes = make([]xhtml.Node, 128)
	}
	n := &b.nodes[0]
	b.nodes = b.nodes[1:]
	n.Type, n.DataAtom, n.Data, n.Namespace = kind, tag, data, b.number
	b.top().AppendChild(n)
	return n
}

func (b *builder) start(name []byte, tag atom.Atom) bool {
	if tag == atom.Html && b.t.ended && !b.page() {
		return false
	}
	if b.elements++; b.elements > maxElements {
		return b.tooMuch(maxElements, "elements")
	}
	b.imply(tag)
	if (tag == atom.Td || tag == atom.Th) && b.top().DataAtom != atom.Tr {
		b.stack = append(b.stack, b.append(xhtml.ElementNode, atom.Tr, "tr"))
	}
	data := tag.String()
	if tag == 0 {
		data = b.value(name)
	}
	n := b.append(xhtml.ElementNode, tag, data)
	from := len(b.attrs)
	for more := true; more; {
		var key, val []byte
		key, val, more = b.z.TagAttr()
		if known := attributes[string(key)]; known != "" {
			b.attrs = append(b.attrs, xhtml.Attribute{Key: known, Val: b.value(val)})
		}
	}
	n.Attr = b.attrs[from:len(b.attrs):len(b.attrs)]
	if isVoid(tag) {
		return true
	}
	if b.stack = append(b.stack, n); len(b.stack) > maxDepth {
		return b.tooMuch(maxDepth, "levels of elements")
	}
	return true
}

// attributes are those that say something.
var attributes = map[string]string{
	"class": "class", "style": "style", "hidden": "hidden", "href": "href", "colspan": "colspan", "rowspan": "rowspan",
	"level": "level", "data-level": "level", "data-depth": "level", "data-indent": "level", "aria-level": "level",
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
			b.stack = b.stack[:i]
		}
		if name == tag || slices.Contains(bounds, name) {
			return
		}
	}
}

// end closes an element. An end tag closes nothing outside of its cell, unless it is one of the table's own.
func (b *builder) end(name []byte, tag atom.Atom) {
	switch tag {
	case 0:
		for n := len(b.stack) - 1; n > 0 && b.stack[n].DataAtom != atom.Td; n-- {
			if b.stack[n].Data == string(name) {
				b.stack = b.stack[:n]
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
