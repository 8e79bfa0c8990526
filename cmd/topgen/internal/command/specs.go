package command

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// specsOf returns the specs of -spec, which may be repeated, or else those of the project, or else those that come with
// topgen.
func (env Env) specsOf(c *invocation) ([]project.Source, error) {
	var configs []project.Config
	for _, folder := range c.texts("spec") {
		config := project.Config{Spec: folder}
		if flaws := config.Flaws(); len(flaws) > 0 {
			return nil, wrong(c.Command, "%s: %s", "-spec", flaws[0].Text(env.language()))
		}
		if err := config.CheckFolder(); err != nil {
			return nil, err
		}
		configs = append(configs, config)
	}
	if len(configs) > 0 {
		return project.All(configs...)
	}
	configs, err := env.targets(c)
	if err != nil {
		return nil, err
	}
	found, err := project.All(configs...)
	if err != nil || len(found) > 0 {
		return found, err
	}
	return project.All(project.Config{Spec: "builtin"})
}

// apiOf returns the API of a method; nil where there is no spec of it, or none that can be read.
func apiOf(found []project.Source, method string) *spec.API {
	for _, f := range found {
		if f.Method == method {
			loaded, _ := f.Load()
			return loaded.API
		}
	}
	return nil
}

// loadAPIs returns the APIs of the specs, each with its overlay, by method. Warnings about specs are for other commands.
func (env Env) loadAPIs(c *invocation) (apis []*spec.API, err error) {
	found, err := env.specsOf(c)
	if err != nil {
		return nil, err
	}
	var faults diag.List
	for _, f := range found {
		loaded, list := f.Load()
		if list.HasErrors() {
			faults = append(faults, list...)
		} else if loaded.API != nil {
			apis = append(apis, loaded.API)
		}
	}
	if len(faults) > 0 {
		return nil, faults.Err()
	}
	slices.SortFunc(apis, func(a, b *spec.API) int { return strings.Compare(a.Method, b.Method) })
	return apis, nil
}
