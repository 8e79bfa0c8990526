package emit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText bounds how much of one text of a document goes into a comment, in characters.
const maxText = 2000

// clean drops what a comment must not have: control and format characters (NUL, BOM, those that
// turn the direction of writing), invalid UTF-8, white space but single blanks, empty lines. What ends a line
// anywhere ends it here.
func clean(text string) string {
	var b strings.Builder
	count, pending := 0, rune(0) // white space seen since the last character that was kept
	for _, r := range text {
		switch {
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			pending = '\n'
		case unicode.IsSpace(r):
			if pending != '\n' {
				pending = ' '
			}
		case r == utf8.RuneError || !unicode.IsPrint(r):
		default:
			if pending != 0 && b.Len() > 0 {
				b.WriteRune(pending)
			}
			pending = 0
			if count++; count > maxText {
				b.WriteString("…")
				return b.String()
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// oneLine is clean text without line ends.
func oneLine(text string) string {
	return strings.ReplaceAll(clean(text), "\n", " ")
}
