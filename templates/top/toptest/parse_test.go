package toptest

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// FuzzParse compares the parser of usual texts with encoding/json.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		`{"a":"b","n":-12.50,"l":[1,true,false,null,{}],"储":"值"}`, ` [ ] `, `{"a":1,"a":2}`, `"\u0041"`, `01`, `-`, `1.`, `1e3`, `{"a"}`, `[1,]`,
		"\"\x01\"", "\"\xff\"", `truex`, `{} {}`, strings.Repeat("[", 40) + strings.Repeat("]", 40), "nul", "", "1 ]", "\x00",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := usualParser{s: text}
		if _, ok := p.value(0); ok && p.end() && !json.Valid([]byte(text)) {
			t.Fatalf("%q is no JSON", text)
		}
		got, err := parse(text)
		var want any
		dec := json.NewDecoder(strings.NewReader(text))
		dec.UseNumber()
		if decodeErr := dec.Decode(&want); decodeErr == nil && err == nil && !reflect.DeepEqual(got, want) || decodeErr != nil && err == nil {
			t.Errorf("%q: got %#v, %v, want %#v, %v", text, got, err, want, decodeErr)
		}
	})
}
