package model

import (
	"strings"

	"github.com/topgen/topgen/spec"
)

// codes gathers the documented error codes, each once and with all that is said of it.
func codes(documented []spec.ErrorCode) []Code {
	var out []Code
	at := make(map[string]int)
	for _, e := range documented {
		value := strings.TrimSpace(e.Code)
		if value == "" {
			continue
		}
		i, known := at[value]
		if !known {
			i = len(out)
			at[value] = i
			out = append(out, Code{Value: value})
		}
		for _, text := range []string{e.Message, e.Solution} {
			if text = strings.TrimSpace(text); text != "" {
				out[i].Texts = append(out[i].Texts, text)
			}
		}
	}
	return out
}
