package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
)

// responseType is the response with its methods.
//
//	type CrmCardOpenResponse struct {
//		top.Meta
//
//		// 结果
//		Result CrmCardOpen_CommonResult `json:"result"`
//	}
func (e emitter) responseType(g *jen.Group) {
	r := e.m.Response
	head := doc(r.Go+" is the answer to "+e.m.Spec.Method+".", "Members that did not come have their zero value; Has tells whether one came.", source(e.m.Spec))
	e.structType(g, r, head, e.top("Meta"), jen.Line())
	g.Line()
	e.members(g, "r", r)
	e.outcome(g)
	e.marshal(g)
}

// members lists an object's members with the fields that they are read into. The decoder reads the object and finds
// each member in that list.
//
//	func (o *CrmCardOpen_CommonResult) MembersTOP(m *wire.Members) {
//		m.Text("card_id", &o.CardID)
//		m.Object("item", &o.Item)
//		m.Values("tags", &o.Tags)
//		m.Objects("items", &o.Items, (*CrmCardOpen_Item)(nil))
//	}
func (e emitter) members(g *jen.Group, variable string, o *model.Struct) {
	m := jen.Id("m")
	g.Comment("// MembersTOP lists the members of the object.")
	g.Func().Params(jen.Id(variable).Op("*").Id(o.Go)).Id("MembersTOP").Params(jen.Id("m").Op("*").Add(e.wire("Members"))).BlockFunc(func(g *jen.Group) {
		for _, f := range o.Fields {
			name, field := text(f.Node.Name), jen.Op("&").Add(selector(variable, f))
			switch {
			case f.Kind == model.Object && f.List:
				g.Add(m).Dot("Objects").Call(name, field, jen.Parens(jen.Op("*").Id(f.Type.Go)).Parens(jen.Nil()))
			case f.List:
				g.Add(m).Dot("Values").Call(name, field)
			case f.Kind == model.Object:
				g.Add(m).Dot("Object").Call(name, field)
			default:
				g.Add(m).Dot(paramKind(f.Kind)).Call(name, field)
			}
		}
		if o == e.m.Response && !o.Has("request_id") { // one that is an object or a list is not the platform's
			g.Add(m).Dot("Text").Call(text("request_id"), jen.Op("&").Id(variable).Dot("RequestID"))
		}
	})
}

// outcome writes which members of an answer show whether the business succeeded. The client checks them, except those of a
// query, which the caller checks with a method.
//
//	func (*CrmCardOpenResponse) OutcomeTOP() top.Outcome {
//		return top.Outcome{Success: "result/biz_success", Code: "result/result_code", Message: "result/result_desc"}
//	}
//
//	func (r *CrmCardQryResponse) Outcome() error { return top.OutcomeOf("alibaba.alsc.crm.card.qry", r) }
//
//	func (r *CrmCardOpenResponse) BizError() error { return top.OutcomeOf("alibaba.alsc.crm.card.open", r) }
func (e emitter) outcome(g *jen.Group) {
	o := e.m.Outcome
	if o == nil {
		return
	}
	response := jen.Op("*").Id(e.m.Response.Go)
	g.Line()
	g.Comment("// OutcomeTOP returns where an answer tells whether the business succeeded.")
	g.Func().Params(response).Id("OutcomeTOP").Params().Add(e.top("Outcome")).Block(jen.Return(e.top("Outcome").Add(e.outcomeData(o))))
	name, about := "BizError", "BizError returns the business's failure, as the call did; of a response that was made in Go, what its fields say."
	if o.Query {
		name, about = "Outcome", "Outcome returns nil when the business succeeded, a [top.BizError] when it failed, and a [top.UnknownOutcomeError] "+
			"when the answer says neither. The call only reads, so that its answer is left to the caller."
	}
	g.Line()
	g.Add(doc(about))
	g.Func().Params(jen.Id("r").Add(response)).Id(name).Params().Error().Block(
		jen.Return(e.top("OutcomeOf").Call(text(e.m.Spec.Method), jen.Id("r"))))
}

// outcomeData is the literal of an outcome without its type. The first member comes with the code and the
// message of a failure, the others below Also.
//
//	{Success: "result/biz_success", Code: "result/result_code", Message: "result/result_desc"}
//	{Code: "error_code", OK: []string{"", "0"}, Also: []top.Outcome{{Success: "ok"}}}
func (e emitter) outcomeData(o *model.Outcome) *jen.Statement {
	first := o.Members[0]
	data := memberData(first, o.Code != nil)
	if o.Code != nil {
		data = append(data, key("Code", text(o.Code.Wire())))
	}
	if o.Message != nil {
		data = append(data, key("Message", text(o.Message.Wire())))
	}
	if further := o.Members[1:]; len(further) > 0 {
		also := make([]jen.Code, len(further))
		for i, m := range further {
			also[i] = jen.Values(memberData(m, true)...)
		}
		data = append(data, key("Also", jen.Index().Add(e.top("Outcome")).Values(also...)))
	}
	if o.Query {
		data = append(data, key("Query", jen.True()))
	}
	return jen.Values(data...)
}

// memberData are the elements of one member. success reports whether a code is under Success, because Code is the reason
// of a failure.
func memberData(m model.OutcomeMember, success bool) []jen.Code {
	name := "Code"
	if m.Flag || success {
		name = "Success"
	}
	data := []jen.Code{key(name, text(m.Path.Wire()))}
	if !m.Flag && len(m.OK) > 0 {
		data = append(data, key("OK", stringList(m.OK...)))
	}
	return data
}

// marshal lets encoding/json write the members that came, and read them again so that Has and the outcome stay the same.
//
//	func (r CrmCardOpenResponse) MarshalJSON() ([]byte, error) { return wire.Marshal(&r) }
//
//	func (r *CrmCardOpenResponse) UnmarshalJSON(data []byte) error { return wire.Unmarshal(data, r) }
func (e emitter) marshal(g *jen.Group) {
	name := e.m.Response.Go
	g.Line()
	g.Comment("// MarshalJSON writes the members that came, under their names on the wire.")
	g.Func().Params(jen.Id("r").Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(e.wire("Marshal").Call(jen.Op("&").Id("r"))),
	)
	g.Line()
	g.Comment("// UnmarshalJSON reads what MarshalJSON wrote.")
	g.Func().Params(jen.Id("r").Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Return(e.wire("Unmarshal").Call(jen.Id("data"), jen.Id("r"))),
	)
}
