package wire

import (
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// plainLen returns how many bytes s begins with that are a character each and mean themselves in a JSON string: ASCII less
// controls, quote and backslash. It looks at eight at a time: the highest bit of a byte is set in odd where that is another one.
func plainLen(s string) int {
	n := 0
	for ; n+8 <= len(s); n += 8 {
		if odd := oddBytes(s[n : n+8]); odd != 0 {
			return n + bits.TrailingZeros64(odd)/8
		}
	}
	if n > 0 && n < len(s) { // the rest, and some bytes of before, which are plain
		n = len(s) - 8
		return n + bits.TrailingZeros64(oddBytes(s[n:n+8]))/8
	}
	for n < len(s) && isPlain(s[n]) {
		n++
	}
	return n
}

// oddBytes returns eight bytes of which the highest bit is set in those that are not plain.
func oddBytes(w string) uint64 {
	const each, highest = 0x0101010101010101, 0x8080808080808080
	v := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
		uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
	return (v | (v - ' '*each) | (v ^ '"'*each - each) | (v ^ '\\'*each - each)) & highest
}

func isPlain(c byte) bool { return ' ' <= c && c < utf8.RuneSelf && c != '"' && c != '\\' }

// quoted reads the string that begins here. Without escapes it is a part of d.s. Bytes that are no UTF-8 become
// U+FFFD each.
func (d *decoder) quoted() string {
	s, start := d.s, d.i+1
	i := start + plainLen(s[start:])
	if i < len(s) && s[i] == '"' {
		d.i = i + 1
		return s[start:i]
	}
	escaped := d.stringEnd(i)
	if d.dead {
		return ""
	}
	if text := s[start : d.i-1]; escaped {
		return unescape(text)
	} else {
		return validText(text)
	}
}

// stringEnd passes over the rest of a string, from i in its middle.
func (d *decoder) stringEnd(i int) (escaped bool) {
	s := d.s
	for i < len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			i++
		case c == '"':
			d.i = i + 1
			return escaped
		case c == '\\':
			n := escapeLen(s[i:])
			if n == 0 {
				d.syntax(i, "an escape")
				return false
			}
			escaped = true
			i += n
		case c < ' ':
			d.syntax(i, "no control character in text")
			return false
		default:
			i += plainLen(s[i:])
		}
	}
	d.syntax(i, "a closing quote")
	return false
}

// escapeLen returns the length of the escape that s begins with, 0 where it is none.
func escapeLen(s string) int {
	if len(s) < 2 {
		return 0
	}
	switch s[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if _, ok := hex4(s[2:]); ok {
			return len(`\u0000`)
		}
	}
	return 0
}

// hex4 reads the four hexadecimal digits that s begins with.
func hex4(s string) (r rune, ok bool) {
	if len(s) < 4 {
		return 0, false
	}
	v, err := strconv.ParseUint(s[:4], 16, 16)
	return rune(v), err == nil
}

// unescape returns the text that a string with good escapes means. Half a surrogate pair becomes U+FFFD.
func unescape(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		before, rest, found := strings.Cut(s, `\`)
		b.WriteString(validText(before))
		if !found {
			return b.String()
		}
		c := rest[0]
		s = rest[1:]
		switch c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r, _ := hex4(s)
			s = s[4:]
			if utf16.IsSurrogate(r) && strings.HasPrefix(s, `\u`) {
				low, _ := hex4(s[2:])
				if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
					r, s = pair, s[len(`\u0000`):]
				}
			}
			b.WriteRune(r) // a lone surrogate as U+FFFD
			continue
		}
		b.WriteByte(c)
	}
}

// validText replaces each byte of s that is no UTF-8 by U+FFFD.
func validText(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

// skip passes over the next value, whatever it is.
func (d *decoder) skip() {
	switch c := d.peek(); {
	case c == '{':
		d.skipNested('}')
	case c == '[':
		d.skipNested(']')
	case c == '"':
		d.skipString()
	case c == '-' || '0' <= c && c <= '9':
		d.skipNumber()
	case c == 't':
		d.skipWord("true")
	case c == 'f':
		d.skipWord("false")
	case c == 'n':
		d.skipWord("null")
	default:
		d.syntax(d.i, "a value")
	}
}

// skipNested passes over an object or a list; enter bounds how deep.
func (d *decoder) skipNested(end byte) {
	d.enter()
	for more := d.peek() != end; more && !d.dead; {
		if end == '}' && !d.skipName() {
			return
		}
		d.skip()
		if more = d.peek() == ','; more {
			d.i++
		}
	}
	switch {
	case d.dead:
	case d.peek() != end:
		d.syntax(d.i, "a comma or an end")
	default:
		d.i++
		d.depth--
	}
}

func (d *decoder) skipString() { d.stringEnd(d.i + 1) }

func (d *decoder) skipWord(word string) {
	if !strings.HasPrefix(d.s[d.i:], word) {
		d.syntax(d.i, "a value")
		return
	}
	d.i += len(word)
}

// skipNumber passes over a number as JSON has it. What follows a number too soon is found by whoever reads on.
func (d *decoder) skipNumber() {
	s, i := d.s, d.i
	if s[i] == '-' {
		i++
	}
	if i < len(s) && s[i] == '0' {
		i++
	} else {
		i = d.skipDigits(i)
	}
	if i < len(s) && s[i] == '.' {
		i = d.skipDigits(i + 1)
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		i = d.skipDigits(i)
	}
	if !d.dead {
		d.i = i
	}
}

// skipDigits returns the end of the digits at i, of which there has to be one.
func (d *decoder) skipDigits(i int) int {
	end := digitsEnd(d.s, i)
	if end == i {
		d.syntax(i, "a digit")
	}
	return end
}

func digitsEnd(s string, i int) int {
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return i
}

// skipName passes over a member's name and colon.
func (d *decoder) skipName() bool {
	if d.peek() != '"' {
		d.syntax(d.i, wantName)
		return false
	}
	d.skipString()
	return d.skipColon()
}

func (d *decoder) skipColon() bool {
	if d.peek() != ':' {
		d.syntax(d.i, "a colon")
		return false
	}
	d.i++
	return true
}
