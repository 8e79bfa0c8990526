package top

import "strings"

// A ValidationError says what in a request breaks a rule of its document. Nothing was sent.
type ValidationError struct {
	Findings []Finding // all of them, in the order of the request's members
}

// Finding is one broken rule.
type Finding struct {
	Path string // of the member: "param_recharge_open_req/card_id", "items/3/sku"
	What string // what is wrong with it: "required but empty"
}

func (e *ValidationError) Error() string {
	var b strings.Builder
	b.WriteString("invalid request: ")
	for i, f := range e.Findings {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(f.Path)
		b.WriteString(": ")
		b.WriteString(f.What)
	}
	return b.String()
}
