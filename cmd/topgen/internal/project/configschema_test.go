package project_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
)

// TestConfigSchema: the published schema accepts what the command accepts, and nothing else.
func TestConfigSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("config.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for text, good := range map[string]bool{
		"spec: builtin\n": true,
		"spec: builtin:alsc\nout: taobao\nruntime: example.com/x/top\napi: [\"alibaba.*\"]\ntests: false\n": true,
		"package: pay\n": true,
		"targets:\n  - spec: builtin\n    out: a\n  - spec: own\n    tests: true\n": true,
		"outt: x\n":                             false,
		"tests: 12\n":                           false,
		"package: Pay\n":                        false,
		"api: x\n":                              false,
		"out: x\ntargets:\n  - spec: builtin\n": false,
		"targets:\n  - specs: builtin\n":        false,
	} {
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, project.ConfigName), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		_, refused := project.ReadConfig(dir)
		if got := schema.Validate(value); (got == nil) != good || (refused == nil) != good {
			t.Errorf("%q: expected %v; the schema says %v, the command %v", text, good, got, refused)
		}
	}
}
