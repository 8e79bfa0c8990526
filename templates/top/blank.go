package top

import "unicode"

// isBlank tells whether s is empty or white space by Java's Character.isWhitespace, which is how the platform's
// own SDK finds out what it does not send: not the no-break spaces, but the information separators.
func isBlank(s string) bool {
	for _, r := range s {
		if !isJavaSpace(r) {
			return false
		}
	}
	return true
}

func isJavaSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', 0x1C, 0x1D, 0x1E, 0x1F:
		return true
	case 0xA0, 0x2007, 0x202F:
		return false
	}
	return unicode.In(r, unicode.Zs, unicode.Zl, unicode.Zp)
}
