package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
)

// obligations are what a test knows of the rules between a request's parameters and of their limits.
//
//	Rules: []toptest.Rule{
//		{On: "param_req", AtLeastOne: []string{"shop_id", "out_shop_id"}},
//		{On: "param_req", When: "trigger_gift", Is: "true", Required: []string{"real_value"}},
//	},
//	Limits: []toptest.Limit{
//		{Path: "param_req/remark", MaxLength: 200},
//	},
func (e emitter) obligations() []jen.Code {
	var o obligations
	o.object(e.m.Request, "", true)
	var keys []jen.Code
	if len(o.rules) > 0 {
		keys = append(keys, key("Rules", jen.Index().Qual(e.toptest(), "Rule").Add(braces(o.rules...))))
	}
	if len(o.limits) > 0 {
		keys = append(keys, key("Limits", jen.Index().Qual(e.toptest(), "Limit").Add(braces(o.limits...))))
	}
	return keys
}

// obligations gathers them, from the outermost object inwards; of a list, the first element stands for all.
type obligations struct{ rules, limits []jen.Code }

// object adds those of one object. needed says that it is there in every request, so that what it lacks is known already by
// a request of which nothing is set; of lists, whose type does not tell, that has to be said otherwise.
func (o *obligations) object(s *model.Struct, path string, needed bool) {
	for _, r := range s.Rules {
		o.rules = append(o.rules, rule(r, path))
	}
	for _, f := range s.Fields {
		here := strings.TrimPrefix(path+"/"+f.Node.Name, "/")
		if f.List {
			if most := f.ListLimit(); most > 0 {
				o.limits = append(o.limits, line("{Path: ", quote(here), ", MaxListSize: ", number(most), "}"))
			}
			if f.Node.Required && !needed {
				o.rules = append(o.rules, line("{On: ", quote(path), ", Required: []string{", quote(f.Node.Name), "}}"))
			}
			here += "/0"
		}
		if list := limitsOf(f); len(list) > 0 {
			o.limits = append(o.limits, line("{Path: ", quote(here), ", ", strings.Join(list, ", "), "}"))
		}
		if f.Kind == model.Object {
			o.object(f.Type, here, needed && !f.List && !f.Pointer)
		}
	}
}

func rule(r model.Rule, path string) jen.Code {
	var names []string
	for _, p := range r.Fields {
		names = append(names, quote(p.Wire()))
	}
	fields := "[]string{" + strings.Join(names, ", ") + "}"
	var facts []string
	if path != "" {
		facts = append(facts, "On: "+quote(path))
	}
	if r.Kind == spec.AtLeastOne {
		facts = append(facts, "AtLeastOne: "+fields)
	} else {
		facts = append(facts, "When: "+quote(r.When.Wire()), "Is: "+quote(r.Rule.When.Equals), "Required: "+fields)
	}
	return line("{", strings.Join(facts, ", "), "}")
}

// limitsOf are the limits of a field, or of each element of a list, that Validate checks. A file's is not among them: tests know
// texts and numbers only.
func limitsOf(f *model.Field) (list []string) {
	switch f.Kind {
	case model.Text:
		if most := f.LengthLimit(); most > 0 {
			list = append(list, "MaxLength: "+number(most))
		}
	case model.Int, model.Number, model.Decimal:
		if f.Min != nil {
			list = append(list, "Min: top.Int64("+number(*f.Min)+")")
		}
		if f.Max != nil {
			list = append(list, "Max: top.Int64("+number(*f.Max)+")")
		}
	}
	return list
}

// outcome is what a test knows of BizError.
//
//	Outcome: &toptest.Outcome{In: "result", Success: "biz_success", Code: "result_code", Message: "result_desc"},
func (e emitter) outcome(o *model.Outcome) jen.Code {
	var facts []string
	for _, f := range []struct {
		name  string
		field *model.Field
	}{{"In", o.In}, {"Success", o.Success}, {"Code", o.Code}, {"Message", o.Message}} {
		if f.field != nil {
			facts = append(facts, f.name+": "+quote(f.field.Node.Name))
		}
	}
	return jen.Op("&").Qual(e.toptest(), "Outcome").Add(line("{", strings.Join(facts, ", "), "}"))
}
