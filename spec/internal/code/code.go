// Package code cuts the lines of 请求示例, 响应示例 and 异常示例 into demos and samples, for all forms.
package code

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// tabNames are the names over blocks of code, in lower case.
var tabNames = map[string]bool{
	"java": true, ".net": true, "php": true, "curl": true, "python": true, "c/c++": true, "nodejs": true, "node.js": true, "go": true, "c#": true,
	"java8": true, "php7": true, "python3": true, ".net6": true, "new java sdk": true, "ruby": true, "json": true, "xml": true,
	"xml示例": true, "json示例": true, "精简json示例": true, "xml example": true, "json example": true, "xml sample": true, "json sample": true, "复制": true, "copy": true, "收起": true, "展开": true,
}

func isTabName(line string) bool {
	return len(line) < 64 && !strings.ContainsAny(line, "<>{}();=\"") && tabNames[strings.ToLower(strings.TrimLeft(strings.TrimSpace(line), "•·●○▪■□◦‣∙・‧⁃►▶➢◆◇–—*-+ \u3000"))]
}

// Line is a line of code and where it is.
type Line struct {
	Number int // from 1
	Text   string
}

// Border is between two blocks of code, where a form shows where one ends.
var Border = Line{}

// Read reads 请求示例, 响应示例 and 异常示例 into a document. section returns the line of a section's title, 0 where there is
// none, and its code. What is no demo and no sample is reported, and so is a section without any.
func Read(doc *document.Document, section func(document.Section) (title int, lines []Line), list *diag.List) {
	for _, s := range []document.Section{document.DemoSection, document.SampleSection, document.FailureSection} {
		title, lines := section(s)
		var left []document.Text
		switch s {
		case document.DemoSection:
			doc.Demos = demos(lines)
		case document.SampleSection:
			left = samples(lines, &doc.ResponseXML, &doc.ResponseJSON, &doc.ResponseSimplifyJSON)
		default:
			left = samples(lines, &doc.ErrorXML, &doc.ErrorJSON, &document.Text{})
		}
		for _, text := range left {
			list.Add(diag.SampleLeftOut, diag.At{File: doc.File, Line: text.Line}, s.String(), diag.Short(text.Body))
		}
		if title > 0 && s != document.FailureSection && doc.Lacks(s) {
			list.Add(diag.SectionEmpty, diag.At{File: doc.File, Line: title}, s.String())
		}
	}
}

// pieces parts code at its borders and at the names of languages, and takes away its line numbers.
func pieces(lines []Line) (out [][]Line) {
	from := 0
	for i, l := range lines {
		if l == Border || isTabName(l.Text) {
			out = append(out, unnumbered(lines[from:i]))
			from = i + 1
		}
	}
	return append(out, unnumbered(lines[from:]))
}

// unnumbered takes away line numbers that count from 1: in front of all lines, or above as many lines of code.
func unnumbered(lines []Line) []Line {
	lines = Trim(lines)
	if len(lines) == 0 || !strings.HasPrefix(strings.TrimSpace(lines[0].Text), "1") {
		return lines
	}
	var out []Line
	blank := true // one is between each number and its line
	for i, l := range lines {
		rest, ok := strings.CutPrefix(strings.TrimLeftFunc(l.Text, unicode.IsSpace), strconv.Itoa(i+1))
		if !ok || rest != "" && '0' <= rest[0] && rest[0] <= '9' {
			return unheaded(lines)
		}
		rest = strings.TrimLeft(rest, ".:|")
		blank = blank && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
		out = append(out, Line{l.Number, rest})
	}
	for i, l := range out {
		if blank && l.Text != "" {
			out[i].Text = l.Text[1:]
		}
	}
	return out
}

// unheaded takes away numbers that are lines of their own. Behind some of them are as many lines of code; then the count
// goes on, or begins again.
func unheaded(lines []Line) (out []Line) {
	for next := 1; len(lines) > 0; {
		n := 0
		for n < len(lines) && strings.TrimSpace(lines[n].Text) == strconv.Itoa(next+n) {
			n++
		}
		if n == 0 && next > 1 {
			next = 1
			continue
		}
		end := min(2*n, len(lines))
		if n == 0 {
			end = 1
		}
		out = append(out, lines[n:end]...)
		lines, next = lines[end:], next+n
	}
	return out
}

// Block joins lines of code; empty lines around them do not count.
func Block(lines []Line) document.Text {
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
	text := document.Text{Line: lines[0].Number, Body: strings.TrimRightFunc(b.String(), unicode.IsSpace)}
	if lines[len(lines)-1].Number != text.Line+len(lines)-1 {
		for _, l := range lines {
			text.Lines = append(text.Lines, l.Number)
		}
	}
	return text
}

// Trim returns lines without the blank ones around them.
func Trim(lines []Line) []Line {
	for len(lines) > 0 && strings.TrimSpace(lines[0].Text) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1].Text) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// maxDemos bounds the demos of a page.
const maxDemos = 16

// demos reads the code of 请求示例: all of it but the names of the languages. Where a page was copied with several
// languages open, each begins with a line that only a demo begins with, or behind its name.
func demos(code []Line) (out []document.Text) {
	add := func(lines []Line) {
		if b := Block(lines); !document.IsNothing(b.Body) && len(out) < maxDemos {
			out = append(out, b)
		}
	}
	for _, piece := range pieces(code) {
		from := 0
		for i, l := range piece {
			if BeginsDemo(l.Text) {
				add(piece[from:i])
				from = i
			}
		}
		add(piece[from:])
	}
	return out
}

// demoBegins are how the platform's demos begin, one a language.
var demoBegins = []string{
	"TaobaoClient client", "ITopClient client", "$c = new", "curl -", "# -*- coding", "pTopRequest pRequest", "TopClient = require",
	"DefaultTaobaoClient client", "const ApiClient", "const TopClient",
}

// BeginsDemo reports whether only a demo begins with a line.
func BeginsDemo(line string) bool {
	line = strings.TrimSpace(line)
	return slices.ContainsFunc(demoBegins, func(begin string) bool { return strings.HasPrefix(line, begin) })
}

// maxBlocks bounds the samples that are read in one section.
const maxBlocks = 8

// samples reads XML and JSON, in any order. A second JSON sample is the simplified one. It returns the blocks that are
// none, or one too many.
func samples(code []Line, xml, json, simplified *document.Text) (left []document.Text) {
	for _, lines := range pieces(code) {
		for lines = Trim(lines); len(lines) > 0 && len(left) < maxBlocks; lines = Trim(lines) {
			end, to := slices.IndexFunc(lines, beginsSample), (*document.Text)(nil)
			switch first := strings.TrimSpace(lines[0].Text)[0]; {
			case end < 0:
				end = len(lines)
			case first == '<':
				end, to = endOfXML(lines), xml
			case first == '{':
				end, to = endOfJSON(lines), json
			case first == '[':
				end = endOfJSON(lines)
			}
			text := Block(lines[:end])
			lines = lines[end:]
			if to == json && json.Body != "" && json.Body != text.Body {
				to = simplified
			}
			switch {
			case to == nil && document.IsNothing(text.Body):
			case to == nil || to.Body != "" && to.Body != text.Body:
				left = append(left, text)
			case to.Body == "":
				*to = text
			}
		}
	}
	return left
}

func beginsSample(l Line) bool { return strings.IndexAny(strings.TrimSpace(l.Text), "<{[") == 0 }

// xmlRoot begins XML; its declaration may have a line of its own.
var xmlRoot = regexp.MustCompile(`^\s*(?:<\?[^>]*\?>\s*)?<([\w.:-]+)`)

// rootOf returns the name of the XML element that lines begin with; empty where they begin with none.
func rootOf(lines []Line) string {
	if m := xmlRoot.FindStringSubmatch(Block(lines[:min(2, len(lines))]).Body); m != nil {
		return m[1]
	}
	return ""
}

// endOfXML returns how many lines the XML has that they begin with: up to the end of its root. Pages of Qimen show the
// members of a response one after the other, without a root.
func endOfXML(lines []Line) int {
	end := 0
	for root := rootOf(lines); root != ""; root = rootOf(lines[end:]) {
		if end > 0 && strings.HasSuffix(root, "response") {
			return end
		}
		n := slices.IndexFunc(lines[end:], func(l Line) bool { return strings.HasSuffix(strings.TrimSpace(l.Text), "</"+root+">") })
		if n < 0 {
			break
		}
		if end += n + 1; strings.HasSuffix(root, "response") {
			return end
		}
	}
	if end > 0 {
		return end
	}
	// It is cut off; what follows may be the next sample.
	if n := slices.IndexFunc(lines, func(l Line) bool { return strings.HasPrefix(l.Text, "{") }); n > 0 {
		return n
	}
	return len(lines)
}

// endOfJSON returns how many lines the JSON has that they begin with, and with it the brackets that close more than it
// opens.
func endOfJSON(lines []Line) int {
	depth, quoted := 0, false
	for n, l := range lines {
		line := l.Text
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
		if depth <= 0 && !quoted && !closesMore(lines[n+1:]) {
			return n + 1
		}
	}
	return len(lines)
}

func closesMore(lines []Line) bool {
	return len(lines) > 0 && strings.IndexAny(strings.TrimSpace(lines[0].Text), "}]") == 0
}
