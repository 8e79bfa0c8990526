package command

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/tree"
)

// show prints APIs as trees, or as their specs with the overlays applied, one a line.
func (env Env) show(ctx context.Context, c *invocation) error {
	all, err := env.specs(c, true)
	if err != nil {
		return err
	}
	var failed error
	for _, arg := range c.args {
		found, list := env.loadShown(ctx, all, arg)
		failed = env.failing(failed, list)
		for _, l := range found {
			if env.json {
				env.printJSON(json.RawMessage(spec.Encode(l.API)))
			} else {
				fmt.Fprint(env.Stdout, printable(tree.Render(l.API, l.Origins, env.language())))
			}
		}
	}
	return failed
}

// loadShown returns the APIs that an argument means: those of a file, or the specs of that name.
func (env Env) loadShown(ctx context.Context, all []project.Source, arg string) ([]*spec.Loaded, diag.List) {
	if info, err := os.Stat(arg); arg == "-" || err == nil && info.Mode().IsRegular() {
		return env.load(ctx, arg, false)
	}
	chosen, list := project.Find(all, []string{arg}, false)
	loaded, faults := project.Load(chosen)
	return loaded, append(list, faults...)
}

// failing reports findings, and returns errFindings if any is an error, else the failure before.
func (env Env) failing(before error, list diag.List) error {
	env.report(list)
	if list.HasErrors() {
		return errFindings
	}
	return before
}
