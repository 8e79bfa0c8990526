package strictyaml_test

import (
	"slices"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/cmd/topgen/internal/strictyaml"
	"github.com/topgen/topgen/spec/diag"
)

// TestFaults: what is wrong is said in both languages.
func TestFaults(t *testing.T) {
	for text, want := range map[string][]string{
		"a: x\nb: y":           {`unknown field "b"`, `未知的键 "b"`},
		"d: [{dleay: 1}]":      {`unknown field "dleay", which may mean "delay"`, `未知的键 "dleay"，可能是 "delay"`},
		"d: [{a: 1}]":          {`unknown field "a"`, `未知的键 "a"`}, // it is known elsewhere
		"a: x\na: y":           {`the key "a" is there twice`, `键 "a" 出现两次`},
		"a: {x: y}":            {"expected a text, found keys", "此处应为 文本，却是 键"},
		"n: [x]":               {"expected a whole number, found a list", "此处应为 整数，却是 列表"},
		"n: x":                 {`expected a whole number, found "x"`, `此处应为 整数，却是 "x"`},
		"m: x":                 {`expected keys, found "x"`, `此处应为 键，却是 "x"`},
		"a: x\n---\na: y":      {"there is more after the document's end", "文档结束之后还有内容"},
		"a: [x":                {"did not find expected ',' or ']'", "did not find expected ',' or ']'"},
		"a: x\nn: 1\nm: {o: }": nil,
		"":                     nil,
	} {
		var into struct {
			A string `yaml:"a"`
			N int    `yaml:"n"`
			D []struct {
				Delay int `yaml:"delay"`
			} `yaml:"d"`
			M map[string]any `yaml:"m"`
		}
		var got []string
		for _, f := range strictyaml.Decode(diag.BadScenario, "", []byte(text), &into) {
			what := f.Args[0].(help.Message)
			got = append(got, what.In(diag.English), what.In(diag.Chinese))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
