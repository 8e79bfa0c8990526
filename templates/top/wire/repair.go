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

	source string
	done   int    // how much of source is in out
	out    []byte // becomes text
}

// fix is one replacement.
type fix struct {
	pos  int // in the repaired text, behind the replacement
	grew int // how much longer the text before it has become, this fix included
	what string
}

// replace replaces the n bytes at i of the source.
func (r *repaired) replace(i, n int, by, what string) {
	r.out = append(append(r.out, r.source[r.done:i]...), by...)
	r.done = i + n
	r.fixes = append(r.fixes, fix{len(r.out), len(r.out) - r.done, what})
}

// end completes the text. It reports whether anything was replaced.
func (r *repaired) end() bool {
	if len(r.fixes) > 0 {
		r.text = string(append(r.out, r.source[r.done:]...))
	}
	return len(r.fixes) > 0
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
	r.source = s
	inside := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '"':
			inside = !inside
		case !inside:
		case c == '\\':
			if i+1 < len(s) && s[i+1] == '\'' {
				r.replace(i, 2, "'", `the escape \'`)
			}
			i++
		case c < ' ':
			r.replace(i, 1, string(appendEscape(nil, c)), fmt.Sprintf("a raw control character U+%04X", c))
		}
	}
	ok = r.end()
	return r, ok
}

// XML has no form for most control characters. They travel through encoding/xml as characters of private use.
const (
	firstPrivate = '\uE000'
	lastPrivate  = '\uE01F'
)

func isPrivate(c rune) bool { return firstPrivate <= c && c <= lastPrivate }

// repairXML replaces control characters, raw or as a reference, by characters of private use. It reports whether there
// were any; an answer that has such characters itself is left alone.
func repairXML(s string) (r repaired, ok bool) {
	if strings.ContainsFunc(s, isPrivate) {
		return r, false
	}
	r.source = s
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
		r.replace(i, n, string(firstPrivate+c), fmt.Sprintf(what, c))
		i += n - 1
	}
	ok = r.end()
	return r, ok
}

// controls notes the control characters that [repairXML] has replaced in an element's text, and returns the text with them.
func (c *xmlConverter) controls(text string) string {
	return strings.Map(func(r rune) rune {
		if !isPrivate(r) {
			return r
		}
		r -= firstPrivate
		if len(c.notes) < mostNotes {
			c.notes = append(c.notes, Note{c.path(), fmt.Sprintf("a control character U+%04X", r)})
		}
		return r
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
	if !strings.Contains(s, "&#") {
		return s
	}
	r := repaired{source: s}
	for i := 0; i < len(s); {
		high, n := charRef(s[i:])
		if utf16.IsSurrogate(high) {
			low, m := charRef(s[i+n:])
			if pair := utf16.DecodeRune(high, low); pair != utf8.RuneError {
				r.replace(i, n+m, string(pair), "")
				n += m
			}
		}
		i += max(n, 1)
	}
	if r.end() {
		return r.text
	}
	return s
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
