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
	if isClean(text) {
		return text
	}
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

// isClean reports whether text is clean as it is. It is quick, and most texts are.
func isClean(text string) bool {
	before := ' '
	for _, r := range text {
		if r == ' ' && before == ' ' || !('!' <= r && r <= '~' || r == ' ' || isHan(r)) {
			return false
		}
		before = r
	}
	return len(text) <= maxText && (before != ' ' || text == "")
}

// isHan reports whether a character is Chinese, or of the punctuation that goes with it: printed, and two columns wide.
func isHan(r rune) bool {
	return '一' <= r && r <= '\u9fff' || '、' <= r && r <= '】' || '！' <= r && r <= '～'
}

// oneLine is clean text without line ends.
func oneLine(text string) string {
	return strings.ReplaceAll(clean(text), "\n", " ")
}
