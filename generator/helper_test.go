package generator_test

import (
	"context"
	"errors"
	"testing"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// packageOf is a package to generate from specs in memory.
type packageOf struct {
	generator.Config
	APIs  []*spec.API
	Files map[string]string
}

func config(pkg string) packageOf {
	return packageOf{Config: generator.Config{Package: pkg, Import: modulePath + "/" + pkg, Runtime: modulePath + "/top"}, Files: make(map[string]string)}
}

func (c packageOf) config() generator.Config {
	for _, api := range c.APIs {
		c.Config.APIs = append(c.Config.APIs, loaded(api, c.Files[api.Method]))
	}
	return c.Config
}

// tryGenerate returns all files by their names, or all errors.
func tryGenerate(ctx context.Context, c packageOf) (map[string][]byte, error) {
	files := make(map[string][]byte)
	var errs []error
	for file, err := range generator.Generate(ctx, c.config()) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		files[file.Name] = file.Data
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return files, nil
}

func generate(t testing.TB, c packageOf) map[string][]byte {
	t.Helper()
	files, err := tryGenerate(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// loaded is the API of a spec that is in memory. It may have any fault.
func loaded(api *spec.API, file string) generator.API {
	return generator.API{Method: api.Method, File: file, Load: func() (*spec.API, diag.List) { return api, spec.Check(file, api) }}
}
