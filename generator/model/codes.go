package model

import (
	"strings"

	"github.com/topgen/topgen/generator/naming"
)

// maxCodeName bounds the part of a constant's name that comes from a code, in bytes.
const maxCodeName = 60

// codes names the documented error codes, each once.
func codes(m *API) []Code {
	var out []Code
	at := make(map[string]int)
	var want []string
	for _, e := range m.Spec.Errors {
		value := strings.TrimSpace(e.Code)
		if value == "" {
			continue
		}
		i, known := at[value]
		if !known {
			i = len(out)
			at[value] = i
			out = append(out, Code{Value: value})
			want = append(want, codeName(value))
		}
		for _, text := range []string{e.Message, e.Solution} {
			if text = strings.TrimSpace(text); text != "" {
				out[i].Texts = append(out[i].Texts, text)
			}
		}
	}
	types := make(map[string]bool, len(m.Types))
	for _, t := range m.Types {
		types[t.Go] = true
	}
	reserved := func(name string) bool { return types[m.Go+"_"+name] }
	for i, name := range naming.Unique(want, reserved, "Error") {
		out[i].Go = m.Go + "_" + name
	}
	return out
}

func codeName(value string) string {
	if rest, ok := strings.CutPrefix(value, "-"); ok {
		value = "minus " + rest
	}
	name := "Code"
	for _, w := range naming.Words(value) {
		if len(name)+len(w) > maxCodeName {
			break
		}
		part := naming.Exported([]string{w})
		if w[0] != 'x' && w[0] != 'X' { // an X is naming's, before what cannot begin a Go name; here it follows Code
			part = strings.TrimPrefix(part, "X")
		}
		name += part
	}
	return name
}
