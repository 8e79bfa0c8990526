package sample

import (
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// jsonReader reads JSON as documents have it. The platform writes samples that are not JSON, and people shorten them,
// add comments and use other quotes; encoding/json takes all of a text or nothing.
type jsonReader struct{ *source }

// readJSON reads the object or list at an offset, and returns the offset of what follows it.
func readJSON(s *source, i int) (*Value, int) {
	root := &Value{Line: s.line(i), Kind: structure(s.Body[i])}
	return root, jsonReader{s}.members(root, i+1, 1)
}

// structure is the kind of value that a bracket opens.
func structure(bracket byte) Kind {
	if bracket == '[' {
		return List
	}
	return Object
}

// members reads what is in an object or a list, and returns the offset behind the bracket that closes it.
func (r jsonReader) members(v *Value, i, depth int) int {
	end := "}"
	if v.Kind == List {
		end = "]"
	}
	for i = r.skip(i); i < len(r.Body) && !r.full; i = r.skip(i) {
		c := r.Body[i]
		if c == ',' {
			i++
			continue
		}
		if c == '}' || c == ']' {
			if string(c) != end {
				r.fault(diag.SampleDamaged, i, end, string(c))
			}
			return i + 1
		}
		m := new(Value)
		if v.Kind == Object {
			var ok bool
			if m.Name, i, ok = r.name(i); !ok {
				continue
			}
		}
		i = r.value(v, m, r.skip(i), depth)
	}
	r.fault(diag.SampleCutOff, i, end)
	v.Open = true
	return i
}

// skip returns the offset of what follows white space, and what people write into samples for each other: comments,
// and dots where more would follow.
func (r jsonReader) skip(i int) int {
	for i < len(r.Body) {
		n := max(blankAt(r.Body, i), remark(r.Body[i:]))
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

func remark(s string) int {
	switch {
	case strings.HasPrefix(s, "//"):
		return lineLength(s)
	case strings.HasPrefix(s, "/*"):
		if n := strings.Index(s, "*/"); n >= 0 {
			return n + len("*/")
		}
		return len(s)
	case strings.HasPrefix(s, "…"):
		return len("…")
	case s[0] == '.' && (len(s) == 1 || s[1] < '0' || s[1] > '9'):
		return 1
	}
	return 0
}

// lineLength returns how many bytes come before the end of the line.
func lineLength(s string) int {
	line, _, _ := strings.Cut(s, "\n")
	return len(line)
}

// name reads a name and its colon. Names without quotes are read as well, as JavaScript has them.
func (r jsonReader) name(i int) (name string, next int, ok bool) {
	start, quoted := i, isQuote(r.Body[i])
	if quoted {
		name, i = r.text(i)
	} else {
		i = wordEnd(r.Body, i, ":")
		name = r.Body[start:i]
	}
	next = skipBlanks(r.Body, i)
	switch {
	case next < len(r.Body) && r.Body[next] == ':':
		return name, next + 1, true
	case !quoted:
		r.fault(diag.SampleDamaged, start, `"`, strconv.Quote(diag.Short(r.Body[start:max(i, start+1)])))
		return "", max(i, start+1), false
	case next < len(r.Body):
		r.fault(diag.SampleDamaged, next, ":", strconv.Quote(string([]rune(r.Body[next:min(next+4, len(r.Body))])[:1])))
	}
	return name, next, true
}

// value reads the value at an offset and returns the offset behind it.
func (r jsonReader) value(parent, v *Value, i, depth int) int {
	start := i
	switch {
	case i == len(r.Body):
		v.Open = true
	case strings.IndexByte(",}]", r.Body[i]) >= 0: // the value is missing
	case r.Body[i] == '{' || r.Body[i] == '[':
		v.Kind = structure(r.Body[i])
		r.add(parent, v, depth, start)
		return r.members(v, i+1, depth+1)
	case isQuote(r.Body[i]):
		v.Kind = String
		v.Text, i = r.text(i)
	default:
		end := max(wordEnd(r.Body, i, ""), i+1)
		v.Text = r.Body[i:end]
		v.Kind, i = wordKind(v.Text), end
	}
	r.add(parent, v, depth, start)
	return i
}

// wordKind returns what a value without quotes is.
func wordKind(word string) Kind {
	switch word {
	case "null", "undefined", "NULL", "None", "nil":
		return Unknown
	case "true", "false", "True", "False":
		return Boolean
	}
	if _, err := strconv.ParseFloat(word, 64); err == nil && strings.Trim(word, "+-.0123456789eE") == "" {
		return Number
	}
	return Scalar
}

func isQuote(c byte) bool { return c == '"' || c == '\'' }

// wordEnd returns where a word without quotes ends.
func wordEnd(s string, i int, also string) int {
	for i < len(s) && strings.IndexByte(",]}\"'", s[i]) < 0 && strings.IndexByte(also, s[i]) < 0 && blankAt(s, i) == 0 {
		i++
	}
	return i
}

// text reads the string whose quote is at i.
func (r jsonReader) text(i int) (text string, end int) {
	text, end, closed := unquote(r.Body, i)
	if !closed {
		r.fault(diag.SampleCutOff, len(r.Body), string(r.Body[i]))
	}
	return text, end
}
