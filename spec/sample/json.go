package sample

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/diag"
)

// jsonReader reads JSON as documents have it. The platform writes samples that are not JSON, and people shorten them,
// add comments and use other quotes; encoding/json takes all of a text or nothing.
type jsonReader struct {
	tree
	// name is the name of the member whose value comes next; named says that there is one.
	name   string
	named  bool
	nameAt int
}

// readJSON reads a text that is an object or a list, and nothing else.
func readJSON(t Text) (*Value, diag.List) {
	r := jsonReader{tree: tree{lines: newLines(t), form: string(JSON)}}
	root, end := r.outermost(skipBlanks(r.src, 0))
	if rest := r.src[end:]; len(r.open) == 0 && strings.Trim(rest, ";,\r\n\t ") != "" {
		r.fault(diag.SampleTrailing, end, diag.Short(strings.TrimSpace(rest)))
	}
	return root, r.faults
}

// readObject reads the object at an offset of a demo.
func readObject(t Text, from int, form string) (*Value, diag.List) {
	r := jsonReader{tree: tree{lines: newLines(t), form: form}}
	root, _ := r.outermost(from)
	return root, r.faults
}

// outermost reads the object or list at an offset, and returns the offset of what follows it.
func (r *jsonReader) outermost(i int) (*Value, int) {
	root := &Value{Line: r.line(i), Kind: Object}
	if r.src[i] == '[' {
		root.Kind = List
	}
	r.open = []*Value{root}
	return root, r.read(i + 1)
}

// read reads members and elements until the outermost object is closed.
func (r *jsonReader) read(i int) int {
	for i = skipBlanks(r.src, i); i < len(r.src) && len(r.open) > 0 && !r.full; i = skipBlanks(r.src, i) {
		i = r.step(i)
	}
	if len(r.open) > 0 && !r.full {
		if r.named {
			r.put(&Value{Open: true}, r.nameAt)
		}
		end := "}"
		if r.top().Kind == List {
			end = "]"
		}
		r.fault(diag.SampleCutOff, len(r.src), end)
	}
	for _, v := range r.open {
		v.Open = true
	}
	return min(i, len(r.src))
}

// step reads what stands at an offset: a remark, a name, a value or the end of one.
func (r *jsonReader) step(i int) int {
	inList := r.top().Kind == List
	switch c := r.src[i]; {
	case remark(r.src[i:]) > 0 && !(r.named && c == '.'):
		return i + remark(r.src[i:])
	case c == ',' || c == '}' || c == ']':
		if r.named {
			r.put(&Value{}, r.nameAt)
		}
		if c != ',' {
			r.close(c, i)
		}
		return i + 1
	case inList || r.named:
		return r.value(i)
	}
	return r.memberName(i)
}

func (r *jsonReader) close(c byte, i int) {
	want := byte('}')
	if r.top().Kind == List {
		want = ']'
	}
	if c != want {
		r.fault(diag.SampleDamaged, i, string(want), string(c))
	}
	r.open = r.open[:len(r.open)-1]
}

// remark returns the length of what people write into samples for each other: comments, and dots where more would
// follow.
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
	case s[0] == '.' || s[0] == '/':
		return 1
	}
	return 0
}

// lineLength returns how many bytes come before the end of the line.
func lineLength(s string) int {
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		return n
	}
	return len(s)
}

// memberName reads a name and its colon. Names without quotes are read as well, as JavaScript has them.
func (r *jsonReader) memberName(i int) int {
	start, name := i, ""
	if isQuote(r.src[i]) {
		name, i = r.text(i)
	} else {
		i = wordEnd(r.src, i, ":")
		name = r.src[start:i]
	}
	next := skipBlanks(r.src, i)
	colon := next < len(r.src) && r.src[next] == ':'
	if !colon && (name == "" || !isQuote(r.src[start])) {
		r.fault(diag.SampleDamaged, start, `"`, strconv.Quote(diag.Short(r.src[start:max(i, start+1)])))
		return max(i, start+1)
	}
	if colon {
		next++
	} else if next < len(r.src) {
		r.fault(diag.SampleDamaged, next, ":", strconv.Quote(r.charAt(next)))
	}
	r.name, r.named, r.nameAt = name, true, start
	return next
}

func (r *jsonReader) charAt(i int) string {
	_, n := utf8.DecodeRuneInString(r.src[i:])
	return r.src[i : i+n]
}

// value reads a value and returns the offset behind it; an object's or list's members follow.
func (r *jsonReader) value(i int) int {
	switch c := r.src[i]; {
	case c == '{' || c == '[':
		v := &Value{Kind: Object, Name: r.name}
		if c == '[' {
			v.Kind = List
		}
		r.begin(v, i)
		r.name, r.named = "", false
		return i + 1
	case isQuote(c):
		text, end := r.text(i)
		r.put(&Value{Kind: String, Text: text}, i)
		return end
	}
	end := max(wordEnd(r.src, i, ""), i+1)
	word := r.src[i:end]
	r.put(&Value{Kind: wordKind(word), Text: word}, i)
	return end
}

// put adds a value under the name that was read.
func (r *jsonReader) put(v *Value, offset int) {
	v.Name = r.name
	r.name, r.named = "", false
	r.add(v, offset)
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
func (r *jsonReader) text(i int) (text string, end int) {
	text, end, closed := unquote(r.src, i)
	if !closed {
		r.fault(diag.SampleCutOff, len(r.src), string(r.src[i]))
	}
	return text, end
}
