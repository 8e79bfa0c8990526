package toptest

import (
	"encoding/json"
	"fmt"
	"strings"
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
func partsOf(text string) (part, error) {
	r := partReader{text, json.NewDecoder(strings.NewReader(text))}
	root, err := r.value()
	if err != nil {
		return part{}, fmt.Errorf("taking %s apart: %w", text, err)
	}
	return root, nil
}

type partReader struct {
	text string
	dec  *json.Decoder
}

// next returns where the next token begins.
func (r partReader) next() int {
	pos := int(r.dec.InputOffset())
	return len(r.text) - len(strings.TrimLeft(r.text[pos:], " \t\r\n:,"))
}

func (r partReader) value() (part, error) {
	p := part{value: span{start: r.next()}}
	token, err := r.dec.Token()
	if err != nil {
		return p, err
	}
	if bracket, ok := token.(json.Delim); ok {
		if err := r.members(&p, bracket == '{'); err != nil {
			return p, err
		}
	}
	p.value.end = int(r.dec.InputOffset())
	return p, nil
}

// members reads what is inside an object or a list, up to the closing bracket.
func (r partReader) members(p *part, named bool) error {
	open := int(r.dec.InputOffset())
	for r.dec.More() {
		start, name := r.next(), ""
		if named {
			token, err := r.dec.Token()
			if err != nil {
				return err
			}
			name = token.(string) // a name is nothing else
		}
		member, err := r.value()
		if err != nil {
			return err
		}
		member.name, member.whole = name, span{start, member.value.end}
		p.inside = append(p.inside, member)
	}
	end := r.next()
	for i := range p.inside { // with the comma before it, or behind the first
		switch m := &p.inside[i]; {
		case i > 0:
			m.whole.start = p.inside[i-1].value.end
		case len(p.inside) > 1:
			m.whole.end = p.inside[1].whole.start
		default:
			m.whole = span{open, end}
		}
	}
	_, err := r.dec.Token()
	return err
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

// replaced returns text with something else in a span.
func replaced(text string, pos span, by string) string {
	return text[:pos.start] + by + text[pos.end:]
}
