package emit

import (
	"regexp"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
)

// call is the service's method.
//
//	func (s *Service) CrmCardOpen(ctx context.Context, req *CrmCardOpenRequest, opts ...top.Option) (*CrmCardOpenResponse, error) {
//		rsp := new(CrmCardOpenResponse)
//		return rsp, s.call(ctx, req, rsp, opts)
//	}
func (e emitter) call(g *jen.Group) {
	request, response := e.m.Request.Go, e.m.Response.Go
	g.Add(e.callDoc())
	g.Func().Params(jen.Id("s").Op("*").Id("Service")).Id(e.m.Go).
		Params(jen.Id("ctx").Qual("context", "Context"), jen.Id("req").Op("*").Id(request), jen.Id("opts").Op("...").Add(e.top("Option"))).
		Params(jen.Op("*").Id(response), jen.Error()).
		Block(
			jen.Id("rsp").Op(":=").New(jen.Id(response)),
			jen.Return(jen.Id("rsp"), jen.Id("s.call").Call(jen.Id("ctx"), jen.Id("req"), jen.Id("rsp"), jen.Id("opts"))),
		)
}

func (e emitter) callDoc() jen.Code {
	api := e.m.Spec
	first := e.m.Go + " calls " + api.Method + "."
	if title := title(api); title != "" {
		first = join(lineWidth, e.m.Go+" calls "+api.Method, "("+title+").")
	}
	description := api.Description
	if oneLine(description) == oneLine(api.Title) {
		description = ""
	}
	return doc(first, description, terms(api),
		"The response is never nil: beside an error it holds what came back, such as Raw and RequestID."+e.outcomeHint(), source(api))
}

func (e emitter) outcomeHint() string {
	if e.m.Outcome == nil {
		return ""
	}
	return " A nil error says that the business succeeded; when it failed, the error is a [*top.BizError], and when the answer does not tell, a [*top.UnknownOutcomeError]."
}

// title is an API's Chinese name, unless the document only repeats the method there.
func title(api *spec.API) string {
	if title := oneLine(api.Title); title != api.Method {
		return title
	}
	return ""
}

// terms is what a caller has to know beside the parameters.
func terms(api *spec.API) string {
	switch api.Auth {
	case spec.AuthRequired:
		return "The call needs a user's session."
	case spec.AuthOptional:
		return "A user's session is optional."
	case spec.AuthNone:
		return "The call needs no user's session."
	}
	return ""
}

var documentID = regexp.MustCompile(`^[0-9]{1,12}$`)

// source says where the document is.
func source(api *spec.API) string {
	if api.Source == nil || !documentID.MatchString(api.Source.DocumentID) {
		return ""
	}
	return "Document: https://open.taobao.com/api.htm?docId=" + api.Source.DocumentID + "&docType=2"
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
			e.code(g, c)
		}
	})
}

func (e emitter) code(g *jen.Group, c model.Code) {
	var texts []string
	for _, t := range c.Texts {
		if t = sentence(clean(t)); t != "" { // it may have been of characters alone that nobody sees
			texts = append(texts, t)
		}
	}
	if len(texts) > 0 {
		g.Add(comment(fieldLines(join(lineWidth-indent, texts...))))
	}
	g.Id(c.Go).Add(e.top("ErrorCode")).Op("=").Add(text(c.Value))
}
