package sample

import (
	"html"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec/diag"
)

// xmlReader reads XML as documents have it: elements whose names no XML parser takes, a bare "&" or "<" in a text, an
// end that is cut off. encoding/xml stops at the first of these.
type xmlReader struct {
	*source
	open []*Value
	// text is that of the innermost element. What is before an element inside it does not count.
	text strings.Builder
}

func readXML(s *source) *Value {
	root := &Value{Line: s.line(span(s.Body, isBlank)), Kind: Object}
	r := xmlReader{source: s, open: []*Value{root}}
	for i := 0; i < len(r.Body) && !r.full; {
		before, _, markup := strings.Cut(r.Body[i:], "<")
		r.addText(before, i)
		if i += len(before); markup {
			i = r.markup(i)
		}
	}
	if len(r.open) > 1 {
		r.fault(diag.SampleCutOff, len(r.Body), "</"+r.top().Name+">")
	}
	for ; len(r.open) > 1; r.pop() {
		root.Open, r.top().Open = true, true
	}
	root.Open = root.Open || r.full
	return root
}

func (r *xmlReader) top() *Value { return r.open[len(r.open)-1] }

// markups are what begins with "<" and is no tag.
var markups = [...]struct{ begin, end string }{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}}

// markup reads what begins with the "<" at i and returns the offset behind it.
func (r *xmlReader) markup(i int) int {
	for _, m := range markups {
		rest, ok := strings.CutPrefix(r.Body[i:], m.begin)
		if !ok {
			continue
		}
		inside, _, closed := strings.Cut(rest, m.end)
		if !closed {
			return r.breakOff(i, m.end)
		}
		if m.end == "]]>" {
			r.text.WriteString(inside)
		}
		return i + len(m.begin) + len(inside) + len(m.end)
	}
	return r.tag(i)
}

// tag reads a tag; a "<" that begins none is text.
func (r *xmlReader) tag(i int) int {
	rest, closing := strings.CutPrefix(r.Body[i+1:], "/")
	end := span(rest, isNameRune)
	name := rest[:end]
	n := strings.IndexAny(rest[end:], "<>")
	if name != "" && n < 0 {
		return r.breakOff(i, ">")
	}
	if name == "" || rest[end+n] == '<' || strings.IndexByte("> \t\r\n/", rest[end]) < 0 {
		r.text.WriteString("<")
		return i + 1
	}
	stop := len(r.Body) - len(rest) + end + n
	if closing {
		r.endTag(name, i)
		return stop + 1
	}
	v := &Value{Name: name, Kind: Scalar}
	if r.add(r.top(), v, len(r.open), i); !r.full {
		r.open = append(r.open, v)
		r.text.Reset()
		if r.Body[stop-1] == '/' {
			r.pop()
		}
	}
	return stop + 1
}

func isNameRune(r rune) bool {
	return isAlnum(r) || strings.ContainsRune("_-.:", r) || r > unicode.MaxASCII
}

// endTag closes the innermost element of a name, and with it those that were opened inside and not closed. Where these
// ended nobody knows: the element is shown up to the first of them that has elements.
func (r *xmlReader) endTag(name string, offset int) {
	depth := len(r.open) - 1
	for depth > 0 && r.open[depth].Name != name {
		depth--
	}
	unclosed := r.top().Name != name
	if unclosed {
		want := "<"
		if len(r.open) > 1 {
			want = "</" + r.top().Name + ">"
		}
		r.fault(diag.SampleDamaged, offset, want, "</"+name+">")
	}
	if depth == 0 {
		return
	}
	for len(r.open)-1 > depth {
		r.pop()
	}
	v := r.top()
	if last := len(v.Members) - 1; unclosed && len(v.Members[last].Members) > 0 {
		v.Members, v.Open = v.Members[:last], true
	}
	r.pop()
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
	if i := span(s, isBlank); len(r.open) == 1 && i < len(s) {
		r.fault(diag.SampleTrailing, offset+i, diag.Short(strings.TrimSpace(s)))
	}
	r.text.WriteString(html.UnescapeString(s))
}

// breakOff ends the reading inside markup that lacks its end.
func (r *xmlReader) breakOff(offset int, end string) int {
	r.fault(diag.SampleCutOff, offset, end)
	r.top().Open = true
	return len(r.Body)
}
