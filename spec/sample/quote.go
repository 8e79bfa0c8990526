package sample

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// escapes are the escapes of one character that all the languages of samples share. Any other character is itself.
var escapes = [256]byte{'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// unquote reads the string whose quote is at i, to the same quote.
func unquote(s string, i int) (text string, end int, closed bool) {
	quote, start := s[i], i+1
	for i = start; i < len(s) && s[i] != quote; i++ {
		if s[i] == '\\' {
			i++
		}
	}
	if i >= len(s) {
		return unescape(s[start:]), len(s), false
	}
	return unescape(s[start:i]), i + 1, true
}

// unescape returns what a string's content means.
func unescape(s string) string {
	i := strings.IndexByte(s, '\\')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0 && i+1 < len(s); i = strings.IndexByte(s, '\\') {
		b.WriteString(s[:i])
		c := s[i+1]
		s = s[i+2:]
		switch char := hex4(s); {
		case c == 'u' && char >= 0:
			s = s[4:]
			if low, ok := strings.CutPrefix(s, `\u`); ok && utf16.IsSurrogate(char) && hex4(low) >= 0 {
				char, s = utf16.DecodeRune(char, hex4(low)), low[4:]
			}
			b.WriteRune(char)
		case escapes[c] != 0:
			b.WriteByte(escapes[c])
		default:
			b.WriteByte(c)
		}
	}
	b.WriteString(s)
	return b.String()
}

// hex4 reads four hexadecimal digits; -1 when they are not there.
func hex4(s string) rune {
	if len(s) < 4 {
		return -1
	}
	n, err := strconv.ParseUint(s[:4], 16, 16)
	if err != nil {
		return -1
	}
	return rune(n)
}
