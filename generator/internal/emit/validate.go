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
	if !r.Checks {
		function(g, "Validate returns nil: whatever the parameters are, they can be sent.").
			Params(jen.Op("*").Id(r.Go)).Id("Validate").Params().Error().Block(jen.Return(jen.Nil()))
		return
	}
	header := function(g, "Validate returns everything that is wrong with the request, as a [top.ValidationError].")
	header.Params(jen.Id("r").Op("*").Id(r.Go)).Id("Validate").Params().Error().BlockFunc(func(g *jen.Group) {
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
	function(g).Params(jen.Id("o").Op("*").Id(o.Go)).Id("validate").Params(jen.Id("v").Add(e.wire("Validator"))).
		BlockFunc(func(g *jen.Group) { e.checks(g, "o", o, false) })
}

// checks writes the checks of all fields, and then the rules between them.
func (e emitter) checks(g *jen.Group, variable string, o *model.Struct, outermost bool) {
	for _, f := range o.Fields {
		c := check{emitter: e, Group: g, f: f, name: text(f.Node.Name), value: selector(variable, f), outermost: outermost}
		c.field()
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

// field checks that something required is there, that a value can travel, and its limits. Where a document does not say
// whether the max_length of a list is an element's or that of all of them, joined by commas, an element that exceeds it is
// wrong either way.
//
//	v.Require("tags", len(o.Tags) > 0)
//	v.MaxListSize("tags", len(o.Tags), 20)
//	wire.CheckEach(v, "tags", o.Tags, wire.Validator.CheckText)
//	wire.LimitEach(v, "tags", o.Tags, 200, wire.Validator.MaxLength)
func (c check) field() {
	f := c.f
	switch {
	case !f.Node.Required:
	case f.List && c.outermost && f.Kind != model.Object && f.Kind != model.RawJSON:
		c.call("Require", jen.Len(c.value).Op(">").Lit(0)) // joined by commas, an empty list is nothing
	case f.List:
		c.call("Require", jen.Add(c.value).Op("!=").Nil())
	case f.Kind == model.File:
		c.call("Require", jen.Op("!").Add(c.value).Dot("IsZero").Call())
	}
	if most := f.MaxItems(); most > 0 {
		c.call("MaxListSize", jen.Len(c.value), number(most))
	}
	if f.Kind == model.Object {
		c.object()
	} else {
		c.travels()
	}
	for _, l := range f.Limits() {
		c.apply("Limit", l.Check, c.value, number(l.Value))
	}
}

// object checks an object, one that may not be set, or each of a list.
//
//	o.Card.validate(v.At("card"))
//	for i := range o.Items {
//		o.Items[i].validate(v.Item("items", i))
//	}
func (c check) object() {
	inside := jen.Add(c.value).Dot("validate").Call(jen.Id("v").Dot("At").Call(c.name))
	switch {
	case !c.f.Type.Checks:
	case c.f.List:
		c.For(jen.Id("i").Op(":=").Range().Add(c.value)).Block(
			jen.Add(c.value).Index(jen.Id("i")).Dot("validate").Call(jen.Id("v").Dot("Item").Call(c.name, jen.Id("i"))))
	default:
		c.Add(whereSet(c.f, c.value, inside))
	}
}

// travels checks that a value can travel, and is there where it is required.
//
//	v.RequireText("card_id", o.CardID)
//	wire.CheckOpt(v, "ext_info", (*wire.RawJSON)(o.ExtInfo), wire.Validator.CheckJSON)
//	wire.CheckEach(v, "rules", o.Rules, func(v wire.Validator, name, s string) {
//		v.CheckJSON(name, wire.RawJSON(s))
//	})
func (c check) travels() {
	f, value, checked := c.f, jen.Add(c.value), "Require"
	if f.List || f.Pointer {
		checked = "Check"
	}
	switch {
	case f.JSONText && f.List:
		params := []jen.Code{jen.Id("v").Add(c.wire("Validator")), jen.List(jen.Id("name"), jen.Id("s")).String()}
		c.Add(c.wire("CheckEach").Call(jen.Id("v"), c.name, value, jen.Func().Params(params...).Block(
			jen.Id("v").Dot("CheckJSON").Call(jen.Id("name"), c.wire("RawJSON").Call(jen.Id("s"))))))
	case f.JSONText && f.Pointer:
		c.apply("Check", "CheckJSON", jen.Parens(jen.Op("*").Add(c.wire("RawJSON"))).Parens(value))
	case f.JSONText:
		c.call("RequireJSON", c.wire("RawJSON").Call(value))
	case f.Kind == model.Text && c.outermost && f.List:
		c.call("CheckJoined", value)
	case f.Kind == model.Text && c.outermost && !f.Pointer:
		c.call("RequireParam", value)
	case f.Kind.Go().Check != "":
		c.apply("Check", checked+f.Kind.Go().Check, value)
	}
}

// call calls a method of the validator.
//
//	v.RequireText("card_id", o.CardID)
func (c check) call(method string, args ...jen.Code) {
	c.Id("v").Dot(method).Call(append([]jen.Code{c.name}, args...)...)
}

// apply calls a method of the validator for a value, for one that may not be set, or for each element of a list; what is
// Check or Limit.
//
//	v.MaxLength("card_id", o.CardID, 32)
//	wire.LimitOpt(v, "remark", o.Remark, 200, wire.Validator.MaxLength)
//	wire.LimitEach(v, "tags", o.Tags, 200, wire.Validator.MaxLength)
func (c check) apply(what, method string, value jen.Code, limit ...jen.Code) {
	switch {
	case c.f.List:
		what += "Each"
	case c.f.Pointer:
		what += "Opt"
	default:
		c.call(method, append([]jen.Code{value}, limit...)...)
		return
	}
	args := append([]jen.Code{jen.Id("v"), c.name, value}, limit...)
	c.Add(c.wire(what).Call(append(args, c.wire("Validator").Dot(method))...))
}
