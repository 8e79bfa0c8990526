package command

import (
	"context"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
)

func (env Env) remove(ctx context.Context, c *invocation) error {
	cfg, found, err := env.ownSpecs(c, c.args)
	if err != nil {
		return err
	}
	r, err := project.Remove(ctx, cfg, found, c.enabled("dry-run"))
	return env.changed(c, r, err)
}

func (env Env) move(ctx context.Context, c *invocation) error {
	cfg, found, err := env.ownSpecs(c, c.args[:1])
	if err != nil {
		return err
	}
	if found[0].Package == c.arg(1) {
		return wrong(c.Command, "%s is in package %s already", found[0].Method, found[0].Package)
	}
	r, err := project.Move(ctx, cfg, found[0], c.arg(1), c.enabled("dry-run"))
	return env.changed(c, r, err)
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
	return project.Config{}, diag.New(diag.ChangeBuiltin, diag.At{})
}

// ownSpecs returns that target, and its specs of methods, which have to be there; all specs where no method is named.
func (env Env) ownSpecs(c *invocation, methods []string) (cfg project.Config, found []project.Source, err error) {
	if cfg, err = env.own(c); err != nil {
		return cfg, nil, err
	}
	all, err := project.All(cfg)
	if err != nil {
		return cfg, nil, err
	}
	found, list := project.Find(all, methods, true)
	return cfg, found, list.Err()
}

// changed prints every file that was, or with -dry-run would be, written or removed.
func (env Env) changed(c *invocation, r project.Report, err error) error {
	if err != nil {
		return err
	}
	each := func(what, message string, names []string) {
		for _, name := range names {
			if env.json {
				env.printJSON(struct {
					What string `json:"what"`
					File string `json:"file"`
				}{what, name})
			} else {
				env.print(message, name)
			}
		}
	}
	each("write", "write %s", r.Wrote)
	each("remove", "remove %s", r.Gone)
	if !env.json && !c.enabled("dry-run") {
		env.summarize(r)
	}
	return nil
}
