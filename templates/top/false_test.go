package top_test

import (
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// TestFalse tells a false that came from all that leaves it open, in every form an answer has.
func TestFalse(t *testing.T) {
	for value, want := range map[string]bool{
		`false`: true, `"false"`: true, `"FALSE"`: true, `" false "`: true, `0`: true, `"0"`: true, `0.0`: true,
		`true`: false, `"true"`: false, `1`: false, `"1"`: false,
		`""`: false, `" "`: false, `null`: false, `"yes"`: false, `2`: false, `[true]`: false, `[false]`: false,
		`{}`: false, `[]`: false, `{"a":false}`: false,
	} {
		inner := `{"objs":[{"bool":` + value + `}],"text":"a"}`
		for _, body := range []string{
			`{"` + oddRoot + `":` + inner + `}`, inner, `{"response":` + inner + `}`,
			`{"` + oddRoot + `":` + quote(inner) + `}`, `{"objs":{"obj":[{"bool":` + value + `}]},"text":"a"}`,
		} {
			rsp, _ := decodeBody(t, body)
			if got := rsp.False("objs", "0", "bool"); got != want {
				t.Errorf("%s: %v", body, got)
			}
		}
	}
	for value, want := range map[string]bool{
		`<bool>false</bool>`: true, `<bool> False </bool>`: true, `<bool>0</bool>`: true,
		`<bool/>`: false, `<bool> </bool>`: false, `<bool>no</bool>`: false, `<bool><a>false</a></bool>`: false, ``: false,
	} {
		rsp, _ := decodeBody(t, `<`+oddRoot+`><text>a</text><obj>`+value+`</obj></`+oddRoot+`>`)
		if got := rsp.False("obj", "bool"); got != want {
			t.Errorf("%s: %v", value, got)
		}
	}
	for _, body := range []string{`{"text":"a","bool":fal`, `{"text":"a"}`, `{"text":"a","bool":`} {
		if rsp, _ := decodeBody(t, body); rsp.False("bool") || rsp.False() || rsp.False("text", "a") {
			t.Errorf("%s is false", body)
		}
	}
	if new(top.Meta).False("bool") {
		t.Error("a response that holds no answer has a member that is false")
	}
}
