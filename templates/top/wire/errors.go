package wire

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A DecodeError says that an answer, or a member of it, could not be read without losing something. Where the
// answer is well formed, all its other members are in the response that came beside the error.
type DecodeError struct {
	Path   string // where in the answer, below the root: "result/result/order_time", "items/3/sku"
	Offset int    // the byte of the body at which the value or the fault begins
	Want   string // what was expected there
	Got    string // what was there, cut short
	Fix    string // what cures it, where something does
}

func (e *DecodeError) Error() string {
	text := fmt.Sprintf("expected %s, found %s (at byte %d)", e.Want, Shorten(e.Got, mostName), e.Offset)
	if e.Path != "" {
		text = Shorten(e.Path, mostName) + ": " + text
	}
	if e.Fix != "" {
		text += "; " + e.Fix
	}
	return text
}

// A ValidationError says what in a request breaks a rule of its document. Nothing was sent.
type ValidationError struct {
	Findings []Finding // all of them, in the order of the request's members
}

// Finding is one broken rule.
type Finding struct {
	Path string // of the member: "param_recharge_open_req/card_id", "items/3/sku"
	What string // what is wrong with it: "required but empty"
}

func (e *ValidationError) Error() string {
	var texts []string
	for _, f := range e.Findings {
		texts = append(texts, f.Path+": "+f.What)
	}
	return "invalid request: " + strings.Join(texts, "; ")
}

// How many bytes of text from outside an error's message shows. The error's fields have all of it.
const mostName = 200 // of a name, a code, a path

// Shorten makes text from outside fit for an error's: on one line, and of about most bytes, of which the beginning and
// the end are shown.
func Shorten(s string, most int) string {
	if len(s) > most {
		end := s[len(s)-most/2:]
		s = cut(s, most/2) + strings.TrimLeft(end, "\uFFFD") // without a part of a character
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
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

// wrapper is an object that is no part of a path: the root, or the one around a list's elements.
type wrapper struct {
	pos      int  // where it begins
	elements bool // its members are the elements
}

// level is an object or a list that has begun and not ended.
type level struct {
	list    bool
	wrapper *wrapper
	key     string
	n       int // elements passed
}

// pathTo returns the names and indices that lead to the byte at offset. It reads s again from its beginning, which
// costs nothing where there is no error.
func pathTo(s string, offset int, wrappers []wrapper) string {
	var names []string
	for _, l := range levelsAt(s, offset, wrappers) {
		switch {
		case l.list || l.wrapper != nil && l.wrapper.elements:
			names = append(names, strconv.Itoa(l.n))
		case l.wrapper == nil && l.key != "":
			names = append(names, l.key)
		}
	}
	return strings.Join(names, "/")
}

// levelsAt returns what is open at the byte at offset, the outermost first.
func levelsAt(s string, offset int, wrappers []wrapper) []level {
	levels := []level{{}} // around the value
	d := decoder{s: s}
	for d.peek(); d.i < offset && d.i < len(s); d.peek() {
		top := &levels[len(levels)-1]
		switch c := s[d.i]; c {
		case '"':
			if text := d.quoted(); !top.list && d.peek() == ':' {
				top.key = text
			}
			continue
		case '{', '[':
			l := level{list: c == '['}
			if i := slices.IndexFunc(wrappers, func(w wrapper) bool { return w.pos == d.i }); i >= 0 {
				l.wrapper = &wrappers[i]
			}
			levels = append(levels, l)
		case '}', ']':
			levels = levels[:max(len(levels)-1, 1)]
		case ',':
			top.n++
			top.key = ""
		}
		d.i++
	}
	return levels
}

func joinPath(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "/" + b
}

// mostGot is how many bytes of a value an error shows.
const mostGot = 40

// show returns the beginning of text from the answer, for an error.
func show(hide func(string) string, text string, most int) string {
	if hide != nil {
		text = hide(text)
	}
	return cut(text, most)
}

func (d *decoder) show(text string) string { return show(d.hide, text, mostGot) }

// describe says what is at pos, in a few words.
func (d *decoder) describe(pos int) string {
	s := d.s[pos:]
	switch {
	case s == "":
		return "the end"
	case s[0] == '{':
		return "an object"
	case s[0] == '[':
		return "a list"
	case s[0] == '"':
		value := decoder{s: s}
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
