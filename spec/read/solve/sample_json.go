package solve

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/topgen/topgen/spec/document"
)

// readJSON reads the JSON sample. The platform writes samples that are no JSON ("count":, where a
// number has no example) and people cut them short, so they are read for what they say and not with
// encoding/json, which takes all or nothing.
func readJSON(t document.Text) (root *value, fault string, line int) {
	r := jsonReader{src: t.Body, lines: newLineAt(t)}
	root = &value{line: t.Line, from: SampleJSON}
	if i := r.space(0); i < len(r.src) && r.src[i] == '{' {
		r.stack = []*value{root}
		r.read(i + 1)
	} else {
		r.note(i, "expected an object")
	}
	if len(r.stack) > 0 {
		r.note(len(r.src), "it is not closed")
	}
	for _, v := range r.stack {
		v.open = true
	}
	return root, r.fault, r.faultLine
}

type jsonReader struct {
	src   string
	lines lineAt
	// stack holds the objects and arrays that are open.
	stack     []*value
	fault     string
	faultLine int
}

// read reads members and elements from i until the outermost object is closed.
func (r *jsonReader) read(i int) {
	name, named := "", false
	for i = r.space(i); i < len(r.src) && len(r.stack) > 0; i = r.space(i) {
		top := r.stack[len(r.stack)-1]
		switch c := r.src[i]; {
		case c == '.' || c == '/' || strings.HasPrefix(r.src[i:], "…"):
			i = r.remark(i)
		case c == ',':
			if named {
				r.add(name, new(value), i)
			}
			named = false
			i++
		case c == '}' || c == ']':
			if named {
				r.add(name, new(value), i)
			}
			named = false
			if (c == ']') != top.array {
				r.note(i, "found "+string(rune(c))+" where something else is open")
			}
			r.stack = r.stack[:len(r.stack)-1]
			i++
		case c == '"' && !top.array && !named:
			name, i = r.text(i)
			if i = r.space(i); i < len(r.src) && r.src[i] == ':' {
				i++
			} else {
				r.note(min(i, len(r.src)), "expected a colon behind "+strconv.Quote(name))
			}
			named = true
		case !top.array && !named:
			r.note(i, "expected a name")
			end := i
			for end < len(r.src) && strings.IndexByte(",]} \t\r\n\"", r.src[end]) < 0 {
				end++
			}
			i = max(end, i+1)
		default:
			i = r.value(name, i)
			named = false
		}
	}
}

// remark passes what people write into samples for each other: dots where more would follow, and
// comments.
func (r *jsonReader) remark(i int) int {
	rest := r.src[i:]
	switch {
	case strings.HasPrefix(rest, "//"):
		if n := strings.IndexByte(rest, '\n'); n >= 0 {
			return i + n
		}
		return len(r.src)
	case strings.HasPrefix(rest, "/*"):
		if n := strings.Index(rest, "*/"); n >= 0 {
			return i + n + len("*/")
		}
		return len(r.src)
	case strings.HasPrefix(rest, "…"):
		return i + len("…")
	}
	return i + 1
}

// value reads the value at i and returns the offset behind it; an object's or array's members follow.
func (r *jsonReader) value(name string, i int) int {
	switch r.src[i] {
	case '{', '[':
		v := &value{array: r.src[i] == '['}
		r.add(name, v, i)
		if len(r.stack) > 2*maxDepth {
			r.note(i, "it nests too deep to be read")
			return len(r.src)
		}
		r.stack = append(r.stack, v)
		return i + 1
	case '"':
		s, end := r.text(i)
		r.add(name, &value{text: strings.TrimSpace(s)}, i)
		return end
	}
	end := i
	for end < len(r.src) && strings.IndexByte(",]} \t\r\n", r.src[end]) < 0 {
		end++
	}
	word := r.src[i:end]
	r.add(name, &value{text: word, unset: word == "null"}, i)
	return end
}

func (r *jsonReader) add(name string, v *value, at int) {
	top := r.stack[len(r.stack)-1]
	if !top.array {
		v.name = name
	}
	v.line, v.from = r.lines.at(at), SampleJSON
	top.kids = append(top.kids, v)
}

// text reads the string whose quote is at i.
func (r *jsonReader) text(i int) (s string, end int) {
	start := i + 1
	for i = start; i < len(r.src) && r.src[i] != '"'; i++ {
		if r.src[i] == '\\' {
			return r.escaped(start, i)
		}
	}
	if i >= len(r.src) {
		r.note(len(r.src), "a text is not closed")
		return r.src[start:], i
	}
	return r.src[start:i], i + 1
}

var jsonEscapes = map[byte]byte{'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escaped is text from the first escape on.
func (r *jsonReader) escaped(start, i int) (s string, end int) {
	var b strings.Builder
	b.WriteString(r.src[start:i])
	for i < len(r.src) && r.src[i] != '"' {
		if r.src[i] != '\\' || i+1 >= len(r.src) {
			b.WriteByte(r.src[i])
			i++
			continue
		}
		switch c := r.src[i+1]; {
		case c == 'u' && hex4(r.src[i+2:]) >= 0:
			char := hex4(r.src[i+2:])
			i += 6
			if utf16.IsSurrogate(char) && strings.HasPrefix(r.src[i:], `\u`) && hex4(r.src[i+2:]) >= 0 {
				char = utf16.DecodeRune(char, hex4(r.src[i+2:]))
				i += 6
			}
			b.WriteRune(char)
		case jsonEscapes[c] != 0:
			b.WriteByte(jsonEscapes[c])
			i += 2
		default:
			b.WriteByte(c)
			i += 2
		}
	}
	if i >= len(r.src) {
		r.note(len(r.src), "a text is not closed")
		return b.String(), i
	}
	return b.String(), i + 1
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

func (r *jsonReader) space(i int) int {
	for i < len(r.src) && strings.IndexByte(" \t\r\n", r.src[i]) >= 0 {
		i++
	}
	return i
}

func (r *jsonReader) note(at int, what string) {
	if r.fault == "" {
		r.fault, r.faultLine = what, r.lines.at(at)
	}
}
