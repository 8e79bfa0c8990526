package html

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

// page is one document of a page: what its reader needs of the parts.
type page struct {
	head   []line // above its first table
	tables map[document.Section]*table
	titles map[document.Section]int // the lines of the sections' titles
	parts  map[document.Section][]*part
	second []finding // tables that are there twice
	after  bool      // a section follows the tables, which are whole then
}

type finding struct {
	line    int
	section document.Section
	first   int
}

func newPage(head []line) *page {
	return &page{head: head, tables: make(map[document.Section]*table), titles: make(map[document.Section]int), parts: make(map[document.Section][]*part)}
}

// pagesOf gives the parts to documents. A page has a second one where another table of the same kind follows another
// heading with a method.
func pagesOf(parts []*part) []*page {
	c := chooser{page: newPage(nil), fresh: true}
	c.pages = append(c.pages, c.page)
	for _, p := range parts {
		c.part(p)
	}
	if c.fresh {
		c.page.head = c.lines
	}
	return c.pages
}

type chooser struct {
	pages []*page
	page  *page
	lines []line // since the last table
	fresh bool   // the page at hand has no table yet
	next  []line // the lines above a table that have the heading of a document
}

func (c *chooser) part(p *part) {
	if len(p.tables) == 0 {
		c.lines = append(c.lines, p.texts...)
	}
	for i, t := range p.tables {
		c.above(p, i)
		if section := c.kind(p.section, t.head); section != document.NoSection {
			c.table(t, section, p)
		}
	}
	if len(p.tables) > 0 {
		c.lines = textsOf(p, p.tables[len(p.tables)-1])
	}
	page := c.page
	if page.titles[p.section] == 0 {
		page.titles[p.section] = p.line
	}
	page.parts[p.section] = append(page.parts[p.section], p)
	page.after = p.section > document.ResponseSection && page.tables[document.RequestSection] != nil && page.tables[document.ResponseSection] != nil || page.after && len(p.tables) == 0
}

// above notes the lines above a part's table.
func (c *chooser) above(p *part, i int) {
	var before *table
	if i > 0 {
		before, c.lines = p.tables[i-1], nil
	}
	c.lines = append(c.lines, textsOf(p, before)...)
	if c.fresh {
		c.page.head, c.fresh = c.lines, false
	} else if best := headingIn(c.lines); best >= 0 {
		if _, _, rank := nameIn(c.lines[best]); rank > 2 {
			c.next = c.lines
		}
	}
	c.lines = nil
}

func textsOf(p *part, after *table) []line {
	var all []line
	for _, l := range p.texts {
		if l.table == after {
			all = append(all, l)
		}
	}
	return all
}

// kind tells what a table is by its section, and by its columns where it is in another one: titles may be tabs above all
// tables.
func (c *chooser) kind(s document.Section, h *header) document.Section {
	switch {
	case h.isErrors():
		return document.CodesSection
	case s == document.PublicSection:
		return document.NoSection
	case s == document.RequestSection:
		return s
	case h.isRequest() && c.page.tables[document.RequestSection] == nil:
		return document.RequestSection
	case s == document.ResponseSection && (!h.has(colRequired) || h.isRequest()), h.isResponse():
		return document.ResponseSection
	case h.isRequest():
		return document.RequestSection
	}
	return document.NoSection
}

// table takes a table, the first that is not hidden.
func (c *chooser) table(t *table, s document.Section, p *part) {
	old := c.page.tables[s]
	switch {
	case old == nil || old.hidden && !t.hidden:
	case t.hidden && !old.hidden:
		return
	case c.next != nil:
		c.page = newPage(c.next)
		c.pages = append(c.pages, c.page)
		c.next = nil
	default:
		c.page.second = append(c.page.second, finding{t.head.line, s, old.head.line})
		return
	}
	c.page.tables[s] = t
	c.page.titles[s] = t.head.line
	if p.section == s {
		c.page.titles[s] = p.line
	}
}

// report reports what is in the sections and in no row, and what is there twice.
func (r *reader) report(p *page) {
	for _, f := range p.second {
		r.add(diag.TableTwice, f.line, f.section, f.first)
	}
	for _, s := range []document.Section{document.RequestSection, document.ResponseSection, document.CodesSection} {
		for _, part := range p.parts[s] {
			if p.tables[s] == nil || len(part.tables) > 0 {
				r.texts(s, part, p.tables[s])
			}
		}
	}
}

// breadcrumbs are above the heading of the next document.
var breadcrumbs = regexp.MustCompile(`^文档中心\s*[>›»/＞]\s*API类目`)

// texts reports a section's lines of text: those that are parts of rows as an error.
func (r *reader) texts(s document.Section, p *part, t *table) {
	var left []line
	outside := false
	for _, l := range p.texts {
		if _, _, rank := nameIn(l); rank > 2 {
			break // the heading of the next document
		}
		if l.hidden || isNothing(l.text) || breadcrumbs.MatchString(l.text) {
			continue
		}
		if s != document.CodesSection && isRowText(l) {
			if !outside {
				r.add(diag.RowOutside, l.number, s, diag.Short(l.text))
			}
			outside = true
			continue
		}
		left = append(left, l)
	}
	if len(left) > 0 && !(outside && t == nil) {
		f := diag.New(diag.TextLeftOut, diag.At{File: r.file, Line: left[0].number}, s, diag.Short(left[0].text), len(left))
		if !slices.ContainsFunc(left, isInCell) {
			f.Severity = diag.Note // a hint beside the table, as many pages have
		}
		*r.list = append(*r.list, f)
	}
}

// isInCell reports whether a line is in a cell or an entry of a list, or is a limit.
func isInCell(l line) bool {
	return l.hasCellAround() || limits.Stated(l.text)
}

func (l line) hasCellAround() bool { return query(l.node).Closest("td,th,li").Length() > 0 }

// isRowText reports whether a line is the name, the type or the obligation of a parameter, or all three.
func isRowText(l line) bool {
	if texts := strings.Fields(l.text); len(texts) > 2 && nameShape.MatchString(texts[0]) && isType(texts[1]) {
		if _, ok := document.Obligation(texts[2]); ok {
			return true
		}
	}
	_, branch, _ := cutBranch(l.text)
	_, obligation := document.Obligation(l.text)
	if branch || obligation {
		return true
	}
	return l.hasCellAround() && (l.text[0] < utf8.RuneSelf && nameShape.MatchString(l.text) || isType(l.text))
}
