package top

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/topgen/topgen/templates/top/wire"
)

// A callError is an error that knows what became of its call.
type callError interface {
	error
	// fate reports whether the call may have been executed, and whether it is one to be sent again.
	fate() (mayHaveExecuted, mayBeSentAgain bool)
}

// callErrors returns the errors in err that know what became of a call, and whether err also has one that does not. Of one
// inside another the outer one counts: a session source's error may come from a call of its own.
func callErrors(err error) (known []callError, unknown bool) {
	switch e := err.(type) {
	case callError:
		return []callError{e}, false
	case *ValidationError:
		return []callError{&knownError{e, false}}, false
	case interface{ Unwrap() error }:
		return callErrors(e.Unwrap())
	case interface{ Unwrap() []error }:
		for _, err := range e.Unwrap() {
			more, other := callErrors(err)
			known, unknown = append(known, more...), unknown || other
		}
		return known, unknown
	}
	return nil, true
}

// MayHaveExecuted reports whether the API may have done its work although the call gave err. It answers
// the question that matters before money is moved a second time, and says yes when in doubt.
//
// No, it was not executed: the call was not valid, there was no session for it, its request was never sent, the context
// had ended before, or the gateway turned the call down (its own codes: limits, permissions,
// signature, session, parameters). Yes, perhaps: everything else, such as a timeout after the request went out, an
// answer cut short, not understood or contradictory, a remote service error, an error this package does not know, and
// of course nil. Of a call that was sent more than once, all tries count, and so do all errors that were joined.
func MayHaveExecuted(err error) bool {
	known, unknown := callErrors(err)
	return unknown || len(known) == 0 || slices.ContainsFunc(known, func(e callError) bool {
		executed, _ := e.fate()
		return executed
	})
}

// Retryable reports whether a failed call is one to be sent again: the platform's own SDKs do so ([Error.Retryable]),
// or nothing reached the gateway and the next try may fare better. It does not say that a second execution is
// harmless: of the platform's errors, [MayHaveExecuted] says yes as well.
func Retryable(err error) bool {
	known, unknown := callErrors(err)
	return !unknown && len(known) > 0 && !slices.ContainsFunc(known, func(e callError) bool {
		_, again := e.fate()
		return !again
	})
}

func (e *Error) fate() (mayHaveExecuted, mayBeSentAgain bool) {
	if e.Code == 0 {
		return !refusedText(e.CodeText), e.Retryable()
	}
	return !refused(e.Code) || strings.HasPrefix(e.SubCode, "isp."), e.Retryable()
}

func (e *TransportError) fate() (mayHaveExecuted, mayBeSentAgain bool) {
	return e.MayHaveExecuted, !e.MayHaveExecuted && e.temporary()
}

// knownError is an error of which it is known whether its call may have been executed. The call is not sent again.
type knownError struct {
	error
	executed bool
}

func (e *knownError) Unwrap() error                                { return e.error }
func (e *knownError) fate() (mayHaveExecuted, mayBeSentAgain bool) { return e.executed, false }

// notSent returns an error that came before anything was sent.
func notSent(err error) error { return &knownError{err, false} }

// unclearError is an error of the gateway in an answer that could not be read as a whole, so that the rest of the answer
// is unknown.
type unclearError struct {
	gateway  *Error
	decoding *DecodeError
}

func (e *unclearError) Error() string {
	return e.gateway.Error() + "; but the answer is not clear: " + e.decoding.Error()
}
func (e *unclearError) Unwrap() []error                              { return []error{e.gateway, e.decoding} }
func (e *unclearError) fate() (mayHaveExecuted, mayBeSentAgain bool) { return true, false }

// Decode reads the body of an answer to method into rsp, as a call does: JSON or XML, with the root
// (alibaba_…_response) or without as under simplify. It returns an [*Error] for an error_response, and a
// [*DecodeError] where something could not be read; rsp then has everything else, and no values from before
// the call. Where an error_response is in an answer that cannot be read as a whole, errors.As finds both. Decode does not
// check whether the business succeeded: [OutcomeOf] does.
func Decode(body, method string, rsp Response) error {
	wire.Reset(rsp)
	return decode(body, method, rsp, nil)
}

// decode reads a body into a response that is zero except for HTTPStatus and Header.
func decode(body, method string, rsp Response, hide func(string) string) error {
	failure, decoding := wire.Decode(body, method, rsp, hide)
	if failure == nil {
		if decoding == nil {
			return nil
		}
		return decoding
	}
	gateway := &Error{
		Code: failure.Code, CodeText: failure.CodeText, Msg: failure.Msg, SubCode: failure.SubCode, SubMsg: failure.SubMsg,
		RequestID: failure.RequestID, Method: method, HTTPStatus: rsp.TOPMeta().HTTPStatus,
	}
	if failure.Flat && decoding == nil && !gateway.isRefusal() {
		decoding = &DecodeError{Want: "an error_response around the error", Got: "its members alone"}
	}
	if decoding == nil {
		return gateway
	}
	return &unclearError{gateway, decoding}
}

// A BizError is a failure of the business in an answer that is no error_response: a member such as biz_success is false.
// Calls return it beside the response. [MayHaveExecuted] says yes of it, for only the API's document says which
// codes mean that nothing was done.
type BizError struct {
	Method    string // the API that was called
	Code      string // the API's result code; empty where it has none
	Message   string // the message to the code, often Chinese; may be empty
	RequestID string // what the platform's support asks for

	// Earlier is the error of a try before this answer that may have been executed, nil where there was none. The failure
	// may then be no more than that the platform knows the request already.
	Earlier error
}

func (e *BizError) Error() string {
	w := newErrorText(e.Method)
	w.WriteString("the business failed")
	w.add(": ", e.Code, mostName)
	w.add(": ", e.Message, mostMessage)
	text := w.ending(e.RequestID)
	if e.Earlier != nil {
		text += "; but an earlier try may have been executed: " + e.Earlier.Error()
	}
	return text
}

func (e *BizError) fate() (mayHaveExecuted, mayBeSentAgain bool) { return true, false }

// Is makes errors.Is work against an [ErrorCode].
func (e *BizError) Is(target error) bool {
	code, ok := target.(ErrorCode)
	return ok && code.matches(e.Code)
}

// An UnknownOutcomeError says that the member that shows whether the business succeeded did not come, came empty, or has a
// value whose meaning is not documented. That is neither success nor failure: find out before the call is made again.
type UnknownOutcomeError struct {
	Method    string // the API that was called
	Member    string // the path of the member: "result/biz_success"
	Value     string // what it has; empty where it did not come
	Unsettled bool   // neither the API's document nor its overlay says which values mean success
	RequestID string // what the platform's support asks for
}

func (e *UnknownOutcomeError) Error() string {
	w := newErrorText(e.Method)
	w.WriteString("the answer does not say whether the business succeeded: ")
	w.WriteString(e.Member)
	switch {
	case e.Value == "":
		w.WriteString(" is missing or empty")
	case !e.Unsettled:
		w.add(" is neither true nor false but ", e.Value, mostName)
	default:
		value := wire.Shorten(e.Value, mostName)
		fmt.Fprintf(w, " is %q, and no document says what that means; if it is success, write \"outcome\": {\"code\": %q, \"ok\": [%q]} into %s.overlay.json, or give the client top.WithOutcome(%q, top.Outcome{Code: %q, OK: []string{%q}})",
			value, e.Member, value, e.Method, e.Method, e.Member, value)
	}
	return w.ending(e.RequestID)
}

func (e *UnknownOutcomeError) fate() (mayHaveExecuted, mayBeSentAgain bool) { return true, false }

// OutcomeOf returns whether the business succeeded, from a response to method: nil if it did or if no member shows it, a
// [*BizError], or an [*UnknownOutcomeError]. Calls do so by themselves, except for queries. A response that was made in
// Go is judged by its fields.
func OutcomeOf(method string, rsp Response) error {
	if isNil(rsp) {
		return notSent(errors.New("the response is nil"))
	}
	return judge(method, rsp, outcomeOf(rsp))
}

// outcomeOf returns the outcome that the spec gives for a response.
func outcomeOf(rsp Response) (o Outcome) {
	if typed, ok := rsp.(interface{ OutcomeTOP() wire.Outcome }); ok {
		o = typed.OutcomeTOP()
	}
	return o
}

func judge(method string, rsp Response, o Outcome) error {
	if o.IsZero() {
		return nil
	}
	v := wire.Judge(rsp, o)
	switch {
	case v.OK:
		return nil
	case v.Known:
		return &BizError{Method: method, Code: v.Code, Message: v.Message, RequestID: v.RequestID}
	}
	return &UnknownOutcomeError{
		Method: method, Member: v.Member, Value: v.Value, RequestID: v.RequestID,
		Unsettled: o.Success == "" && len(o.OK) == 0,
	}
}
