package html

import (
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/code"
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

func (p *page) add(c diag.Code, line int, args ...any) {
	p.list.Add(c, diag.At{File: p.file, Line: line}, args...)
}

// pagesOf gives the parts to documents. A file has a further one where a table that there was already follows another
// heading with a method.
func pagesOf(file string, parts []*part) (pages []*page) {
	seen := make(map[document.Section]bool)
	from, heading := 0, 0 // where the document begins, and the last heading behind a table
	for i, part := range parts {
		if part.heading && len(seen) > 0 {
			heading = i
		}
		for _, t := range part.tables {
			if heading > 0 && seen[t.section] {
				pages = append(pages, newPage(file, parts[from:heading]))
				from = heading
				clear(seen)
			}
			if t.section != document.NoSection {
				heading, seen[t.section] = 0, true
			}
		}
	}
	return append(pages, newPage(file, parts[from:]))
}

func newPage(file string, parts []*part) *page {
	p := &page{file: file, parts: parts, tables: make(map[document.Section]*table), titles: make(map[document.Section]int)}
	for _, part := range parts {
		if p.titles[part.section] == 0 {
			p.titles[part.section] = part.line
		}
		for _, t := range part.tables {
			if first := p.tables[t.section]; first != nil {
				p.add(diag.TableTwice, t.line, t.section, first.line)
			} else if t.section != document.NoSection {
				p.tables[t.section], p.titles[t.section] = t, t.line
			}
			if part.section == t.section {
				p.titles[t.section] = part.line
			}
		}
	}
	return p
}

// isLink reports whether a part has the title of a section and no table, which is elsewhere: pages have links to sections.
func (p *page) isLink(part *part) bool {
	return p.tables[part.section] != nil && len(part.tables) == 0
}

// code returns the line of a section's title, and all of its code: a page has several languages and formats, and hides all
// but one.
func (p *page) code(s document.Section) (title int, lines []code.Line) {
	for _, part := range p.parts {
		if part.section == s {
			lines = append(append(lines, part.code...), code.Border)
		}
	}
	return p.titles[s], lines
}
