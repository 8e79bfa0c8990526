package html

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of a page. The largest of the document centre has some ten thousand elements.
const (
	maxElements = 250_000
	maxMarked   = 16 << 20 // bytes that are left of a page when scripts and styles are gone
)

// lineAttr carries an element's line through the parser, which keeps no positions. It is an attribute
// that the parser knows, so that its name costs nothing, and that no page uses.
const lineAttr = "itemref"

// marked is a page's source made ready for the parser.
type marked struct {
	source []byte
	// comments are the page's comments, in which browsers note where a page came from.
	comments []string
	links    []string // addresses of <link rel="canonical"> and <meta property="og:url">
	// cut says where a page breaks off, empty where it does not: "in a table".
	cut  string
	line int // its last one
	// unclosed says that elements around everything else are not closed: where nothing follows the
	// tables, they may lack rows.
	unclosed bool
}

// tooMuch is a page beyond the bounds.
type tooMuch struct {
	line int
	what string
}

func (e *tooMuch) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.what) }

// mark rewrites a page's source so that parsing it is safe and keeps the lines: elements carry the
// line they begin on, and only those that can say something are left.
//
// The parser is made for pages and not against attackers: it joins pieces of text that stand on both
// sides of a tag it ignores, which takes quadratic time for many pieces, and it copies open formatting
// elements into every paragraph. So what the parser would copy or always ignore is taken out here,
// and text that might follow an ignored tag is kept apart from the text before it.
func mark(text []byte) (*marked, error) {
	m := &marker{z: xhtml.NewTokenizer(bytes.NewReader(text)), line: 1}
	m.z.SetMaxBuf(maxMarked) // what is longer than all may be is no tag and no text
	m.out.source = make([]byte, 0, min(len(text), maxMarked)+512)
	for {
		kind := m.z.Next()
		if kind == xhtml.ErrorToken {
			if errors.Is(m.z.Err(), xhtml.ErrBufferExceeded) {
				return nil, &tooMuch{m.line, fmt.Sprintf("expected tags, scripts and texts of at most %d MiB each, found a longer one", maxMarked>>20)}
			}
			m.finish()
			return &m.out, nil
		}
		raw := m.z.Raw()
		if len(m.out.source)+len(raw) > maxMarked && m.skip == 0 {
			return nil, &tooMuch{m.line, fmt.Sprintf("expected a page with at most %d MiB of text and tags, found more", maxMarked>>20)}
		}
		at := m.line
		m.line += bytes.Count(raw, newline)
		if err := m.token(kind, raw, at); err != nil {
			return nil, err
		}
	}
}

// finish says whether the page is whole.
func (m *marker) finish() {
	m.out.line = m.line
	switch {
	case m.open[slotTable] > 0 && !m.odd:
		m.out.cut = "in a table"
	case m.open[slotPre] > 0:
		m.out.cut = "in a block of code"
	case m.html && !m.htmlEnd:
		m.out.cut = "before </html>"
	}
	m.out.unclosed = m.out.cut != "" || m.body
	for _, a := range []atom.Atom{atom.Div, atom.Section, atom.Article, atom.Main, atom.Table, atom.Tr, atom.Ul} {
		m.out.unclosed = m.out.unclosed || m.open[elementsByName[a].slot] > 0
	}
	m.out.unclosed = m.out.unclosed && !m.htmlEnd && !m.bodyEnd
}

var newline = []byte("\n")

type marker struct {
	z    *xhtml.Tokenizer
	out  marked
	line int
	// open counts the tags of each name that were opened and not closed, and elements all elements.
	open     [maxSlots]int
	elements int
	// skip is the element that is taken out with its text, 0 outside of one.
	skip atom.Atom
	last last
	// html and htmlEnd say that the tags around the whole page were there.
	html, htmlEnd, body, bodyEnd bool
	// odd says that something stood in a table where only rows and cells may: from there on it is not
	// known which tags the parser ignores.
	odd bool
	// listLine is the line of the list whose items come next, 0 behind a list inside of it.
	listLine int
	// rowLine is the line of the row before in the same table, 0 where there is none or where rows of
	// another table stood since: a row on the next line carries none.
	rowLine int
	inRow   bool // a row of the innermost table is open
	// due are the ends of cells and rows that are not written yet. Where another cell or row or the end of
	// the table follows, the parser needs none, and a third of all tags are such.
	due []byte
}

// last is what was written last, as far as text behind it must know.
type last uint8

const (
	wroteStart   last = iota // a tag that opens an element, or text: more text goes in there
	wroteCell                // a cell's tag, which is ignored outside of a table
	wroteEnd                 // the end of an element that parts no words
	wroteBlock               // the end of one that does
	wroteTabular             // a table's tag that opens no cell: text here is in no cell
)

func (m *marker) token(kind xhtml.TokenType, raw []byte, line int) error {
	switch kind {
	case xhtml.TextToken:
		m.text(raw)
	case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
		return m.start(raw, line, kind)
	case xhtml.EndTagToken:
		m.end(raw)
	case xhtml.CommentToken:
		// Only a few, and short ones: browsers and archivers write one at the top.
		if len(m.out.comments) < 8 && len(raw) < 4096 {
			m.out.comments = append(m.out.comments, string(raw))
		}
	}
	return nil
}

func (m *marker) text(raw []byte) {
	if m.skip != 0 {
		return
	}
	if m.last != wroteStart && m.last != wroteEnd && m.open[slotPre]+m.open[slotTextarea] == 0 && len(bytes.TrimSpace(raw)) == 0 {
		return
	}
	m.writeDue()
	switch m.last {
	case wroteTabular:
		m.out.source = append(m.out.source, "<span>"...)
		m.escape(raw)
		m.out.source = append(m.out.source, "</span>"...)
		m.elements++
		return
	case wroteCell:
		if m.odd || m.open[slotTable] == 0 {
			m.out.source = append(m.out.source, apart...)
		}
	case wroteEnd, wroteBlock:
		m.out.source = append(m.out.source, apart...)
	}
	m.escape(raw)
	m.last = wroteStart
}

// apart keeps two texts from being joined.
const apart = "<!---->"

// escape writes text. A "<" in it is one that began no tag where it stood; it might with other text
// behind it.
func (m *marker) escape(raw []byte) {
	for {
		i := bytes.IndexByte(raw, '<')
		if i < 0 {
			m.out.source = append(m.out.source, raw...)
			return
		}
		m.out.source = append(append(m.out.source, raw[:i]...), "&lt;"...)
		raw = raw[i+1:]
	}
}

func (m *marker) start(raw []byte, line int, kind xhtml.TokenType) error {
	name, tag := tagName(raw)
	e := elementOf(tag, name)
	m.html = m.html || tag == atom.Html
	m.body = m.body || tag == atom.Body
	if m.skip != 0 {
		if e.role != kept || tag == atom.Title || tag == atom.Span || tag == atom.A {
			return nil
		}
		m.skip = 0 // whatever was to be left out ends before a block
	}
	switch e.role {
	case silent:
		if kind == xhtml.StartTagToken || slices.Contains(rawTexts, tag) {
			m.skip = tag
		}
	case address:
		m.address()
	case words:
		if m.last != wroteTabular {
			m.text(raw)
		}
	case kept:
		return m.keep(raw, name, tag, e, line)
	}
	return nil
}

// keep writes the tag of an element that can say something.
func (m *marker) keep(raw, name []byte, tag atom.Atom, e element, line int) error {
	if m.elements++; m.elements > maxElements {
		return &tooMuch{line, fmt.Sprintf("expected a page with at most %d elements, found more", maxElements)}
	}
	if closes(tag) {
		m.due = m.due[:0]
	} else {
		m.writeDue()
	}
	m.enter(tag, line)
	if tag != atom.Br {
		m.open[e.slot]++
	}
	rest := 1 + len(name)
	m.out.source = append(m.out.source, raw[:rest]...)
	if m.needsLine(tag, line) {
		m.writeLine(line)
	}
	if tag == atom.Pre || tag == atom.P || speaks(raw[rest:]) {
		m.out.source = append(m.out.source, raw[rest:]...)
	} else {
		m.out.source = append(m.out.source, '>')
	}
	return nil
}

// enter notes where in a table, if in any, the text behind a tag stands, and writes the row that a cell lacks.
func (m *marker) enter(tag atom.Atom, line int) {
	inTable := m.open[slotTable] > 0
	switch tag {
	case atom.Td, atom.Th, atom.Caption:
		m.odd = m.odd || !inTable
		m.last = wroteCell
		if tag == atom.Caption {
			m.inRow = false
		} else if !m.inRow && inTable {
			// The parser would make up the row, without its line.
			m.out.source = append(m.out.source, "<tr"...)
			m.writeLine(line)
			m.out.source = append(m.out.source, '>')
			m.inRow, m.rowLine = true, line
			m.elements++
		}
	case atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr:
		m.odd = m.odd || !inTable
		m.last = wroteTabular
		m.inRow = tag == atom.Tr
	case atom.Table:
		m.odd = m.odd || m.last == wroteTabular
		m.last = wroteTabular
		m.inRow = false
	default:
		m.odd = m.odd || m.last == wroteTabular && inTable
		m.last = wroteStart
	}
}

// writeDue writes the ends that what follows makes necessary.
func (m *marker) writeDue() {
	m.out.source = append(m.out.source, m.due...)
	m.due = m.due[:0]
}

func (m *marker) end(raw []byte) {
	_, tag := tagName(raw)
	m.htmlEnd = m.htmlEnd || tag == atom.Html
	m.bodyEnd = m.bodyEnd || tag == atom.Body
	if m.skip != 0 {
		if tag == m.skip {
			m.skip = 0
		}
		return
	}
	e, ok := elementsByName[tag]
	if !ok || e.role != kept || m.open[e.slot] == 0 {
		return
	}
	m.open[e.slot]--
	switch {
	case (tag == atom.Td || tag == atom.Th || tag == atom.Tr) && !m.odd && m.open[slotTable] > 0:
		m.due = append(m.due, raw...)
	case tag == atom.Table:
		m.due = m.due[:0]
		m.out.source = append(m.out.source, raw...)
	default:
		m.writeDue()
		m.out.source = append(m.out.source, raw...)
	}
	switch tag {
	case atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption:
		m.last = wroteTabular
		m.inRow = m.inRow && (tag == atom.Td || tag == atom.Th)
	case atom.Span, atom.A, atom.Button:
		m.last = wroteEnd
	case atom.Table:
		m.rowLine = 0
		m.last = wroteBlock
		m.inRow = true // of the table around, if there is one
	case atom.Ol, atom.Ul:
		m.listLine = 0
		m.last = wroteBlock
	default:
		m.last = wroteBlock
	}
}
