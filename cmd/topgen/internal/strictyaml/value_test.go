package strictyaml_test

import (
	"encoding/json"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/strictyaml"
)

// TestValue: what YAML says is JSON, whatever kind it has.
func TestValue(t *testing.T) {
	for text, want := range map[string]string{
		"[1.10, 300, -5, 100000000.0, 12345678901234567890]": `[1.10,300,-5,100000000.0,12345678901234567890]`,
		"[0123, .inf, 1e400, 2024-01-01]":                    `["0123",".inf","1e400","2024-01-01"]`,
		"[true, True, no, ~, '1', !!str 2]":                  `[true,true,"no",null,"1","2"]`,
		"{1: {2: x}}":                                        `{"1":{"2":"x"}}`,
		"a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}":              `{"a":{"x":1,"y":2},"b":{"x":1,"y":3}}`,
		"a: &a {x: 1}\nb: {y: 3, <<: [*a, {x: 4, y: 5}]}":    `{"a":{"x":1},"b":{"x":1,"y":3}}`,
		"a: &a b\n*a : *a":                                   `{"a":"b","b":"b"}`,
	} {
		var n yaml.Node
		if err := yaml.Unmarshal([]byte(text), &n); err != nil {
			t.Fatal(err)
		}
		if got, err := json.Marshal(strictyaml.Value(&n)); err != nil || string(got) != want {
			t.Errorf("%s is %s, %v, want %s", text, got, err, want)
		}
	}
}
