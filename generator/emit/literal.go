package emit

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/jsontext"
)

// text is a string literal: in back quotes where it then reads as what it is, quoted otherwise. What cannot
// be seen, such as a character that turns the direction of writing, is always escaped.
func text(s string) jen.Code {
	if strings.ContainsAny(s, "\"\\\n") && plainRaw(s) {
		return jen.Op("`" + s + "`")
	}
	return jen.Op(strconv.Quote(s))
}

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
func jsonKey(name string) jen.Code {
	return text(jsontext.Quote(name) + ":")
}
