package emit

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/generator/internal/model"
)

// text is a string literal. It is made here and not by jen.Lit so that text full of quotes can be in back quotes.
func text(s string) *jen.Statement { return jen.Op(quote(s)) }

// jsonKey is the literal of a member's name as JSON has it before a value: `"card_id":`.
func jsonKey(name string) *jen.Statement {
	quoted, _ := jsontext.AppendQuote(nil, name) // what is no UTF-8 is replaced
	return text(string(quoted) + ":")
}

// number is an integer literal without a type; jen.Lit writes int64(7).
func number(v int64) *jen.Statement { return jen.Op(strconv.FormatInt(v, 10)) }

// quote returns a string literal: in back quotes where it then reads as what it is, quoted otherwise. What cannot be
// seen, such as a character that turns the direction of writing, is always escaped. No line begins with //, since go
// generate runs each line that reads //go:generate, inside literals too.
func quote(s string) string {
	hidden := func(r rune) bool {
		return r == '`' || r == unicode.ReplacementChar || r != '\n' && r != '\t' && !unicode.IsPrint(r)
	}
	if strings.ContainsAny(s, "\"\\\n") && !strings.ContainsFunc(s, hidden) && !strings.Contains(s, "\n//") {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// selector is the way from a variable to a field: o.Card.CardID.
func selector(variable string, p ...*model.Field) *jen.Statement {
	s := jen.Id(variable)
	for _, f := range p {
		s.Dot(f.Go)
	}
	return s
}

// top is a name of the runtime that users see, wire one of the part that only generated code calls.
func (p Package) top(name string) *jen.Statement  { return jen.Qual(p.Runtime, name) }
func (p Package) wire(name string) *jen.Statement { return jen.Qual(p.Runtime+"/wire", name) }

// toptest is a name of the package that emitted tests use.
func (p Package) toptest(name string) *jen.Statement { return jen.Qual(p.Runtime+"/toptest", name) }

// ctx is the parameter that every call begins with.
func ctx() jen.Code { return jen.Id("ctx").Qual("context", "Context") }

// function begins a function or a method, behind a blank line and its comment.
func function(g *jen.Group, about ...string) *jen.Statement {
	g.Line()
	g.Add(doc(about...))
	return g.Func()
}

// methodOf is the expression of a method of a type: (*T).name.
func methodOf(typ *jen.Statement, name string) *jen.Statement {
	return jen.Parens(jen.Op("*").Add(typ)).Dot(name)
}

// whereSet is a statement about a value, behind the condition that it is set if it may be nil.
//
//	if o.Card != nil { … }
func whereSet(f *model.Field, value, do jen.Code) jen.Code {
	if f.List || f.Pointer {
		return jen.If(jen.Add(value).Op("!=").Nil()).Block(do)
	}
	return do
}
