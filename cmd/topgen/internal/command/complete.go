package command

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/templates/top"
)

// completing completes what the library does not: the values of flags. A flag without its value is the last argument.
func (env Env) completing(arguments cli.ShellCompleteFunc) cli.ShellCompleteFunc {
	return func(ctx context.Context, c *cli.Command) {
		last := ""
		if n := c.Args().Len(); n > 0 {
			last = c.Args().Get(n - 1)
		}
		switch {
		case takesValue(c, last):
			env.offer(env.valuesOf(c, strings.TrimLeft(last, "-")))
		case strings.HasPrefix(last, "-") || arguments == nil:
			cli.DefaultCompleteWithFlags(ctx, c)
		default:
			arguments(ctx, c)
		}
	}
}

// takesValue reports whether an argument is a flag that a value has to follow.
func takesValue(c *cli.Command, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	return name != arg && slices.ContainsFunc(c.Flags, func(f cli.Flag) bool {
		_, isBool := f.(*cli.BoolFlag)
		return !isBool && slices.Contains(f.Names(), name)
	})
}

// offer prints words for the shell, one a line.
func (env Env) offer(candidates []string) {
	for _, word := range candidates {
		fmt.Fprintln(env.Stdout, printable(word))
	}
}

// valuesOf returns the values that a flag may have; none where the shell's files are.
func (env Env) valuesOf(c *cli.Command, name string) []string {
	switch name {
	case "spec":
		return builtins()
	case "package":
		return env.packages(c)
	case "api":
		return env.methods(c)
	case "sign-method":
		return []string{string(top.SignMD5), string(top.SignHMAC), string(top.SignHMACSHA256)}
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
func (env Env) completeMethods(_ context.Context, c *cli.Command) { env.offer(env.methods(c)) }
