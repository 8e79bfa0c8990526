package generator_test

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
)

// TestCall writes calls with values as they travel, also with values that no field can have.
func TestCall(t *testing.T) {
	api := &spec.API{Method: "alibaba.alsc.card.open", Request: []*spec.Node{
		{Name: "req", Type: "Req", Fields: []*spec.Node{
			{Name: "card_id", Type: "String", Required: true, Example: "7"}, {Name: "value", Type: "Number"}, {Name: "gift", Type: "Boolean", Required: true},
			{Name: "items", Type: "Item", List: true, Fields: []*spec.Node{{Name: "id", Type: "Number", Required: true}}},
		}},
		{Name: "ids", Type: "Number", List: true}, {Name: "day", Type: "Date"}, {Name: "price", Type: "Price"},
		{Name: "extra", Type: "Map"},
	}}
	for _, tt := range []struct {
		params map[string]string
		want   []string // pieces of the code, in order
	}{
		{nil, []string{`"example.com/you/generated/alsc"`, `"example.com/you/generated/top"`, "func main() {", `alsc.New(client).CardOpen(context.Background(), &alsc.CardOpenRequest{`, `CardID: `, `"7"`}},
		{map[string]string{"req": `{"card_id":"a\"b","value":0,"items":[{"id":1},{"id":2}]}`, "ids": "1,2", "day": "2024-02-29 00:00:00", "price": "9.10"},
			[]string{"`a\"b`", "top.Int64(0)", "ID: 1", "ID: 2", "[]int64{1, 2}", "time.Date(2024, 2, 29", `top.Dec("9.10")`}},
		{map[string]string{"req": `{"value":"1); panic(","gift":"x"}`, "ids": "x", "day": "today", "price": "1e9"}, []string{"&alsc.CardOpenRequest{"}},
		{map[string]string{"extra": `null`}, []string{`top.JSON("null")`}},
		{map[string]string{"extra": `{`, "req": `null`}, []string{"&alsc.CardOpenRequest{}"}},
		{map[string]string{"req": `[`}, []string{"&alsc.CardOpenRequest{}"}},
	} {
		code, err := generator.Call(api, "example.com/you/generated/alsc", "example.com/you/generated/top", tt.params)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.ParseFile(token.NewFileSet(), "", code, 0); err != nil {
			t.Errorf("%v: %v\n%s", tt.params, err, code)
		}
		rest := code
		for _, piece := range tt.want {
			_, after, found := strings.Cut(rest, piece)
			if !found {
				t.Errorf("%v: the code lacks %s:\n%s", tt.params, piece, code)
				break
			}
			rest = after
		}
		if strings.Contains(code, "panic") {
			t.Errorf("a value became code:\n%s", code)
		}
	}
}
