package top

// A BizError is a failure inside an answer that is a success on the wire: the member that tells of the business says
// false. Generated responses that have such a member return it from their method BizError. [MayHaveExecuted] says yes
// of it, for only the API's document says which codes mean that nothing was done.
type BizError struct {
	Method    string // the API that was called
	Code      string // the API's result code; empty where it has none
	Message   string // its words, often Chinese; may be empty
	RequestID string // what the platform's support asks for
}

// NewBizError returns the error for an answer by which the business failed; generated code calls it. Where the
// answer repeats the app secret, session or signature of its call, the error does not.
func NewBizError(m *Meta, method, code, message string) *BizError {
	return &BizError{Method: method, Code: m.redact(code), Message: m.redact(message), RequestID: m.redact(m.RequestID)}
}

func (e *BizError) Error() string {
	w := wordsOn(e.Method)
	w.WriteString("the business failed")
	w.add(": ", e.Code, mostName)
	w.add(": ", e.Message, mostWords)
	return w.ending(e.RequestID)
}

// Is makes errors.Is work against an [ErrorCode].
func (e *BizError) Is(target error) bool {
	code, ok := target.(ErrorCode)
	return ok && code.matches(e.Code)
}

// An UnknownOutcomeError says that the member of an answer by which it tells whether the business succeeded did
// not come, came empty, or says neither true nor false. That is neither success nor failure: find out before the
// call is made again.
type UnknownOutcomeError struct {
	Method    string // the API that was called
	Member    string // the way to the member: "result/biz_success"
	RequestID string // what the platform's support asks for
}

// NewUnknownOutcomeError returns the error for an answer that leaves the outcome open; generated code calls it. It
// repeats no more of the call's secrets than [NewBizError] does.
func NewUnknownOutcomeError(m *Meta, method, member string) *UnknownOutcomeError {
	return &UnknownOutcomeError{Method: method, Member: member, RequestID: m.redact(m.RequestID)}
}

func (e *UnknownOutcomeError) Error() string {
	w := wordsOn(e.Method)
	w.WriteString("the answer does not say whether the business succeeded: ")
	w.WriteString(e.Member)
	w.WriteString(" is missing or neither true nor false")
	return w.ending(e.RequestID)
}
