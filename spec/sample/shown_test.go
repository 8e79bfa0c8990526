package sample_test

import (
	"fmt"
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/sample"
)

// shown writes values on one line: name=text, name{members}, name[elements], name=? for what is unknown, "~" before
// what may be filled in, "+" behind what the text does not show whole. Kinds that are not plain come as name:kind=text.
func shown(values []*sample.Value) string {
	out := make([]string, len(values))
	for i, v := range values {
		var b strings.Builder
		b.WriteString(v.Name)
		switch {
		case v.Kind == sample.List:
			if v.Text != "" {
				b.WriteString("=" + v.Text)
			}
			b.WriteString("[" + shown(v.Members) + "]")
		case v.Kind == sample.Object:
			b.WriteString("{" + shown(v.Members) + "}")
		case v.Kind == sample.Unknown:
			b.WriteString("=?" + v.Text)
		default:
			if v.Kind != sample.String && v.Kind != sample.Scalar {
				b.WriteString(":" + v.Kind.String())
			}
			b.WriteString("=")
			if v.Filler {
				b.WriteString("~")
			}
			b.WriteString(v.Text)
		}
		if v.Open {
			b.WriteString("+")
		}
		out[i] = b.String()
	}
	return strings.Join(out, " ")
}

// faults writes findings as "line: what", one a line.
func faults(list diag.List) string {
	var out []string
	for _, f := range list {
		what, _ := f.Parts(diag.English)
		out = append(out, fmt.Sprintf("%d: %s", f.Line, what))
	}
	return strings.Join(out, "\n")
}
