package solve

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/document"
)

// word takes the first word off a text.
func word(s string) (first, rest string) {
	s = strings.TrimLeft(s, " \u00a0\u3000")
	i := strings.IndexAny(s, " \u00a0\u3000")
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimLeft(s[i:], " \u00a0\u3000")
}

func isObligation(s string) bool {
	_, ok := document.Obligation(s)
	return ok
}

// maxWord is how long a name or a type can be, in bytes.
const maxWord = 256

// nameLike says whether a text can be a parameter's name: one word of letters, digits, "_", "-" and
// ".", which is what TOP's names are made of.
func nameLike(s string) bool {
	if s == "" || len(s) > maxWord {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !identifierByte(c) && c != '-' && c != '.' {
			return false
		}
	}
	return s != "-" && s != "."
}

func basic(typ string) bool { return slices.Contains(spec.BasicTypes, typ) }

// oddType is the cost of a text as a type.
func oddType(typ string, leaf document.Tri) int {
	if typ == "byte[]" || typ == "Field List" {
		if leaf == document.No {
			return costOddType
		}
		return 0
	}
	first, _ := utf8.DecodeRuneInString(typ)
	cost := 0
	for _, r := range typ {
		if r > unicode.MaxASCII || !identifierByte(byte(r)) && !strings.ContainsRune("<>,.$", r) {
			cost = costNotAType
			break
		}
	}
	switch {
	case typ == "" || unicode.IsDigit(first) || len(typ) > maxWord:
		cost = costNotAType
	case leaf == document.No && basic(typ):
		cost += 2 * costOddType
	case leaf == document.No && !unicode.IsUpper(first):
		cost += costOddType
	}
	return cost
}
