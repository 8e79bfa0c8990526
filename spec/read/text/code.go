package text

import (
	"strings"

	"github.com/topgen/topgen/spec/document"
)

// demo reads the Java demo of 请求示例. The names of the other languages stand above it; where the
// page was copied with all of them open, their code stands below.
func (p *page) demo(s part) {
	from := p.skipTabs(s)
	to := s.to
	for n := from; n < s.to; n++ {
		if strings.Contains(p.lines[n], "System.out.println(") {
			to = n + 1
			break
		}
	}
	p.doc.Demo = p.block(from, to)
}

// skipTabs passes the lines that name the samples of a section.
func (p *page) skipTabs(s part) int {
	n := s.from
	for ; n < s.to; n++ {
		line := trim(p.lines[n])
		text, listed := bullet(line)
		if line != "" && !listed && !tabs[text] {
			break
		}
	}
	return n
}

var tabs = map[string]bool{
	"JAVA": true, ".NET": true, "PHP": true, "CURL": true, "Python": true, "C/C++": true, "NodeJS": true,
	"XML示例": true, "JSON示例": true,
}

// block is the text of some lines, without empty lines around it.
func (p *page) block(from, to int) document.Text {
	for from < to && trim(p.lines[from]) == "" {
		from++
	}
	for to > from && trim(p.lines[to-1]) == "" {
		to--
	}
	if from == to {
		return document.Text{}
	}
	lines := p.lines[from:to]
	return document.Text{Line: from + 1, Body: trimRight(strings.Join(lines, "\n"))}
}

// maxBlocks bounds the samples that are looked at in one section.
const maxBlocks = 8

// samples reads the samples of 响应示例 or 异常示例: XML, JSON or both, in any order. A second JSON
// sample is the simplified one.
func (p *page) samples(s part) (xml, json, simplified document.Text) {
	blocks := 0
	for n := s.from; n < s.to && blocks < maxBlocks; {
		line := trim(p.lines[n])
		if strings.HasPrefix(line, "<") || strings.HasPrefix(line, "{") {
			blocks++
		}
		switch {
		case strings.HasPrefix(line, "<"):
			end := p.endOfXML(n, s.to)
			if xml.Body == "" {
				xml = p.block(n, end)
			}
			n = end
		case strings.HasPrefix(line, "{"):
			end := p.endOfJSON(n, s.to)
			if json.Body == "" {
				json = p.block(n, end)
			} else if simplified.Body == "" {
				simplified = p.block(n, end)
			}
			n = end
		default:
			n++
		}
	}
	return xml, json, simplified
}

// endOfXML returns the line behind the XML that begins at the line from: the one behind the end of its
// root.
func (p *page) endOfXML(from, to int) int {
	n := from
	for n < to && strings.HasPrefix(trim(p.lines[n]), "<?") && !strings.Contains(p.lines[n], "?><") {
		n++
	}
	if n == to {
		return to
	}
	line := trim(p.lines[n])
	if _, rest, ok := strings.Cut(line, "?>"); ok && strings.HasPrefix(line, "<?") {
		line = trim(rest)
	}
	end := strings.IndexAny(line, "> \t/")
	if end < 1 {
		return to
	}
	closing := "</" + line[1:end] + ">"
	for i := n; i < to; i++ {
		if strings.HasSuffix(trim(p.lines[i]), closing) {
			return i + 1
		}
	}
	// It is cut off; what follows may be the next sample.
	for n++; n < to; n++ {
		if strings.HasPrefix(p.lines[n], "{") {
			return n
		}
	}
	return to
}

// endOfJSON returns the line behind the JSON that begins at the line from.
func (p *page) endOfJSON(from, to int) int {
	depth, quoted := 0, false
	for n := from; n < to; n++ {
		line := p.lines[n]
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
	return to
}
