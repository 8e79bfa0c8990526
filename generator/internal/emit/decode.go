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
	g.Add(doc(r.Go+" is the answer to "+e.m.Spec.Method+".", "Members that did not come have their zero value; Has tells whether one came.", source(e.m.Spec)))
	e.structType(g, r)
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
	header := function(g, "MembersTOP lists the members of the object.").Params(jen.Id(variable).Op("*").Id(o.Go)).Id("MembersTOP")
	header.Params(jen.Id("m").Op("*").Add(e.wire("Members"))).BlockFunc(func(g *jen.Group) {
		for _, f := range o.Fields {
			name, field, m := text(f.Node.Name), jen.Op("&").Add(selector(variable, f)), g.Id("m")
			switch {
			case f.Kind == model.Object && f.List:
				m.Dot("Objects").Call(name, field, jen.Parens(jen.Op("*").Id(f.Type.Go)).Parens(jen.Nil()))
			case f.List:
				m.Dot("Values").Call(name, field)
			default:
				m.Dot(f.Kind.Go().Wire).Call(name, field)
			}
		}
		if o == e.m.Response && !o.Has("request_id") { // one that is an object or a list is not the platform's
			g.Id("m").Dot("Text").Call(text("request_id"), jen.Op("&").Id(variable).Dot("RequestID"))
		}
	})
}

// marshal lets encoding/json write the members that came, and read them again so that Has and the outcome stay the same.
//
//	func (r CrmCardOpenResponse) MarshalJSON() ([]byte, error) { return wire.Marshal(&r) }
//
//	func (r *CrmCardOpenResponse) UnmarshalJSON(data []byte) error { return wire.Unmarshal(data, r) }
func (e emitter) marshal(g *jen.Group) {
	name := e.m.Response.Go
	function(g, "MarshalJSON writes the members that came, under their names on the wire.").
		Params(jen.Id("r").Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).
		Block(jen.Return(e.wire("Marshal").Call(jen.Op("&").Id("r"))))
	function(g, "UnmarshalJSON reads what MarshalJSON wrote.").
		Params(jen.Id("r").Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().
		Block(jen.Return(e.wire("Unmarshal").Call(jen.Id("data"), jen.Id("r"))))
}
