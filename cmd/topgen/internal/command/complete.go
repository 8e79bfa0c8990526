package command

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/cli"
	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/templates/top"
)

func completionCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		UsageText: "topgen completion " + strings.Join(cli.Shells(), "|"),
		Action:    func(_ context.Context, c *cli.Command) error { return env.completion(c) },
		Complete:  func(context.Context, *cli.Command) []string { return cli.Shells() },
	}
}

func (env Env) completion(c *cli.Command) error {
	if err := need(c, 1, "SHELL"); err != nil {
		return err
	}
	if err := noMore(c, 1); err != nil {
		return err
	}
	script := cli.Script(c.Args().First())
	if script == "" {
		return wrong(c, "%s", meant(help.Message{English: "there is no script for %q", Args: []any{c.Args().First()}}, diag.Nearest(c.Args().First(), cli.Shells())))
	}
	if _, err := fmt.Fprint(env.Stdout, script); err != nil {
		return fmt.Errorf("writing the script: %w", err)
	}
	return nil
}

// valuesOf returns what completes the values of a flag; nil where the shell's files do.
func (env Env) valuesOf(c *cli.Command, name string) func() []string {
	switch name {
	case "spec":
		return builtins
	case "package":
		return func() []string { return env.packages(c) }
	case "api":
		return func() []string { return env.methods(c) }
	case "sign-method":
		return func() []string {
			return []string{string(top.SignMD5), string(top.SignHMAC), string(top.SignHMACSHA256)}
		}
	case "source", "addr", "app", "gateway", "runtime", "against":
		return func() []string { return nil } // no files, either
	}
	return nil
}

// builtins returns the names of the specs that come with topgen.
func builtins() []string {
	names := []string{"builtin"}
	for _, pkg := range project.BuiltinPackages() {
		names = append(names, "builtin:"+pkg)
	}
	return names
}

// packages returns the packages that there are specs of.
func (env Env) packages(c *cli.Command) (names []string) {
	all, _ := env.specs(c)
	for _, f := range all {
		if !slices.Contains(names, f.Package) {
			names = append(names, f.Package)
		}
	}
	return names
}

// methods returns the methods that there are specs of.
func (env Env) methods(c *cli.Command) (names []string) {
	all, _ := env.specs(c) // without a project there is nothing to complete
	for _, f := range all {
		names = append(names, f.Method)
	}
	return names
}

// completeMethods completes arguments that are methods.
func (env Env) completeMethods(_ context.Context, c *cli.Command) []string { return env.methods(c) }
