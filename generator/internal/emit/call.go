package emit

import (
	"regexp"
	"strings"

	"github.com/dave/jennifer/jen"

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
	function(g, e.callDoc()...).Params(jen.Id("s").Op("*").Id("Service")).Id(e.m.Go).
		Params(ctx(), jen.Id("req").Op("*").Id(request), jen.Id("opts").Op("...").Add(e.top("Option"))).
		Params(jen.Op("*").Id(response), jen.Error()).
		Block(
			jen.Id("rsp").Op(":=").New(jen.Id(response)),
			jen.Return(jen.Id("rsp"), jen.Id("s").Dot("call").Call(jen.Id("ctx"), jen.Id("req"), jen.Id("rsp"), jen.Id("opts"))),
		)
}

func (e emitter) callDoc() []string {
	api := e.m.Spec
	first := join(lineWidth-len("."), e.m.Go+" calls "+api.Method, title(api.Method, api.Title)) + "."
	description := clean(api.Description)
	if oneLine(description) == oneLine(api.Title) {
		description = ""
	}
	blocks := []string{first, description, AuthDoc[api.Auth], e.outcomeDoc() +
		" The response is never nil: beside an error it has what came back, such as Raw and RequestID."}
	return append(append(blocks, e.openOutcomeDoc()...), source(api))
}

// title returns an API's Chinese name in parentheses, unless the document only repeats the method there.
func title(method, title string) string {
	if title = oneLine(title); title != "" && title != method {
		return "(" + title + ")"
	}
	return ""
}

// AuthDoc says whether the caller needs a session.
var AuthDoc = map[spec.Auth]string{
	spec.AuthRequired: "The call needs a user's session.",
	spec.AuthOptional: "A user's session is optional.",
	spec.AuthNone:     "The call needs no user's session.",
}

var documentID = regexp.MustCompile(`^[0-9]{1,12}$`)

// source says where the document is.
func source(api *spec.API) string {
	if api.Source == nil || !documentID.MatchString(api.Source.DocumentID) {
		return ""
	}
	return "Document: https://open.taobao.com/api.htm?docId=" + api.Source.DocumentID + "&docType=2"
}

// enumerate joins names as a sentence does: a, b and c.
func enumerate(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
