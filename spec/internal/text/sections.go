package text

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// The sections, in the order that every page has them in; the head is what is before all of them.
const (
	head     = document.NoSection
	public   = document.PublicSection
	request  = document.RequestSection
	response = document.ResponseSection
	demo     = document.DemoSection
	sample   = document.SampleSection
	failure  = document.FailureSection
	codes    = document.CodesSection
	tail     = document.TailSection

	sectionCount = tail + 1
)

// part is a section: its title's line, counted from 1 and 0 where it is missing, and its lines.
type part struct{ title, from, to int }

// title is a line that may be a section's title, or a page's heading, which is of the head.
type title struct {
	line    int
	section document.Section
	plain   bool // one of today's titles and nothing else
}

// titlesIn finds the lines that may be titles.
func titlesIn(lines []string) (titles []title) {
	for n, line := range lines {
		line = strings.TrimSpace(line)
		if section, plain := document.SectionOf(line); section != head || strings.IndexByte(line, '.') > 0 && isHeading(line) {
			titles = append(titles, title{n, section, plain})
		}
	}
	return titles
}

func isTitle(line string) bool {
	section, _ := document.SectionOf(line)
	return section != head
}

// maxPages bounds the pages of one text.
const maxPages = 200

// pages finds where each page of a text begins: at a method's name with both tables behind it, when those of the page
// before are complete.
func pages(lines []string, titles []title) []part {
	out := []part{{to: len(lines)}}
	method, tables := -1, 0 // the page's heading, and which tables followed it
	whole := false          // a page with both came before
	for _, t := range titles {
		switch {
		case t.section == head:
			if method < 0 || tables == bothTables {
				method, tables = t.line, 0
			}
		case method >= 0 && t.plain && tables != bothTables:
			if tables |= tableBit[t.section]; tables != bothTables {
				continue
			}
			if whole && len(out) < maxPages {
				start := beginning(lines, method)
				out[len(out)-1].to = start
				out = append(out, part{from: start, to: len(lines)})
			}
			whole = true
		}
	}
	return out
}

var tableBit = map[document.Section]int{request: 1, response: 2}

const bothTables = 3

// isHeading reports whether a line is a method with its title in brackets; in code brackets follow names at once.
func isHeading(line string) bool {
	i := strings.IndexAny(line, "(（")
	return i > 0 && (line[i] != '(' || line[i-1] == ' ' || line[i-1] == '\t') && heading.MatchString(line)
}

// beginning moves a page's begin from its method to the breadcrumb before it.
func beginning(lines []string, n int) int {
	for n > 0 && (strings.TrimSpace(lines[n-1]) == "" || strings.ContainsFunc(lines[n-1], isSeparator)) {
		n--
	}
	return n
}

// pageTitles returns the lines that count as titles. Titles of older pages, and those with a remark, are as likely a line
// of a description: they count only where the page has no such title of today, and those of tables only above a header.
func (p *page) pageTitles(titles []title) []title {
	var all []title
	var current [sectionCount]bool
	for _, t := range titles {
		if t.section != head && t.line >= p.first && t.line < p.last && (t.plain || !isTable(t.section) || p.headerFollows(t.line+1)) {
			all = append(all, t)
			current[t.section] = current[t.section] || t.plain
		}
	}
	all = slices.DeleteFunc(all, func(t title) bool { return !t.plain && current[t.section] })
	return p.withoutContents(all)
}

func isTable(s document.Section) bool { return s == request || s == response || s == codes }

// withoutContents leaves out a list of contents: titles one behind the other, with both tables' among them, when the
// tables come after it. As sections all of them would be empty.
func (p *page) withoutContents(titles []title) []title {
	for from, to := 0, 1; from < len(titles); from, to = to, to+1 {
		for to < len(titles) && titles[to].section >= titles[to-1].section && p.blank(titles[to-1].line+1, titles[to].line) {
			to++
		}
		if hasTables(titles[from:to]) && hasTables(titles[to:]) {
			return slices.Delete(titles, from, to)
		}
	}
	return titles
}

// blank reports whether there is no text on the lines from up to to.
func (p *page) blank(from, to int) bool {
	return !slices.ContainsFunc(p.lines[from:to], func(line string) bool { return strings.TrimSpace(line) != "" })
}

func hasTables(titles []title) bool {
	tables := 0
	for _, t := range titles {
		tables |= tableBit[t.section]
	}
	return tables == bothTables
}

// headerFollows reports whether the next line with text is the header of a table.
func (p *page) headerFollows(n int) bool {
	for ; n < p.last; n++ {
		if text := strings.TrimSpace(p.lines[n]); text != "" {
			return headerOf(text) != nil
		}
	}
	return false
}

// sections finds the sections. A title counts only where the order of sections lets it be, so that a line of prose
// that is the same as a title above begins no section, nor does "返回" in a description begin the page's end. Only on a
// page without samples and error codes does the end follow the tables.
func (p *page) sections(titles []title) (parts [sectionCount]part) {
	titles = p.pageTitles(titles)
	current, endFrom := head, demo
	if !slices.ContainsFunc(titles, func(t title) bool { return t.section >= demo && t.section < tail }) {
		endFrom = response
	}
	parts[head].from = p.first
	for i, t := range titles {
		// A title between the two is text as well.
		if t.section == current && t.plain && titles[i-1].line < parts[current].from && p.blank(parts[current].from, t.line) {
			parts[current].from = t.line + 1 // it is there twice
			continue
		}
		if t.section < current || t.section == current && current != public ||
			t.section == tail && current < endFrom {
			p.tableTwice(t, parts[t.section])
			continue
		}
		parts[current].to = t.line
		if current = t.section; parts[current].title == 0 {
			parts[current] = part{title: t.line + 1, from: t.line + 1}
		}
	}
	parts[current].to = p.last
	return parts
}

// tableTwice reports a table that no section has, such as one of another document behind the page. Titles alone are a
// list of contents, or lines of a description. The first of them is out of its place where there is none before.
func (p *page) tableTwice(t title, first part) {
	switch {
	case !isTable(t.section) || !t.plain || !p.headerFollows(t.line+1) || p.findings.HasErrors():
	case first.title == 0:
		p.findings.Add(diag.SectionMoved, p.line(t.line), t.section.String())
	default:
		p.findings.Add(diag.TableTwice, p.line(t.line), t.section.String(), first.title)
	}
}
