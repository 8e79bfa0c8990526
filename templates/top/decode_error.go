package top

import (
	"strconv"
	"strings"
)

// A DecodeError says that an answer, or a member of it, could not be read without losing something. Where the
// answer is well formed, all its other members are in the response that came beside the error.
type DecodeError struct {
	Path   string // where in the answer, below the root: "result/result/order_time", "items/3/sku"
	Offset int    // the byte of the body at which the value or the fault begins
	Want   string // what was expected there
	Got    string // what stood there, cut short
}

func (e *DecodeError) Error() string {
	var b strings.Builder
	if e.Path != "" {
		b.WriteString(shorten(e.Path, mostName))
		b.WriteString(": ")
	}
	b.WriteString("expected ")
	b.WriteString(e.Want)
	b.WriteString(", found ")
	b.WriteString(shorten(e.Got, mostName))
	b.WriteString(" (at byte ")
	b.WriteString(strconv.Itoa(e.Offset))
	b.WriteString(")")
	return b.String()
}
