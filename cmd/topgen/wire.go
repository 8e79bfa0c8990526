package main

import (
	"context"

	"github.com/topgen/topgen/generator"
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

func (emitter) Package(ctx context.Context, c generator.Config) (map[string][]byte, error) {
	return generator.Generate(ctx, c)
}

func (emitter) Runtime(importPath string) (map[string][]byte, error) {
	return templates.Runtime(importPath)
}
