package emit

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
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
	g.Comment("// Validate says everything that is wrong with the request, as a [top.ValidationError].")
	g.Func().Params(jen.Id("r").Op("*").Id(r.Go)).Id("Validate").Params().Error().BlockFunc(func(g *jen.Group) {
		g.Id("v").Op(":=").Add(e.wire("NewValidator")).Call()
		e.checks(g, "r", r, true)
		g.Return(jen.Id("v.Err").Call())
	})
}

func (e emitter) validateNested(g *jen.Group, o *model.Struct) {
	if !o.Checks {
		return
	}
	g.Line()
	g.Func().Params(jen.Id("o").Op("*").Id(o.Go)).Id("validate").Params(jen.Id("v").Add(e.wire("Validator"))).BlockFunc(func(g *jen.Group) {
		e.checks(g, "o", o, false)
	})
}

func (e emitter) checks(g *jen.Group, receiver string, o *model.Struct, top bool) {
	for _, f := range o.Fields {
		if f.Checks() {
			c := check{g: g, f: f, value: receiver + "." + f.Go, top: top}
			c.field()
		}
	}
	for _, r := range o.Rules {
		e.rule(g, receiver, r)
	}
}

// check writes what there is to check of one field.
type check struct {
	g     *jen.Group
	f     *model.Field
	value string
	top   bool
}

// call is v.what("name", arguments…).
func (c check) call(what string, args ...string) {
	c.g.Add(line("v.", what, "(", strings.Join(append([]string{quote(c.f.Node.Name)}, args...), ", "), ")"))
}

func (c check) field() {
	switch {
	case c.f.List:
		c.list()
	case c.f.Kind == model.Object && c.f.Pointer:
		c.g.Add(ifSet(c.value, c.inside()))
	case c.f.Kind == model.Object:
		c.g.Add(c.inside())
	default:
		c.scalar()
	}
}

func (c check) inside() jen.Code {
	return line(c.value, ".validate(v.At(", quote(c.f.Node.Name), "))")
}

func (c check) scalar() {
	n, value := c.f.Node, c.value
	switch c.f.Kind {
	case model.Text:
		switch {
		case !n.Required:
			c.check("CheckText")
		case c.top:
			c.call("RequireParam", value)
		default:
			c.call("RequireText", value)
		}
	case model.Time:
		c.requireOrCheck("Time")
	case model.RawJSON:
		c.requireOrCheck("JSON")
	case model.File:
		if n.Required {
			c.call("Require", "!"+value+".IsZero()")
		}
	}
	c.limits()
}

func (c check) requireOrCheck(what string) {
	if c.f.Pointer {
		c.check("Check" + what)
		return
	}
	c.call("Require"+what, c.value)
}

// check checks a value, one that is optional, or each element of a list.
//
//	v.CheckText("remark", o.Remark)
//	wire.CheckOpt(v, "remark", o.Remark, wire.Validator.CheckText)
//	wire.CheckEach(v, "tags", o.Tags, wire.Validator.CheckText)
func (c check) check(what string) { c.apply("Check", what) }

// limit does the same with a limit.
//
//	wire.LimitOpt(v, "remark", o.Remark, 200, wire.Validator.MaxLength)
func (c check) limit(what string, limit int64) { c.apply("Limit", what, number(limit)) }

func (c check) apply(family, what string, more ...string) {
	switch {
	case c.f.List:
		family += "Each"
	case c.f.Pointer:
		family += "Opt"
	default:
		c.call(what, append([]string{c.value}, more...)...)
		return
	}
	args := append([]string{"v", quote(c.f.Node.Name), c.value}, more...)
	c.g.Add(line("wire.", family, "(", strings.Join(append(args, "wire.Validator."+what), ", "), ")"))
}

// limits checks a value's length or range, and those of each element of a list. Where a document does not say whether a list's
// max_length is that of an element or of all of them, joined by commas, an element that exceeds it is wrong either way.
func (c check) limits() {
	switch c.f.Kind {
	case model.Text:
		if most := c.f.LengthLimit(); most > 0 {
			c.limit("MaxLength", most)
		}
	case model.File:
		if most := c.f.LengthLimit(); most > 0 {
			c.limit("MaxSize", most)
		}
	case model.Int:
		c.bounds("MinValue", "MaxValue")
	case model.Number, model.Decimal:
		c.bounds("MinDecimal", "MaxDecimal")
	}
}

func (c check) bounds(least, most string) {
	if c.f.Min != nil {
		c.limit(least, *c.f.Min)
	}
	if c.f.Max != nil {
		c.limit(most, *c.f.Max)
	}
}

func number(v int64) string { return strconv.FormatInt(v, 10) }

func (c check) list() {
	n, value := c.f.Node, c.value
	if n.Required {
		// An empty list travels as [], unless its elements are joined by commas: then there is nothing to send.
		there := value + " != nil"
		if c.top && c.f.Kind != model.Object && c.f.Kind != model.RawJSON {
			there = "len(" + value + ") > 0"
		}
		c.call("Require", there)
	}
	if most := c.f.ListLimit(); most > 0 {
		c.call("MaxListSize", "len("+value+")", number(most))
	}
	switch c.f.Kind {
	case model.Object:
		if c.f.Type.Checks {
			c.g.For(jen.Id("i").Op(":=").Range().Id(value)).Block(line(value, "[i].validate(v.Item(", quote(n.Name), ", i))"))
		}
	case model.Text:
		if c.top {
			c.call("CheckJoined", value)
		} else {
			c.check("CheckText")
		}
	case model.Time:
		c.check("CheckTime")
	case model.RawJSON:
		c.check("CheckJSON")
	}
	c.limits()
}

// rule checks an obligation between fields.
//
//	v.AtLeastOne(wire.IsSet(o.ShopID) || wire.IsSet(o.OutShopID), "shop_id", "out_shop_id")
//	v.RequireIf(o.TriggerGift, "real_value", o.RealValue != nil, "trigger_gift is true")
func (e emitter) rule(g *jen.Group, receiver string, r model.Rule) {
	if r.Kind == spec.AtLeastOne {
		one := new(jen.Statement)
		var names []jen.Code
		for i, p := range r.Fields {
			if i > 0 {
				one.Op("||")
			}
			one.Add(e.set(receiver, p, len(r.Fields) > 1))
			names = append(names, text(p.Wire()))
		}
		g.Id("v.AtLeastOne").Call(append([]jen.Code{one}, names...)...)
		return
	}
	for _, p := range r.Fields {
		g.Id("v.RequireIf").Call(e.holds(receiver, r), text(p.Wire()), e.set(receiver, p, false), text(r.When.Wire()+" is "+cmp.Or(r.Rule.When.Equals, `""`)))
	}
}

// set says whether a field holds something, and all optional objects on the way to it do. Where other
// conditions are joined to it, one of several parts is put into parentheses.
func (e emitter) set(receiver string, p model.Path, joined bool) jen.Code {
	cond, parts := e.way(receiver, p)
	f := p[len(p)-1]
	value := goPath(receiver, p)
	var last *jen.Statement
	switch {
	case f.List:
		last = jen.Len(jen.Id(value)).Op(">").Lit(0)
	case f.Kind == model.Text && f.Pointer:
		last = e.wire("IsSet").Call(jen.Id(value))
	case f.Kind == model.Text, f.Kind == model.RawJSON && !f.Pointer:
		last = jen.Id(value).Op("!=").Lit("")
	case f.Kind == model.File, f.Kind == model.Time && !f.Pointer:
		last = jen.Op("!").Id(value + ".IsZero").Call()
	case f.Pointer:
		last = jen.Id(value).Op("!=").Nil()
	default: // it holds something in every object that is there, so the way to it decides
		last = jen.Id(goPath(receiver, p[:lastPointer(p)+1])).Op("!=").Nil()
		cond, parts = e.way(receiver, p[:lastPointer(p)+1])
	}
	cond.Add(last)
	if joined && parts > 0 {
		return jen.Parens(cond)
	}
	return cond
}

// lastPointer is the index of the last optional object on a path; a rule speaks of what is always set only below one.
func lastPointer(p model.Path) int {
	for i := len(p) - 1; i > 0; i-- {
		if p[i].Pointer {
			return i
		}
	}
	return 0
}

// way is the conditions under which the last field of a path can be looked at, each with && behind it.
func (e emitter) way(receiver string, p model.Path) (cond *jen.Statement, parts int) {
	cond = new(jen.Statement)
	for i := range p[:len(p)-1] {
		if p[i].Pointer {
			cond.Id(goPath(receiver, p[:i+1])).Op("!=").Nil().Op("&&")
			parts++
		}
	}
	return cond, parts
}

// holds is a rule's condition.
func (e emitter) holds(receiver string, r model.Rule) jen.Code {
	cond, _ := e.way(receiver, r.When)
	f := r.When[len(r.When)-1]
	name := goPath(receiver, r.When)
	value := name
	if f.Pointer {
		cond.Id(name).Op("!=").Nil().Op("&&")
		value = "*" + name
	}
	equals := r.Rule.When.Equals
	switch f.Kind {
	case model.Bool:
		if equals == "false" {
			return cond.Op("!").Id(value)
		}
		return cond.Id(value)
	case model.Int:
		return cond.Id(value).Op("==").Op(equals)
	case model.Number, model.Decimal:
		return cond.Id(name + ".Equal").Call(jen.Op("*").Add(e.top("Dec").Call(text(equals))))
	default:
		return cond.Id(value).Op("==").Add(text(equals))
	}
}
