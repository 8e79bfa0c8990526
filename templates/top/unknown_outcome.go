package top

import "strings"

// An UnknownOutcomeError says that the member of an answer by which it tells whether the business succeeded did
// not come, came empty, or says neither true nor false. That is neither success nor failure: find out before the
// call is made again.
type UnknownOutcomeError struct {
	Method    string
	Member    string // the way to the member: "result/biz_success"
	RequestID string
}

func (e *UnknownOutcomeError) Error() string {
	var b strings.Builder
	if e.Method != "" {
		b.WriteString(e.Method)
		b.WriteString(": ")
	}
	b.WriteString("the answer does not say whether the business succeeded: ")
	b.WriteString(e.Member)
	b.WriteString(" is missing or neither true nor false")
	writeRequestID(&b, e.RequestID)
	return b.String()
}
