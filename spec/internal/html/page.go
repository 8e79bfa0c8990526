package html

import (
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// page is one document of a file and what is found in it.
type page struct {
	file   string
	list   diag.List
	parts  []*part
	tables map[document.Section]*table
	titles map[document.Section]int // the lines of the sections' titles
}

func (p *page) add(code diag.Code, line int, args ...any) {
	p.list.Add(code, diag.At{File: p.file, Line: line}, args...)
}

func newPage(file string, parts []*part) *page {
	p := &page{file: file, tables: make(map[document.Section]*table), titles: make(map[document.Section]int)}
	for _, part := range parts {
		p.take(part)
	}
	return p
}

// pagesOf gives the parts to documents. A file has a further one where a table that there was already follows another
// heading with a method.
func pagesOf(file string, parts []*part) []*page {
	p := newPage(file, nil)
	pages := []*page{p}
	heading := 0 // where the last heading behind a table is among the page's parts
	for _, part := range parts {
		if part.heading && len(p.tables) > 0 {
			heading = len(p.parts)
		}
		if s := p.kind(part); s != document.NoSection {
			if heading > 0 && p.tables[s] != nil {
				pages[len(pages)-1] = newPage(file, p.parts[:heading])
				p = newPage(file, p.parts[heading:])
				pages = append(pages, p)
			}
			heading = 0
		}
		p.take(part)
	}
	return pages
}

// kind returns which table a part has by its section, and by its columns where it is in another one: titles may be tabs
// above all tables.
func (p *page) kind(part *part) document.Section {
	if part.table == nil {
		return document.NoSection
	}
	s, t := part.section, part.table
	switch {
	case t.isErrors():
		return document.CodesSection
	case s == document.PublicSection:
		return document.NoSection
	case s == document.RequestSection, t.isRequest() && p.tables[document.RequestSection] == nil:
		return document.RequestSection
	case s == document.ResponseSection && (!t.has(document.ObligationColumn) || t.isRequest()), t.isResponse():
		return document.ResponseSection
	case t.isRequest():
		return document.RequestSection
	}
	return document.NoSection
}

// take adds a part with its table.
func (p *page) take(part *part) {
	s := p.kind(part)
	p.parts = append(p.parts, part)
	if p.titles[part.section] == 0 {
		p.titles[part.section] = part.line
	}
	if s == document.NoSection {
		return
	}
	line := part.table.line
	if first := p.tables[s]; first != nil {
		p.add(diag.TableTwice, line, s, first.line)
		return
	}
	p.tables[s], p.titles[s] = part.table, line
	if part.section == s {
		p.titles[s] = part.line
	}
}
