// Package jsonpos reads JSON into values that know their lines, so that findings about them can name the line. It is the
// one such reader of the project; jsontext knows the grammar.
package jsonpos

import (
	"cmp"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/spec/diag"
)

// Value is a JSON value.
type Value struct {
	Kind jsontext.Kind
	// Line is where the value begins, for an object's member where its key is. It counts from 1.
	Line int
	// Text is a string's text, a number's digits, "true" or "false".
	Text string
	// Items are an array's elements.
	Items []*Value
	// Members are an object's, in the text's order.
	Members []Member
}

// Member is a key of an object and its value.
type Member struct {
	Key   string
	Value *Value
}

// Get returns an object's member; nil where it has none, or the value is no object.
func (v *Value) Get(key string) *Value {
	if v == nil {
		return nil
	}
	for _, m := range v.Members {
		if m.Key == key {
			return m.Value
		}
	}
	return nil
}

// At returns where the value is, for findings; a value that is not there has no line.
func (v *Value) At(file, path string) diag.At {
	return diag.At{File: file, Line: cmp.Or(v, new(Value)).Line, Path: path}
}

// Shown returns the value as findings quote it.
func (v *Value) Shown() string {
	switch v.Kind {
	case jsontext.KindString:
		return strconv.Quote(diag.Short(v.Text))
	case jsontext.KindBeginObject:
		return "an object"
	case jsontext.KindBeginArray:
		return "an array"
	case jsontext.KindNull:
		return "null"
	}
	return diag.Short(v.Text)
}
