package toptest

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
)

// piece is a value as it travels, with what is inside it. The texts are kept, so that one value can be changed and the text of
// every other stays.
type piece struct {
	name     string // of a member
	text     string
	brackets string // "{}" or "[]"; empty: a single value, or a parameter whose elements are joined by commas alone
	inside   []piece
}

// partsOf takes a JSON text apart.
func partsOf(t *testing.T, text string) piece {
	t.Helper()
	p := piece{text: text}
	dec := json.NewDecoder(strings.NewReader(text))
	switch bracket, _ := dec.Token(); bracket {
	case json.Delim('{'):
		p.brackets = "{}"
	case json.Delim('['):
		p.brackets = "[]"
	default:
		return p
	}
	for dec.More() {
		name := json.Token("")
		if p.brackets == "{}" {
			name, _ = dec.Token()
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			t.Fatalf("taking %s apart: %v", text, err)
		}
		inner := partsOf(t, string(value))
		inner.name = name.(string) // a name is nothing else where there is a value behind it
		p.inside = append(p.inside, inner)
	}
	return p
}

// commaParts takes a parameter apart whose elements are joined by commas.
func commaParts(text string) piece {
	list := piece{text: text}
	for element := range strings.SplitSeq(text, ",") {
		list.inside = append(list.inside, piece{text: element})
	}
	return list
}

// replaced returns the text in which the value that a way leads to, step by step the n-th inside, has another text; where that
// is empty, it is gone.
func (p piece) replaced(way []int, by string) string {
	if len(way) == 0 {
		return by
	}
	var inside []string
	for n, inner := range p.inside {
		text := inner.text
		if n == way[0] {
			text = inner.replaced(way[1:], by)
		}
		switch {
		case text == "":
		case p.brackets == "{}":
			inside = append(inside, strconv.Quote(inner.name)+":"+text)
		default:
			inside = append(inside, text)
		}
	}
	half := len(p.brackets) / 2
	return p.brackets[:half] + strings.Join(inside, ",") + p.brackets[half:]
}
