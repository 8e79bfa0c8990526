package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/sample"
	"github.com/topgen/topgen/spec"
)

// Test makes the test of one API, and its example. Like a user's code they are in a package of their own.
func (p Package) Test(m *model.API, d *sample.Document) ([]byte, error) {
	f := p.file(p.Import+"_test", p.Name+"_test")
	f.HeaderComment(header(" from " + m.Spec.Method))
	e := emitter{Package: p, m: m, outside: true}
	req := sample.Request(m)
	f.Add(e.testFunc(d, req))
	e.example(f.Group, req)
	return p.render(f)
}

// testFunc tests what has to be true of every API.
//
//	func TestCrmCardOpen(t *testing.T) {
//		req := &alsc.CrmCardOpenRequest{…}
//		toptest.Run(t, toptest.Case{…})
//	}
func (e emitter) testFunc(d *sample.Document, req *sample.Value) jen.Code {
	return jen.Func().Id("Test"+e.m.Go).Params(jen.Id("t").Op("*").Qual("testing", "T")).Block(
		jen.Id("req").Op(":=").Op("&").Add(e.literal(e.m.Request, req)),
		e.toptest("Run").Call(jen.Id("t"), e.toptest("Case").Add(braces(e.testCase(d, req)...))),
	)
}

// testCase are the elements of the case, in the order of toptest.Case.
//
//	Method:  "alibaba.alsc.crm.card.open",
//	Request: req,
//	Params:  []toptest.Param{…},
//	Missing: []string{"card_id"},
//	Call: func(ctx context.Context, client *top.Client) (top.Response, error) {
//		return alsc.New(client).CrmCardOpen(ctx, req)
//	},
//	New: func() top.Response {
//		return new(alsc.CrmCardOpenResponse)
//	},
//	Want:    &alsc.CrmCardOpenResponse{…},
//	Outcome: &top.Outcome{Success: "result/biz_success", Code: "result/result_code"},
//	JSON:    `{…}`,
func (e emitter) testCase(d *sample.Document, req *sample.Value) []jen.Code {
	want, samples := d.Response(e.m)
	params, files := onTheWire(req)
	rules, limits := e.obligations(e.m.Request, "", true)
	call := jen.Func().Params(ctx(), jen.Id("client").Op("*").Add(e.top("Client"))).Params(e.top("Response"), jen.Error())
	outcome := jen.Null()
	if len(e.m.Outcome.Members) > 0 {
		outcome = key("Outcome", jen.Op("&").Add(e.top("Outcome")).Add(e.outcomeData()))
	}
	xml := sample.XML(e.m, want)
	return []jen.Code{
		key("Method", text(e.m.Spec.Method)),
		key("Request", jen.Id("req")),
		listKey("Params", e.toptest("Param"), params),
		keyIf(len(files) > 0, "Files", jen.Index().String().Values(files...)),
		listKey("Missing", jen.String(), texts(sample.Missing(e.m))),
		listKey("Rules", e.toptest("Rule"), rules),
		listKey("Limits", e.toptest("Limit"), limits),
		key("Call", call.Block(jen.Return(e.calling(jen.Id("ctx"), jen.Id("req"))))),
		key("New", jen.Func().Params().Add(e.top("Response")).Block(jen.Return(jen.New(e.own(e.m.Response.Go))))),
		key("Want", jen.Op("&").Add(e.literal(e.m.Response, want))),
		outcome,
		key("JSON", text(sample.JSON(e.m, want))),
		key("SimplifyJSON", text(sample.SimplifyJSON(e.m, want))),
		keyIf(xml != "", "XML", text(xml)),
		listKey("Samples", jen.String(), texts(samples)),
	}
}

// calling calls the API as users do.
//
//	alsc.New(client).CrmCardOpen(ctx, req)
func (e emitter) calling(ctx, req jen.Code) *jen.Statement {
	return e.own("New").Call(jen.Id("client")).Dot(e.m.Go).Call(ctx, req)
}

// onTheWire are a request's parameters as they travel, and the names of its files, in the order of the request's fields.
//
//	{Name: "card_id", Value: "76123786153828"}
func onTheWire(req *sample.Value) (list, files []jen.Code) {
	for _, m := range req.Members {
		name := text(m.Field.Node.Name)
		if m.Field.Kind == model.File {
			for range max(1, len(m.Items)) {
				files = append(files, name)
			}
			continue
		}
		list = append(list, jen.Values(key("Name", name), key("Value", text(sample.Param(m)))))
	}
	return list, files
}

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
