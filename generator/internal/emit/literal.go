package emit

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/dave/jennifer/jen"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/sample"
)

// literal is a composite literal of an object.
//
//	alsc.CrmCardOpen_CardReq{
//		CardID: "76123786153828",
//	}
func (e emitter) literal(o *model.Struct, v *sample.Value) *jen.Statement {
	return e.own(o.Go).Add(e.elements(v))
}

// elements is a composite literal without its type.
func (e emitter) elements(v *sample.Value) jen.Code {
	members := make([]jen.Code, len(v.Members))
	for i, m := range v.Members {
		members[i] = key(m.Field.Go, e.value(m))
	}
	return braces(members...)
}

// value is the expression of a field's value.
func (e emitter) value(v *sample.Value) jen.Code {
	f := v.Field
	switch {
	case f.List:
		items := make([]jen.Code, len(v.Items))
		for i, item := range v.Items {
			if f.Kind == model.Object {
				items[i] = e.elements(item)
			} else {
				items[i] = e.single(item, false)
			}
		}
		return jen.Index().Add(e.valueType(f)).Values(items...)
	case f.Kind == model.Object && f.Pointer:
		return jen.Op("&").Add(e.literal(f.Type, v))
	case f.Kind == model.Object:
		return e.literal(f.Type, v)
	}
	return e.single(v, f.Pointer)
}

// single is the expression of a single value, or of a pointer to it.
//
//	"CHARGE", top.String("CHARGE"), *top.Dec("9.90"), top.FileBytes("file.txt", []byte("content"))
func (e emitter) single(v *sample.Value, pointer bool) jen.Code {
	f, plain := v.Field, text(v.Text)
	switch f.Kind {
	case model.Int, model.Bool:
		plain = jen.Op(v.Text)
	case model.Time:
		plain = e.date(v)
	case model.File:
		content := "content"
		if most := f.Node.MaxLength; most > 0 {
			content = content[:min(most, int64(len(content)))]
		}
		return e.top("FileBytes").Call(jen.Lit("file.txt"), jen.Index().Byte().Parens(jen.Lit(content)))
	}
	switch {
	case pointer:
		return e.top(f.Kind.Go().Pointer).Call(plain)
	case f.Kind == model.Number, f.Kind == model.Decimal:
		return jen.Op("*").Add(e.top(f.Kind.Go().Pointer).Call(plain))
	}
	return plain
}

// date is a time in the platform's zone: time.Date(2019, 1, 1, 13, 12, 12, 0, top.GMT8).
func (e emitter) date(v *sample.Value) *jen.Statement {
	t, _ := time.Parse(time.DateTime, v.Text) // as it was made
	return jen.Qual("time", "Date").Call(jen.Lit(t.Year()), jen.Lit(int(t.Month())), jen.Lit(t.Day()),
		jen.Lit(t.Hour()), jen.Lit(t.Minute()), jen.Lit(t.Second()), jen.Lit(0), e.top("GMT8"))
}

// stringList is a literal of a list of strings.
func stringList(list ...string) *jen.Statement { return jen.Index().String().Values(texts(list)...) }

// texts are string literals, the elements of a list.
func texts(list []string) []jen.Code {
	elements := make([]jen.Code, len(list))
	for i, s := range list {
		elements[i] = text(s)
	}
	return elements
}

// key is one element of a literal: Name: value.
func key(name string, value jen.Code) *jen.Statement { return jen.Id(name).Op(":").Add(value) }

// keyIf is an element that a literal may lack.
func keyIf(there bool, name string, value jen.Code) jen.Code {
	if !there {
		return jen.Null()
	}
	return key(name, value)
}

// listKey is the element of a literal that is a list, with each of its elements on a line of its own; none for an empty list.
func listKey(name string, typ jen.Code, elements []jen.Code) jen.Code {
	return keyIf(len(elements) > 0, name, jen.Index().Add(typ).Add(braces(elements...)))
}

// braces are the elements of a literal, each on a line of its own.
func braces(elements ...jen.Code) *jen.Statement {
	if len(elements) == 0 {
		return jen.Values()
	}
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, elements...)
}

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
