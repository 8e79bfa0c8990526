// Package text reads an API page as it is copied from a browser or extracted by a tool.
//
// The text keeps the page's lines and nothing of its tables: the cells of a row of the top level are
// joined by spaces, those of rows below it are lines with bullets, empty cells are gone. This package
// finds the sections and the cells; what they mean is for package solve to decide. Here a page is refused that
// lacks a section, its method or its bullets; that a table makes no tree, or several, is said by solve, in its report.go.
package text

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
)

// MaxSize bounds a page, in bytes; the largest real one has 36 thousand.
const MaxSize = 16 << 20

// Read turns page text in UTF-8 into a document; file is only named in the findings. The document is
// nil when the list holds an error.
func Read(file string, data []byte) (*document.Document, diag.List) {
	p := &page{doc: &document.Document{Form: spec.FormText, File: file}}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > MaxSize:
		p.findings.Errorf(file, 0, "copy the page of one API", "the page has %d MiB, expected at most %d", len(data)>>20, MaxSize>>20)
	case !utf8.Valid(data):
		p.findings.Errorf(file, 0, "save the page as UTF-8", "expected text in UTF-8, found other bytes")
	case bytes.IndexByte(data, 0) >= 0:
		p.findings.Errorf(file, 0, "copy the page's text", "expected text, found a NUL byte")
	default:
		p.lines = splitLines(printable(string(data)))
		p.read()
	}
	p.findings.Sort()
	if p.findings.HasErrors() {
		return nil, p.findings
	}
	return p.doc, p.findings
}

// page is a page as it is read.
type page struct {
	doc      *document.Document
	lines    []string
	findings diag.List
}

// printable drops control characters, which some pages hold and no browser shows.
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

// splitLines takes any of the line ends that copying leaves behind.
func splitLines(s string) []string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	return strings.Split(s, "\n")
}

func (p *page) read() {
	parts := p.sections()
	p.head(parts[head])
	p.doc.Request = p.table(parts[request])
	p.doc.Response = p.table(parts[response])
	p.demo(parts[demo])
	p.doc.ResponseXML, p.doc.ResponseJSON, p.doc.ResponseSimplifyJSON = p.samples(parts[sample])
	p.doc.ErrorXML, p.doc.ErrorJSON, _ = p.samples(parts[failure])
	p.errors(parts[codes])
	p.whole(parts)
}

// whole reports sections that every page has and this one lacks, which tells a page that was cut off.
func (p *page) whole(parts [sectionCount]part) {
	const fix = "copy the page again, from its first line to its last"
	last := max(len(p.lines), 1)
	for _, s := range [...]document.Section{request, response} {
		if parts[s].title == 0 {
			p.findings.Errorf(p.doc.File, last, fix, "expected the section %s, found the end of the page", s)
			return
		}
	}
	behind := false
	for _, s := range [...]document.Section{demo, sample, failure, codes, tail} {
		behind = behind || parts[s].title > 0
	}
	if !behind {
		// It may end anywhere in the table, and every row looks like the last one.
		p.findings.Errorf(p.doc.File, last, "copy the whole page, from the title to the end",
			"expected further sections behind %s, such as %s, found the end of the page: rows may be missing", response, demo)
		return
	}
	for _, s := range [...]document.Section{demo, sample, failure, codes} {
		if parts[s].title == 0 {
			p.findings.Warnf(p.doc.File, last, fix, "the page has no section %s; it may have been cut off", s)
			return
		}
	}
	if parts[tail].title == 0 {
		p.findings.Warnf(p.doc.File, last, fix, "the page ends in the section %s; it may have been cut off", codes)
	}
}

// head reads what stands before the first section: breadcrumb, method with title, description.
func (p *page) head(s part) {
	var about []string
	for n := s.from; n < s.to; n++ {
		line := trim(p.lines[n])
		switch {
		case line == "":
		case p.doc.Method == "" && p.method(line, n+1):
		case p.doc.Method == "":
			if i := strings.LastIndexAny(line, ">＞›»"); i >= 0 {
				_, size := utf8.DecodeRuneInString(line[i:])
				p.doc.Category = trim(line[i+size:])
			}
		case p.label(line):
		default:
			about = append(about, line)
		}
	}
	p.doc.Description = strings.Join(about, "\n")
	if p.doc.Method == "" {
		p.findings.Errorf(p.doc.File, 1, "copy the page from its first line on",
			"expected the method's name and title, as in %q, before %s", "alibaba.item.get (…)", public)
	}
}

// method reads "alibaba.item.get (商品查询)".
func (p *page) method(line string, number int) bool {
	end := strings.IndexAny(line, " \t(（")
	name, rest := line, ""
	if end >= 0 {
		name, rest = line[:end], trim(line[end:])
	}
	if !strings.Contains(name, ".") || spec.CheckMethod(name) != nil {
		return false
	}
	if strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "（") {
		_, open := utf8.DecodeRuneInString(rest)
		rest = rest[open:]
		_, closing := utf8.DecodeLastRuneInString(rest)
		if strings.HasSuffix(rest, ")") || strings.HasSuffix(rest, "）") {
			rest = rest[:len(rest)-closing]
		} else {
			p.findings.Warnf(p.doc.File, number, "check that the line was copied whole", "the title of %s is not closed: %q", name, rest)
		}
	}
	p.doc.Method, p.doc.MethodLine, p.doc.Title = name, number, trim(rest)
	return true
}

// label reads the labels that stand below the title where the page was copied with them.
func (p *page) label(line string) bool {
	words := strings.Fields(line)
	for _, word := range words {
		_, charge := document.Charge(word)
		if document.Auth(word) == "" && !charge {
			return false
		}
	}
	for _, word := range words {
		if auth := document.Auth(word); auth != "" {
			p.doc.Auth = auth
		} else {
			p.doc.Charge, _ = document.Charge(word)
		}
	}
	return true
}

// trim takes white space off both ends.
func trim(s string) string {
	for len(s) > 0 && (s[0] <= ' ' || s[0] >= utf8.RuneSelf) {
		r, n := utf8.DecodeRuneInString(s)
		if !isSpace(r) {
			break
		}
		s = s[n:]
	}
	return trimRight(s)
}

func trimRight(s string) string {
	for len(s) > 0 && (s[len(s)-1] <= ' ' || s[len(s)-1] >= utf8.RuneSelf) {
		r, n := utf8.DecodeLastRuneInString(s)
		if !isSpace(r) {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\r' || r == '\u00a0' || r == '\u3000' || r == '\u200b' || r == '\ufeff'
}
