package command

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
)

// specs returns the specs of -spec, which may be repeated, else those of the project around the current folder and, where
// it has none or with also set, those that come with topgen.
func (env Env) specs(c *invocation, also bool) (found []project.Source, err error) {
	var configs []project.Config
	for _, folder := range c.texts("spec") {
		config := project.Config{Spec: folder}
		if err := cmp.Or(env.check(c, config), config.CheckFolder()); err != nil {
			return nil, err
		}
		configs = append(configs, config)
	}
	if len(configs) > 0 {
		return project.All(configs...)
	}
	if configs, err = env.targets(c); err != nil {
		return nil, err
	}
	if found, err = project.All(configs...); err != nil || len(found) > 0 && !also {
		return found, err
	}
	return project.All(append(configs, project.Config{Spec: "builtin"})...)
}

// apiOf returns the API of a method; nil where there is no spec of it, or none that can be read.
func (env Env) apiOf(c *invocation, method string) *spec.API {
	all, _ := env.specs(c, true)
	found, _ := project.Find(all, []string{method}, true)
	if len(found) == 0 {
		return nil
	}
	loaded, _ := found[0].Load()
	return loaded.API
}

// loadAPIs returns the APIs of the specs, each with its overlay, by method. Warnings about specs are for other commands.
func (env Env) loadAPIs(c *invocation) (apis []*spec.API, err error) {
	found, err := env.specs(c, false)
	if err != nil {
		return nil, err
	}
	loaded, list := project.Load(found)
	for _, l := range loaded {
		apis = append(apis, l.API)
	}
	slices.SortFunc(apis, func(a, b *spec.API) int { return strings.Compare(a.Method, b.Method) })
	return apis, list.Err()
}
