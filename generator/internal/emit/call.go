package emit

import (
	"regexp"
	"strconv"
	"strings"

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
			jen.Return(jen.Id("rsp"), jen.Id("s").Dot("call").Call(jen.Id("ctx"), jen.Id("req"), jen.Id("rsp"), jen.Id("opts"))),
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
	lines := docLines([]string{first, description, AuthDoc[api.Auth], e.outcomeDoc() +
		" The response is never nil: beside an error it has what came back, such as Raw and RequestID."})
	lines = append(lines, e.openOutcomeDoc()...)
	return comment(append(lines, paragraph(source(api))...))
}

// title returns an API's Chinese name, unless the document only repeats the method there.
func title(api *spec.API) string {
	if title := oneLine(api.Title); title != api.Method {
		return title
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

// outcomeDoc says what a nil error means.
func (e emitter) outcomeDoc() string {
	o := e.m.Outcome
	switch {
	case o == nil:
		return "A nil error says that the gateway answered; no documented member tells what became of the business."
	case o.Open:
		unknown := "An answer's " + oneLine(o.Members[0].Path.Wire()) + " tells whether the business succeeded, and nobody has said by which values. "
		if o.Query {
			return unknown + "The call only reads, so a nil error says that the gateway answered; ask [" + e.m.Response.Go + ".Outcome] for the rest."
		}
		return unknown + "Until the overlay or an option of the client says so, every answer is a [top.UnknownOutcomeError]."
	}
	var conditions, reasons []string
	for _, m := range o.Members {
		conditions = append(conditions, oneLine(m.Path.Wire())+" is "+successValues(m))
	}
	for _, p := range []model.Path{o.Code, o.Message} {
		if p != nil {
			reasons = append(reasons, oneLine(p.Wire()))
		}
	}
	failure := "A failure is a [top.BizError]"
	if len(reasons) > 0 {
		failure += " with " + enumerate(reasons)
	}
	return "The error is nil only when the business succeeded: " + enumerate(conditions) + ". " + failure +
		", and an answer that says neither is a [top.UnknownOutcomeError]."
}

// successValues are the values of success in words: true, or "0" or "200".
func successValues(m model.OutcomeMember) string {
	if m.Flag {
		return "true"
	}
	values := make([]string, len(m.OK))
	for i, v := range m.OK {
		if values[i] = oneLine(strconv.Quote(v)); v == "" {
			values[i] = "absent"
		}
	}
	return strings.Join(values, " or ")
}

// openValue is the value of success that is shown for an outcome that is open.
const openValue = "0"

// openOutcomeDoc shows what to write when it is not known which values mean success: the overlay's line and the
// client's option.
//
//	//	"outcome": {"code": "result/result_code", "ok": ["0"]}
//	//	top.WithOutcome("alibaba.alsc.crm.card.open", top.Outcome{Code: "result/result_code", OK: []string{"0"}})
func (e emitter) openOutcomeDoc() []string {
	o := e.m.Outcome
	if o == nil || !o.Open {
		return nil
	}
	path := o.Members[0].Path.Wire()
	return append(paragraph("If "+openValue+" is the value of success, write the first line into the overlay, or give the client the second:"), "",
		"\t"+visible(spec.OutcomeLine(path, openValue)),
		"\t"+visible("top.WithOutcome("+strconv.Quote(e.m.Spec.Method)+", top.Outcome{Code: "+strconv.Quote(path)+", OK: []string{"+strconv.Quote(openValue)+"}})"))
}

// visible escapes what cannot be seen, and what would end a line.
func visible(code string) string {
	quoted := strconv.QuoteToGraphic(code)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}

// enumerate joins names as a sentence does: a, b and c.
func enumerate(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
