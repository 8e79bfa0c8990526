package command

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
)

func removeCommand(env Env) *cobra.Command {
	c := env.command("remove [-dry-run] [-json] [-spec DIR] [-out DIR] METHOD…", Env.remove, need("METHOD"))
	projectFlags(c)
	boolFlags(c, "dry-run", "json")
	c.ValidArgsFunction = offer(env.methods)
	return c
}

func moveCommand(env Env) *cobra.Command {
	c := env.command("move [-dry-run] [-json] [-spec DIR] [-out DIR] METHOD PACKAGE", Env.move, need("METHOD", "PACKAGE"), atMost(2))
	projectFlags(c)
	boolFlags(c, "dry-run", "json")
	c.ValidArgsFunction = offer(env.methods, env.packages)
	return c
}

func (env Env) remove(ctx context.Context, c *invocation) error {
	cfg, err := env.own(c)
	if err != nil {
		return err
	}
	found, err := exact(cfg, c.args)
	if err != nil {
		return err
	}
	r, err := project.Remove(ctx, cfg, found, c.enabled("dry-run"))
	if err == nil {
		env.changed(r, c.enabled("dry-run"))
	}
	return err
}

func (env Env) move(ctx context.Context, c *invocation) error {
	cfg, err := env.own(c)
	if err != nil {
		return err
	}
	found, err := exact(cfg, c.args[:1])
	if err != nil {
		return err
	}
	if found[0].Package == c.arg(1) {
		return wrong(c.Command, "%s is in package %s already", found[0].Method, found[0].Package)
	}
	r, err := project.Move(ctx, cfg, found[0], c.arg(1), c.enabled("dry-run"))
	if err == nil {
		env.changed(r, c.enabled("dry-run"))
	}
	return err
}

// own returns the target whose specs can be changed: the first that does not come with topgen.
func (env Env) own(c *invocation) (project.Config, error) {
	configs, err := env.targets(c)
	if err != nil {
		return project.Config{}, err
	}
	for _, cfg := range configs {
		if !cfg.Builtin() {
			return cfg, nil
		}
	}
	return project.Config{}, diag.New(diag.AddToBuiltin, diag.At{})
}

// exact returns the target's specs of methods. All have to be there.
func exact(cfg project.Config, methods []string) ([]project.Source, error) {
	all, err := project.All(cfg)
	if err != nil {
		return nil, err
	}
	return project.Exact(all, methods)
}

// changed prints every file that was, or with -dry-run would be, written or removed.
func (env Env) changed(r project.Report, dry bool) {
	for _, name := range r.Wrote {
		env.printFile("write", "write %s", name)
	}
	for _, name := range r.Gone {
		env.printFile("remove", "remove %s", name)
	}
	if !env.json && !dry {
		env.summarize(r)
	}
}

// printFile writes what happens to a file, as an object or in the words of a message.
func (env Env) printFile(what, message, name string) {
	if env.json {
		env.printJSON(struct {
			What string `json:"what"`
			File string `json:"file"`
		}{what, name})
		return
	}
	env.print(message, name)
}
