package docjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/topgen/topgen/spec/diag"
)

// Bounds of a document. The platform's largest has some thousands of values on ten levels.
const (
	maxDepth  = 200
	maxValues = 1_000_000
)

type kind uint8

const (
	kindNull kind = iota
	kindBool
	kindNumber
	kindString
	kindArray
	kindObject
)

func (k kind) String() string {
	return [...]string{"null", "a boolean", "a number", "a text", "an array", "an object"}[k]
}

// value is a JSON value and the line it stands on.
type value struct {
	kind kind
	line int
	// text is a string's text, a number's digits, "true" or "false".
	text    string
	items   []*value
	members []member
}

type member struct {
	key   string
	line  int
	value *value
}

// get returns an object's member; nil where it has none.
func (v *value) get(key string) *value {
	if v == nil {
		return nil
	}
	for i := range v.members {
		if v.members[i].key == key {
			return v.members[i].value
		}
	}
	return nil
}

// shown is the value as findings quote it.
func (v *value) shown() string {
	switch v.kind {
	case kindString:
		return strconv.Quote(diag.Cut(v.text, 40))
	case kindNumber, kindBool:
		return v.text
	}
	return v.kind.String()
}

// fault is what is wrong with the text as JSON.
type fault struct {
	line      int
	path      string
	what, fix string
}

// parser reads values off a token stream; nothing in it recurses deeper than maxDepth.
type parser struct {
	data   []byte
	dec    *json.Decoder
	values int
	// line is the line of the offset counted.
	line, counted int
	path          path
}

func parse(data []byte) (*value, *fault) {
	p := &parser{data: data, dec: json.NewDecoder(bytes.NewReader(data)), line: 1}
	p.dec.UseNumber()
	v, f := p.value(0)
	if f != nil {
		return nil, f
	}
	if _, err := p.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, p.fault("save the document once, and nothing else, in the file", "expected the end of the file behind the document, found more")
	}
	return v, nil
}

// here is the line on which the last token ended.
func (p *parser) here() int {
	at := int(p.dec.InputOffset())
	p.line += bytes.Count(p.data[p.counted:at], []byte("\n"))
	p.counted = at
	return p.line
}

func (p *parser) fault(fix, format string, args ...any) *fault {
	return &fault{line: p.here(), path: p.path.String(), what: fmt.Sprintf(format, args...), fix: fix}
}

// broken turns an error of the decoder into a fault with its line.
func (p *parser) broken(err error) *fault {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		f := p.fault("save the document again", "the file ends in the middle of the document")
		f.line = 1 + bytes.Count(bytes.TrimRight(p.data, "\n"), []byte("\n"))
		return f
	case errors.As(err, &syntax):
		at := min(max(int(syntax.Offset), 0), len(p.data))
		return &fault{line: 1 + bytes.Count(p.data[:at], []byte("\n")), path: p.path.String(), what: "this is not JSON: " + syntax.Error(), fix: "save the document again"}
	}
	return p.fault("save the document again", "this is not JSON: %v", err)
}

func (p *parser) value(depth int) (*value, *fault) {
	token, err := p.dec.Token()
	if err != nil {
		return nil, p.broken(err)
	}
	return p.rest(token, depth)
}

// rest reads the value that begins with a token.
func (p *parser) rest(token json.Token, depth int) (*value, *fault) {
	if p.values++; p.values > maxValues {
		return nil, p.fault("save one API's document in a file", "the document holds more than %d values", maxValues)
	}
	v := &value{line: p.here()}
	switch t := token.(type) {
	case nil:
	case bool:
		v.kind, v.text = kindBool, strconv.FormatBool(t)
	case json.Number:
		v.kind, v.text = kindNumber, t.String()
	case string:
		v.kind, v.text = kindString, t
	case json.Delim:
		if depth++; depth > maxDepth {
			return nil, p.fault("save the API's document again", "the document nests deeper than %d levels", maxDepth)
		}
		if t == '[' {
			return v, p.array(v, depth)
		}
		return v, p.object(v, depth)
	}
	return v, nil
}

func (p *parser) array(v *value, depth int) *fault {
	v.kind = kindArray
	for p.dec.More() {
		p.path.push("", len(v.items))
		item, f := p.value(depth)
		if f != nil {
			return f
		}
		p.path.pop()
		v.items = append(v.items, item)
	}
	return p.end()
}

// manyMembers is from how many members on a map finds a key that stands twice.
const manyMembers = 32

func (p *parser) object(v *value, depth int) *fault {
	v.kind = kindObject
	var seen map[string]int
	for p.dec.More() {
		token, err := p.dec.Token()
		if err != nil {
			return p.broken(err)
		}
		key, ok := token.(string)
		if !ok {
			return p.fault("save the document again", "this is not JSON: expected a key")
		}
		m := member{key: key, line: p.here()}
		first, twice := 0, false
		if seen == nil {
			for i := range v.members {
				if v.members[i].key == key {
					first, twice = v.members[i].line, true
				}
			}
		} else {
			first, twice = seen[key]
		}
		p.path.push(key, 0)
		if twice {
			return p.fault("keep the right one of the two", "the key %q stands twice in one object, first on line %d", key, first)
		}
		var f *fault
		if m.value, f = p.value(depth); f != nil {
			return f
		}
		p.path.pop()
		v.members = append(v.members, m)
		if seen != nil {
			seen[key] = m.line
		} else if len(v.members) == manyMembers {
			seen = make(map[string]int, 2*manyMembers)
			for _, m := range v.members {
				seen[m.key] = m.line
			}
		}
	}
	return p.end()
}

func (p *parser) end() *fault {
	if _, err := p.dec.Token(); err != nil {
		return p.broken(err)
	}
	return nil
}
