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
		found, err := env.loadShown(ctx, all, arg)
		if err != nil {
			failed = err
		}
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

// loadShown returns the APIs that an argument means: those of a file, or the specs of that name. The error says that
// something is wrong with it, which is reported.
func (env Env) loadShown(ctx context.Context, all []project.Source, arg string) (found []*spec.Loaded, failed error) {
	if info, err := os.Stat(arg); arg == "-" || err == nil && info.Mode().IsRegular() {
		found, list := env.load(ctx, arg, false)
		return found, env.failing(nil, list)
	}
	chosen, failed := env.choose(all, []string{arg})
	for _, f := range chosen {
		loaded, list := f.Load()
		if failed = env.failing(failed, list); loaded.API != nil {
			found = append(found, loaded)
		}
	}
	return found, failed
}

// failing reports findings, and returns errFindings if any is an error, else the failure before.
func (env Env) failing(before error, list diag.List) error {
	env.report(list)
	if list.HasErrors() {
		return errFindings
	}
	return before
}
