package model

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec"
)

// kindOf decides what a node is. Documents use TOP's own words (String, Number, Date, …), now and then
// Java's; a word that is neither and has no fields names an object whose inside is not documented, when it
// is written as type names are, and text otherwise.
func kindOf(n *spec.Node, values []string) Kind {
	if len(n.Fields) > 0 {
		return Object
	}
	switch strings.ToLower(n.Type) {
	case "number", "long", "integer", "int", "short", "biginteger":
		if fractional(n, values) {
			return Number
		}
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
	case "map", "object":
		return RawJSON
	case "", "string", "field list", "json", "char", "character", "enum", "text", "byte":
		return Text
	}
	if r, _ := utf8.DecodeRuneInString(n.Type); unicode.IsUpper(r) {
		return RawJSON
	}
	return Text
}

var decimalText = regexp.MustCompile(`^[+-]?[0-9]{1,400}(\.[0-9]{1,400})?$`)

// fraction finds a number with a fraction in a text of more than that, such as "0.50元" or "1.5~2.5", and none in a
// version or a date.
var fraction = regexp.MustCompile(`(^|[^\w.])[0-9]*\.[0-9]+($|[^\w.])`)

// fractional says whether a Number cannot be a 64-bit integer, because its example, default or a sample
// has a fraction or is too large.
func fractional(n *spec.Node, values []string) bool {
	for _, text := range append([]string{n.Example, n.Default}, values...) {
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

// WholeDecimal says whether text is a plain decimal number and gives it as the runtime prints it.
func WholeDecimal(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if !decimalText.MatchString(text) {
		return "", false
	}
	_, frac, _ := strings.Cut(text, ".")
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return "", false
	}
	return r.FloatString(len(frac)), true
}
