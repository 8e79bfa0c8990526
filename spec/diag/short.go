package diag

import (
	"strings"
	"unicode"
)

// maxShown is how much of a document's text a finding shows, in characters.
const maxShown = 60

// Short is a text of a document as findings show it: the rest of a long one is cut.
func Short(s string) string { return Cut(s, maxShown) }

// Cut shortens a text to so many characters, the last of which says that it was cut.
func Cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// Line makes a text safe and short enough for one line of a terminal: blanks are folded, characters that control it become
// blanks, and the rest is cut.
func Line(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return Cut(strings.Join(strings.Fields(s), " "), most)
}
