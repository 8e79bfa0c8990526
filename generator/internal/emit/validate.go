package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
)

// validateRequest checks a request before it is sent.
//
//	func (r *CrmCardOpenRequest) Validate() error {
//		v := wire.NewValidator()
//		v.RequireParam("card_id", r.CardID)
//		return v.Err()
//	}
func (e emitter) validateRequest(g *jen.Group) {
	r := e.m.Request
	g.Line()
	if !r.Checks {
		g.Comment("// Validate returns nil: whatever the parameters are, they can be sent.")
		g.Func().Params(jen.Op("*").Id(r.Go)).Id("Validate").Params().Error().Block(jen.Return(jen.Nil()))
		return
	}
	g.Comment("// Validate returns everything that is wrong with the request, as a [top.ValidationError].")
	g.Func().Params(receiver("r", r)).Id("Validate").Params().Error().BlockFunc(func(g *jen.Group) {
		g.Id("v").Op(":=").Add(e.wire("NewValidator")).Call()
		e.checks(g, "r", r, true)
		g.Return(jen.Id("v").Dot("Err").Call())
	})
}

// validateNested checks an object of a request.
//
//	func (o *CrmCardOpen_CardReq) validate(v wire.Validator) {
//		v.RequireText("card_id", o.CardID)
//		wire.CheckOpt(v, "remark", o.Remark, wire.Validator.CheckText)
//		wire.LimitOpt(v, "remark", o.Remark, 200, wire.Validator.MaxLength)
//	}
func (e emitter) validateNested(g *jen.Group, o *model.Struct) {
	if !o.Checks {
		return
	}
	g.Line()
	g.Func().Params(receiver("o", o)).Id("validate").Params(jen.Id("v").Add(e.wire("Validator"))).BlockFunc(func(g *jen.Group) {
		e.checks(g, "o", o, false)
	})
}

// checks writes the checks of all fields, and then the rules between them.
func (e emitter) checks(g *jen.Group, variable string, o *model.Struct, outermost bool) {
	for _, f := range o.Fields {
		if f.Checks() {
			c := check{emitter: e, Group: g, f: f, name: text(f.Node.Name), value: selector(variable, f), outermost: outermost}
			c.field()
		}
	}
	for _, r := range o.Rules {
		e.rule(g, variable, r)
	}
}

// check writes the checks of one field.
type check struct {
	emitter
	*jen.Group
	f           *model.Field
	name, value *jen.Statement
	outermost   bool // the field is a parameter, and not inside JSON
}

func (c check) field() {
	switch {
	case c.f.List:
		c.list()
	case c.f.Kind == model.Object && c.f.Pointer:
		c.Add(ifSet(c.value, c.inside(c.value, jen.Id("v").Dot("At").Call(c.name))))
	case c.f.Kind == model.Object:
		c.Add(c.inside(c.value, jen.Id("v").Dot("At").Call(c.name)))
	default:
		c.single()
		c.limits()
	}
}

// inside checks an object.
//
//	o.Card.validate(v.At("card"))
func (c check) inside(object, v jen.Code) *jen.Statement {
	return jen.Add(object).Dot("validate").Call(v)
}

// call calls a method of the validator.
//
//	v.RequireText("card_id", o.CardID)
func (c check) call(method string, args ...jen.Code) {
	c.Id("v").Dot(method).Call(append([]jen.Code{c.name}, args...)...)
}

// each applies a method of the validator to a value that may not be set, or to each element of a list.
//
//	wire.CheckOpt(v, "remark", o.Remark, wire.Validator.CheckText)
//	wire.LimitOpt(v, "remark", o.Remark, 200, wire.Validator.MaxLength)
func (c check) each(function, method string, args ...jen.Code) {
	all := append([]jen.Code{jen.Id("v"), c.name, c.value}, args...)
	c.Add(c.wire(function).Call(append(all, c.wire("Validator").Dot(method))...))
}

// single checks that a required value is there, and that a value can travel.
func (c check) single() {
	what, value := "", c.value
	switch {
	case c.f.JSONText:
		what, value = "JSON", c.asJSON()
	case c.f.Kind == model.Text && c.outermost && c.f.Node.Required:
		what = "Param"
	case c.f.Kind == model.Text:
		what = "Text"
	case c.f.Kind == model.Time:
		what = "Time"
	case c.f.Kind == model.RawJSON:
		what = "JSON"
	case c.f.Kind == model.File && c.f.Node.Required:
		c.call("Require", jen.Op("!").Add(value).Dot("IsZero").Call())
		return
	default:
		return
	}
	if c.f.Pointer {
		c.value = value
		c.each("CheckOpt", "Check"+what)
		return
	}
	c.call("Require"+what, value)
}

// asJSON is a text as the runtime's type for JSON: wire.RawJSON(o.ExtInfo).
func (c check) asJSON() *jen.Statement {
	if c.f.Pointer {
		return jen.Parens(jen.Op("*").Add(c.wire("RawJSON"))).Parens(c.value)
	}
	return c.wire("RawJSON").Call(c.value)
}

// checkJSON checks one text of a list.
//
//	func(v wire.Validator, name, s string) {
//		v.CheckJSON(name, wire.RawJSON(s))
//	}
func (c check) checkJSON() jen.Code {
	return jen.Func().Params(jen.Id("v").Add(c.wire("Validator")), jen.List(jen.Id("name"), jen.Id("s")).String()).Block(
		jen.Id("v").Dot("CheckJSON").Call(jen.Id("name"), c.wire("RawJSON").Call(jen.Id("s"))))
}

// limits checks a value's length or range, and those of each element of a list. Where a document does not say whether
// the max_length of a list is an element's or that of all of them, joined by commas, an element that exceeds it is wrong
// either way.
func (c check) limits() {
	switch c.f.Kind {
	case model.Text:
		c.limit("MaxLength", c.f.LengthLimit())
	case model.File:
		c.limit("MaxSize", c.f.LengthLimit())
	case model.Int:
		c.bounds("MinValue", "MaxValue")
	case model.Number, model.Decimal:
		c.bounds("MinDecimal", "MaxDecimal")
	}
}

func (c check) bounds(least, most string) {
	if c.f.Min != nil {
		c.atLimit(least, *c.f.Min)
	}
	if c.f.Max != nil {
		c.atLimit(most, *c.f.Max)
	}
}

// limit checks a length; 0 is none.
func (c check) limit(method string, most int64) {
	if most > 0 {
		c.atLimit(method, most)
	}
}

func (c check) atLimit(method string, limit int64) {
	switch {
	case c.f.List:
		c.each("LimitEach", method, number(limit))
	case c.f.Pointer:
		c.each("LimitOpt", method, number(limit))
	default:
		c.call(method, c.value, number(limit))
	}
}

// list checks a list and its elements.
//
//	v.Require("items", o.Items != nil)
//	v.MaxListSize("items", len(o.Items), 20)
//	for i := range o.Items {
//		o.Items[i].validate(v.Item("items", i))
//	}
func (c check) list() {
	f := c.f
	if f.Node.Required {
		// An empty list travels as [], unless its elements are joined by commas: then there is nothing to send.
		there := jen.Add(c.value).Op("!=").Nil()
		if c.outermost && f.Kind != model.Object && f.Kind != model.RawJSON {
			there = jen.Len(c.value).Op(">").Lit(0)
		}
		c.call("Require", there)
	}
	if most := f.ListLimit(); most > 0 {
		c.call("MaxListSize", jen.Len(c.value), number(most))
	}
	switch {
	case f.Kind == model.Object && f.Type.Checks:
		item := jen.Add(c.value).Index(jen.Id("i"))
		c.For(jen.Id("i").Op(":=").Range().Add(c.value)).Block(c.inside(item, jen.Id("v").Dot("Item").Call(c.name, jen.Id("i"))))
	case f.JSONText:
		c.Add(c.wire("CheckEach").Call(jen.Id("v"), c.name, c.value, c.checkJSON()))
	case f.Kind == model.Text && c.outermost:
		c.call("CheckJoined", c.value)
	case f.Kind == model.Text:
		c.each("CheckEach", "CheckText")
	case f.Kind == model.Time:
		c.each("CheckEach", "CheckTime")
	case f.Kind == model.RawJSON:
		c.each("CheckEach", "CheckJSON")
	}
	c.limits()
}
