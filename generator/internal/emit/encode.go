package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
)

// requestType is the request with its methods.
func (e emitter) requestType(g *jen.Group) {
	r := e.m.Request
	head := []string{r.Go + " holds the parameters of " + e.m.Spec.Method + "."}
	if len(r.Fields) == 0 {
		head = []string{r.Go + " is the request of " + e.m.Spec.Method + ", which has no parameters."}
	}
	if len(r.Public) > 0 {
		head = append(head, "The client sends what the document also lists: "+strings.Join(r.Public, ", ")+".")
	}
	head = append(head, source(e.m.Spec))
	g.Add(doc(append(head, rules(r)...)...))
	e.structType(g, r)
	function(g, "Method returns the name that the gateway routes by.").
		Params(jen.Op("*").Id(r.Go)).Id("Method").Params().String().Block(jen.Return(text(e.m.Spec.Method)))
	e.encode(g)
	e.validateRequest(g)
	function(g, "String returns the request as JSON, for logs: %v would print the optional members' addresses.").
		Params(jen.Id("r").Id(r.Go)).Id("String").Params().String().Block(jen.Return(e.wire("Show").Call(jen.Op("&").Id("r"))))
}

// encode writes all parameters in the order in which they are signed. The public ones between two of the API's are
// written by their numbers.
//
//	func (r *CrmCardOpenRequest) EncodeTOP(p *wire.Params) {
//		p.Public(0, 3) // app_key, format, method
//		p.Text("nick", r.Nick)
//		p.Public(3, 10) // partner_id, session, sign_method, simplify, target_app_key, timestamp, v
//	}
func (e emitter) encode(g *jen.Group) {
	r := e.m.Request
	fields := slices.SortedFunc(slices.Values(r.Fields), func(a, b *model.Field) int { return strings.Compare(a.Node.Name, b.Node.Name) })
	receiver := jen.Id("r").Op("*").Id(r.Go)
	if len(r.Fields) == 0 {
		receiver = jen.Op("*").Id(r.Go)
	}
	header := function(g, "EncodeTOP writes the parameters in the byte order of their names, in which they are signed.").Params(receiver)
	header.Id("EncodeTOP").Params(jen.Id("p").Op("*").Add(e.wire("Params"))).BlockFunc(func(g *jen.Group) {
		from := 0
		public := func(to int) {
			if from < to {
				g.Id("p").Dot("Public").Call(jen.Lit(from), jen.Lit(to)).Comment("// " + strings.Join(spec.PublicParams[from:to], ", "))
			}
			from = to
		}
		for _, f := range fields {
			before, _ := slices.BinarySearch(spec.PublicParams, f.Node.Name)
			public(before)
			g.Add(e.param(f))
		}
		public(len(spec.PublicParams))
	})
}

// param writes one parameter. Lists of single values are joined by commas; objects, lists of objects and lists of JSON
// travel as JSON.
//
//	p.Text("card_id", r.CardID)
//	wire.OptParam(p, "remark", r.Remark, (*wire.Params).Text)
//	wire.JoinParam(p, "ids", r.IDs)
//	p.JSON("item", r.Item.appendJSON(p.Buffer()))
//	p.JSON("items", wire.AppendObjects(p.Buffer(), "", r.Items, (*T).appendJSON))
func (e emitter) param(f *model.Field) jen.Code {
	name, value, p := text(f.Node.Name), selector("r", f), jen.Id("p")
	buffer := jen.Id("p").Dot("Buffer").Call()
	var json jen.Code
	switch {
	case f.List && (f.Kind == model.Object || f.Kind == model.RawJSON):
		json = e.list(f, buffer, text(""), value)
	case f.Kind == model.Object:
		json = jen.Add(value).Dot("appendJSON").Call(buffer)
	case f.Kind == model.File && f.List:
		return jen.For(jen.List(jen.Id("_"), jen.Id("file")).Op(":=").Range().Add(value)).Block(p.Dot("File").Call(name, jen.Id("file")))
	case f.List:
		return e.wire("JoinParam").Call(p, name, value)
	case f.Pointer:
		return e.wire("OptParam").Call(p, name, value, methodOf(e.wire("Params"), f.Kind.Go().Wire))
	default:
		return p.Dot(f.Kind.Go().Wire).Call(name, value)
	}
	return whereSet(f, value, p.Dot("JSON").Call(name, json))
}

// appendJSON writes an object as JSON.
//
//	func (o *CrmCardOpen_CardReq) appendJSON(b []byte) []byte {
//		b = append(b, '{')
//		b = wire.AppendText(b, `"card_id":`, o.CardID)
//		return wire.EndObject(b)
//	}
func (e emitter) appendJSON(g *jen.Group, o *model.Struct) {
	header := function(g).Params(jen.Id("o").Op("*").Id(o.Go)).Id("appendJSON")
	header.Params(jen.Id("b").Index().Byte()).Index().Byte().BlockFunc(func(g *jen.Group) {
		g.Id("b").Op("=").Append(jen.Id("b"), jen.LitRune('{'))
		for _, f := range o.Fields {
			g.Add(e.member(f))
		}
		g.Return(e.wire("EndObject").Call(jen.Id("b")))
	})
}

// member writes one member.
//
//	b = wire.AppendText(b, `"card_id":`, o.CardID)
//	b = wire.AppendOpt(b, `"value":`, o.Value, wire.AppendInt)
//	b = wire.AppendValues(b, `"tags":`, o.Tags, wire.AppendText)
//	b = wire.AppendObjects(b, `"items":`, o.Items, (*T).appendJSON)
//	b = append(o.Item.appendJSON(append(b, `"item":`...)), ',')
func (e emitter) member(f *model.Field) jen.Code {
	key, value, b := jsonKey(f.Node.Name), selector("o", f), jen.Id("b")
	assign, write := jen.Id("b").Op("="), e.wire("Append"+f.Kind.Go().JSON)
	switch {
	case f.List:
		return assign.Add(e.list(f, b, key, value))
	case f.Kind == model.Object:
		object := jen.Add(value).Dot("appendJSON").Call(jen.Append(b, key.Op("...")))
		return whereSet(f, value, assign.Append(object, jen.LitRune(',')))
	case f.Pointer:
		return assign.Add(e.wire("AppendOpt").Call(b, key, value, write))
	}
	return assign.Add(write.Call(b, key, value))
}

// list is a list's JSON, behind what is in b already.
func (e emitter) list(f *model.Field, b, key, value jen.Code) jen.Code {
	if f.Kind == model.Object {
		return e.wire("AppendObjects").Call(b, key, value, methodOf(jen.Id(f.Type.Go), "appendJSON"))
	}
	return e.wire("AppendValues").Call(b, key, value, e.wire("Append"+f.Kind.Go().JSON))
}
