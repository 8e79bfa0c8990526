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

// usualParser reads JSON without escapes and deep nesting. It is sure of what it accepts.
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
	for _, word := range []struct {
		text  string
		value any
	}{{"true", true}, {"false", false}, {"null", nil}} {
		if strings.HasPrefix(p.s[p.i:], word.text) {
			p.i += len(word.text)
			return word.value, true
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

// number reads a number as encoding/json does.
func (p *usualParser) number() (any, bool) {
	rest := p.s[p.i:]
	text := rest[:len(rest)-len(strings.TrimLeft(rest, "+-.0123456789Ee"))]
	p.i += len(text)
	return json.Number(text), json.Valid([]byte(text))
}

func (p *usualParser) object(depth int) (any, bool) {
	members := 0
	if depth == 0 {
		members = min(strings.Count(p.s, `":`), 32)
	}
	out := make(map[string]any, members)
	return out, p.elements('}', func() (ok bool) {
		if p.peek() != '"' {
			return false
		}
		name, ok := p.text()
		if ok = ok && p.take(':'); ok {
			out[name], ok = p.value(depth + 1)
		}
		return ok
	})
}

func (p *usualParser) list(depth int) (any, bool) {
	out := []any{}
	ok := p.elements(']', func() bool {
		element, ok := p.value(depth + 1)
		out = append(out, element)
		return ok
	})
	return out, ok
}

// elements reads what is between brackets, and the closing one.
func (p *usualParser) elements(end byte, one func() bool) bool {
	p.i++
	if p.take(end) {
		return true
	}
	for one() {
		if p.take(end) {
			return true
		}
		if !p.take(',') {
			return false
		}
	}
	return false
}
