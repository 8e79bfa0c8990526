package main

import (
	"context"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/generator/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/read"
	"github.com/topgen/topgen/templates"
)

// readDocument is the readers as the command sees them.
func readDocument(name string, data []byte) ([]*spec.API, diag.List) {
	results, list := read.Bytes(name, data)
	apis := make([]*spec.API, len(results))
	for i, r := range results {
		apis[i] = r.API
	}
	return apis, list
}

// emitter is the generator as a project sees it.
type emitter struct{}

func (emitter) Package(ctx context.Context, u project.Unit) (map[string][]byte, error) {
	return generator.Generate(ctx, generator.Config{
		Package: u.Name,
		Import:  u.Import,
		Runtime: u.Runtime,
		Tests:   u.Tests,
		APIs:    u.APIs,
		Files:   u.Files,
	})
}

func (emitter) Runtime(importPath string) (map[string][]byte, error) {
	return templates.Runtime(importPath)
}
