package top

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// wrapper is an object that is no part of a path: the root, or what stands around a list's elements.
type wrapper struct {
	at       int  // where it begins
	elements bool // its members are the elements
}

// pathTo returns the names and indices that lead to the byte at at. It reads s again from its beginning, which
// costs nothing where there is no error.
func pathTo(s string, at int, wrappers []wrapper) string {
	type level struct {
		list    bool
		wrapper *wrapper
		key     string
		n       int // elements passed
	}
	var levels []level
	d := Decoder{s: s}
	for d.peek(); d.i < at && d.i < len(s); d.peek() {
		top := len(levels) - 1
		switch c := s[d.i]; c {
		case '{', '[':
			l := level{list: c == '['}
			for i, w := range wrappers {
				if w.at == d.i {
					l.wrapper = &wrappers[i]
				}
			}
			levels = append(levels, l)
			d.i++
		case '}', ']':
			if top >= 0 {
				levels = levels[:top]
			}
			d.i++
		case ',':
			if top >= 0 {
				levels[top].n++
				levels[top].key = ""
			}
			d.i++
		case '"':
			text := d.quoted()
			if top >= 0 && !levels[top].list && d.peek() == ':' {
				levels[top].key = text
			}
		default:
			d.i++
		}
	}
	path := ""
	for _, l := range levels {
		switch {
		case l.list || l.wrapper != nil && l.wrapper.elements:
			path = joinPath(path, strconv.Itoa(l.n))
		case l.wrapper == nil:
			path = joinPath(path, l.key)
		}
	}
	return path
}

func joinPath(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "/" + b
}

// describe says what stands at the beginning of JSON text, in a few words.
func describe(s string) string {
	const most = 40
	switch {
	case s == "":
		return "the end"
	case s[0] == '{':
		return "an object"
	case s[0] == '[':
		return "a list"
	case s[0] == '"':
		d := Decoder{s: s}
		if text := d.quoted(); !d.dead {
			return strconv.Quote(cut(text, most))
		}
	}
	end := strings.IndexAny(s, ",]} \t\r\n")
	if end <= 0 {
		end = min(len(s), most)
	}
	text := cut(s[:end], most)
	if strings.TrimFunc(text, func(r rune) bool { return r > ' ' && r < utf8.RuneSelf && r != '"' }) == "" {
		return text
	}
	return strconv.Quote(text)
}

// cut shortens s to about most bytes.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most] + "…"
}
