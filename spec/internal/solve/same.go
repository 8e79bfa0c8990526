package solve

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// same reports whether two texts are the same value. Pages fold full-width punctuation and white space, and write
// lists in several ways.
func same(a, b string, list bool) bool {
	if a == b || a == "" || b == "" {
		return a == b
	}
	return canonical(a, list) == canonical(b, list)
}

func canonical(s string, list bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), list && strings.ContainsRune(`[]"'“”‘’`, r):
			return -1
		case r == '“' || r == '”':
			return '"'
		case r == '‘' || r == '’':
			return '\''
		}
		return r
	}, norm.NFKC.String(s))
}
