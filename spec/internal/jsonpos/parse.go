package jsonpos

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/spec/diag"
)

// Bounds of a text. A parameter inside another takes two levels of JSON.
const (
	MaxNesting = 220
	maxValues  = 2_000_000
)

// maxRepeated bounds how many repeated keys are reported.
const maxRepeated = 200

// Codes are the codes of what can be wrong with a text. Broken takes what was expected and found, Twice the key, TooMuch a number
// and what there are too many of.
type Codes struct {
	Broken, Twice, TooMuch diag.Code
	// AnyText accepts texts that are no UTF-8, with U+FFFD for what cannot be read.
	AnyText bool
}

// Parse reads a text that is one JSON value. Keys that come twice in one object are all reported, and nothing else
// after the first fault. The value is nil where the text is not JSON or too much of it.
func Parse(file string, data []byte, codes Codes) (*Value, diag.List) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(codes.AnyText))
	p := &parser{file: file, codes: codes, data: data, line: 1, dec: dec}
	v, ok := p.value(0)
	if !ok {
		return nil, p.list
	}
	if rest := bytes.TrimLeft(data[dec.InputOffset():], " \t\r\n"); len(rest) > 0 {
		p.fault(codes.Broken, len(data)-len(rest), "expected the end of the file, found more text")
		return nil, p.list
	}
	return v, p.list
}

// parser builds values from tokens.
type parser struct {
	file  string
	codes Codes
	data  []byte
	dec   *jsontext.Decoder
	list  diag.List
	// values counts what was read. start is the offset of the line's first byte; lines are counted up to counted.
	values, line, start, counted int
}

// position returns the line and column of an offset, which must not be before the one asked for last.
func (p *parser) position(offset int) (line, column int) {
	between := p.data[p.counted:offset]
	if n := bytes.Count(between, []byte("\n")); n > 0 {
		p.line += n
		p.start = p.counted + bytes.LastIndexByte(between, '\n') + 1
	}
	p.counted = offset
	return p.line, offset - p.start + 1
}

func (p *parser) fault(code diag.Code, offset int, args ...any) {
	line, column := p.position(offset)
	path := strings.Join(slices.Collect(p.dec.StackPointer().Tokens()), "/")
	p.list.Add(code, diag.At{File: p.file, Line: line, Column: column, Path: diag.Cut(path, 200)}, args...)
}

// broken reports an error of the decoder.
func (p *parser) broken(err error) {
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		p.fault(p.codes.Broken, max(p.counted, len(bytes.TrimRight(p.data, " \t\r\n"))), "expected more JSON, found the end of the file")
	case errors.As(err, &syntax):
		offset := min(max(int(syntax.ByteOffset), p.counted), len(p.data))
		p.fault(p.codes.Broken, offset, fmt.Sprintf("expected JSON: %v", syntax.Err))
	default:
		p.fault(p.codes.Broken, p.counted, fmt.Sprintf("expected JSON: %v", err))
	}
}

// token reads the next token and returns its line. No token has a line end in it.
func (p *parser) token() (t jsontext.Token, line int, ok bool) {
	t, err := p.dec.ReadToken()
	if err != nil {
		p.broken(err)
		return t, 0, false
	}
	line, _ = p.position(int(p.dec.InputOffset()))
	return t, line, true
}

func (p *parser) value(depth int) (*Value, bool) {
	t, line, ok := p.token()
	if !ok {
		return nil, false
	}
	if p.values++; p.values > maxValues {
		p.fault(p.codes.TooMuch, p.counted, maxValues, "values")
		return nil, false
	}
	v := &Value{Kind: t.Kind(), Line: line}
	switch v.Kind {
	case Object, Array:
		if depth == MaxNesting {
			p.fault(p.codes.TooMuch, p.counted, MaxNesting, "levels")
			return nil, false
		}
		if v.Kind == Array {
			ok = p.items(v, depth+1)
		} else {
			ok = p.members(v, depth+1)
		}
	case Null:
	default:
		v.Text = t.String()
	}
	return v, ok
}

func (p *parser) items(v *Value, depth int) bool {
	for p.dec.PeekKind() != jsontext.KindEndArray {
		item, ok := p.value(depth)
		if !ok {
			return false
		}
		v.Items = append(v.Items, item)
	}
	_, _, ok := p.token()
	return ok
}

// manyMembers is the number of members from which on a map finds a key that comes twice.
const manyMembers = 32

func (p *parser) members(v *Value, depth int) bool {
	var seen map[string]bool
	for p.dec.PeekKind() != jsontext.KindEndObject {
		t, line, ok := p.token()
		if !ok {
			return false
		}
		key := t.String()
		twice := seen[key]
		if seen == nil {
			twice = v.Get(key) != nil
		}
		if twice && len(p.list) < maxRepeated {
			p.fault(p.codes.Twice, p.counted, diag.Short(key))
		}
		value, ok := p.value(depth)
		if !ok {
			return false
		}
		if twice {
			continue
		}
		value.Line = line
		v.Members = append(v.Members, Member{key, value})
		if seen == nil && len(v.Members) == manyMembers {
			seen = make(map[string]bool, 2*manyMembers)
			for _, m := range v.Members {
				seen[m.Key] = true
			}
		} else if seen != nil {
			seen[key] = true
		}
	}
	_, _, ok := p.token()
	return ok
}
