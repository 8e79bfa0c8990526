package text

import (
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// tabNames are the names over blocks of code, in lower case.
var tabNames = map[string]bool{
	"java": true, ".net": true, "php": true, "curl": true, "python": true, "c/c++": true, "nodejs": true, "node.js": true, "go": true, "c#": true,
	"java8": true, "php7": true, "python3": true, ".net6": true, "new java sdk": true, "ruby": true, "json": true, "xml": true,
	"xml示例": true, "json示例": true, "精简json示例": true, "复制": true, "copy": true, "收起": true, "展开": true,
}

func isTabName(line string) bool {
	line, _ = bullet(trim(line))
	return tabNames[strings.ToLower(line)]
}

// codeLine is a line of code and where it is.
type codeLine struct {
	number int // from 1
	text   string
}

// code returns the lines of a section without empty ones around them, and without the numbers that pages show beside
// or above their lines.
func (p *page) code(s part) []codeLine {
	lines := make([]codeLine, 0, s.to-s.from)
	for n := s.from; n < s.to; n++ {
		lines = append(lines, codeLine{n + 1, p.lines[n]})
	}
	return withoutNumbers(lines)
}

// withoutNumbers takes away line numbers: lines that count from 1, above the code, or numbers that do so in front of
// its lines.
func withoutNumbers(lines []codeLine) []codeLine {
	var out []codeLine
	for i := 0; i < len(lines); {
		n := 0
		for i+n < len(lines) && trim(lines[i+n].text) == strconv.Itoa(n+1) {
			n++
		}
		if n > 0 && i+n < len(lines) {
			i += n
			continue
		}
		if n := numbered(lines[i:]); n > 1 {
			for k := range n {
				out = append(out, codeLine{lines[i+k].number, afterNumber(lines[i+k].text, k+1)})
			}
			i += n
			continue
		}
		out = append(out, lines[i])
		i++
	}
	return out
}

// numbered returns how many lines have numbers in front that count from 1.
func numbered(lines []codeLine) int {
	n := 0
	for n < len(lines) && strings.HasPrefix(trim(lines[n].text), strconv.Itoa(n+1)) && !sameNumber(lines[n].text, n+1) {
		n++
	}
	return n
}

// sameNumber reports whether the digits that a line begins with go on behind the number.
func sameNumber(line string, n int) bool {
	rest := trim(line)[len(strconv.Itoa(n)):]
	return rest != "" && !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, "\t") && !strings.HasPrefix(rest, "\u00a0") && !strings.HasPrefix(rest, "|")
}

func afterNumber(line string, n int) string {
	rest := strings.TrimLeftFunc(line, isSpace)[len(strconv.Itoa(n)):]
	rest = strings.TrimPrefix(rest, "|")
	for _, blank := range [...]string{"\t", " ", "\u00a0"} {
		if after, ok := strings.CutPrefix(rest, blank); ok {
			return after
		}
	}
	return rest
}

// block joins lines of code; empty lines around them do not count.
func block(lines []codeLine) document.Text {
	for len(lines) > 0 && trim(lines[0].text) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && trim(lines[len(lines)-1].text) == "" {
		lines = lines[:len(lines)-1]
	}
	if len(lines) == 0 {
		return document.Text{}
	}
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.text)
	}
	return document.Text{Line: lines[0].number, Body: trimRight(b.String())}
}

// maxDemos bounds the demos of a page.
const maxDemos = 16

// demos reads the code of 请求示例: all of it but the names of the languages. Where a page was copied with several
// languages open, each begins with a line that only a demo begins with, or behind its name.
func (p *page) demos(s part) []document.Text {
	var out []document.Text
	var lines []codeLine
	flush := func() {
		if b := block(lines); b.Body != "" && len(out) < maxDemos {
			out = append(out, b)
		}
		lines = nil
	}
	for _, l := range p.code(s) {
		if isTabName(l.text) {
			flush()
			continue
		}
		if beginsDemo(l.text) {
			flush()
		}
		lines = append(lines, l)
	}
	flush()
	return out
}

// demoBegins are how the platform's demos begin, one a language.
var demoBegins = [...]string{
	"TaobaoClient client", "ITopClient client", "$c = new", "curl -", "# -*- coding", "import top", "pTopRequest pRequest", "TopClient = require",
	"DefaultTaobaoClient client", "const ApiClient", "const TopClient",
}

func beginsDemo(line string) bool {
	line = trim(line)
	for _, begin := range demoBegins {
		if strings.HasPrefix(line, begin) {
			return begin != "import top" // which is a demo's second line
		}
	}
	return false
}

// maxBlocks bounds the samples that are read in one section.
const maxBlocks = 8

// samples reads the samples of 响应示例 or 异常示例: XML, JSON or both, in any order. A second JSON sample is the
// simplified one.
func (p *page) samples(s part, name string) (xml, json, simplified document.Text) {
	lines := p.code(s)
	blocks, unread := 0, false
	for n := 0; n < len(lines); {
		line := trim(lines[n].text)
		end := n + 1
		switch {
		case line == "" || isTabName(line):
			n = end
			continue
		case strings.HasPrefix(line, "<") && blocks < maxBlocks:
			end = endOfXML(lines, n)
		case (strings.HasPrefix(line, "{") || strings.HasPrefix(line, "[")) && blocks < maxBlocks:
			end = endOfJSON(lines, n)
		}
		text := block(lines[n:end])
		switch {
		case strings.HasPrefix(line, "<") && xml.Body == "":
			xml = text
		case strings.HasPrefix(line, "{") && json.Body == "":
			json = text
		case strings.HasPrefix(line, "{") && simplified.Body == "":
			simplified = text
		case !unread:
			unread = true
			p.findings.Add(diag.SampleLeftOut, p.line(lines[n].number-1), name, diag.Short(line))
		}
		blocks++
		n = end
	}
	return xml, json, simplified
}

// endOfXML returns the line behind the XML that begins at a line: the one behind the end of its root.
func endOfXML(lines []codeLine, from int) int {
	n := from
	for n < len(lines) && strings.HasPrefix(trim(lines[n].text), "<?") && !strings.Contains(lines[n].text, "?><") {
		n++
	}
	if n == len(lines) {
		return n
	}
	line := trim(lines[n].text)
	if _, rest, ok := strings.Cut(line, "?>"); ok && strings.HasPrefix(line, "<?") {
		line = trim(rest)
	}
	end := strings.IndexAny(line, "> \t/")
	if end < 1 {
		return len(lines)
	}
	closing := "</" + line[1:end] + ">"
	for i := n; i < len(lines); i++ {
		if strings.HasSuffix(trim(lines[i].text), closing) {
			return i + 1
		}
	}
	// It is cut off; what follows may be the next sample.
	for n++; n < len(lines); n++ {
		if strings.HasPrefix(lines[n].text, "{") {
			return n
		}
	}
	return len(lines)
}

// endOfJSON returns the line behind the JSON that begins at a line.
func endOfJSON(lines []codeLine, from int) int {
	depth, quoted := 0, false
	for n := from; n < len(lines); n++ {
		line := lines[n].text
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
