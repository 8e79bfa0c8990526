package emit

import (
	"cmp"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
)

// structType is a struct with the document's text on each field, and the names on the wire as tags, by which
// encoding/json knows them.
//
//	type CrmCardOpen_CardReq struct {
//		// 卡号 (required; at most 32 characters; e.g. 76123786153828)
//		CardID string `json:"card_id"`
//		Remark *string `json:"remark,omitzero"`
//	}
func (e emitter) structType(g *jen.Group, o *model.Struct) {
	g.Type().Id(o.Go).StructFunc(func(g *jen.Group) {
		if o == e.m.Response {
			g.Add(e.top("Meta"))
			g.Line()
		}
		for _, f := range o.Fields {
			g.Add(fieldComment(f, o.Encodes))
			field := g.Id(f.Go).Add(e.fieldType(f))
			if tag := jsonTag(f); tag != "" {
				field.Tag(map[string]string{"json": tag})
			}
		}
	})
}

// jsonTag returns a field's tag for encoding/json. What is not sent unless it is set is left out there, too. A field has no
// tag where encoding/json would not take the name, which no document was seen to have.
func jsonTag(f *model.Field) string {
	name := f.Node.Name
	switch {
	case name == "-" || strings.ContainsAny(name, ",\"`\\"):
		return ""
	case f.Pointer || f.List:
		return name + ",omitzero"
	}
	return name
}

// fieldType is a field's type.
func (e emitter) fieldType(f *model.Field) *jen.Statement {
	switch {
	case f.List:
		return jen.Index().Add(e.valueType(f))
	case f.Pointer:
		return jen.Op("*").Add(e.valueType(f))
	}
	return e.valueType(f)
}

// valueType is the type of a single value.
func (e emitter) valueType(f *model.Field) *jen.Statement {
	switch single := f.Kind.Go(); {
	case f.Kind == model.Object:
		return e.own(f.Type.Go)
	case single.Package == "":
		return jen.Id(single.Type)
	case single.Package == "top":
		return e.top(single.Type)
	default:
		return jen.Qual(single.Package, single.Type)
	}
}

// nested is an object's type with the methods that its use in the request and the response asks for.
func (e emitter) nested(g *jen.Group, o *model.Struct) {
	side := map[bool]string{true: "the request", false: "the response"}[o.Encodes]
	if o.Encodes && o.Decodes {
		side = "request and response"
	}
	name := cmp.Or(oneLine(o.DocumentType), "object")
	if o.Path != "" {
		name += " at " + oneLine(o.Path)
	}
	head := []string{o.Go + " is " + name + " in " + side + " of " + e.m.Spec.Method + "."}
	g.Add(doc(append(head, rules(o)...)...))
	e.structType(g, o)
	if o.Encodes {
		e.appendJSON(g, o)
		e.validateNested(g, o)
	}
	if o.Decodes {
		e.members(g, "o", o)
	}
}

// codes are the documented error codes as constants.
//
//	// Error codes in the document of alibaba.alsc.crm.card.open, for errors.Is.
//	const (
//		// 参数错误。 检查参数。
//		CrmCardOpen_CodeISVInvalidParameter top.ErrorCode = "isv.invalid-parameter"
//	)
func (e emitter) codes(g *jen.Group) {
	if len(e.m.Codes) == 0 {
		return
	}
	g.Add(doc("Error codes in the document of " + e.m.Spec.Method + ", for errors.Is."))
	g.Const().DefsFunc(func(g *jen.Group) {
		for _, c := range e.m.Codes {
			var texts []string
			for _, t := range c.Texts {
				texts = append(texts, sentence(clean(t)))
			}
			g.Add(fieldDoc(texts...))
			g.Id(c.Go).Add(e.top("ErrorCode")).Op("=").Add(text(c.Value))
		}
	})
}
