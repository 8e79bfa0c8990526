package sample

import (
	"html"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// xmlReader reads XML as documents have it: elements whose names no XML parser takes, a bare "&" or "<" in a text, an
// end that is cut off. encoding/xml stops at the first of these.
type xmlReader struct {
	tree
	// text is that of the innermost element. What is before an element inside it does not count.
	text strings.Builder
}

func readXML(t Text) (*Value, diag.List) {
	r := xmlReader{tree: tree{lines: newLines(t), form: string(XML)}}
	root := &Value{Line: r.line(skipBlanks(r.src, 0)), Kind: Object}
	r.open = []*Value{root}
	r.read()
	if len(r.open) > 1 {
		r.fault(diag.SampleCutOff, len(r.src), "</"+r.top().Name+">")
		for len(r.open) > 1 {
			r.top().Open = true
			r.pop()
		}
		root.Open = true
	}
	root.Open = root.Open || r.full
	return root, r.faults
}

func (r *xmlReader) read() {
	for i := 0; i < len(r.src) && !r.full; {
		lt := strings.IndexByte(r.src[i:], '<')
		if lt < 0 {
			r.addText(r.src[i:], i)
			return
		}
		r.addText(r.src[i:i+lt], i)
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
			return r.breakOff(i, skip[1])
		}
	}
	if body, ok := strings.CutPrefix(rest, "<![CDATA["); ok {
		text, _, closed := strings.Cut(body, "]]>")
		if !closed {
			return r.breakOff(i, "]]>")
		}
		r.text.WriteString(text)
		return i + len("<![CDATA[") + len(text) + len("]]>")
	}
	return r.tag(i)
}

// maxAttributes bounds what may stand in a tag behind its name, in bytes.
const maxAttributes = 1024

// tag reads a tag; a "<" that begins none is text.
func (r *xmlReader) tag(i int) int {
	closing := strings.HasPrefix(r.src[i:], "</")
	start := i + 1
	if closing {
		start++
	}
	end := start
	for end < len(r.src) && isNameByte(r.src[end]) {
		end++
	}
	limit := min(end+maxAttributes, len(r.src))
	gt := strings.IndexByte(r.src[end:limit], '>')
	if gt < 0 && end > start && limit == len(r.src) {
		return r.breakOff(i, ">")
	}
	if end == start || gt < 0 || !areAttributes(r.src[end:end+gt]) {
		r.text.WriteString("<")
		return i + 1
	}
	name, attributes := r.src[start:end], r.src[end:end+gt]
	switch {
	case closing:
		r.endTag(name, i)
	default:
		r.begin(&Value{Name: name, Kind: Scalar}, i)
		if r.full {
			break
		}
		r.text.Reset()
		if strings.HasSuffix(attributes, "/") {
			r.pop()
		}
	}
	return end + gt + 1
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		c == '_' || c == '-' || c == '.' || c == ':' || c >= 0x80
}

// areAttributes reports whether what stands between a tag's name and its end can be attributes.
func areAttributes(s string) bool {
	return s == "" || s == "/" || (s[0] == ' ' || s[0] == '\t') && !strings.ContainsAny(s, "<\n")
}

// endTag closes the innermost element of a name, and with it those that were opened inside and not closed.
func (r *xmlReader) endTag(name string, offset int) {
	depth := len(r.open) - 1
	for depth > 0 && r.open[depth].Name != name {
		depth--
	}
	found := "</" + name + ">"
	if depth == 0 {
		want := "<"
		if len(r.open) > 1 {
			want = "</" + r.top().Name + ">"
		}
		r.fault(diag.SampleDamaged, offset, want, found)
		return
	}
	if r.top().Name != name {
		r.fault(diag.SampleDamaged, offset, "</"+r.top().Name+">", found)
	}
	for len(r.open) > depth {
		r.pop()
	}
}

// pop closes the innermost element. One that has elements is an object, whatever text is between them.
func (r *xmlReader) pop() {
	v := r.top()
	if len(v.Members) > 0 {
		v.Kind = Object
	} else {
		v.Text = r.text.String()
	}
	r.text.Reset()
	r.open = r.open[:len(r.open)-1]
}

func (r *xmlReader) addText(s string, offset int) {
	if i := skipBlanks(s, 0); len(r.open) == 1 && i < len(s) {
		r.fault(diag.SampleTrailing, offset+i, diag.Short(strings.TrimSpace(s)))
	}
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	r.text.WriteString(s)
}

// breakOff ends the reading inside markup that lacks its end.
func (r *xmlReader) breakOff(offset int, end string) int {
	r.fault(diag.SampleCutOff, offset, end)
	r.top().Open = true
	return len(r.src)
}
