package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
)

// obligations are the rules between a request's parameters, and their limits, as data for a test.
//
//	Rules: []toptest.Rule{
//		{On: "param_req", AtLeastOne: []string{"shop_id", "out_shop_id"}},
//		{On: "param_req", When: "trigger_gift", Is: "true", Required: []string{"real_value"}},
//	},
//	Limits: []toptest.Limit{
//		{Path: "param_req/remark", MaxLength: 200},
//	},
func (e emitter) obligations() []jen.Code {
	o := obligations{emitter: e}
	o.object(e.m.Request, "", true)
	return append(listKey("Rules", e.toptest("Rule"), o.rules), listKey("Limits", e.toptest("Limit"), o.limits)...)
}

// obligations collects them, from the outermost object inwards; of a list, the first element is the example.
type obligations struct {
	emitter
	rules, limits []jen.Code
}

// object adds those of one object. inAll reports whether the object is in every request: then an empty request shows
// already what is missing in it. For the lists of other objects the test needs the rule that they are required. A file's size
// is not among the limits: tests know texts and numbers only.
func (o *obligations) object(s *model.Struct, path string, inAll bool) {
	for _, r := range s.Rules {
		o.rules = append(o.rules, ruleData(r, path))
	}
	for _, f := range s.Fields {
		here := strings.TrimPrefix(path+"/"+f.Node.Name, "/")
		if f.List && f.Node.Required && !inAll {
			o.rules = append(o.rules, jen.Values(key("On", text(path)), key("Required", stringList(f.Node.Name))))
		}
		if most := f.MaxItems(); most > 0 {
			o.limits = append(o.limits, jen.Values(key("Path", text(here)), key("MaxListSize", number(most))))
		}
		if f.List {
			here += "/0"
		}
		limits := []jen.Code{key("Path", text(here))}
		for _, l := range f.Limits() {
			switch l.Check {
			case "MaxSize":
			case "MaxLength":
				limits = append(limits, key(l.Check, number(l.Value)))
			default:
				limits = append(limits, key(l.Check[:len("Min")], o.top("Int64").Call(number(l.Value))))
			}
		}
		if len(limits) > 1 {
			o.limits = append(o.limits, jen.Values(limits...))
		}
		if f.Kind == model.Object {
			o.object(f.Type, here, inAll && !f.List && !f.Pointer)
		}
	}
}

// ruleData is one rule.
//
//	{On: "param_req", When: "trigger_gift", Is: "true", Required: []string{"real_value"}}
func ruleData(r model.Rule, path string) jen.Code {
	fields := stringList(r.Names()...)
	var data []jen.Code
	if path != "" {
		data = append(data, key("On", text(path)))
	}
	if r.Kind == spec.AtLeastOne {
		data = append(data, key("AtLeastOne", fields))
	} else {
		data = append(data, key("When", text(r.When.Wire())), key("Is", text(r.Rule.When.Equals)), key("Required", fields))
	}
	return jen.Values(data...)
}
