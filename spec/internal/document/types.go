package document

import (
	"strings"
	"unicode"
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
