package solve

import (
	"html"
	"strings"

	"github.com/topgen/topgen/spec/document"
)

// readXML reads the XML sample. Samples are written for people: elements whose names no XML parser
// takes, a bare "&" or "<" in a text, an end that is cut off. All of these are read for what they
// still say, which is why this is not encoding/xml.
func readXML(t document.Text) (root *value, fault string, line int) {
	r := xmlReader{src: t.Body, lines: newLineAt(t), root: &value{line: t.Line, from: SampleXML}}
	r.stack = []*value{r.root}
	r.read()
	if len(r.stack) > 1 {
		r.note(len(r.src), "<"+r.stack[len(r.stack)-1].name+"> is not closed")
	}
	for _, v := range r.stack {
		v.open = len(r.stack) > 1 || r.failed
	}
	return r.root, r.fault, r.faultLine
}

type xmlReader struct {
	src   string
	lines lineAt
	root  *value
	// stack holds the elements that are open, the root first.
	stack []*value
	text  strings.Builder
	// fault is the first thing that was wrong.
	fault     string
	faultLine int
	failed    bool
}

func (r *xmlReader) read() {
	for i := 0; i < len(r.src) && !r.failed; {
		lt := strings.IndexByte(r.src[i:], '<')
		if lt < 0 {
			r.addText(r.src[i:])
			return
		}
		r.addText(r.src[i : i+lt])
		i = r.markup(i + lt)
	}
}

// markup reads what begins with the "<" at i and returns the offset behind it.
func (r *xmlReader) markup(i int) int {
	rest := r.src[i:]
	for _, skip := range [...][2]string{{"<!--", "-->"}, {"<?", "?>"}} {
		if strings.HasPrefix(rest, skip[0]) {
			if end := strings.Index(rest, skip[1]); end >= 0 {
				return i + end + len(skip[1])
			}
			return r.fail(i, "a comment or instruction is not closed")
		}
	}
	if strings.HasPrefix(rest, "<![CDATA[") {
		end := strings.Index(rest, "]]>")
		if end < 0 {
			return r.fail(i, "<![CDATA[ is not closed")
		}
		r.text.WriteString(rest[len("<![CDATA["):end])
		return i + end + len("]]>")
	}
	closing := strings.HasPrefix(rest, "</")
	start := i + 1
	if closing {
		start++
	}
	end := start
	for end < len(r.src) && nameByte(r.src[end]) {
		end++
	}
	limit := min(end+maxAttributes, len(r.src))
	gt := strings.IndexByte(r.src[end:limit], '>')
	if gt < 0 && end > start && limit == len(r.src) {
		return r.fail(i, "a tag is not closed")
	}
	name := r.src[start:end]
	attributes := ""
	if gt >= 0 {
		attributes = r.src[end : end+gt]
	}
	if name == "" || gt < 0 || strings.ContainsAny(attributes, "<\n") || attributes != "" && !attributeSpace(attributes) {
		// Not a tag: a "<" that should have been written "&lt;".
		r.text.WriteByte('<')
		return i + 1
	}
	if closing {
		r.end(name, i)
	} else {
		r.begin(name, i)
		if strings.HasSuffix(attributes, "/") {
			r.end(name, i)
		}
	}
	return end + gt + 1
}

// maxAttributes bounds what may stand in a tag behind its name, in bytes.
const maxAttributes = 1024

func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		c == '_' || c == '-' || c == '.' || c == ':' || c >= 0x80
}

func attributeSpace(s string) bool {
	return s == "/" || s[0] == ' ' || s[0] == '\t'
}

func (r *xmlReader) begin(name string, at int) {
	if len(r.stack) > 2*maxDepth {
		r.fail(at, "it nests too deep to be read")
		return
	}
	parent := r.stack[len(r.stack)-1]
	v := &value{name: name, line: r.lines.at(at), from: SampleXML}
	parent.kids = append(parent.kids, v)
	r.stack = append(r.stack, v)
	r.text.Reset()
}

func (r *xmlReader) end(name string, at int) {
	depth := len(r.stack) - 1
	for depth > 0 && r.stack[depth].name != name {
		depth--
	}
	if depth == 0 {
		r.note(at, "</"+name+"> closes nothing")
		return
	}
	if top := r.stack[len(r.stack)-1]; top.name != name {
		r.note(at, "expected </"+top.name+">, found </"+name+">")
	}
	if v := r.stack[depth]; len(v.kids) == 0 {
		v.text = strings.TrimSpace(r.text.String())
	}
	r.text.Reset()
	r.stack = r.stack[:depth]
}

func (r *xmlReader) addText(s string) {
	if len(r.stack) > 1 {
		r.text.WriteString(html.UnescapeString(s))
	}
}

// note keeps the first thing that is wrong; reading goes on.
func (r *xmlReader) note(at int, what string) {
	if r.fault == "" {
		r.fault, r.faultLine = what, r.lines.at(at)
	}
}

// fail ends the reading.
func (r *xmlReader) fail(at int, what string) int {
	r.note(at, what)
	r.failed = true
	return len(r.src)
}
