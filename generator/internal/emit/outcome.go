package emit

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/spec"
)

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
	if len(e.m.Outcome.Members) == 0 {
		return
	}
	response := jen.Op("*").Id(e.m.Response.Go)
	function(g, "OutcomeTOP returns where an answer tells whether the business succeeded.").
		Params(response).Id("OutcomeTOP").Params().Add(e.top("Outcome")).Block(jen.Return(e.top("Outcome").Add(e.outcomeData())))
	name, about := "BizError", "BizError returns the business's failure, as the call did; of a response that was made in Go, what its fields say."
	if e.m.LeftToCaller() {
		name, about = "Outcome", "Outcome returns nil when the business succeeded, a [top.BizError] when it failed, and a [top.UnknownOutcomeError] "+
			"when the answer says neither. The call only reads, so that its answer is left to the caller."
	}
	function(g, about).Params(jen.Id("r").Add(response)).Id(name).Params().Error().Block(
		jen.Return(e.top("OutcomeOf").Call(text(e.m.Spec.Method), jen.Id("r"))))
}

// outcomeData is the literal of an outcome without its type. The first member comes with the code and the
// message of a failure, the others below Also.
//
//	{Success: "result/biz_success", Code: "result/result_code", Message: "result/result_desc"}
//	{Code: "error_code", OK: []string{"", "0"}, Also: []top.Outcome{{Success: "ok"}}}
func (e emitter) outcomeData() *jen.Statement {
	o := e.m.Outcome
	code, message := o.Reasons()
	var also []jen.Code
	for _, m := range o.Members[1:] {
		also = append(also, jen.Values(memberData(m, true)...))
	}
	return jen.Values(append(memberData(o.Members[0], code != nil),
		keyIf(code != nil, "Code", text(spec.PathOf(code))),
		keyIf(message != nil, "Message", text(spec.PathOf(message))),
		keyIf(len(also) > 0, "Also", jen.Index().Add(e.top("Outcome")).Values(also...)),
		keyIf(e.m.LeftToCaller(), "Query", jen.True()),
	)...)
}

// memberData are the elements of one member. success reports whether a code is under Success, because Code is the reason
// of a failure.
func memberData(m spec.OutcomeMember, success bool) []jen.Code {
	name := "Code"
	if m.Flag || success {
		name = "Success"
	}
	return []jen.Code{key(name, text(m.Path())), keyIf(!m.Flag && len(m.OK) > 0, "OK", stringList(m.OK...))}
}

// outcomeDoc says what a nil error means.
func (e emitter) outcomeDoc() string {
	o := e.m.Outcome
	switch {
	case len(o.Members) == 0:
		return "A nil error says that the gateway answered; no documented member tells what became of the business."
	case o.Open():
		unknown := "An answer's " + oneLine(o.Members[0].Path()) + " tells whether the business succeeded, and nobody has said by which values. "
		if e.m.LeftToCaller() {
			return unknown + "The call only reads, so a nil error says that the gateway answered; ask [" + e.m.Response.Go + ".Outcome] for the rest."
		}
		return unknown + "Until the overlay or an option of the client says so, every answer is a [top.UnknownOutcomeError]."
	}
	var conditions, reasons []string
	for _, m := range o.Members {
		conditions = append(conditions, oneLine(m.Path())+" is "+successValues(m))
	}
	code, message := o.Reasons()
	for _, way := range [][]*spec.Node{code, message} {
		if way != nil {
			reasons = append(reasons, oneLine(spec.PathOf(way)))
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
func successValues(m spec.OutcomeMember) string {
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
	if !o.Open() {
		return nil
	}
	path := o.Members[0].Path()
	option := fmt.Sprintf("top.WithOutcome(%q, top.Outcome{Code: %q, OK: []string{%q}})", e.m.Spec.Method, path, openValue)
	return []string{"If " + openValue + " is the value of success, write the first line into the overlay, or give the client the second:",
		code + visible(spec.OutcomeLine(path, openValue)) + "\n" + code + visible(option)}
}

// visible escapes what cannot be seen, and what would end a line.
func visible(code string) string {
	quoted := strconv.QuoteToGraphic(code)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}
