// Package text reads API pages as text: as a browser copies them, or as a tool extracts them.
//
// The text keeps the page's lines and little of its tables. The cells of a row of the top level are joined by blanks,
// or parted by tabs; each cell of a row below it has a line of its own; empty cells are gone, and nothing says how deep
// a row is. So this package finds the sections, and for each line of a table the ways to read the row that begins
// there. Which of them is right, package solve decides with the samples.
package text

import (
	"slices"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/code"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

// MaxSize bounds a text, in bytes; the largest real page has 36 thousand.
const MaxSize = 16 << 20

// Read reads the pages that a text in UTF-8 has; file is only named in the findings. Pages about which the list has
// an error are not among those returned.
func Read(file string, data []byte) ([]*document.Document, diag.List) {
	var list diag.List
	if len(data) > MaxSize {
		list.Add(diag.TooMuch, diag.At{File: file}, MaxSize>>20, "MiB")
		return nil, list
	}
	shown := strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0':
			return ' '
		case plain.IsInvisible(r), unicode.IsControl(r) && r != '\n' && r != '\t': // no browser shows them, nor parts words there
			return -1
		}
		return r
	}, string(data))
	lines := strings.Split(shown, "\n")
	var docs []*document.Document
	titles := titlesIn(lines)
	for _, part := range pages(lines, titles) {
		p := &page{doc: &document.Document{Form: spec.FormText, File: file}, lines: lines, first: part.from, last: part.to}
		p.read(titles)
		if !p.findings.HasErrors() {
			docs = append(docs, p.doc)
		}
		list = append(list, p.findings...)
	}
	list.Sort()
	return docs, list
}

// page is one page as it is read: the lines from first up to last.
type page struct {
	doc         *document.Document
	lines       []string
	first, last int
	// marked says that leaves carry a "└" in the page's tables, bullets are those before it; see leaves.
	marked  bool
	bullets string
	// tabbed says that a table's titles are parted by tabs, as in a browser's copy.
	tabbed   bool
	findings diag.List
}

// line returns where a line is; lines count from 0 here.
func (p *page) line(n int) diag.At { return diag.At{File: p.doc.File, Line: n + 1} }

func (p *page) read(titles []title) {
	parts := p.sections(titles)
	p.head(parts[head])
	p.leaves(parts[request], parts[response])
	p.doc.Request = p.table(parts[request], request)
	p.doc.Response = p.table(parts[response], response)
	code.Read(p.doc, func(s document.Section) (title int, lines []code.Line) {
		for n := parts[s].from; n < parts[s].to; n++ {
			lines = append(lines, code.Line{Number: n + 1, Text: p.lines[n]})
		}
		return parts[s].title, lines
	}, &p.findings)
	p.errors(parts[codes])
	p.whole(parts)
}

// whole reports sections that every page has and this one has not: it was cut off.
func (p *page) whole(parts [sectionCount]part) {
	end := p.line(max(p.last-1, 0))
	lacks := func(s document.Section) bool { return parts[s].title == 0 }
	tables, others := []document.Section{request, response}, []document.Section{demo, sample, failure, codes, tail}
	missing, absent := slices.IndexFunc(tables, lacks), slices.IndexFunc(others, lacks)
	table, demoLine := parts[response], -1
	if lacks(demo) { // or its title is misspelt
		demoLine = slices.IndexFunc(p.lines[table.from:table.to], code.BeginsDemo)
	}
	switch {
	case missing >= 0 && slices.ContainsFunc(p.findings, func(f diag.Finding) bool { return f.Code == diag.SectionMoved }):
		// It is there, and out of its place.
	case missing >= 0:
		p.findings.Add(diag.SectionMissing, end, tables[missing].String())
	case !slices.ContainsFunc(others, func(s document.Section) bool { return !lacks(s) }):
		// The table may have been cut at any of its rows, and every row looks like the last one.
		p.findings.Add(diag.TableCut, end)
	case demoLine >= 0:
		p.findings.Add(diag.SectionMissing, p.line(table.from+demoLine), demo.String())
	case absent >= 0:
		p.findings.Add(diag.SectionAbsent, end, others[absent].String())
	}
}

// word takes the first word off a text.
func word(s string) (first, rest string) {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	i := strings.IndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimLeftFunc(s[i:], unicode.IsSpace)
}
