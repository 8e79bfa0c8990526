package model

import (
	"strings"

	"github.com/topgen/topgen/spec"
)

// codes returns the documented error codes, each once, with the texts of all its rows.
func codes(documented []spec.ErrorCode) []Code {
	var out []Code
	index := make(map[string]int)
	for _, e := range documented {
		value := strings.TrimSpace(e.Code)
		if value == "" {
			continue
		}
		i, known := index[value]
		if !known {
			i = len(out)
			index[value] = i
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
