package emit

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/jsontext"
)

// quote is a string literal: in back quotes where it then reads as what it is, quoted otherwise. What cannot
// be seen, such as a character that turns the direction of writing, is always escaped. No line begins with //, since
// go generate runs each that reads //go:generate, wherever it stands.
func quote(s string) string {
	if strings.ContainsAny(s, "\"\\\n") && plainRaw(s) && !strings.Contains(s, "\n//") {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// text is a string literal as a token.
func text(s string) jen.Code { return jen.Id(quote(s)) }

// line is a simple statement or expression, made of names that are settled and of literals. It goes to
// jennifer as one token: there are tens of thousands of these, and each token costs a handful of allocations.
// The runtime is called top in them, as the file's imports have it.
func line(parts ...string) *jen.Statement { return jen.Id(strings.Join(parts, "")) }

func plainRaw(s string) bool {
	for _, r := range s {
		switch {
		case r == '`' || r == unicode.ReplacementChar:
			return false
		case ' ' <= r && r <= '~' || r == '\n' || r == '\t' || hanzi(r):
		case !unicode.IsPrint(r):
			return false
		}
	}
	return true
}

// jsonKey is the literal of a member's name as JSON has it before a value: `"card_id":`.
func jsonKey(name string) string { return quote(jsontext.Quote(name) + ":") }
