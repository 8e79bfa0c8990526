package toptest

import (
	"encoding/json"
	"strings"
	"testing"
)

// span is a piece of a text.
type span struct{ start, end int }

// part is one value in a JSON text, with what is inside it. It has offsets into the text, so that one value can be
// changed and every other byte stays.
type part struct {
	name   string // of a member
	value  span
	whole  span // a member with its comma: what to cut so that it is gone
	inside []part
}

// partsOf takes a JSON text apart.
func partsOf(t *testing.T, text string) part {
	t.Helper()
	return partReader{t, text, json.NewDecoder(strings.NewReader(text))}.value()
}

type partReader struct {
	*testing.T
	text string
	dec  *json.Decoder
}

// next returns where the next token begins.
func (r partReader) next() int {
	pos := int(r.dec.InputOffset())
	return len(r.text) - len(strings.TrimLeft(r.text[pos:], " \t\r\n:,"))
}

func (r partReader) token() json.Token {
	token, err := r.dec.Token()
	if err != nil {
		r.Fatalf("taking %s apart: %v", r.text, err)
	}
	return token
}

func (r partReader) value() part {
	p := part{value: span{start: r.next()}}
	if bracket, ok := r.token().(json.Delim); ok {
		r.members(&p, bracket == '{')
	}
	p.value.end = int(r.dec.InputOffset())
	return p
}

// members reads what is inside an object or a list, up to the closing bracket.
func (r partReader) members(p *part, named bool) {
	open := int(r.dec.InputOffset())
	for r.dec.More() {
		start, name := r.next(), ""
		if named {
			name = r.token().(string) // a name is nothing else
		}
		member := r.value()
		member.name, member.whole = name, span{start, member.value.end}
		p.inside = append(p.inside, member)
	}
	for i := range p.inside { // with the comma before it, or behind the first
		switch m := &p.inside[i]; {
		case i > 0:
			m.whole.start = p.inside[i-1].value.end
		case len(p.inside) > 1:
			m.whole.end = p.inside[1].whole.start
		default:
			m.whole = span{open, r.next()}
		}
	}
	r.token()
}

// commaParts takes a parameter apart whose elements are joined by commas.
func commaParts(text string) part {
	list := part{value: span{0, len(text)}}
	pos := 0
	for element := range strings.SplitSeq(text, ",") {
		list.inside = append(list.inside, part{value: span{pos, pos + len(element)}})
		pos += len(element) + len(",")
	}
	return list
}

// in returns the piece of a text.
func (s span) in(text string) string { return text[s.start:s.end] }

// replaced returns text with something else in a span.
func replaced(text string, pos span, by string) string {
	return text[:pos.start] + by + text[pos.end:]
}
