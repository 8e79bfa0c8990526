package command

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// say returns the text in the user's language.
func (env Env) say(english, chinese string) string {
	if env.language() == diag.Chinese {
		return chinese
	}
	return english
}

// specsFlag names the specs of commands that read all of them.
func specsFlag(env Env) cli.Flag {
	return &cli.StringSliceFlag{Name: "spec", Usage: env.say(
		"folder of specs `DIR`, or builtin for those that come with topgen; may be repeated (default: those of the project, else builtin)",
		"规格目录 `DIR`，builtin 表示自带的规格；可重复（默认：项目的规格，没有则用 builtin）")}
}

// loadAPIs returns the APIs of -spec, each with its overlay, by method. Of two specs of one method the first counts.
// Warnings about specs are for other commands.
func (env Env) loadAPIs(c *cli.Command) ([]*spec.API, error) {
	named := c.StringSlice("spec")
	var configs []project.Config
	for _, dir := range named {
		configs = append(configs, project.Config{Spec: dir})
	}
	if len(named) == 0 {
		own, err := env.projectSpecs()
		if err != nil {
			return nil, err
		}
		configs = own
	}
	var apis []*spec.API
	var faults diag.List
	known := make(map[string]bool)
	for _, config := range configs {
		loaded, list, err := config.Load()
		if err != nil {
			return nil, err
		}
		faults = append(faults, list...)
		for _, l := range loaded {
			if !known[l.API.Method] {
				known[l.API.Method] = true
				apis = append(apis, l.API)
			}
		}
	}
	if faults = slices.DeleteFunc(faults, func(f diag.Finding) bool { return f.Severity != diag.Error }); len(faults) > 0 {
		return nil, faults.Err()
	}
	slices.SortFunc(apis, func(a, b *spec.API) int { return strings.Compare(a.Method, b.Method) })
	return apis, nil
}

// projectSpecs returns the specs of the project around the current folder, or those that come with topgen.
func (env Env) projectSpecs() ([]project.Config, error) {
	builtin := []project.Config{{Spec: "builtin"}}
	configs, err := env.targets(&cli.Command{})
	if err != nil {
		return nil, err
	}
	for _, c := range configs {
		switch err := c.CheckFolder(); {
		case errors.Is(err, fs.ErrNotExist):
			return builtin, nil
		case err != nil:
			return nil, err
		}
	}
	return configs, nil
}
