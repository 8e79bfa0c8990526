package toptest

import (
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"
)

// parse reads the JSON of a parameter. Usual texts are read by a parser that allocates little, because a gateway under
// load reads nothing else all day; whatever that one is not sure of goes to encoding/json.
func parse(text string) (any, error) {
	p := usualParser{s: text}
	if value, ok := p.value(0); ok && p.end() && utf8.ValidString(text) {
		return value, nil
	}
	var value any
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	if err := dec.Decode(&value); err != nil {
		return nil, err
	}
	if dec.More() {
		return nil, errors.New("text follows the value")
	}
	return value, nil
}

// usualParser reads JSON without escapes, exponents and deep nesting. It is sure of what it accepts.
type usualParser struct {
	s string
	i int
}

const usualDepth = 32

// peek returns the next byte that is no blank, 0 at the end.
func (p *usualParser) peek() byte {
	for ; p.i < len(p.s); p.i++ {
		switch c := p.s[p.i]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c
		}
	}
	return 0
}

func (p *usualParser) end() bool { return p.peek() == 0 && p.i == len(p.s) }

// take passes over a byte, if it is the next one.
func (p *usualParser) take(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.i++
	return true
}

func (p *usualParser) value(depth int) (any, bool) {
	switch c := p.peek(); {
	case c == '"':
		return p.text()
	case c == '{' && depth < usualDepth:
		return p.object(depth)
	case c == '[' && depth < usualDepth:
		return p.list(depth)
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	}
	for _, word := range []string{"true", "false", "null"} {
		if strings.HasPrefix(p.s[p.i:], word) {
			p.i += len(word)
			if word == "null" {
				return nil, true
			}
			return word == "true", true
		}
	}
	return nil, false
}

func (p *usualParser) text() (string, bool) {
	start := p.i + 1
	for i := start; i < len(p.s); i++ {
		switch c := p.s[i]; {
		case c == '"':
			p.i = i + 1
			return p.s[start:i], true
		case c == '\\' || c < ' ':
			return "", false
		}
	}
	return "", false
}

// number reads an integer or a decimal fraction.
func (p *usualParser) number() (any, bool) {
	start := p.i
	if p.s[p.i] == '-' {
		p.i++
	}
	whole := p.digits()
	if whole == 0 || whole > 1 && p.s[p.i-whole] == '0' {
		return nil, false
	}
	if p.i < len(p.s) && p.s[p.i] == '.' {
		if p.i++; p.digits() == 0 {
			return nil, false
		}
	}
	if p.i < len(p.s) && p.s[p.i]|' ' == 'e' {
		return nil, false
	}
	return json.Number(p.s[start:p.i]), true
}

func (p *usualParser) digits() (n int) {
	for ; p.i < len(p.s) && '0' <= p.s[p.i] && p.s[p.i] <= '9'; p.i++ {
		n++
	}
	return n
}

func (p *usualParser) object(depth int) (any, bool) {
	members := 0
	if depth == 0 {
		members = min(strings.Count(p.s, `":`), 32)
	}
	p.i++
	out := make(map[string]any, members)
	if p.take('}') {
		return out, true
	}
	for {
		if p.peek() != '"' {
			return nil, false
		}
		name, ok := p.text()
		if !ok || !p.take(':') {
			return nil, false
		}
		if out[name], ok = p.value(depth + 1); !ok {
			return nil, false
		}
		if p.take('}') {
			return out, true
		}
		if !p.take(',') {
			return nil, false
		}
	}
}

func (p *usualParser) list(depth int) (any, bool) {
	p.i++
	out := []any{}
	if p.take(']') {
		return out, true
	}
	for {
		element, ok := p.value(depth + 1)
		if !ok {
			return nil, false
		}
		out = append(out, element)
		if p.take(']') {
			return out, true
		}
		if !p.take(',') {
			return nil, false
		}
	}
}
