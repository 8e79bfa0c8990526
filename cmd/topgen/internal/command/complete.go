package command

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
)

var shells = []string{"bash", "zsh", "fish", "pwsh"}

// completion prints the script of a shell.
func (env Env) completion(_ context.Context, c *invocation) error {
	if len(c.args) == 0 {
		return c.Help()
	}
	program, shell := c.Root(), c.arg(0)
	switch shell {
	case "bash":
		return program.GenBashCompletionV2(env.Stdout, true)
	case "zsh":
		return program.GenZshCompletion(env.Stdout)
	case "fish":
		return program.GenFishCompletion(env.Stdout, true)
	case "pwsh":
		return program.GenPowerShellCompletionWithDesc(env.Stdout)
	}
	return wrong(c.Command, "%s", meant(help.Message{English: "there is no script for %q", Args: []any{shell}}, diag.Nearest(shell, shells)))
}

// complete answers a shell that asks which words may stand where the last argument is. Shells keep those that begin as it
// does, so flags that were begun with one dash are offered with one.
func (env Env) complete(ctx context.Context, program *cobra.Command, request string, args []string) error {
	written, last := twoDashes(program, args), len(args)-1
	if oneDash(args[last]) {
		written[last] = "-" + args[last]
	}
	var offered bytes.Buffer
	program.SetOut(&offered)
	program.SetArgs(append([]string{request}, written...))
	if err := program.ExecuteContext(ctx); err != nil {
		return err
	}
	for line := range strings.Lines(offered.String()) {
		if oneDash(args[last]) && strings.HasPrefix(line, "--") {
			line = line[1:]
		}
		line = strings.ReplaceAll(line, "`", "") // they are around the placeholders in the texts of flags
		fmt.Fprint(env.Stdout, line)
	}
	return nil
}

// offer completes arguments: the first one by the first list, and so on, and all further ones by the last list. Where no
// word of it fits, shells offer files.
func offer(lists ...func(*invocation) []string) cobra.CompletionFunc {
	return func(command *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		list := lists[min(len(args), len(lists)-1)]
		return list(&invocation{command, args}), cobra.ShellCompDirectiveDefault
	}
}

// files offers files only.
func files(*invocation) []string { return nil }

// completeFlag completes the value of a flag.
func (env Env) completeFlag(name string) cobra.CompletionFunc {
	return func(command *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		c := &invocation{command, args}
		switch name {
		case "spec":
			return builtins(), cobra.ShellCompDirectiveDefault // or a folder
		case "out", "o":
			return nil, cobra.ShellCompDirectiveFilterDirs
		case "scenario", "secret-file":
			return nil, cobra.ShellCompDirectiveDefault
		case "package":
			return env.packages(c), cobra.ShellCompDirectiveNoFileComp
		case "api":
			return env.methods(c), cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
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
func (env Env) packages(c *invocation) (names []string) {
	all, _ := env.specs(c, true)
	for _, f := range all {
		if name := printable(f.Package); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// methods returns the methods that there are specs of.
func (env Env) methods(c *invocation) (names []string) {
	all, _ := env.specs(c, true) // without a project there is nothing to complete
	for _, method := range project.Methods(all) {
		names = append(names, printable(method))
	}
	return names
}

// completeNew completes what can be added: files, and once something is typed the methods and document ids of the site's
// catalogue, as far as it is kept.
func (env Env) completeNew(command *cobra.Command, args []string, typed string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
	client, err := env.site(&invocation{command, args})
	if typed == "" || err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	for _, e := range client.Kept() {
		names = append(names, printable(e.Method), cobra.CompletionWithDesc(printable(e.ID), printable(e.Method)))
	}
	return names, cobra.ShellCompDirectiveDefault
}
