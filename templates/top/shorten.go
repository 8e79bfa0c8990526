package top

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How many bytes of what others wrote an error's text shows. The error's fields hold all of it.
const (
	mostName  = 200  // of a name, a code, a path
	mostWords = 1000 // of a message
)

// shorten makes text from outside fit for an error's: on one line, and of about most bytes, of which the beginning and
// the end are shown.
func shorten(s string, most int) string {
	if len(s) > most {
		s = cut(s, most/2) + ending(s, most/2)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// cut shortens s to about most bytes.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most] + "…"
}

// ending returns about the last most bytes of s.
func ending(s string, most int) string {
	i := len(s) - most
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}
