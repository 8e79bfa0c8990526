package main

import (
	"context"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/templates"
)

// emitter is the generator as a project sees it.
type emitter struct{}

func (emitter) Package(ctx context.Context, c generator.Config) (map[string][]byte, error) {
	return generator.Generate(ctx, c)
}

func (emitter) Runtime(importPath string) (map[string][]byte, error) {
	return templates.Runtime(importPath)
}
