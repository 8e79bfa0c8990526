package command

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
)

// flags returns the settings that the flags give.
func (env Env) flags(c *invocation) (project.Config, error) {
	flags := project.Config{Spec: c.text("spec"), Out: c.text("out"), Package: c.text("package"),
		Runtime: c.text("runtime"), API: c.texts("api"), Prune: c.enabled("prune")}
	if c.Flags().Changed("tests") {
		tests := c.enabled("tests")
		flags.Tests = &tests
	}
	return flags, env.check(c, flags)
}

// check returns what is wrong with the values of flags, whatever the project is like.
func (env Env) check(c *invocation, flags project.Config) error {
	if err := misspelt(c, flags.Spec); err != nil {
		return err
	}
	var lines []string
	for _, f := range flags.Flaws() {
		key, _, _ := strings.Cut(f.Path, "[")
		f.Path = "-" + key
		lines = append(lines, f.Text(env.language()))
	}
	if len(lines) > 0 {
		return wrong(c.Command, "%s", strings.Join(lines, "\n"))
	}
	return nil
}

// misspelt returns an error for a folder of specs that is not there and was meant as builtin, or one of its packages.
func misspelt(c *invocation, folder string) error {
	name, pkg, found := strings.Cut(folder, ":")
	near := diag.Nearest(name, []string{"builtin"})
	if _, err := os.Stat(folder); err == nil || near == "" {
		return nil
	}
	if found {
		near += ":" + cmp.Or(diag.Nearest(pkg, project.BuiltinPackages()), pkg)
	}
	if near == folder {
		return nil
	}
	return wrong(c.Command, "%s", meant(help.Message{English: "-spec: there is no folder %q", Args: []any{folder}}, near))
}

// targets returns those of the configuration file, with the flags over them. Of several, -spec and -out choose.
func (env Env) targets(c *invocation) ([]project.Config, error) {
	flags, err := env.flags(c)
	if err != nil {
		return nil, err
	}
	wd, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("the current folder is no longer there, or cannot be read; change into one that is: %w", err)
	}
	flags = flags.Absolute(wd)
	root := project.Root(wd)
	file, err := project.ReadConfig(root)
	if err != nil {
		return nil, err
	}
	var chosen []project.Config
	for _, target := range file {
		whole := target.WithDefaults(root)
		if len(file) == 1 || (flags.Spec == "" || flags.Spec == whole.Spec) && (flags.Out == "" || flags.Out == whole.Out) {
			chosen = append(chosen, target.Override(flags).WithDefaults(root))
		}
	}
	if len(chosen) == 0 {
		chosen = []project.Config{flags.WithDefaults(root)}
	}
	if len(chosen) > 1 && (flags.Package != "" || flags.Runtime != "") {
		return nil, wrong(c.Command, "-package and -runtime are for one of the %d targets of %s; choose it with -spec or -out", len(chosen), project.ConfigName)
	}
	return chosen, nil
}

func (env Env) runGenerate(ctx context.Context, c *invocation) error {
	configs, err := env.targets(c)
	if err != nil {
		return err
	}
	projects, err := project.Discover(configs)
	if err != nil {
		return err
	}
	var failed error
	for _, p := range projects {
		p.Strict = c.enabled("strict")
		err := env.reported(env.generate(ctx, p, c.enabled("check")))
		if err != nil && err != errFindings {
			return err
		}
		failed = cmp.Or(failed, err)
	}
	return failed
}
