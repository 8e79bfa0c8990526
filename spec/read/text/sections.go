package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/document"
)

// The sections, in the order in which every page has them; the head is what stands before all of them.
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

// isWord are the links at the end of every page, which may be lines of prose as well.
var isWord = map[string]bool{"返回": true, "顶部": true}

// part is where a section stands: its title's line, counted from 1 and 0 where it is missing, and the
// lines from its first to the one behind its last.
type part struct{ title, from, to int }

// title is a line that may be a section's title.
type title struct {
	line    int
	section document.Section
	// today says that it is one of today's, word that it may be a line of prose.
	today, word bool
}

// titles finds the lines that may be titles. Those of older pages, and those with a remark, are as likely a line of a
// description: they count only where the page has no such title of today, and those of tables only above a header.
func (p *page) titles() []title {
	var all, kept []title
	var current [sectionCount]bool
	for n, line := range p.lines {
		text := titleOf(line)
		if _, nested := bullet(text); nested || text == "" {
			continue
		}
		t := title{line: n, section: tail, word: isWord[text]}
		if !t.word {
			t.section, t.today = document.SectionOf(text)
		}
		if t.section == head {
			continue
		}
		current[t.section] = current[t.section] || t.today
		if t.today || t.word || t.section != request && t.section != response && t.section != codes || p.headerFollows(n+1) {
			all = append(all, t)
		}
	}
	for _, t := range all {
		if t.today || t.word || !current[t.section] {
			kept = append(kept, t)
		}
	}
	return kept
}

// headerFollows says whether the next line with text is the header of a table.
func (p *page) headerFollows(n int) bool {
	for ; n < len(p.lines); n++ {
		if text := trim(p.lines[n]); text != "" {
			return isHeader(text)
		}
	}
	return false
}

// sections finds the sections. A title counts only where the order of sections lets it stand, so that
// a line of prose that is the same as a title further up does not begin a section, nor does a "返回" in
// a description begin the tail. Only on a page without examples and error codes does the tail follow
// the tables.
func (p *page) sections() (parts [sectionCount]part) {
	titles := p.titles()
	at := head
	tailFrom := demo
	if !slices.ContainsFunc(titles, func(t title) bool { return t.section >= demo && t.section < tail }) {
		tailFrom = response
	}
	for _, t := range titles {
		if t.section < at || t.section == at && at != public || t.section == tail && (at < tailFrom || at == response && t.word) {
			continue
		}
		parts[at].to = t.line
		if at = t.section; parts[at].title == 0 {
			parts[at] = part{title: t.line + 1, from: t.line + 1}
		}
	}
	parts[at].to = len(p.lines)
	return parts
}

// maxTitle is how long a line can be that is a title, in bytes.
const maxTitle = 40

// titleOf is a line without what copying may put around a title.
func titleOf(line string) string {
	line = trim(line)
	if line == "" || len(line) > maxTitle {
		return ""
	}
	return trim(strings.TrimLeft(strings.TrimRight(line, ":："), "#"))
}

// table reads the cells of 请求参数 or 响应参数.
func (p *page) table(s part) document.Table {
	t := document.Table{Line: s.title, Cells: make([]document.Cell, 0, s.to-s.from)}
	bullets, leaves := false, false
	for n := s.from; n < s.to; n++ {
		text := trim(p.lines[n])
		if text == "" || isHeader(text) {
			continue
		}
		cell := document.Cell{Line: n + 1}
		cell.Text, cell.Nested = bullet(text)
		bullets = bullets || cell.Nested
		if !cell.Nested && strings.Contains(text, "\t") {
			cell.Text = strings.Trim(p.lines[n], " \r") // a tab at the end stands before an empty cell
			cell.Text = strings.TrimLeft(cell.Text, "\t ")
		}
		if rest, ok := strings.CutPrefix(cell.Text, "└"); ok {
			cell.Text, cell.Leaf, cell.Nested = trim(rest), true, true
			leaves = true
		}
		if cell.Text == "" {
			continue // an empty cell that has not vanished
		}
		t.Cells = append(t.Cells, cell)
	}
	if leaves && !bullets {
		p.withoutBullets(t)
	}
	return t
}

// withoutBullets tells rows of the top level from cells of rows below it where the bullets were lost, as
// some browsers lose them: they leave tabs between the cells of the former.
func (p *page) withoutBullets(t document.Table) {
	tabs := false
	for i := range t.Cells {
		top := strings.Contains(t.Cells[i].Text, "\t")
		t.Cells[i].Nested = !top
		tabs = tabs || top
	}
	if !tabs {
		p.findings.Errorf(p.doc.File, t.Line, "copy the page with its bullets, or save it as HTML",
			"expected the cells of rows with └ on lines with bullets, or tabs between the cells of the others, found neither")
	}
}

// bullet takes the bullet off a line.
func bullet(line string) (text string, nested bool) {
	r, n := utf8.DecodeRuneInString(line)
	switch r {
	case '•', '·', '●', '○', '▪', '■', '□', '◦', '‣', '∙', '・', '‧', '⁃', '►', '▶', '➢', '◆', '◇', '–', '—':
		return trim(line[n:]), true
	case '*', '-', '+':
		// These begin values as well, such as a negative number.
		if line == string(r) || len(line) > n && (line[n] == ' ' || line[n] == '\t') {
			return trim(line[n:]), true
		}
	}
	return line, false
}

// isHeader says whether a line is the header of a table.
func isHeader(line string) bool {
	for _, words := range [...][2]string{{"名称", "类型"}, {"错误码", "错误描述"}} {
		if rest, ok := strings.CutPrefix(line, words[0]); ok && strings.HasPrefix(trim(rest), words[1]) {
			return true
		}
	}
	return false
}
