// Package code cuts the lines of 请求示例, 响应示例 and 异常示例 into demos and samples, for all forms.
package code

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

// tabNames are the names over blocks of code, in lower case.
var tabNames = map[string]bool{
	"java": true, ".net": true, "php": true, "curl": true, "python": true, "c/c++": true, "nodejs": true, "node.js": true, "go": true, "c#": true,
	"java8": true, "php7": true, "python3": true, ".net6": true, "new java sdk": true, "ruby": true, "json": true, "xml": true,
	"xml示例": true, "json示例": true, "精简json示例": true, "xml example": true, "json example": true, "xml sample": true, "json sample": true, "复制": true, "copy": true, "收起": true, "展开": true,
}

func isTabName(line string) bool {
	return len(line) < 64 && !strings.ContainsAny(line, "<>{}();=\"") && tabNames[strings.ToLower(strings.TrimLeft(trim(line), "•·●○▪■□◦‣∙・‧⁃►▶➢◆◇–—*-+ \u3000"))]
}

// Line is a line of code and where it is.
type Line struct {
	Number int // from 1
	Text   string
}

// withoutNumbers takes line numbers away from each piece of code between the names of languages.
func withoutNumbers(lines []Line) []Line {
	var out []Line
	from := 0
	for i, l := range lines {
		if isTabName(l.Text) {
			out = append(append(out, unnumbered(lines[from:i])...), l)
			from = i + 1
		}
	}
	return append(out, unnumbered(lines[from:])...)
}

// unnumbered takes away line numbers: lines that count from 1, above the code, or numbers that do so in front of its
// lines.
func unnumbered(lines []Line) []Line {
	if !slices.ContainsFunc(lines, func(l Line) bool { return strings.HasPrefix(trim(l.Text), "1") }) {
		return lines
	}
	var out []Line
	if numbered(lines, isWhole) == len(lines) && numbered(lines, isParted) < len(lines) {
		for i, l := range lines {
			rest, _ := afterNumber(l, i+1)
			out = append(out, Line{l.Number, strings.TrimPrefix(strings.TrimLeft(rest, ".:|"), "\t")})
		}
		return out
	}
	for len(lines) > 0 {
		n := numbered(lines, func(rest string) bool { return trim(rest) == "" })
		if n > 0 && n < len(lines) {
			code, rest := alternating(lines, n)
			out, lines = append(out, code...), rest
			continue
		}
		if n = numbered(lines, isParted); n < 2 {
			out, lines = append(out, lines[0]), lines[1:]
			continue
		}
		for i, l := range lines[:n] {
			rest, _ := afterNumber(l, i+1)
			if rest = strings.TrimPrefix(rest, "|"); rest != "" && (rest[0] == ' ' || rest[0] == '\t') {
				rest = rest[1:]
			}
			out = append(out, Line{l.Number, rest})
		}
		lines = lines[n:]
	}
	return out
}

// alternating takes off n numbers above the code, and behind a single one the lines that have the next number below them.
func alternating(lines []Line, n int) (code, rest []Line) {
	lines = lines[n:]
	for ; n == len(code)+1 && len(lines) > 2 && trim(lines[1].Text) == strconv.Itoa(n+1); n++ {
		code, lines = append(code, lines[0]), lines[2:]
	}
	return code, lines
}

// numbered returns how many lines have numbers in front that count from 1, with what may follow a number.
func numbered(lines []Line, follows func(rest string) bool) int {
	n := 0
	for n < len(lines) {
		rest, ok := afterNumber(lines[n], n+1)
		if !ok || !follows(rest) {
			break
		}
		n++
	}
	return n
}

// afterNumber returns what is behind a line's number; false where the line has another one, or none.
func afterNumber(l Line, n int) (rest string, ok bool) {
	return strings.CutPrefix(strings.TrimLeftFunc(l.Text, plain.IsSpace), strconv.Itoa(n))
}

// isWhole reports whether a number ends before rest, which begins with no further digit; isParted, whether a blank or a bar
// is behind it.
func isWhole(rest string) bool  { return rest == "" || rest[0] < '0' || rest[0] > '9' }
func isParted(rest string) bool { return rest == "" || strings.ContainsRune(" \t|", rune(rest[0])) }

// block joins lines of code; empty lines around them do not count.
func block(lines []Line) document.Text {
	lines = Trim(lines)
	if len(lines) == 0 {
		return document.Text{}
	}
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.Text)
	}
	text := document.Text{Line: lines[0].Number, Body: strings.TrimRightFunc(b.String(), plain.IsSpace)}
	if lines[len(lines)-1].Number != text.Line+len(lines)-1 {
		for _, l := range lines {
			text.Lines = append(text.Lines, l.Number)
		}
	}
	return text
}

// Trim returns lines without the blank ones around them.
func Trim(lines []Line) []Line {
	for len(lines) > 0 && trim(lines[0].Text) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && trim(lines[len(lines)-1].Text) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// maxDemos bounds the demos of a page.
const maxDemos = 16

// Demos reads the code of 请求示例: all of it but the names of the languages. Where a page was copied with several
// languages open, each begins with a line that only a demo begins with, or behind its name.
func Demos(code []Line) []document.Text {
	var out []document.Text
	var lines []Line
	flush := func() {
		if b := block(lines); b.Body != "" && len(out) < maxDemos {
			out = append(out, b)
		}
		lines = nil
	}
	for _, l := range withoutNumbers(code) {
		if isTabName(l.Text) {
			flush()
			continue
		}
		if beginsDemo(l.Text) {
			flush()
		}
		lines = append(lines, l)
	}
	flush()
	return out
}

// demoBegins are how the platform's demos begin, one a language.
var demoBegins = []string{
	"TaobaoClient client", "ITopClient client", "$c = new", "curl -", "# -*- coding", "pTopRequest pRequest", "TopClient = require",
	"DefaultTaobaoClient client", "const ApiClient", "const TopClient",
}

func beginsDemo(line string) bool {
	return slices.ContainsFunc(demoBegins, func(begin string) bool { return strings.HasPrefix(trim(line), begin) })
}

// maxBlocks bounds the samples that are read in one section.
const maxBlocks = 8

// Samples are the samples of 响应示例 or 异常示例.
type Samples struct {
	XML, JSON, Simplified document.Text
	// Left are the blocks that are none, or one too many.
	Left []document.Text
}

// Add reads XML and JSON, in any order. A second JSON sample is the simplified one.
func (s *Samples) Add(code []Line) {
	lines := withoutNumbers(code)
	for n := 0; n < len(lines); {
		line := trim(lines[n].Text)
		end := n + 1
		switch {
		case line == "" || isTabName(line):
			n = end
			continue
		case len(s.Left) == maxBlocks:
			return
		case line[0] == '<':
			end = endOfXML(lines, n)
		case line[0] == '{' || line[0] == '[':
			end = endOfJSON(lines, n)
		}
		s.add(block(lines[n:end]))
		n = end
	}
}

func (s *Samples) add(text document.Text) {
	to := &s.JSON
	switch first := trim(text.Body)[0]; {
	case first == '<':
		to = &s.XML
	case first == '{' && s.JSON.Body != "" && s.JSON.Body != text.Body:
		to = &s.Simplified
	case first != '{':
		to = nil
	}
	switch {
	case to == &s.XML && isBare(s.XML.Body) && isBare(text.Body) && to.Body != text.Body:
		*to = joined(*to, text)
	case to == nil || to.Body != "" && to.Body != text.Body:
		s.Left = append(s.Left, text)
	case to.Body == "":
		*to = text
	}
}

var xmlRoot = regexp.MustCompile(`^\s*(?:<\?[^>]*\?>\s*)?<([\w.:-]+)`)

// isBare reports whether XML is a member of a response, as pages of Qimen show them one after the other, without a root.
func isBare(xml string) bool {
	root := xmlRoot.FindStringSubmatch(xml)
	return root != nil && !strings.HasSuffix(root[1], "response")
}

// joined returns two texts as one.
func joined(a, b document.Text) document.Text {
	var lines []Line
	for _, t := range []document.Text{a, b} {
		for i, text := range strings.Split(t.Body, "\n") {
			number := t.Line + i
			if i < len(t.Lines) {
				number = t.Lines[i]
			}
			lines = append(lines, Line{Number: number, Text: text})
		}
	}
	return block(lines)
}

// endOfXML returns the line behind the XML that begins at a line: the one behind the end of its root.
func endOfXML(lines []Line, from int) int {
	n := from
	for n < len(lines) && strings.HasPrefix(trim(lines[n].Text), "<?") && !strings.Contains(lines[n].Text, "?><") {
		n++
	}
	if n == len(lines) {
		return n
	}
	line := trim(lines[n].Text)
	if _, rest, ok := strings.Cut(line, "?>"); ok && strings.HasPrefix(line, "<?") {
		line = trim(rest)
	}
	end := strings.IndexAny(line, "> \t/")
	if end < 1 {
		return len(lines)
	}
	closing := "</" + line[1:end] + ">"
	for i := n; i < len(lines); i++ {
		if strings.HasSuffix(trim(lines[i].Text), closing) {
			return i + 1
		}
	}
	// It is cut off; what follows may be the next sample.
	for n++; n < len(lines); n++ {
		if strings.HasPrefix(lines[n].Text, "{") {
			return n
		}
	}
	return len(lines)
}

// endOfJSON returns the line behind the JSON that begins at a line.
func endOfJSON(lines []Line, from int) int {
	depth, quoted := 0, false
	for n := from; n < len(lines); n++ {
		line := lines[n].Text
		for i := 0; i < len(line); i++ {
			switch c := line[i]; {
			case quoted && c == '\\':
				i++
			case c == '"':
				quoted = !quoted
			case quoted:
			case c == '{' || c == '[':
				depth++
			case c == '}' || c == ']':
				depth--
			}
		}
		if depth <= 0 && !quoted {
			return n + 1
		}
	}
	return len(lines)
}

func trim(s string) string { return strings.TrimFunc(s, plain.IsSpace) }
