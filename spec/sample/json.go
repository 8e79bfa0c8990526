package sample

import (
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// jsonReader reads JSON as documents have it. The platform writes samples that are not JSON, and people shorten them,
// add comments and use other quotes; encoding/json takes all of a text or nothing.
type jsonReader struct {
	*source
	*lexer
	token // the next one
}

// readJSON reads the object or the list that begins at an offset, and returns the offset of what follows it.
func readJSON(s *source, text string, start int) (*Value, int) {
	r := jsonReader{source: s, lexer: newLexer(text, start)}
	r.token = r.next()
	root := &Value{Line: s.line(r.from), Kind: structure(r.token)}
	return root, r.members(root, 1)
}

// structure is the kind of value that a bracket opens; Unknown for another token.
func structure(t token) Kind {
	switch {
	case t.isSymbol("{"):
		return Object
	case t.isSymbol("["):
		return List
	}
	return Unknown
}

// members reads what is in an object or a list, from the bracket that opens it to the one that closes it, and returns
// the offset behind that.
func (r *jsonReader) members(v *Value, depth int) int {
	bracket := "}"
	if v.Kind == List {
		bracket = "]"
	}
	r.token = r.next()
	for r.kind != end && !r.full {
		switch {
		case r.isSymbol(","):
			r.token = r.next()
		case r.closes():
			if r.s != bracket {
				r.fault(diag.SampleDamaged, r.from, bracket, r.s)
				r.unpaired = true
			}
			behind := r.to
			r.token = r.next()
			return behind
		case v.Kind == List:
			r.value(v, "", depth)
		default:
			r.member(v, depth)
		}
	}
	r.fault(diag.SampleCutOff, r.from, bracket)
	v.Open = true
	return r.from
}

// member reads a member of an object. Names without quotes are read as well, as JavaScript has them.
func (r *jsonReader) member(v *Value, depth int) {
	quoted, start := r.kind == text, r.from
	name := r.text(":")
	switch {
	case r.isSymbol(":"):
		r.token = r.next()
	case !quoted:
		r.fault(diag.SampleDamaged, start, `"`, strconv.Quote(diag.Short(name)))
		return
	case r.kind != end:
		r.fault(diag.SampleDamaged, r.from, ":", strconv.Quote(r.Body[r.from:r.to]))
	}
	r.value(v, name, depth)
}

// value reads a value, which may be missing.
func (r *jsonReader) value(parent *Value, name string, depth int) {
	v := &Value{Name: name, Kind: structure(r.token), Open: r.kind == end}
	r.add(parent, v, depth, r.from)
	switch {
	case v.Kind != Unknown:
		r.members(v, depth+1)
	case r.kind == text:
		v.Kind = String
		v.Text = r.text("")
	case !v.Open && !r.isSymbol(",") && !r.closes():
		v.Text = r.text("")
		v.Kind = wordKind(v.Text)
	}
}

// text reads a text in quotes, or a word without, which may be some tokens that are not parted.
func (r *jsonReader) text(ends string) string {
	start, last := r.token, r.token
	r.token = r.next()
	if start.kind == text {
		if start.unclosed {
			r.fault(diag.SampleCutOff, start.to, r.Body[start.from:start.from+1])
		}
		return start.s
	}
	for r.from == last.to && r.kind != text && r.kind != end && !r.isSymbol(",") && !r.closes() && !r.isSymbol(ends) {
		last, r.token = r.token, r.next()
	}
	return r.Body[start.from:last.to]
}

// wordKind returns what a value without quotes is.
func wordKind(word string) Kind {
	switch word {
	case "null", "undefined", "NULL", "None", "nil":
		return Unknown
	case "true", "false", "True", "False":
		return Boolean
	}
	if _, err := strconv.ParseFloat(word, 64); err == nil && strings.Trim(word, "+-.0123456789eE") == "" {
		return Number
	}
	return Scalar
}
