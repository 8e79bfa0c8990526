package command

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
)

func removeCommand(env Env) *cobra.Command {
	c := newCommand("remove [-dry-run] [-json] [-spec DIR] [-out DIR] METHOD…", env.remove)
	projectFlags(c.Flags())
	c.Flags().Bool("dry-run", false, "")
	c.Flags().Bool("json", false, "")
	c.ValidArgsFunction = offer(env.methods)
	return c
}

func moveCommand(env Env) *cobra.Command {
	c := newCommand("move [-dry-run] [-json] [-spec DIR] [-out DIR] METHOD PACKAGE", env.move)
	projectFlags(c.Flags())
	c.Flags().Bool("dry-run", false, "")
	c.Flags().Bool("json", false, "")
	c.ValidArgsFunction = offer(env.methods, env.packages)
	return c
}

func (env Env) remove(ctx context.Context, c *invocation) error {
	if err := need(c, "METHOD"); err != nil {
		return err
	}
	cfg, err := env.own(c)
	if err != nil {
		return err
	}
	found, err := exact(cfg, c.args)
	if err != nil {
		return err
	}
	r, err := project.Remove(ctx, cfg, found, c.enabled("dry-run"))
	if err != nil {
		return err
	}
	return env.changed(r, c)
}

func (env Env) move(ctx context.Context, c *invocation) error {
	if err := need(c, "METHOD", "PACKAGE"); err != nil {
		return err
	}
	if err := noMore(c, 2); err != nil {
		return err
	}
	cfg, err := env.own(c)
	if err != nil {
		return err
	}
	found, err := exact(cfg, c.args[:1])
	if err != nil {
		return err
	}
	if found[0].Package == c.arg(1) {
		return wrong(c, "%s is in package %s already", found[0].Method, found[0].Package)
	}
	r, err := project.Move(ctx, cfg, found[0], c.arg(1), c.enabled("dry-run"))
	if err != nil {
		return err
	}
	return env.changed(r, c)
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
func (env Env) changed(r project.Report, c *invocation) error {
	if c.enabled("json") {
		return errors.Join(env.filesJSON("write", r.Wrote), env.filesJSON("remove", r.Gone))
	}
	for _, name := range r.Wrote {
		env.print("write %s", name)
	}
	for _, name := range r.Gone {
		env.print("remove %s", name)
	}
	if !c.enabled("dry-run") {
		env.summarize(r)
	}
	return nil
}

// filesJSON writes an object a file.
func (env Env) filesJSON(what string, files []string) error {
	out := env.encoder()
	for _, name := range files {
		if err := out.Encode(struct {
			What string `json:"what"`
			File string `json:"file"`
		}{what, name}); err != nil {
			return fmt.Errorf("writing the list: %w", err)
		}
	}
	return nil
}
