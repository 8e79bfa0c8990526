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
)

// MaxSize bounds a text, in bytes; the largest real page has 36 thousand.
const MaxSize = 16 << 20

// Read reads the pages that a text in UTF-8 has; file is only named in the findings. Pages about which the list has
// an error are not among those returned.
func Read(file string, data []byte) ([]*document.Document, diag.List) {
	var list diag.List
	if len(data) > MaxSize {
		list.Add(diag.DocumentTooLarge, diag.At{File: file}, MaxSize>>20)
		return nil, list
	}
	// Control characters, which some pages have, no browser shows.
	shown := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
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
	p.doc.Demos = code.Demos(p.code(parts[demo]))
	p.doc.ResponseXML, p.doc.ResponseJSON, p.doc.ResponseSimplifyJSON = p.samples(parts[sample], sample.String())
	p.doc.ErrorXML, p.doc.ErrorJSON, _ = p.samples(parts[failure], failure.String())
	p.errors(parts[codes])
	p.whole(parts)
}

// whole reports sections that every page has and this one has not, or has without code: it was cut off.
func (p *page) whole(parts [sectionCount]part) {
	end := p.line(max(p.last-1, 0))
	lacks := func(s document.Section) bool { return parts[s].title == 0 }
	isMoved := func(f diag.Finding) bool { return f.Code == diag.SectionMoved }
	tables, others := []document.Section{request, response}, []document.Section{demo, sample, failure, codes, tail}
	missing, absent := slices.IndexFunc(tables, lacks), slices.IndexFunc(others, lacks)
	switch {
	case missing >= 0 && slices.ContainsFunc(p.findings, isMoved):
		return
	case missing >= 0:
		p.findings.Add(diag.SectionMissing, end, tables[missing].String())
		return
	case !slices.ContainsFunc(others, func(s document.Section) bool { return !lacks(s) }):
		// The table may have been cut at any of its rows, and every row looks like the last one.
		p.findings.Add(diag.TableCut, end)
		return
	}
	for _, s := range []document.Section{demo, sample} {
		if !lacks(s) && p.doc.Lacks(s) {
			p.findings.Add(diag.SectionEmpty, p.line(parts[s].title-1), s.String())
		}
	}
	if absent >= 0 {
		p.findings.Add(diag.SectionAbsent, end, others[absent].String())
	}
}

// trim takes white space off both ends.
func trim(s string) string { return strings.TrimFunc(s, isSpace) }

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\u00a0', '\u3000', '\u200b', '\ufeff':
		return true
	}
	return false
}

// word takes the first word off a text.
func word(s string) (first, rest string) {
	s = strings.TrimLeftFunc(s, isSpace)
	i := strings.IndexFunc(s, isSpace)
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimLeftFunc(s[i:], isSpace)
}

// fields are the words of a text.
func fields(s string) []string { return strings.FieldsFunc(s, isSpace) }
