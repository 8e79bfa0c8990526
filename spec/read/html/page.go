package html

import (
	"slices"

	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec/document"
)

// page is a page cut into what its reader needs.
type page struct {
	head              []item // what stands before the first section that has content
	request, response found
	codes             found
	demo              []item
	sample            []item
	errors            []item
	items             []item // all of them
}

// found is a section's table.
type found struct {
	line int // where the section's title stands, 0 where there is no such section
	// tables are the table and, where a header is a table of its own, the one with the rows.
	tables []item
	head   *header // nil where the table has none
}

// arrange finds the parts that say something among all that bear a title: a page's navigation lists
// the titles as well.
func arrange(items []item) *page {
	p := &page{items: items}
	parts := partsOf(items)
	p.head = headItems(items, parts)
	for _, pt := range parts[1:] {
		switch pt.section {
		case document.RequestSection:
			p.request.offer(pt, isRequest)
		case document.ResponseSection:
			p.response.offer(pt, isResponse)
		case document.CodesSection:
			p.codes.offer(pt, (*header).errors)
		case document.DemoSection:
			p.demo = append(p.demo, pt.items...)
		case document.SampleSection:
			p.sample = append(p.sample, pt.items...)
		case document.FailureSection:
			p.errors = append(p.errors, pt.items...)
		}
	}
	// Where titles are tabs above all panels, no table stands below its own title.
	for _, pt := range parts {
		if pt.section == document.PublicSection {
			continue
		}
		p.request.byHeader(pt, isRequest)
		p.response.byHeader(pt, isResponse)
		p.codes.byHeader(pt, (*header).errors)
	}
	return p
}

// goesOn says whether something follows both tables that tells that they are whole: a section's title,
// its code or the table of error codes.
func (p *page) goesOn() bool {
	open := len(p.request.tables) + len(p.response.tables)
	for _, it := range p.items {
		switch {
		case it.kind == itemTable && (p.request.has(it.node) || p.response.has(it.node)):
			open--
		case open > 0:
		case it.kind == itemCode, it.kind == itemTable && it.head.errors(), it.kind == itemText && sectionOf(it.text) > document.ResponseSection:
			return true
		}
	}
	return false
}

// has says whether a table is one of those found.
func (f *found) has(table *xhtml.Node) bool {
	return slices.ContainsFunc(f.tables, func(it item) bool { return it.node == table })
}

// isRequest and isResponse tell the two tables apart: only a request's parameters are required or
// not. Public parameters have no examples.
func isRequest(h *header) bool {
	return h.params() && h.has(colRequired) && (h.has(colExample) || h.has(colLimits) || h.has(colDefault))
}

func isResponse(h *header) bool { return h.params() && !h.has(colRequired) && h.has(colExample) }

// offer takes a part's table if none was found yet, or only one that is not shown. The first table
// that fits counts, then the first with parameters, then the first without any header.
func (f *found) offer(pt part, fits func(*header) bool) {
	if f.line == 0 {
		f.line = pt.line
	}
	best, rank := -1, 3
	for i, it := range pt.items {
		if it.kind != itemTable {
			continue
		}
		r := 3
		switch h := it.head; {
		case fits(h):
			r = 0
		case h.params():
			r = 1
		case h == nil:
			r = 2
		}
		if r < rank || r == rank && best >= 0 && r < 3 && pt.items[best].hidden && !it.hidden {
			best, rank = i, r
		}
	}
	if best < 0 || len(f.tables) > 0 && (!f.tables[0].hidden || pt.items[best].hidden) {
		return
	}
	*f = found{line: pt.line, head: pt.items[best].head, tables: []item{pt.items[best]}}
	if f.head == nil {
		return
	}
	for i := best + 1; i < len(pt.items) && pt.items[i].kind == itemTable && pt.items[i].head == nil; i++ {
		f.tables = append(f.tables, pt.items[i])
	}
}

// byHeader takes the first table of a part that fits, where no title announced one.
func (f *found) byHeader(pt part, fits func(*header) bool) {
	if len(f.tables) > 0 {
		return
	}
	for _, it := range pt.items {
		if it.kind == itemTable && fits(it.head) {
			if f.line == 0 {
				f.line = it.line
			}
			f.tables, f.head = []item{it}, it.head
			return
		}
	}
}

// headItems are the items above the first section with content, which may be behind a navigation
// that lists the titles.
func headItems(items []item, parts []part) []item {
	n := len(parts[0].items)
	for _, pt := range parts[1:] {
		for _, it := range pt.items {
			if it.kind != itemText {
				return items[:n]
			}
		}
		n += 1 + len(pt.items)
	}
	return items[:n]
}
