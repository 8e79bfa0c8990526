package emit

import (
	"cmp"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
)

// rules says what the fields of an object require of each other.
func rules(o *model.Struct) []string {
	var sentences []string
	for _, r := range o.Rules {
		sentence := "At least one of " + enumerate(r.Names()) + " is required."
		if r.When != nil {
			verb := " is"
			if len(r.Fields) > 1 {
				verb = " are"
			}
			sentence = enumerate(r.Names()) + verb + " required if " + conditionText(r) + "."
		}
		sentences = append(sentences, oneLine(sentence))
	}
	return listed(sentences)
}

// listed makes several sentences a list; one alone is a paragraph.
func listed(sentences []string) []string {
	if len(sentences) < 2 {
		return sentences
	}
	list := []string{"Rules between the fields:"}
	for _, s := range sentences {
		list = append(list, item+s)
	}
	return list
}

// conditionText is a rule's condition in words.
func conditionText(r model.Rule) string {
	return r.When.Wire() + " is " + cmp.Or(r.Rule.When.Equals, `""`)
}

// rule checks an obligation between fields.
//
//	v.AtLeastOne(wire.IsSet(o.ShopID) || (o.Shop != nil && len(o.Shop.IDs) > 0), "shop_id", "shop/ids")
//	v.RequireIf(o.TriggerGift, "real_value", o.RealValue != nil, "trigger_gift is true")
func (e emitter) rule(g *jen.Group, variable string, r model.Rule) {
	if r.Kind == spec.AtLeastOne {
		var conditions []jen.Code
		for _, p := range r.Fields {
			parts := e.present(variable, p)
			condition := joined("&&", parts)
			if len(parts) > 1 {
				condition = jen.Parens(condition)
			}
			conditions = append(conditions, condition)
		}
		g.Id("v").Dot("AtLeastOne").Call(append([]jen.Code{joined("||", conditions)}, texts(r.Names())...)...)
		return
	}
	for _, p := range r.Fields {
		g.Id("v").Dot("RequireIf").Call(joined("&&", e.condition(variable, r)), text(p.Wire()), joined("&&", e.present(variable, p)), text(conditionText(r)))
	}
}

// joined joins conditions by an operator.
func joined(operator string, conditions []jen.Code) jen.Code {
	return jen.Custom(jen.Options{Separator: operator}, conditions...)
}

// reached are the conditions that the optional objects around the last field of a path are there.
func reached(variable string, p model.Path) (conditions []jen.Code) {
	for i := range p[:len(p)-1] {
		if p[i].Pointer {
			conditions = append(conditions, selector(variable, p[:i+1]...).Op("!=").Nil())
		}
	}
	return conditions
}

// present are the conditions that the last field of a path is there and has a value. One that always has a value is in a
// rule only inside an optional object.
func (e emitter) present(variable string, p model.Path) []jen.Code {
	conditions := reached(variable, p)
	f, value := p[len(p)-1], selector(variable, p...)
	switch {
	case f.List:
		return append(conditions, jen.Len(value).Op(">").Lit(0))
	case f.Kind == model.Text && f.Pointer:
		return append(conditions, e.wire("IsSet").Call(value))
	case f.Pointer:
		return append(conditions, value.Op("!=").Nil())
	case f.Kind == model.Text, f.Kind == model.RawJSON:
		return append(conditions, value.Op("!=").Lit(""))
	case f.Kind == model.File, f.Kind == model.Time:
		return append(conditions, jen.Op("!").Add(value).Dot("IsZero").Call())
	}
	return conditions
}

// condition are the conditions that a rule's condition is true.
//
//	o.TriggerGift
//	o.Kind != nil && *o.Kind == "CARD"
func (e emitter) condition(variable string, r model.Rule) []jen.Code {
	conditions := reached(variable, r.When)
	f, field, equals := r.When[len(r.When)-1], selector(variable, r.When...), r.Rule.When.Equals
	value := jen.Add(field)
	if f.Pointer {
		conditions = append(conditions, jen.Add(field).Op("!=").Nil())
		value = jen.Op("*").Add(field)
	}
	switch f.Kind {
	case model.Bool:
		if equals == "false" {
			value = jen.Op("!").Add(value)
		}
	case model.Int:
		value.Op("==").Op(equals)
	case model.Number, model.Decimal:
		value = jen.Add(field).Dot("Equal").Call(jen.Op("*").Add(e.top("Dec").Call(text(equals))))
	default:
		value.Op("==").Add(text(equals))
	}
	return append(conditions, value)
}
