package top_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// FuzzRawJSONValue compares RawJSON.Value with encoding/json.
func FuzzRawJSONValue(f *testing.F) {
	for _, text := range []string{
		`{"a":"b","n":-12.50,"l":[1,true,false,null,{}],"储":"值"}`, ` [ ] `, `{"a":1,"a":2}`, `"\u0041"`, `01`, `-`, `1.`, `1e3`, `{"a"}`, `[1,]`,
		"\"\x01\"", "\"\xff\"", `truex`, `{} {}`, strings.Repeat("[", 40) + strings.Repeat("]", 40), "nul", "", "1 ]", "\x00",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := top.RawJSON(text).Value()
		var want any
		if !json.Valid([]byte(text)) {
			if err == nil {
				t.Errorf("%q is no JSON, got %#v", text, got)
			}
			return
		}
		dec := json.NewDecoder(strings.NewReader(text))
		dec.UseNumber()
		if wrong := dec.Decode(&want); wrong != nil || err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %#v, %v, want %#v, %v", text, got, err, want, wrong)
		}
	})
}
