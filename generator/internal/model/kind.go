package model

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/topgen/topgen/spec"
)

// Kind is what a single value is in Go and on the wire.
type Kind int

// The kinds. Decimal and Number are both exact decimals in Go; a Decimal travels as text in JSON, a Number without quotes.
const (
	Text Kind = iota
	Int
	Number
	Decimal
	Bool
	Time
	File
	RawJSON
	Object
)

// Go is how a kind is written in Go.
type Go struct {
	// Package is where Type is, the type of a single value; empty for Go's own types. An Object's has a name of its own.
	Package, Type string
	// Pointer is the runtime's function that returns a pointer to a value.
	Pointer string
	// Wire is how the runtime's methods for parameters and members name the kind, and JSON how those for JSON do.
	Wire, JSON string
	// Check ends the names of the validator's methods for a value that may be wrong by itself, Limit those for its bounds.
	Check, Limit string
}

var kinds = [...]Go{
	Text:    {"", "string", "String", "Text", "Text", "Text", ""},
	Int:     {"", "int64", "Int64", "Int", "Int", "", "Value"},
	Number:  {"top", "Decimal", "Dec", "Decimal", "Number", "", "Decimal"},
	Decimal: {"top", "Decimal", "Dec", "Decimal", "Decimal", "", "Decimal"},
	Bool:    {"", "bool", "Bool", "Bool", "Bool", "", ""},
	Time:    {"time", "Time", "Time", "Time", "Time", "Time", ""},
	File:    {"top", "File", "", "File", "", "", ""},
	RawJSON: {"top", "RawJSON", "JSON", "RawJSON", "RawJSON", "JSON", ""},
	Object:  {Wire: "Object"},
}

// Go returns how the kind is written in Go.
func (k Kind) Go() Go { return kinds[k] }

// IsNumber reports whether the kind is a number.
func (k Kind) IsNumber() bool { return k == Int || k == Number || k == Decimal }

// kindOf returns what a single value of the node is. A node that has fields is an object, whatever its type is called.
// A word that names no basic type is an object whose inside is not documented, or a misspelled basic type such as
// "Strng": either way only JSON can hold every value that it may have.
func kindOf(n *spec.Node, samples []string) Kind {
	if len(n.Fields) > 0 {
		return Object
	}
	switch strings.ToLower(n.Type) {
	case "number", "long", "integer", "int", "short", "biginteger":
		if fractional(n, samples) {
			return Number
		}
		return Int
	case "byte":
		return Int
	case "double", "float":
		return Number
	case "price", "bigdecimal", "decimal":
		return Decimal
	case "boolean", "bool":
		return Bool
	case "date", "datetime", "timestamp":
		return Time
	case "byte[]":
		return File
	case "string", "field list", "json", "char", "character", "enum", "text":
		return Text
	}
	return RawJSON
}

// bounds returns the limits of a request's number. A byte, a small number such as a status, has those of its type, unless
// the document has narrower ones.
func bounds(n *spec.Node) (least, most *int64) {
	least, most = n.MinValue, n.MaxValue
	if strings.EqualFold(n.Type, "byte") && len(n.Fields) == 0 {
		low, high := int64(-128), int64(127)
		if least == nil || *least < low {
			least = &low
		}
		if most == nil || *most > high {
			most = &high
		}
	}
	return least, most
}

var decimalText = regexp.MustCompile(`^[+-]?[0-9]{1,400}(\.[0-9]{1,400})?$`)

// fraction finds a number with a fraction in a text of more than that, such as "0.50元" or "1.5~2.5", and none in a
// version or a date.
var fraction = regexp.MustCompile(`(^|[^\w.])[0-9]*\.[0-9]+($|[^\w.])`)

// fractional reports whether a Number cannot be a 64-bit integer, because its example, default or a sample has a
// fraction or is too large.
func fractional(n *spec.Node, samples []string) bool {
	for _, text := range append([]string{n.Example, n.Default}, samples...) {
		if strings.Contains(text, ".") && fraction.MatchString(text) {
			return true
		}
		for part := range strings.SplitSeq(strings.Trim(text, "[] "), ",") {
			part = strings.Trim(strings.TrimSpace(part), `"`)
			if !decimalText.MatchString(part) {
				continue
			}
			if _, err := strconv.ParseInt(part, 10, 64); err != nil {
				return true
			}
		}
	}
	return false
}

// Canonical returns a number, a Boolean or a date as the runtime writes it; empty where the text is none.
func (k Kind) Canonical(text string) string {
	switch k {
	case Int:
		if v, err := strconv.ParseInt(text, 10, 64); err == nil {
			return strconv.FormatInt(v, 10)
		}
	case Number, Decimal:
		if text = strings.TrimSpace(text); decimalText.MatchString(text) { // others may be of any size
			r, _ := new(big.Rat).SetString(text)
			_, fraction, _ := strings.Cut(text, ".")
			return r.FloatString(len(fraction))
		}
	case Bool:
		if text == "true" || text == "false" {
			return text
		}
	case Time:
		for _, layout := range []string{time.DateTime, time.DateOnly} {
			if t, err := time.Parse(layout, text); err == nil && t.Year() >= 1970 {
				return t.Format(time.DateTime)
			}
		}
	}
	return ""
}
