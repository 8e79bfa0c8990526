package generator

import (
	"fmt"
	"path"

	"github.com/topgen/topgen/generator/internal/emit"
	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/naming"
	"github.com/topgen/topgen/generator/internal/sample"
	"github.com/topgen/topgen/spec"
)

// Call returns a program that calls an API of a generated package with the given parameters, which are texts as they
// travel; nil means the document's examples.
func Call(api *spec.API, importPath, runtime string, params map[string]string) (string, error) {
	pkg := emit.Package{Name: path.Base(importPath), Import: importPath, Runtime: runtime}
	built, findings := model.Build(api, naming.Method(api.Method, pkg.Name).Go, "", sample.Read(api).Values)
	if findings.HasErrors() {
		return "", findings.Err()
	}
	req := sample.Request(built)
	if params != nil {
		req = sample.Given(built, params)
	}
	code, err := pkg.Program(built, req)
	if err != nil {
		return "", fmt.Errorf("writing a call of %s: %w", api.Method, err)
	}
	return string(code), nil
}
