package command

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// specs returns the specs of -spec, which may be repeated, else those of the project around the current folder and, where
// it has none or with also set, those that come with topgen.
func (env Env) specs(c *invocation, also bool) (found []project.Source, err error) {
	var configs []project.Config
	for _, folder := range c.texts("spec") {
		config := project.Config{Spec: folder}
		if err := env.check(c, config); err != nil {
			return nil, err
		}
		if err := config.CheckFolder(); err != nil {
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

// choose returns the specs that the arguments mean, and reports arguments that mean none.
func (env Env) choose(all []project.Source, args []string) (chosen []project.Source, failed error) {
	seen := make(map[string]bool)
	for _, arg := range args {
		found := project.Choose(all, arg)
		if len(found) == 0 {
			env.report(diag.List{project.Unknown(all, arg)})
			failed = errFindings
		}
		for _, f := range found {
			if !seen[f.Method] {
				chosen = append(chosen, f)
			}
			seen[f.Method] = true
		}
	}
	return chosen, failed
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
	found, err := env.specs(c, false)
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
