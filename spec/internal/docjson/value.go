package docjson

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/spec/diag"
)

// Bounds of a document. The platform's largest has some thousands of values on ten levels.
const (
	maxNesting = 200
	maxValues  = 2_000_000
)

// value is a JSON value and its line. JSON keys come in any order, so a document is read whole before it is understood.
type value struct {
	kind jsontext.Kind
	line int
	// text is a string's text, a number's digits, "true" or "false".
	text    string
	items   []*value
	members []member
}

type member struct {
	key   string
	value *value
}

// get returns an object's member; nil where it has none.
func (v *value) get(key string) *value {
	if v == nil {
		return nil
	}
	for _, m := range v.members {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// shown returns the value as findings quote it.
func (v *value) shown() string {
	switch v.kind {
	case jsontext.KindString:
		return strconv.Quote(diag.Short(v.text))
	case jsontext.KindBeginObject:
		return "an object"
	case jsontext.KindBeginArray:
		return "an array"
	case jsontext.KindNull:
		return "null"
	}
	return diag.Short(v.text)
}

// parser builds values from tokens. The decoder refuses objects with a key twice.
type parser struct {
	file string
	data []byte
	dec  *jsontext.Decoder
	// values counts what was read; line is the line of the byte at offset counted.
	values, line, counted int
}

func parse(file string, data []byte) (*value, *diag.Finding) {
	p := &parser{file: file, data: data, line: 1, dec: jsontext.NewDecoder(bytes.NewReader(data), jsontext.AllowInvalidUTF8(true))}
	v, bad := p.value(0)
	if bad != nil {
		return nil, bad
	}
	if _, err := p.dec.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, p.fault(diag.WrongValue, "the end of the file", "more after the document")
	}
	return v, nil
}

// here returns the line of the last token's end, which is the token's line: no token spans lines.
func (p *parser) here() int {
	offset := int(p.dec.InputOffset())
	p.line += bytes.Count(p.data[p.counted:offset], []byte("\n"))
	p.counted = offset
	return p.line
}

func (p *parser) fault(code diag.Code, args ...any) *diag.Finding {
	f := diag.New(code, diag.At{File: p.file, Line: p.here(), Path: path(p.dec.StackPointer())}, args...)
	return &f
}

// broken turns an error of the decoder into a finding with its line.
func (p *parser) broken(err error) *diag.Finding {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		f := p.fault(diag.BrokenDocument, "it ends in the middle")
		f.Line = 1 + bytes.Count(bytes.TrimRight(p.data, "\n"), []byte("\n"))
		return f
	}
	f := p.fault(diag.BrokenDocument, fmt.Sprint(err))
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		f.Line = 1 + bytes.Count(p.data[:min(int(syntax.ByteOffset), len(p.data))], []byte("\n"))
		f.Path = path(syntax.JSONPointer)
		f.Args = []any{fmt.Sprint(syntax.Err)}
		if errors.Is(syntax.Err, jsontext.ErrDuplicateName) {
			f.Code, f.Args = diag.TwiceInObject, []any{diag.Short(syntax.JSONPointer.LastToken())}
		}
	}
	return f
}

// path returns a JSON pointer as findings write paths.
func path(p jsontext.Pointer) string { return diag.Cut(strings.TrimPrefix(string(p), "/"), 200) }

func (p *parser) value(depth int) (*value, *diag.Finding) {
	token, err := p.dec.ReadToken()
	if err != nil {
		return nil, p.broken(err)
	}
	if p.values++; p.values > maxValues {
		return nil, p.fault(diag.TooMuch, maxValues, "values")
	}
	v := &value{kind: token.Kind(), line: p.here()}
	switch v.kind {
	case jsontext.KindBeginObject, jsontext.KindBeginArray:
		if depth++; depth > maxNesting {
			return nil, p.fault(diag.TooMuch, maxNesting, "levels")
		}
		return v, p.inside(v, depth)
	case jsontext.KindNull:
	default:
		v.text = token.String()
	}
	return v, nil
}

// inside reads what an array or an object has in it, and its end.
func (p *parser) inside(v *value, depth int) *diag.Finding {
	for next := p.dec.PeekKind(); next != jsontext.KindEndObject && next != jsontext.KindEndArray; next = p.dec.PeekKind() {
		var key string
		if v.kind == jsontext.KindBeginObject {
			token, err := p.dec.ReadToken()
			if err != nil {
				return p.broken(err)
			}
			key = token.String()
		}
		inner, bad := p.value(depth)
		if bad != nil {
			return bad
		}
		if v.kind == jsontext.KindBeginObject {
			v.members = append(v.members, member{key, inner})
		} else {
			v.items = append(v.items, inner)
		}
	}
	if _, err := p.dec.ReadToken(); err != nil {
		return p.broken(err)
	}
	return nil
}
