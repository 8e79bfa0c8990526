package command

import (
	"context"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
)

func removeCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:          "remove",
		UsageText:     "topgen remove [-dry-run] [-spec DIR] [-out DIR] METHOD…",
		Flags:         append(projectFlags(), &cli.BoolFlag{Name: "dry-run"}),
		Action:        func(ctx context.Context, c *cli.Command) error { return env.remove(ctx, c) },
		ShellComplete: env.completeMethods,
	}
}

func moveCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:          "move",
		UsageText:     "topgen move [-dry-run] [-spec DIR] [-out DIR] METHOD PACKAGE",
		Flags:         append(projectFlags(), &cli.BoolFlag{Name: "dry-run"}),
		Action:        func(ctx context.Context, c *cli.Command) error { return env.move(ctx, c) },
		ShellComplete: env.completeMethods,
	}
}

func (env Env) remove(ctx context.Context, c *cli.Command) error {
	if err := need(c, 1, "METHOD"); err != nil {
		return err
	}
	cfg, err := env.own(c)
	if err != nil {
		return err
	}
	found, err := exact(cfg, c.Args().Slice())
	if err != nil {
		return err
	}
	r, err := project.Remove(ctx, cfg, found, c.Bool("dry-run"))
	if err != nil {
		return err
	}
	return env.changed(r, c.Bool("dry-run"))
}

func (env Env) move(ctx context.Context, c *cli.Command) error {
	if err := need(c, 2, "METHOD or PACKAGE"); err != nil {
		return err
	}
	if err := noMore(c, 2); err != nil {
		return err
	}
	cfg, err := env.own(c)
	if err != nil {
		return err
	}
	found, err := exact(cfg, c.Args().Slice()[:1])
	if err != nil {
		return err
	}
	if found[0].Package == c.Args().Get(1) {
		return wrong(c, "%s is in package %s already", found[0].Method, found[0].Package)
	}
	r, err := project.Move(ctx, cfg, found[0], c.Args().Get(1), c.Bool("dry-run"))
	if err != nil {
		return err
	}
	return env.changed(r, c.Bool("dry-run"))
}

// own returns the target whose specs can be changed: the first that does not come with topgen.
func (env Env) own(c *cli.Command) (project.Config, error) {
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

// exact returns the specs of methods. All have to be there.
func exact(cfg project.Config, methods []string) (found []project.Found, err error) {
	all, err := project.All([]project.Config{cfg})
	if err != nil {
		return nil, err
	}
	var list diag.List
	for _, method := range methods {
		one := project.Choose(all, method)
		if len(one) != 1 || one[0].Method != method {
			list = append(list, project.Unknown(all, method))
			continue
		}
		found = append(found, one[0])
	}
	return found, list.Err()
}

// changed prints every file that was, or with dry would be, written or removed.
func (env Env) changed(r project.ChangeReport, dry bool) error {
	for _, name := range r.Wrote {
		env.print("write %s", name)
	}
	for _, name := range r.Gone {
		env.print("remove %s", name)
	}
	env.list("write %s", r.Project, append(r.New, r.Result.Changed...))
	env.list("remove %s", r.Project, r.Removed)
	if dry {
		return nil
	}
	env.summarize(r.Project, r.Result)
	return nil
}
