package top

import "unicode/utf8"

// appendQuoted appends v as a JSON string. It escapes what JSON makes one escape and nothing else: < > &
// and everything outside ASCII travel as they are. Bytes that are no UTF-8 become U+FFFD each.
func appendQuoted(b []byte, v string) []byte {
	b = append(b, '"')
	done := 0
	for i := 0; i < len(v); {
		c := v[i]
		if plain[c] {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(v[i:])
			if r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
			b = append(b, v[done:i]...)
			b = append(b, "\uFFFD"...)
		} else {
			b = append(b, v[done:i]...)
			b = appendEscape(b, c)
		}
		i++
		done = i
	}
	return append(append(b, v[done:]...), '"')
}

// appendEscape appends the escape of a quote, a backslash or a control.
func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	case '"', '\\':
		return append(b, '\\', c)
	}
	const hex = "0123456789abcdef"
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
