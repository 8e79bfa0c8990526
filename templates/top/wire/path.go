package wire

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
func pathTo(s string, pos int, wrappers []wrapper) string {
	type level struct {
		list    bool
		wrapper *wrapper
		key     string
		n       int // elements passed
	}
	var levels []level
	d := Decoder{s: s}
	for d.peek(); d.i < pos && d.i < len(s); d.peek() {
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
	var path strings.Builder
	for _, l := range levels {
		name := l.key
		switch {
		case l.list || l.wrapper != nil && l.wrapper.elements:
			name = strconv.Itoa(l.n)
		case l.wrapper != nil:
			continue
		}
		if path.Len() > 0 && name != "" {
			path.WriteByte('/')
		}
		path.WriteString(name)
	}
	return path.String()
}

func joinPath(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "/" + b
}

// mostGot is how many bytes of a value an error holds.
const mostGot = 40

// show returns the beginning of text from the answer, for an error.
func (d *Decoder) show(text string) string {
	if d.hide != nil {
		text = d.hide(text)
	}
	return cut(text, mostGot)
}

// describe says what stands at at, in a few words.
func (d *Decoder) describe(pos int) string {
	s := d.s[pos:]
	switch {
	case s == "":
		return "the end"
	case s[0] == '{':
		return "an object"
	case s[0] == '[':
		return "a list"
	case s[0] == '"':
		value := Decoder{s: s}
		if text := value.quoted(); !value.dead {
			return strconv.Quote(d.show(text))
		}
	}
	end := strings.IndexAny(s, ",]} \t\r\n")
	if end <= 0 {
		end = len(s)
	}
	text := d.show(s[:end])
	if strings.TrimFunc(text, func(r rune) bool { return r > ' ' && r < utf8.RuneSelf && r != '"' }) == "" {
		return text
	}
	return strconv.Quote(text)
}
