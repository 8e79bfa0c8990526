package gateway

import (
	"encoding/json"
	"strconv"
	"strings"
)

// remembered is a reply as it is kept: the values of its holes as one text, which takes a fraction of the memory.
type remembered struct {
	answer *answer
	values string
}

// rememberedOf returns a reply as it is kept. The next time there is no trouble on the way.
func rememberedOf(r *reply) remembered {
	var room [512]byte
	b := room[:0]
	for _, value := range r.values {
		b = appendKept(b, value)
	}
	return remembered{r.answer.again, string(b)}
}

func (r remembered) reply() *reply {
	out := &reply{answer: r.answer, values: make([]any, 0, len(r.answer.holes))}
	for rest := r.values; rest != ""; {
		var value any
		value, rest = cutKept(rest)
		out.values = append(out.values, value)
	}
	return out
}

// appendKept writes a value: the first letter of its kind, its length, a colon and its text.
func appendKept(b []byte, value any) []byte {
	kind, s := byte('s'), ""
	switch v := value.(type) {
	case nil:
		kind = '0'
	case string:
		s = v
	case json.Number:
		kind, s = 'n', string(v)
	default: // a Boolean, or what a row of the scenario has
		kind, s = 'j', text(value)
	}
	b = strconv.AppendInt(append(b, kind), int64(len(s)), 10)
	return append(append(b, ':'), s...)
}

// cutKept reads what appendKept has written.
func cutKept(s string) (value any, rest string) {
	size, rest, _ := strings.Cut(s[1:], ":")
	n, _ := strconv.Atoi(size) // appendKept wrote it
	text, rest := rest[:n], rest[n:]
	switch s[0] {
	case '0':
		return nil, rest
	case 'n':
		return json.Number(text), rest
	case 'j':
		dec := json.NewDecoder(strings.NewReader(text))
		dec.UseNumber()
		_ = dec.Decode(&value) // text wrote it
		return value, rest
	}
	return text, rest
}
