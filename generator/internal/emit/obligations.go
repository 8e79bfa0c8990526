package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
)

// obligations are the rules between the parameters of an object and of those inside, and their limits, as data for a
// test; of a list, the first element is the example. inAll reports whether the object is in every request: then an empty
// request shows already what is missing in it. For the lists of other objects the test needs the rule that they are
// required. A file's size is not among the limits: tests know texts and numbers only.
//
//	Rules: []toptest.Rule{
//		{On: "param_req", AtLeastOne: []string{"shop_id", "out_shop_id"}},
//		{On: "param_req", When: "trigger_gift", Is: "true", Required: []string{"real_value"}},
//	},
//	Limits: []toptest.Limit{
//		{Path: "param_req/remark", MaxLength: 200},
//	},
func (e emitter) obligations(o *model.Struct, path string, inAll bool) (rules, limits []jen.Code) {
	for _, r := range o.Rules {
		rules = append(rules, ruleData(r, path))
	}
	for _, f := range o.Fields {
		here := strings.TrimPrefix(path+"/"+f.Node.Name, "/")
		if f.List && f.Node.Required && !inAll {
			rules = append(rules, jen.Values(key("On", text(path)), key("Required", stringList(f.Node.Name))))
		}
		if most := f.MaxItems(); most > 0 {
			limits = append(limits, jen.Values(key("Path", text(here)), key("MaxListSize", number(most))))
		}
		if f.List {
			here += "/0"
		}
		var data []jen.Code
		for _, l := range f.Limits() {
			switch l.Check {
			case "MaxSize":
			case "MaxLength":
				data = append(data, key(l.Check, number(l.Value)))
			default:
				data = append(data, key(l.Check[:len("Min")], e.top("Int64").Call(number(l.Value))))
			}
		}
		if len(data) > 0 {
			limits = append(limits, jen.Values(slices.Insert(data, 0, jen.Code(key("Path", text(here))))...))
		}
		if f.Kind == model.Object {
			inner, lower := e.obligations(f.Type, here, inAll && !f.List && !f.Pointer)
			rules, limits = append(rules, inner...), append(limits, lower...)
		}
	}
	return rules, limits
}

// ruleData is one rule.
//
//	{On: "param_req", When: "trigger_gift", Is: "true", Required: []string{"real_value"}}
func ruleData(r model.Rule, path string) jen.Code {
	object, fields := keyIf(path != "", "On", text(path)), stringList(r.Names()...)
	if r.Kind == spec.AtLeastOne {
		return jen.Values(object, key("AtLeastOne", fields))
	}
	return jen.Values(object, key("When", text(r.When.Wire())), key("Is", text(r.Rule.When.Equals)), key("Required", fields))
}
