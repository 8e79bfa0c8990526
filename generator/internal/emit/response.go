package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
)

// responseType is the response with its methods.
//
//	type CrmCardOpenResponse struct {
//		top.Meta
//		Result CrmCardOpen_CommonResult
//	}
func (e emitter) responseType(g *jen.Group) {
	r := e.m.Response
	head := doc(r.Go+" is the answer to "+e.m.Spec.Method+".", "Members that did not come have their zero value; Has tells whether one came.")
	e.structType(g, r, head, e.top("Meta"), jen.Line())
	g.Line()

	requestID := jen.Case(text("request_id")).Block(jen.Id("d.Text").Call(jen.Op("&").Id("r.Meta.RequestID")))
	if r.Has("request_id") { // an object or a list, and not the platform's
		requestID = nil
	}
	g.Comment("// DecodeTOP reads the members of an answer.")
	g.Func().Params(jen.Id("r").Op("*").Id(r.Go)).Id("DecodeTOP").Params(jen.Id("d").Op("*").Add(e.wire("Decoder"))).
		Block(e.members("r", r, requestID))
	e.json(g)
	e.outcomeMethods(g)
}

// decode reads one object.
func (e emitter) decode(g *jen.Group, o *model.Struct) {
	g.Line()
	g.Func().Params(jen.Id("o").Op("*").Id(o.Go)).Id("decode").Params(jen.Id("d").Op("*").Add(e.wire("Decoder"))).Block(e.members("o", o, nil))
}

// members reads an object's members into its fields.
//
//	for d.Object(); d.Next(); {
//		switch d.Key() {
//		case "card_id":
//			d.Text(&o.CardID)
//		default:
//			d.Skip()
//		}
//	}
func (e emitter) members(receiver string, o *model.Struct, more *jen.Statement) jen.Code {
	return jen.For(jen.Id("d.Object").Call(), jen.Id("d.Next").Call(), jen.Empty()).Block(
		jen.Switch(jen.Id("d.Key").Call()).BlockFunc(func(g *jen.Group) {
			for _, f := range o.Fields {
				g.Case(text(f.Node.Name)).Block(e.read(receiver, f))
			}
			if more != nil {
				g.Add(more)
			}
			g.Default().Block(jen.Id("d.Skip").Call())
		}))
}

// read reads one member. Of the forms that a list has, in JSON and in XML, generated code knows none: the runtime's
// wire/list.go tells them apart.
//
//	d.Text(&o.CardID)
//	o.Item.decode(d)
//	wire.DecodeObjects(d, &o.Items, (*T).decode)
//	wire.DecodeValues(d, &o.IDs, (*wire.Decoder).Int)
func (e emitter) read(receiver string, f *model.Field) jen.Code {
	value := receiver + "." + f.Go
	switch {
	case f.Kind == model.Object && f.List:
		return line("wire.DecodeObjects(d, &", value, ", (*", f.Type.Go, ").decode)")
	case f.Kind == model.Object:
		return line(value, ".decode(d)")
	}
	verb := goWord(f.Kind)
	if f.List {
		return line("wire.DecodeValues(d, &", value, ", (*wire.Decoder).", verb, ")")
	}
	return line("d.", verb, "(&", value, ")")
}

// json makes a response travel as JSON under the members' names on the wire, and come back from it.
//
//	func (r *CrmCardOpenResponse) MarshalJSON() ([]byte, error) { type plain CrmCardOpenResponse; return wire.Marshal(&r.Meta, (*plain)(r)) }
//	func (r *CrmCardOpenResponse) UnmarshalJSON(b []byte) error { return wire.Unmarshal(b, r) }
func (e emitter) json(g *jen.Group) {
	name := e.m.Response.Go
	receiver := jen.Id("r").Op("*").Id(name)
	g.Line()
	g.Comment("// MarshalJSON writes the members that came, under their names on the wire.")
	g.Func().Params(receiver).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Type().Id("plain").Id(name),
		jen.Return(e.wire("Marshal").Call(jen.Op("&").Id("r.Meta"), line("(*plain)(r)"))))
	g.Line()
	g.Comment("// UnmarshalJSON reads what MarshalJSON wrote.")
	g.Func().Params(receiver).Id("UnmarshalJSON").Params(jen.Id("b").Index().Byte()).Error().Block(
		jen.Return(e.wire("Unmarshal").Call(jen.Id("b"), jen.Id("r"))))
}

// outcomeMethods say where the response tells whether the business succeeded, by the members that the model found.
//
//	func (*CrmCardOpenResponse) OutcomeTOP() wire.Outcome {
//		return wire.Outcome{Success: "result/biz_success", Code: "result/result_code", Message: "result/result_desc"}
//	}
//
//	func (r *CrmCardOpenResponse) BizError() error { return top.OutcomeOf("…", r) }
func (e emitter) outcomeMethods(g *jen.Group) {
	o := e.m.Outcome
	if o == nil {
		return
	}
	path := func(f *model.Field) string {
		if o.In != nil {
			return model.Path{o.In, f}.Wire()
		}
		return f.Node.Name
	}
	name := oneLine(path(o.Success))
	facts := []string{"Success: " + quote(path(o.Success))}
	var said []string // beside the flag
	for _, f := range []struct {
		key   string
		field *model.Field
	}{{"Code", o.Code}, {"Message", o.Message}} {
		if f.field != nil {
			facts = append(facts, f.key+": "+quote(path(f.field)))
			said = append(said, oneLine(path(f.field)))
		}
	}
	further := ""
	if len(said) > 0 {
		further = " with " + enumerate(said)
	}
	g.Line()
	g.Comment("// OutcomeTOP says where an answer tells whether the business succeeded.")
	g.Func().Params(jen.Op("*").Id(e.m.Response.Go)).Id("OutcomeTOP").Params().Add(e.wire("Outcome")).Block(
		line("return wire.Outcome{", strings.Join(facts, ", "), "}"))
	g.Line()
	g.Add(doc("BizError returns what the call returns for the business: nil when " + name + " is true, a [top.BizError]" + further +
		" when it is false, and a [top.UnknownOutcomeError] when it is missing or neither, so that nobody knows."))
	g.Func().Params(jen.Id("r").Op("*").Id(e.m.Response.Go)).Id("BizError").Params().Error().Block(
		jen.Return(e.top("OutcomeOf").Call(text(e.m.Spec.Method), jen.Id("r"))))
}

// goPath is the selector that leads from a variable to a field.
func goPath(from string, p model.Path) string {
	for _, f := range p {
		from += "." + f.Go
	}
	return from
}
