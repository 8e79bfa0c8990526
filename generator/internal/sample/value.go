package sample

import (
	"bytes"
	"cmp"
	"encoding/json"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/topgen/topgen/generator/internal/model"
)

// Value is a value of a field: text, a list's items, or an object's members. A whole request or response has no field.
type Value struct {
	Field *model.Field
	// Text is a single value as it travels: digits, true, 2006-01-02 15:04:05, JSON text.
	Text    string
	Items   []*Value
	Members []*Value
}

// Request gives every parameter a value that is legal for it, its example where that is.
func Request(m *model.API) *Value { return object(nil, m.Request, true) }

// Response gives the value that the emitted test's answers hold: that of a document's sample, where one
// is legal and whole, or one made of the examples. The samples are the texts that hold exactly this value.
func (d *Document) Response(m *model.API) (v *Value, samples []string) {
	for _, s := range d.samples {
		read := s.object(nil, m.Response, s.body)
		v = cmp.Or(v, read)
		if read != nil && reflect.DeepEqual(v, read) {
			samples = append(samples, s.Text.Body)
		}
	}
	if v == nil {
		v = object(nil, m.Response, false)
	}
	return v, samples
}

func object(of *model.Field, o *model.Struct, request bool) *Value {
	v := &Value{Field: of}
	for _, f := range o.Fields {
		v.Members = append(v.Members, field(f, request))
	}
	return v
}

// field makes a field's value.
func field(f *model.Field, request bool) *Value {
	example := f.Node.Example
	if !request && f.Kind == model.RawJSON {
		example = "" // one that every form can hold
	}
	if !f.List {
		return one(f, example, request)
	}
	examples := []string{example}
	if request && f.Kind != model.RawJSON && f.Kind != model.Object {
		examples = split(example, f.Node.MaxListSize)
	}
	v := &Value{Field: f}
	for _, example := range examples {
		v.Items = append(v.Items, one(f, example, request))
	}
	return v
}

// one makes a single value: an object, the example where it is legal, or a plain value of the type where it is not.
func one(f *model.Field, example string, request bool) *Value {
	if f.Kind == model.Object {
		return object(f, f.Type, request)
	}
	return &Value{Field: f, Text: cmp.Or(legal(f, example), fallback(f))}
}

// maxItems bounds the lists of basic values, which would otherwise be as long as a document's example.
const maxItems = 3

// split takes an example of a list apart, which documents write with commas.
func split(example string, maxSize int64) []string {
	limit := int64(maxItems)
	if maxSize > 0 {
		limit = min(limit, maxSize)
	}
	parts := strings.Split(example, ",")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	if slices.Contains(parts, "") {
		return []string{""}
	}
	return parts[:min(int64(len(parts)), limit)]
}

// legal returns an example as it travels; empty if the field cannot have it.
func legal(f *model.Field, example string) string {
	example, ok := strings.TrimSpace(example), false
	switch f.Kind {
	case model.Text:
		ok = printable(example) && fits(example, f.Node.MaxLength) && (!f.JSONText || json.Valid([]byte(example)))
	case model.RawJSON:
		var b bytes.Buffer
		ok = json.Compact(&b, []byte(example)) == nil
		example = b.String()
		ok = ok && strings.HasPrefix(example, "{") && printable(example) && !strings.Contains(example, `\`) && fits(example, f.Node.MaxLength)
	default:
		example = f.Kind.Canonical(strings.ToLower(example))
		ok = len(example) < 40 && inRange(f, example)
	}
	if !ok {
		return ""
	}
	return example
}

// printable reports whether a text has nothing that a form of answer could change, such as a line's end.
func printable(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r == unicode.ReplacementChar || !unicode.IsPrint(r) }) < 0
}

// fits counts as the platform does, in UTF-16 units.
func fits(s string, limit int64) bool {
	return limit == 0 || int64(len(utf16.Encode([]rune(s)))) <= limit
}

// inRange reports whether a text is no number that is outside of the field's bounds.
func inRange(f *model.Field, text string) bool {
	if f.Min == nil && f.Max == nil {
		return true
	}
	v, ok := new(big.Rat).SetString(text)
	return !ok || (f.Min == nil || v.Cmp(new(big.Rat).SetInt64(*f.Min)) >= 0) && (f.Max == nil || v.Cmp(new(big.Rat).SetInt64(*f.Max)) <= 0)
}

// plainJSON is the value of a field for JSON whose example is none.
const plainJSON = `{"key":"value"}`

// fallback is a plain value of the field's type within its limits.
func fallback(f *model.Field) string {
	n := f.Node
	switch {
	case f.Kind == model.Bool:
		return "true"
	case f.Kind == model.Time:
		return "2024-02-29 12:34:56"
	case f.Kind == model.RawJSON, f.JSONText && fits(plainJSON, n.MaxLength):
		return plainJSON
	case (f.Kind == model.Number || f.Kind == model.Decimal) && inRange(f, "1.50"):
		return "1.50"
	case f.Kind.IsNumber():
		return strconv.FormatInt(within(f, 1), 10)
	case f.JSONText:
		return "1"
	}
	text := strings.TrimSpace(n.Name)
	if !printable(text) || strings.Contains(text, ",") {
		text = "text"
	}
	for !fits(text, n.MaxLength) {
		runes := []rune(text)
		text = string(runes[:len(runes)-1])
	}
	if strings.TrimSpace(text) == "" {
		return "x"
	}
	return text
}

func within(f *model.Field, v int64) int64 {
	if f.Min != nil {
		v = max(v, *f.Min)
	}
	if f.Max != nil {
		v = min(v, *f.Max)
	}
	return v
}

// Param is a parameter's text on the wire: lists of basic values joined by commas, all else that is not a
// single value as JSON.
func Param(v *Value) string {
	f := v.Field
	switch {
	case f.Kind == model.Object, f.List && f.Kind == model.RawJSON:
		return compact(jsonValue(v, false, ""))
	case f.List:
		texts := make([]string, len(v.Items))
		for i, item := range v.Items {
			texts[i] = item.Text
		}
		return strings.Join(texts, ",")
	}
	return v.Text
}
