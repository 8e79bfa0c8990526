package sample

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// escapes are the escapes of one character that all the languages of samples share. Others stand for themselves.
var escapes = [256]byte{'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// unquote reads the string whose quote is at i, to the same quote.
func unquote(s string, i int) (text string, end int, closed bool) {
	quote := s[i]
	start := i + 1
	for i = start; i < len(s) && s[i] != quote; i++ {
		if s[i] == '\\' {
			return unescape(s, start, i, quote)
		}
	}
	if i == len(s) {
		return s[start:], i, false
	}
	return s[start:i], i + 1, true
}

// unescape is unquote from the first escape on.
func unescape(s string, start, i int, quote byte) (text string, end int, closed bool) {
	var b strings.Builder
	b.WriteString(s[start:i])
	for i < len(s) && s[i] != quote {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			i++
			continue
		}
		switch c := s[i+1]; {
		case c == 'u' && hex4(s[i+2:]) >= 0:
			char := hex4(s[i+2:])
			i += len(`\u0000`)
			if utf16.IsSurrogate(char) && strings.HasPrefix(s[i:], `\u`) && hex4(s[i+2:]) >= 0 {
				char = utf16.DecodeRune(char, hex4(s[i+2:]))
				i += len(`\u0000`)
			}
			b.WriteRune(char)
		case escapes[c] != 0:
			b.WriteByte(escapes[c])
			i += 2
		default:
			b.WriteByte(c)
			i += 2
		}
	}
	if i >= len(s) {
		return b.String(), len(s), false
	}
	return b.String(), i + 1, true
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
