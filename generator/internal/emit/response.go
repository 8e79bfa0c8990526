package emit

import (
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
	g.Func().Params(jen.Id("r").Op("*").Id(r.Go)).Id("DecodeTOP").Params(jen.Id("d").Op("*").Add(e.top("Decoder"))).
		Block(e.members("r", r, requestID))
	e.bizError(g)
}

// decode reads one object.
func (e emitter) decode(g *jen.Group, o *model.Struct) {
	g.Line()
	g.Func().Params(jen.Id("o").Op("*").Id(o.Go)).Id("decode").Params(jen.Id("d").Op("*").Add(e.top("Decoder"))).Block(e.members("o", o, nil))
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
// decoder_list.go tells them apart.
//
//	d.Text(&o.CardID)
//	o.Item.decode(d)
//	top.DecodeList(d, &o.Items, (*T).decode)
func (e emitter) read(receiver string, f *model.Field) jen.Code {
	value := receiver + "." + f.Go
	switch {
	case f.Kind == model.Object && f.List:
		return line("top.DecodeList(d, &", value, ", (*", f.Type.Go, ").decode)")
	case f.Kind == model.Object:
		return line(value, ".decode(d)")
	}
	verb := goWord(f.Kind)
	if f.List {
		verb += "s"
	}
	return line("d.", verb, "(&", value, ")")
}

// bizError tells whether the business succeeded, by the members that the model found.
//
//	func (r *CrmCardOpenResponse) BizError() error {
//		if r.Result.BizSuccess {
//			return nil
//		}
//		if !r.False("result", "biz_success") {
//			return top.NewUnknownOutcomeError(&r.Meta, "…", "result/biz_success")
//		}
//		return top.NewBizError(&r.Meta, "…", r.Result.ResultCode, r.Result.ResultDesc)
//	}
func (e emitter) bizError(g *jen.Group) {
	o := e.m.Outcome
	if o == nil {
		return
	}
	path := func(f *model.Field) model.Path {
		if o.In != nil {
			return model.Path{o.In, f}
		}
		return model.Path{f}
	}
	flag := path(o.Success)
	var names []jen.Code
	for _, f := range flag {
		names = append(names, text(f.Node.Name))
	}
	meta, method := jen.Op("&").Id("r.Meta"), text(e.m.Spec.Method)
	code, message := text(""), text("")
	var said []string // beside the flag
	if o.Code != nil {
		code = asText(path(o.Code))
		said = append(said, oneLine(path(o.Code).Wire()))
	}
	if o.Message != nil {
		message = asText(path(o.Message))
		said = append(said, oneLine(path(o.Message).Wire()))
	}
	further := ""
	if len(said) > 0 {
		further = " with " + enumerate(said)
	}
	name := oneLine(flag.Wire())
	g.Line()
	g.Add(doc("BizError says whether the business behind the call succeeded. It is nil when " + name + " is true, a [top.BizError]" + further +
		" when it is false, and a [top.UnknownOutcomeError] when it is missing or neither, so that nobody knows."))
	g.Func().Params(jen.Id("r").Op("*").Id(e.m.Response.Go)).Id("BizError").Params().Error().Block(
		jen.If(jen.Id(goPath("r", flag))).Block(jen.Return(jen.Nil())),
		jen.If(jen.Op("!").Id("r.False").Call(names...)).Block(
			jen.Return(e.top("NewUnknownOutcomeError").Call(meta, method, text(flag.Wire())))),
		jen.Return(e.top("NewBizError").Call(meta, method, code, message)),
	)
}

// goPath is the selector that leads from a variable to a field.
func goPath(from string, p model.Path) string {
	for _, f := range p {
		from += "." + f.Go
	}
	return from
}

// asText is a member that may be a number, as text.
func asText(p model.Path) jen.Code {
	value := jen.Id(goPath("r", p))
	if p[len(p)-1].Kind == model.Int {
		return jen.Qual("strconv", "FormatInt").Call(value, jen.Lit(10))
	}
	return value
}
