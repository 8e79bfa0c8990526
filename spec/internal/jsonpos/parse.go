package jsonpos

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/spec/diag"
)

// Bounds of a text. A parameter inside another takes two levels of JSON.
const (
	MaxNesting = 220
	maxValues  = 2_000_000
)

// Codes are the codes of what can be wrong with a text. Broken takes what was expected and found, Twice the key, TooMuch a number
// and what there are too many of.
type Codes struct {
	Broken, Twice, TooMuch diag.Code
	// AnyText accepts texts that are no UTF-8, with U+FFFD for what cannot be read.
	AnyText bool
}

// Parse reads a text that is one JSON value, up to the first fault. The value is nil where the text is not JSON or too
// much of it; where an object has a key twice, it has both, so that the caller can say what else is wrong.
func Parse(file string, data []byte, codes Codes) (*Value, diag.List) {
	p := &parser{file: file, data: data, codes: codes}
	v, err := p.parse(false)
	if err == nil {
		return v, nil
	}
	if errors.Is(err, jsontext.ErrDuplicateName) {
		v, _ = p.parse(true)
	}
	return v, diag.List{p.fault(err)}
}

// parser builds values from tokens.
type parser struct {
	file  string
	data  []byte
	codes Codes
	// values counts what was read, lines the lines up to counted.
	values, lines, counted int
}

func (p *parser) parse(twice bool) (*Value, error) {
	p.values, p.lines, p.counted = 0, 1, 0
	v := new(Value)
	err := json.Unmarshal(p.data, v, json.WithUnmarshalers(json.UnmarshalFromFunc(p.value)),
		jsontext.AllowInvalidUTF8(p.codes.AnyText), jsontext.AllowDuplicateNames(twice))
	if err != nil {
		return nil, err
	}
	return v, nil
}

// fault says what is wrong with the text.
func (p *parser) fault(err error) diag.Finding {
	var much diag.Finding
	var syntax *jsontext.SyntacticError
	switch {
	case errors.As(err, &much):
		return much
	case !errors.As(err, &syntax):
		return diag.New(p.codes.Broken, diag.At{File: p.file}, fmt.Sprintf("expected JSON: %v", err))
	case errors.Is(err, jsontext.ErrDuplicateName):
		return diag.New(p.codes.Twice, p.where(syntax.ByteOffset, syntax.JSONPointer), diag.Short(syntax.JSONPointer.LastToken()))
	case errors.Is(err, io.ErrUnexpectedEOF):
		end := int64(len(bytes.TrimRight(p.data, " \t\r\n")))
		return diag.New(p.codes.Broken, p.where(end, syntax.JSONPointer), diag.Kind("expected more JSON, found the end of the file"))
	}
	return diag.New(p.codes.Broken, p.where(syntax.ByteOffset, syntax.JSONPointer), fmt.Sprintf("expected JSON: %v", syntax.Err))
}

func (p *parser) where(offset int64, pointer jsontext.Pointer) diag.At {
	before := p.data[:min(int(offset), len(p.data))]
	path := strings.Join(slices.Collect(pointer.Tokens()), "/")
	line, column := 1+bytes.Count(before, []byte("\n")), len(before)-bytes.LastIndexByte(before, '\n')
	return diag.At{File: p.file, Line: line, Column: column, Path: diag.Cut(path, 200)}
}

// tooMuch is the finding that the token which was read last is one of too many.
func (p *parser) tooMuch(dec *jsontext.Decoder, most int, of diag.Kind) error {
	return diag.New(p.codes.TooMuch, p.where(dec.InputOffset()-1, dec.StackPointer()), most, of)
}

func (p *parser) value(dec *jsontext.Decoder, v *Value) error {
	t, err := dec.ReadToken()
	if err != nil {
		return err
	}
	v.Kind, v.Line = t.Kind(), p.line(dec)
	if p.values++; p.values > maxValues {
		return p.tooMuch(dec, maxValues, "values")
	}
	if dec.StackDepth() > MaxNesting {
		return p.tooMuch(dec, MaxNesting, "levels")
	}
	switch v.Kind {
	case jsontext.KindBeginArray:
		return p.items(dec, v)
	case jsontext.KindBeginObject:
		return p.members(dec, v)
	case jsontext.KindNull:
	default:
		v.Text = t.String()
	}
	return nil
}

// line returns the line of the token that was read last. No token has a line end in it.
func (p *parser) line(dec *jsontext.Decoder) int {
	end := int(dec.InputOffset())
	p.lines += bytes.Count(p.data[p.counted:end], []byte("\n"))
	p.counted = end
	return p.lines
}

func (p *parser) items(dec *jsontext.Decoder, v *Value) error {
	for dec.PeekKind() != jsontext.KindEndArray {
		item := new(Value)
		if err := p.value(dec, item); err != nil {
			return err
		}
		v.Items = append(v.Items, item)
	}
	_, err := dec.ReadToken()
	return err
}

func (p *parser) members(dec *jsontext.Decoder, v *Value) error {
	for dec.PeekKind() != jsontext.KindEndObject {
		name, err := dec.ReadToken()
		if err != nil {
			return err
		}
		key, line, value := name.String(), p.line(dec), new(Value)
		if err := p.value(dec, value); err != nil {
			return err
		}
		value.Line = line
		v.Members = append(v.Members, Member{key, value})
	}
	_, err := dec.ReadToken()
	return err
}
