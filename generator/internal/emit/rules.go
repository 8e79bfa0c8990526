package emit

import (
	"cmp"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
)

// rulesAre leads in to several rules in a comment.
const rulesAre = "Rules between the fields:"

// rules says in sentences what the fields of an object require of each other.
func rules(o *model.Struct) []string {
	var sentences []string
	for _, r := range o.Rules {
		names := make([]string, len(r.Fields))
		for i, p := range r.Fields {
			names[i] = oneLine(p.Wire())
		}
		switch {
		case r.When == nil:
			sentences = append(sentences, "At least one of "+enumerate(names)+" is required.")
		case len(names) == 1:
			sentences = append(sentences, names[0]+" is required if "+oneLine(conditionText(r))+".")
		default:
			sentences = append(sentences, enumerate(names)+" are required if "+oneLine(conditionText(r))+".")
		}
	}
	return sentences
}

// conditionText is a rule's condition in words.
func conditionText(r model.Rule) string {
	return r.When.Wire() + " is " + cmp.Or(r.Rule.When.Equals, `""`)
}

// rule checks an obligation between fields.
//
//	v.AtLeastOne(wire.IsSet(o.ShopID) || wire.IsSet(o.OutShopID), "shop_id", "out_shop_id")
//	v.RequireIf(o.TriggerGift, "real_value", o.RealValue != nil, "trigger_gift is true")
func (e emitter) rule(g *jen.Group, variable string, r model.Rule) {
	if r.Kind == spec.AtLeastOne {
		one := new(jen.Statement)
		var names []jen.Code
		for i, p := range r.Fields {
			if i > 0 {
				one.Op("||")
			}
			one.Add(e.isSet(variable, p, len(r.Fields) > 1))
			names = append(names, text(p.Wire()))
		}
		g.Id("v").Dot("AtLeastOne").Call(append([]jen.Code{one}, names...)...)
		return
	}
	for _, p := range r.Fields {
		g.Id("v").Dot("RequireIf").Call(e.condition(variable, r), text(p.Wire()), e.isSet(variable, p, false), text(conditionText(r)))
	}
}

// isSet is the condition that a field has a value, and that all optional objects around it are there. Where other
// conditions are joined to it, one of several parts is put into parentheses.
//
//	wire.IsSet(o.ShopID)
//	(o.Shop != nil && len(o.Shop.IDs) > 0)
func (e emitter) isSet(variable string, p model.Path, joined bool) jen.Code {
	way, last := p, e.hasValue(variable, p)
	if last == nil { // it has a value in every object that is there
		way = p[:lastPointer(p)+1]
		last = selector(variable, way...).Op("!=").Nil()
	}
	cond, parts := reachable(variable, way)
	cond.Add(last)
	if joined && parts > 0 {
		return jen.Parens(cond)
	}
	return cond
}

// hasValue is the condition that the last field of a path has a value; nil where it always has one.
func (e emitter) hasValue(variable string, p model.Path) *jen.Statement {
	f, value := p[len(p)-1], selector(variable, p...)
	switch {
	case f.List:
		return jen.Len(value).Op(">").Lit(0)
	case f.Kind == model.Text && f.Pointer:
		return e.wire("IsSet").Call(value)
	case f.Kind == model.Text, f.Kind == model.RawJSON && !f.Pointer:
		return value.Op("!=").Lit("")
	case f.Kind == model.File, f.Kind == model.Time && !f.Pointer:
		return jen.Op("!").Add(value).Dot("IsZero").Call()
	case f.Pointer:
		return value.Op("!=").Nil()
	}
	return nil
}

// lastPointer returns the index of the last optional object on a path. A rule names a field that always has a value only
// inside one.
func lastPointer(p model.Path) int {
	for i := len(p) - 1; i > 0; i-- {
		if p[i].Pointer {
			return i
		}
	}
	return 0
}

// reachable is the condition that the objects around the last field of a path are there, with && behind each part.
func reachable(variable string, p model.Path) (cond *jen.Statement, parts int) {
	cond = new(jen.Statement)
	for i := range p[:len(p)-1] {
		if p[i].Pointer {
			cond.Add(selector(variable, p[:i+1]...)).Op("!=").Nil().Op("&&")
			parts++
		}
	}
	return cond, parts
}

// condition is a rule's condition.
//
//	o.TriggerGift
//	o.Kind != nil && *o.Kind == "CARD"
func (e emitter) condition(variable string, r model.Rule) jen.Code {
	cond, _ := reachable(variable, r.When)
	f, field, equals := r.When[len(r.When)-1], selector(variable, r.When...), r.Rule.When.Equals
	value := jen.Add(field)
	if f.Pointer {
		cond.Add(field).Op("!=").Nil().Op("&&")
		value = jen.Op("*").Add(field)
	}
	switch f.Kind {
	case model.Bool:
		if equals == "false" {
			return cond.Op("!").Add(value)
		}
		return cond.Add(value)
	case model.Int:
		return cond.Add(value).Op("==").Op(equals)
	case model.Number, model.Decimal:
		return cond.Add(field).Dot("Equal").Call(jen.Op("*").Add(e.top("Dec").Call(text(equals))))
	default:
		return cond.Add(value).Op("==").Add(text(equals))
	}
}
