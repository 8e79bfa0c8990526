package wire

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A Note says what in an answer was read although it is not allowed there: a byte that would otherwise cost the order
// number beside it.
type Note struct {
	Path string // of the member, below the root
	What string // "a raw control character U+000B"
}

// mostNotes bounds how many notes an answer can have. More than that is repaired.
const mostNotes = 20

// repaired is an answer in which what is not allowed, but has one meaning, was replaced.
type repaired struct {
	text  string
	fixes []fix
}

// fix is one replacement.
type fix struct {
	pos  int // in the repaired text, behind the replacement
	grew int // how much longer the text before it has become, this fix included
	what string
}

func (r *repaired) note(b *strings.Builder, grew int, what string) {
	if n := len(r.fixes); n > 0 {
		grew += r.fixes[n-1].grew
	}
	r.fixes = append(r.fixes, fix{b.Len(), grew, what})
}

// original returns where in the answer the byte at i of the repaired text comes from.
func (r *repaired) original(i int) int {
	grew := 0
	for _, f := range r.fixes {
		if f.pos > i {
			break
		}
		grew = f.grew
	}
	return max(i-grew, 0)
}

// repairJSON replaces control characters in strings, and quotes that are escaped without need, by what JSON has for them.
// It reports whether there were any.
func repairJSON(s string) (r repaired, ok bool) {
	var b strings.Builder
	inside, done := false, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '"':
			inside = !inside
		case !inside:
		case c == '\\' && i+1 < len(s) && s[i+1] == '\'':
			b.WriteString(s[done:i])
			r.note(&b, -1, `the escape \'`)
			done = i + 1
			i++
		case c == '\\':
			i++
		case c < ' ':
			escape := appendEscape(nil, c)
			b.WriteString(s[done:i])
			b.Write(escape)
			r.note(&b, len(escape)-1, fmt.Sprintf("a raw control character U+%04X", c))
			done = i + 1
		}
	}
	if len(r.fixes) == 0 {
		return r, false
	}
	b.WriteString(s[done:])
	r.text = b.String()
	return r, true
}

// XML has no form for most control characters. They travel through encoding/xml as characters of private use.
const (
	firstPrivate = '\uE000'
	lastPrivate  = '\uE01F'
)

// repairXML replaces control characters, raw or as a reference, by characters of private use. It reports whether there
// were any; an answer that has such characters itself is left alone.
func repairXML(s string) (r repaired, ok bool) {
	if strings.ContainsFunc(s, func(c rune) bool { return firstPrivate <= c && c <= lastPrivate }) {
		return r, false
	}
	var b strings.Builder
	done := 0
	for i := 0; i < len(s); i++ {
		c, n := rune(s[i]), 1
		what := "a raw control character U+%04X"
		if c == '&' {
			c, n = charRef(s[i:])
			what = "a reference to the control character U+%04X"
		}
		if n == 0 || c >= ' ' || c == '\t' || c == '\n' || c == '\r' {
			continue
		}
		b.WriteString(s[done:i])
		b.WriteRune(firstPrivate + c)
		r.note(&b, utf8.RuneLen(firstPrivate)-n, fmt.Sprintf(what, c))
		done = i + n
		i += n - 1
	}
	if len(r.fixes) == 0 {
		return r, false
	}
	b.WriteString(s[done:])
	r.text = b.String()
	return r, true
}

// controls notes the control characters in an element's text and returns the text with them.
func (c *xmlConverter) controls(text string) string {
	private := func(r rune) bool { return firstPrivate <= r && r <= lastPrivate }
	i := strings.IndexFunc(text, private)
	if i < 0 {
		return text
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	if len(c.notes) < mostNotes {
		c.notes = append(c.notes, Note{c.path(), fmt.Sprintf("a control character U+%04X", r-firstPrivate)})
	}
	return unprivate(text)
}

// unprivate returns text with the control characters that [repairXML] has replaced.
func unprivate(text string) string {
	return strings.Map(func(c rune) rune {
		if firstPrivate <= c && c <= lastPrivate {
			return c - firstPrivate
		}
		return c
	}, text)
}

// notes are the fixes of an answer in JSON by the paths of the members that they are in.
func (r *repaired) notes() (list []Note) {
	for _, f := range r.fixes[:min(len(r.fixes), mostNotes)] {
		path := pathTo(r.text, f.pos, nil)
		if root, rest, _ := strings.Cut(path, "/"); strings.HasSuffix(root, rootSuffix) {
			path = rest
		}
		list = append(list, Note{path, f.what})
	}
	return list
}

// joinSurrogates replaces two character references that are the halves of a surrogate pair, as some writers make
// of an emoji, by the character.
func joinSurrogates(s string) string {
	var b strings.Builder
	for i := strings.Index(s, "&#"); i >= 0; {
		high, n := charRef(s[i:])
		if utf16.IsSurrogate(high) {
			low, m := charRef(s[i+n:])
			if r := utf16.DecodeRune(high, low); r != utf8.RuneError {
				b.WriteString(s[:i])
				b.WriteRune(r)
				s = s[i+n+m:]
				i = strings.Index(s, "&#")
				continue
			}
		}
		next := strings.Index(s[i+2:], "&#")
		if next < 0 {
			break
		}
		i += 2 + next
	}
	if b.Len() == 0 {
		return s
	}
	b.WriteString(s)
	return b.String()
}

// charRef reads the numeric character reference that s begins with.
func charRef(s string) (r rune, length int) {
	rest, ok := strings.CutPrefix(s, "&#")
	end := strings.IndexByte(rest[:min(len(rest), len("x10FFFF;"))], ';')
	if !ok || end < 0 {
		return 0, 0
	}
	base, digits := 10, rest[:end]
	if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
		base, digits = 16, hex
	}
	v, err := strconv.ParseUint(digits, base, 31)
	if err != nil {
		return 0, 0
	}
	return rune(v), len("&#") + end + 1
}
