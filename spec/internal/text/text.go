// Package text reads API pages as text: as a browser copies them, or as a tool extracts them.
//
// The text keeps the page's lines and little of its tables. The cells of a row of the top level are joined by blanks,
// or parted by tabs; each cell of a row below it has a line of its own; empty cells are gone, and nothing says how deep
// a row is. So this package finds the sections, and for each line of a table the ways to read the row that begins
// there. Which of them is right, package solve decides with the samples.
package text

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	if i := badByte(data); i >= 0 {
		list.Add(diag.NotText, diag.At{File: file, Line: 1 + bytes.Count(data[:i], []byte("\n"))}, data[i])
		return nil, list
	}
	lines := splitLines(printable(strings.TrimPrefix(string(data), "\ufeff")))
	var docs []*document.Document
	titles := titlesOf(lines)
	for _, part := range pages(lines, titles) {
		p := &page{doc: &document.Document{Form: spec.FormText, File: file}, lines: lines, lineTitles: titles, first: part.from, last: part.to}
		p.read()
		if !p.findings.HasErrors() {
			docs = append(docs, p.doc)
		}
		list = append(list, p.findings...)
	}
	list.Sort()
	return docs, list
}

// badByte returns the offset of the first byte that is no text; -1 for none.
func badByte(data []byte) int {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i
	}
	for i := 0; !utf8.Valid(data[i:]); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// page is one page as it is read: the lines from first up to last.
type page struct {
	doc         *document.Document
	lines       []string
	lineTitles  []lineTitle
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

func (p *page) read() {
	parts := p.sections()
	p.head(parts[head])
	p.leaves(parts[request], parts[response])
	p.doc.Request = p.table(parts[request], true)
	p.doc.Response = p.table(parts[response], false)
	p.doc.Demos = code.Demos(p.code(parts[demo]))
	p.doc.ResponseXML, p.doc.ResponseJSON, p.doc.ResponseSimplifyJSON = p.samples(parts[sample], sample.String())
	p.doc.ErrorXML, p.doc.ErrorJSON, _ = p.samples(parts[failure], failure.String())
	p.errors(parts[codes])
	p.whole(parts)
}

// whole reports sections that every page has and this one has not: it was cut off.
func (p *page) whole(parts [sectionCount]part) {
	end := p.line(max(p.last-1, 0))
	for _, s := range [...]document.Section{request, response} {
		if parts[s].title == 0 && slices.ContainsFunc(p.findings, func(f diag.Finding) bool { return f.Code == diag.SectionMoved }) {
			return
		}
		if parts[s].title == 0 {
			p.findings.Add(diag.SectionMissing, end, s.String())
			return
		}
	}
	after := false
	for _, s := range [...]document.Section{demo, sample, failure, codes, tail} {
		after = after || parts[s].title > 0
	}
	if !after {
		// The table may have been cut at any of its rows, and every row looks like the last one.
		p.findings.Add(diag.TableCut, end)
		return
	}
	p.empty(parts)
	for _, s := range [...]document.Section{demo, sample, failure, codes} {
		if parts[s].title == 0 {
			p.findings.Add(diag.SectionAbsent, end, s.String())
			return
		}
	}
	if parts[tail].title == 0 {
		p.findings.Add(diag.SectionAbsent, end, tail.String())
	}
}

// empty notes the sections of code that have none.
func (p *page) empty(parts [sectionCount]part) {
	for _, s := range []document.Section{demo, sample} {
		if parts[s].title > 0 && p.doc.Lacks(s) {
			p.findings.Add(diag.SectionEmpty, p.line(parts[s].title-1), s.String())
		}
	}
}

// printable drops control characters, which some pages have and no browser shows.
func printable(s string) string {
	control := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }
	if strings.IndexFunc(s, control) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if control(r) {
			return -1
		}
		return r
	}, s)
}

// splitLines takes any of the line ends that copying leaves.
func splitLines(s string) []string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	return strings.Split(s, "\n")
}

// trim takes white space off both ends.
func trim(s string) string {
	return trimRight(strings.TrimLeftFunc(s, isSpace))
}

func trimRight(s string) string { return strings.TrimRightFunc(s, isSpace) }

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\r', '\n', '\u00a0', '\u3000', '\u200b', '\ufeff':
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
