package emit

import (
	"cmp"
	"fmt"
	"sort"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
)

// requestType is the request with its methods.
func (e emitter) requestType(g *jen.Group) {
	r := e.m.Request
	head := []string{r.Go + " holds the parameters of " + e.m.Spec.Method + "."}
	if len(r.Fields) == 0 {
		head = []string{r.Go + " is the request of " + e.m.Spec.Method + ", which has no parameters."}
	}
	if len(r.Public) > 0 {
		names := "name"
		if len(r.Public) > 1 {
			names = "names"
		}
		head = append(head, "The document also lists "+strings.Join(r.Public, ", ")+", under which "+names+" the client sends what every call carries.")
	}
	e.structType(g, r, docWithList(head, rulesAre, rules(r)))
	g.Line()
	g.Comment("// Method returns the name that the gateway routes by.")
	g.Func().Params(jen.Op("*").Id(r.Go)).Id("Method").Params().String().Block(jen.Return(text(e.m.Spec.Method)))
	e.encode(g)
	e.validateRequest(g)
}

// param is one parameter on the wire: an API's own, or a public one.
type param struct {
	wire  string
	field *model.Field // nil: a public one
}

// params puts an API's parameters and the public ones into the byte order of their names.
func params(r *model.Struct) []param {
	var all []param
	for _, f := range r.Fields {
		all = append(all, param{wire: f.Node.Name, field: f})
	}
	for _, p := range model.PublicParams() {
		all = append(all, param{wire: p.Wire})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].wire < all[j].wire })
	return all
}

// encode writes all parameters in the order in which they are signed.
//
//	func (r *CrmCardOpenRequest) EncodeTOP(p *wire.Params) {
//		p.Public(0, 3) // app_key to method
//		wire.OptParam(p, "nick", r.Nick, (*wire.Params).Text)
//		p.Public(3, 10) // partner_id to v
//	}
func (e emitter) encode(g *jen.Group) {
	r := e.m.Request
	g.Comment("// EncodeTOP writes the parameters in the byte order of their names, in which they are signed.")
	g.Func().Params(receiver("r", r)).Id("EncodeTOP").Params(jen.Id("p").Op("*").Add(e.wire("Params"))).BlockFunc(func(g *jen.Group) {
		var public []string
		written := 0
		flush := func() {
			if n := len(public); n > 0 {
				names := public[0]
				if n > 1 {
					names += " to " + public[n-1]
				}
				g.Add(line(fmt.Sprintf("p.Public(%d, %d) // %s", written, written+n, names)))
				written += n
				public = nil
			}
		}
		for _, p := range params(r) {
			if p.field == nil {
				public = append(public, p.wire)
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

// param writes one parameter.
//
//	p.Text("card_id", r.CardID)
//	p.JSON("item", r.Item.appendJSON(p.Buffer()))
//	p.JSON("items", wire.AppendObjects(p.Buffer(), "", r.Items, (*T).appendJSON))
//	wire.OptParam(p, "nick", r.Nick, (*wire.Params).Text)
//	wire.JoinParam(p, "ids", r.IDs)
func (e emitter) param(f *model.Field) jen.Code {
	name, value := quote(f.Node.Name), "r."+f.Go
	switch {
	case f.Kind == model.Object && f.List:
		return ifSet(value, line("p.JSON(", name, ", wire.AppendObjects(p.Buffer(), \"\", ", value, ", (*", f.Type.Go, ").appendJSON))"))
	case f.Kind == model.Object:
		call := line("p.JSON(", name, ", ", value, ".appendJSON(p.Buffer()))")
		if f.Pointer {
			return ifSet(value, call)
		}
		return call
	case f.Kind == model.RawJSON && f.List:
		return ifSet(value, line("p.JSON(", name, ", wire.AppendValues(p.Buffer(), \"\", ", value, ", wire.AppendRawJSON))"))
	}
	verb := goWord(f.Kind)
	switch {
	case f.List && f.Kind == model.File:
		return jen.For(jen.List(jen.Id("_"), jen.Id("f")).Op(":=").Range().Id(value)).Block(line("p.File(", name, ", f)"))
	case f.List:
		return line("wire.JoinParam(p, ", name, ", ", value, ")")
	case f.Pointer:
		return line("wire.OptParam(p, ", name, ", ", value, ", (*wire.Params).", verb, ")")
	}
	return line("p.", verb, "(", name, ", ", value, ")")
}

// ifSet does something unless a pointer or a list is nil.
func ifSet(value string, do jen.Code) jen.Code {
	return jen.If(jen.Id(value).Op("!=").Nil()).Block(do)
}

// goWord is how the runtime's functions name a kind by its Go alone. Only within the JSON of a request is a Number written
// unlike a Decimal.
func goWord(k model.Kind) string {
	if k == model.Number {
		k = model.Decimal
	}
	return kindWord(k)
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

// nested is an object's type with the methods that its places in the request and response ask for.
func (e emitter) nested(g *jen.Group, o *model.Struct) {
	side := "the request"
	switch {
	case o.Encodes && o.Decodes:
		side = "request and response"
	case o.Decodes:
		side = "the response"
	}
	word := oneLine(o.DocumentType)
	if word == "" {
		word = "object"
	}
	if o.Path != "" {
		word += " at " + oneLine(o.Path)
	}
	head := []string{o.Go + " is " + word + " in " + side + " of " + e.m.Spec.Method + "."}
	e.structType(g, o, docWithList(head, rulesAre, rules(o)))
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
//		b = wire.AppendText(b, `"card_id":`, o.CardID)
//		return wire.EndObject(b)
//	}
func (e emitter) appendJSON(g *jen.Group, o *model.Struct) {
	g.Func().Params(jen.Id("o").Op("*").Id(o.Go)).Id("appendJSON").Params(jen.Id("b").Index().Byte()).Index().Byte().BlockFunc(func(g *jen.Group) {
		g.Add(line("b = append(b, '{')"))
		for _, f := range o.Fields {
			g.Add(e.member(f))
		}
		g.Add(line("return wire.EndObject(b)"))
	})
}

// member writes one member.
//
//	b = wire.AppendText(b, `"card_id":`, o.CardID)
//	b = wire.AppendOpt(b, `"remark":`, o.Remark, wire.AppendText)
//	b = append(o.Item.appendJSON(append(b, `"item":`...)), ',')
//	b = wire.AppendObjects(b, `"items":`, o.Items, (*T).appendJSON)
func (e emitter) member(f *model.Field) jen.Code {
	key, value := jsonKey(f.Node.Name), "o."+f.Go
	switch {
	case f.Kind == model.Object && f.List:
		return line("b = wire.AppendObjects(b, ", key, ", ", value, ", (*", f.Type.Go, ").appendJSON)")
	case f.Kind == model.Object:
		write := line("b = append(", value, ".appendJSON(append(b, ", key, "...)), ',')")
		if f.Pointer {
			return ifSet(value, write)
		}
		return write
	}
	one := "wire.Append" + kindWord(f.Kind)
	switch {
	case f.List:
		return line("b = wire.AppendValues(b, ", key, ", ", value, ", ", one, ")")
	case f.Pointer:
		return line("b = wire.AppendOpt(b, ", key, ", ", value, ", ", one, ")")
	}
	return line("b = ", one, "(b, ", key, ", ", value, ")")
}

// rulesAre leads in to several rules.
const rulesAre = "Rules between the fields:"

// rules says in words what the fields of an object ask of each other.
func rules(o *model.Struct) []string {
	var sentences []string
	for _, r := range o.Rules {
		names := make([]string, len(r.Fields))
		for i, p := range r.Fields {
			names[i] = oneLine(p.Wire())
		}
		switch {
		case r.When == nil:
			sentences = append(sentences, "At least one of "+enumerate(names)+" is required.")
		case len(names) == 1:
			sentences = append(sentences, names[0]+" is required if "+condition(r)+".")
		default:
			sentences = append(sentences, enumerate(names)+" are required if "+condition(r)+".")
		}
	}
	return sentences
}

// enumerate joins names as a sentence does: a, b and c.
func enumerate(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// condition is a rule's condition in words.
func condition(r model.Rule) string {
	return oneLine(r.When.Wire()) + " is " + cmp.Or(oneLine(r.Rule.When.Equals), `""`)
}
