package emit

import (
	"sort"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/model"
)

// requestType is the request with its methods.
func (e emitter) requestType(g *jen.Group) {
	r := e.m.Request
	head := []string{r.Go + " holds the parameters of " + e.m.Spec.Method + "."}
	if len(r.Fields) == 0 {
		head = []string{r.Go + " is the request of " + e.m.Spec.Method + ", which has no parameters."}
	}
	if len(r.Public) > 0 {
		head = append(head, "The document also lists "+strings.Join(r.Public, ", ")+". The client sends what every call carries under that name.")
	}
	e.structType(g, r, doc(append(head, rules(r))...))
	g.Line()
	// func (*CrmCardOpenRequest) Method() string { return "alibaba.alsc.crm.card.open" }
	g.Add(doc("Method returns the name that the gateway routes by."))
	g.Func().Params(jen.Op("*").Id(r.Go)).Id("Method").Params().String().Block(jen.Return(text(e.m.Spec.Method)))
	e.encode(g)
	e.validateRequest(g)
}

// param is one parameter on the wire: an API's own, or a public one.
type param struct {
	wire   string
	field  *model.Field
	public string
}

// params puts an API's parameters and the public ones into the byte order of their names.
func params(r *model.Struct) []param {
	var all []param
	for _, f := range r.Fields {
		all = append(all, param{wire: f.Node.Name, field: f})
	}
	for _, p := range model.PublicParams() {
		all = append(all, param{wire: p.Wire, public: p.Go})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].wire < all[j].wire })
	return all
}

// encode writes all parameters in the order in which they are signed.
//
//	func (r *CrmCardOpenRequest) EncodeTOP(p *top.Params) {
//		p.Public(top.AppKeyParam, top.FormatParam, top.MethodParam)
//		p.OptText("nick", r.Nick)
//		p.Public(top.PartnerIDParam, …)
//	}
func (e emitter) encode(g *jen.Group) {
	r := e.m.Request
	g.Add(doc("EncodeTOP writes the parameters in the byte order of their names, in which they are signed."))
	g.Func().Params(receiver("r", r)).Id("EncodeTOP").Params(jen.Id("p").Op("*").Add(e.top("Params"))).BlockFunc(func(g *jen.Group) {
		var public []jen.Code
		flush := func() {
			if len(public) > 0 {
				g.Id("p.Public").Call(public...)
				public = nil
			}
		}
		for _, p := range params(r) {
			if p.field == nil {
				public = append(public, e.top(p.public))
				continue
			}
			flush()
			g.Add(e.param(p.field))
		}
		flush()
	})
}

// receiver leaves out the name where the body needs none.
func receiver(name string, o *model.Struct) jen.Code {
	if len(o.Fields) == 0 {
		return jen.Op("*").Id(o.Go)
	}
	return jen.Id(name).Op("*").Id(o.Go)
}

func (e emitter) param(f *model.Field) jen.Code {
	name, value := text(f.Node.Name), "r."+f.Go
	json := func(body jen.Code) *jen.Statement { return jen.Id("p.JSON").Call(name, body) }
	switch {
	case f.Kind == model.Object && f.List:
		// if r.Items != nil { p.JSON("items", top.AppendList(p.Buffer(), "", r.Items, (*T).appendJSON)) }
		list := e.top("AppendList").Call(jen.Id("p.Buffer").Call(), jen.Lit(""), jen.Id(value), method(f.Type, "appendJSON"))
		return jen.If(jen.Id(value).Op("!=").Nil()).Block(json(list))
	case f.Kind == model.Object:
		// p.JSON("item", r.Item.appendJSON(p.Buffer()))
		call := json(jen.Id(value + ".appendJSON").Call(jen.Id("p.Buffer").Call()))
		if f.Pointer {
			return jen.If(jen.Id(value).Op("!=").Nil()).Block(call)
		}
		return call
	case f.Kind == model.RawJSON && f.List:
		list := e.top("AppendRawJSONs").Call(jen.Id("p.Buffer").Call(), jen.Lit(""), jen.Id(value))
		return jen.If(jen.Id(value).Op("!=").Nil()).Block(json(list))
	case f.Kind == model.File && f.List:
		return jen.For(jen.List(jen.Id("_"), jen.Id("f")).Op(":=").Range().Id(value)).Block(jen.Id("p.File").Call(name, jen.Id("f")))
	}
	verb := kindWord(f.Kind)
	if f.Kind == model.Number {
		verb = "Decimal" // outside JSON both are text
	}
	switch {
	case f.List:
		verb += "s"
	case f.Pointer:
		verb = "Opt" + verb
	}
	return jen.Id("p."+verb).Call(name, jen.Id(value))
}

// kindWord is how the runtime's functions name a kind.
func kindWord(k model.Kind) string {
	switch k {
	case model.Int:
		return "Int"
	case model.Number:
		return "Number"
	case model.Decimal:
		return "Decimal"
	case model.Bool:
		return "Bool"
	case model.Time:
		return "Time"
	case model.File:
		return "File"
	case model.RawJSON:
		return "RawJSON"
	default:
		return "Text"
	}
}

// method is a method expression: (*T).decode.
func method(o *model.Struct, name string) jen.Code {
	return jen.Params(jen.Op("*").Id(o.Go)).Dot(name)
}

// nested is an object's type with the methods that its places in the request and response ask for.
func (e emitter) nested(g *jen.Group, o *model.Struct) {
	side := "the request"
	switch {
	case o.Encodes && o.Decodes:
		side = "request and response"
	case o.Decodes:
		side = "the response"
	}
	word := oneLine(o.Word)
	if word == "" {
		word = "object"
	}
	head := []string{o.Go + " is " + word + " in " + side + " of " + e.m.Spec.Method + "."}
	e.structType(g, o, doc(append(head, rules(o))...))
	if o.Encodes {
		g.Line()
		e.appendJSON(g, o)
		e.validateNested(g, o)
	}
	if o.Decodes {
		e.decode(g, o)
	}
}

// appendJSON writes an object as JSON.
//
//	func (o *CrmCardOpen_CardReq) appendJSON(b []byte) []byte {
//		b = append(b, '{')
//		b = top.AppendText(b, `"card_id":`, o.CardID)
//		return top.EndObject(b)
//	}
func (e emitter) appendJSON(g *jen.Group, o *model.Struct) {
	g.Func().Params(jen.Id("o").Op("*").Id(o.Go)).Id("appendJSON").Params(jen.Id("b").Index().Byte()).Index().Byte().BlockFunc(func(g *jen.Group) {
		g.Id("b").Op("=").Append(jen.Id("b"), jen.Op("'{'"))
		for _, f := range o.Fields {
			g.Add(e.member(f))
		}
		g.Return(e.top("EndObject").Call(jen.Id("b")))
	})
}

func (e emitter) member(f *model.Field) jen.Code {
	key, value := jsonKey(f.Node.Name), "o."+f.Go
	switch {
	case f.Kind == model.Object && f.List:
		return jen.Id("b").Op("=").Add(e.top("AppendList")).Call(jen.Id("b"), key, jen.Id(value), method(f.Type, "appendJSON"))
	case f.Kind == model.Object:
		// b = append(o.Item.appendJSON(append(b, `"item":`...)), ',')
		write := jen.Id("b").Op("=").Append(jen.Id(value+".appendJSON").Call(jen.Append(jen.Id("b"), jen.Add(key).Op("..."))), jen.Op("','"))
		if f.Pointer {
			return jen.If(jen.Id(value).Op("!=").Nil()).Block(write)
		}
		return write
	}
	verb := "Append"
	if f.Pointer {
		verb += "Opt"
	}
	verb += kindWord(f.Kind)
	if f.List {
		verb += "s"
	}
	return jen.Id("b").Op("=").Add(e.top(verb)).Call(jen.Id("b"), key, jen.Id(value))
}

// rules says in words what the fields of an object ask of each other, one rule a line.
func rules(o *model.Struct) string {
	var lines []string
	for _, r := range o.Rules {
		names := make([]string, len(r.Fields))
		for i, p := range r.Fields {
			names[i] = oneLine(p.Wire())
		}
		switch {
		case r.When == nil:
			lines = append(lines, "At least one of "+strings.Join(names, " and ")+" is required.")
		case len(names) == 1:
			lines = append(lines, names[0]+" is required if "+oneLine(r.When.Wire()+" is "+r.Rule.When.Equals)+".")
		default:
			lines = append(lines, strings.Join(names, " and ")+" are required if "+oneLine(r.When.Wire()+" is "+r.Rule.When.Equals)+".")
		}
	}
	return strings.Join(lines, "\n")
}
