package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/document"
)

// section is a part of the page.
type section int

// The sections, in the order in which every page has them.
const (
	head section = iota
	public
	request
	response
	demo
	sample
	failure
	codes
	tail
	sectionCount
)

// titles are the lines that sections begin with. The tail is what every page ends with: links that
// say nothing of the API.
var titles = map[section]string{
	public: "公共参数", request: "请求参数", response: "响应参数", demo: "请求示例", sample: "响应示例",
	failure: "异常示例", codes: "错误码解释", tail: "API工具",
}

// sectionOf finds a section by its title.
var sectionOf = map[string]section{
	"公共参数": public, "公共请求参数": public, "公共响应参数": public,
	"请求参数": request, "响应参数": response, "请求示例": demo, "响应示例": sample,
	"异常示例": failure, "错误码解释": codes,
	"API工具": tail, "如何获得此API": tail, "FAQ": tail, "返回": tail, "顶部": tail,
}

// isWord are the titles of the tail that may be a line of prose.
var isWord = map[string]bool{"返回": true, "顶部": true}

// part is where a section stands: its title's line, counted from 1 and 0 where it is missing, and the
// lines from its first to the one behind its last.
type part struct{ title, from, to int }

// sections finds the sections. A title counts only where the order of sections lets it stand, so that
// a line of prose that is the same as a title further up does not begin a section, nor does a "返回" in
// a description begin the tail. Only on a page without examples and error codes does the tail follow
// the tables.
func (p *page) sections() (parts [sectionCount]part) {
	at := head
	tailFrom := demo
	if !slices.ContainsFunc(p.lines, func(line string) bool { s := sectionOf[titleOf(line)]; return s >= demo && s < tail }) {
		tailFrom = response
	}
	for n, line := range p.lines {
		title := titleOf(line)
		next, ok := sectionOf[title]
		if !ok || next < at || next == at && at != public || next == tail && (at < tailFrom || at == response && isWord[title]) {
			continue
		}
		parts[at].to = n
		if at = next; parts[at].title == 0 {
			parts[at] = part{title: n + 1, from: n + 1}
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
