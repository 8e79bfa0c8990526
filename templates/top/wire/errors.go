package wire

import (
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
	var b strings.Builder
	if e.Path != "" {
		b.WriteString(Shorten(e.Path, mostName))
		b.WriteString(": ")
	}
	b.WriteString("expected ")
	b.WriteString(e.Want)
	b.WriteString(", found ")
	b.WriteString(Shorten(e.Got, mostName))
	b.WriteString(" (at byte ")
	b.WriteString(strconv.Itoa(e.Offset))
	b.WriteString(")")
	if e.Fix != "" {
		b.WriteString("; ")
		b.WriteString(e.Fix)
	}
	return b.String()
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
	var b strings.Builder
	b.WriteString("invalid request: ")
	for i, f := range e.Findings {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(f.Path)
		b.WriteString(": ")
		b.WriteString(f.What)
	}
	return b.String()
}

// A Failure is what an answer says in an error_response, or in members like those of one.
type Failure struct {
	Code                            int
	CodeText                        string // the code where it is no number
	Msg, SubCode, SubMsg, RequestID string

	Flat bool // there was no error_response around it
}

// How many bytes of what others wrote an error's text shows. The error's fields hold all of it.
const mostName = 200 // of a name, a code, a path

// Shorten makes text from outside fit for an error's: on one line, and of about most bytes, of which the beginning and
// the end are shown.
func Shorten(s string, most int) string {
	if len(s) > most {
		s = cut(s, most/2) + ending(s, most/2)
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

// ending returns about the last most bytes of s.
func ending(s string, most int) string {
	i := len(s) - most
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}
