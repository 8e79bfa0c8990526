package document

import (
	"slices"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec"
)

// SplitType parts a type as documents write it, "Number[]", "OrderDTO []", "Field List", into the
// document's word and whether it is a list. "byte[]" is a file and no list.
func SplitType(s string) (typ string, list bool) {
	typ = s
	if strings.ContainsFunc(s, unicode.IsSpace) { // most are one word, and searching a table asks often
		typ = strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "[ ]", "[]")
	}
	if strings.EqualFold(typ, "Field List") || typ == "FieldList" {
		return "Field List", true
	}
	for {
		word, ok := strings.CutSuffix(typ, "[]")
		if word = strings.TrimSpace(word); !ok || word == "byte" {
			return strings.ReplaceAll(typ, "byte []", "byte[]"), list
		}
		typ, list = word, true
	}
}

// IsBasic reports whether a type is one of the platform's own words for values without fields.
func IsBasic(typ string) bool { return slices.Contains(spec.BasicTypes, typ) }

// scalars are the types of values without fields, in lower case, as documents write them; the platform's own words are
// spec.BasicTypes.
var scalars = map[string]bool{
	"string": true, "number": true, "boolean": true, "bool": true, "date": true, "datetime": true, "price": true, "byte": true, "byte[]": true,
	"int": true, "integer": true, "long": true, "short": true, "double": true, "float": true, "decimal": true, "bigdecimal": true, "json": true,
	"object": true, "map": true, "list": true, "array": true, "enum": true, "file": true, "char": true, "field list": true, "field": true,
}

// IsScalar reports whether documents use a word as the type of values without fields.
func IsScalar(typ string) bool { return scalars[strings.ToLower(typ)] }
