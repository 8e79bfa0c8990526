package command

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
)

// helpCommand replaces the library's, which knows no topics.
func helpCommand(env Env, program *cobra.Command) *cobra.Command {
	names := append(commandNames(program), help.Topics()...)
	complete := cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp)
	return env.command(definition{usage: "help [COMMAND|TOPIC]", run: Env.helpOn, optional: 1, complete: complete})
}

// helpOn shows the help of a command, or a topic; overlay is both.
func (env Env) helpOn(_ context.Context, c *invocation) error {
	program, name := c.Root(), c.arg(0)
	if name == "" {
		env.printHelp(program)
		return nil
	}
	var texts []string
	if command, _, _ := program.Find([]string{name}); command.HasParent() {
		texts = append(texts, env.helpText(command))
	}
	if topic := help.Topic(env.language(), name); topic != "" {
		texts = append(texts, topic)
	}
	if len(texts) == 0 {
		return noCommand(program, name, append(commandNames(program), help.Topics()...))
	}
	fmt.Fprint(env.Stdout, strings.Join(texts, "\n"))
	return nil
}

func (env Env) printHelp(c *cobra.Command) { fmt.Fprint(env.Stdout, env.helpText(c)) }

// helpText returns all that there is to say of a command.
func (env Env) helpText(c *cobra.Command) string {
	var b strings.Builder
	section := func(title, text string) {
		if text = strings.TrimRight(text, "\n"); text != "" {
			fmt.Fprintf(&b, "%s\n   %s\n\n", title, strings.ReplaceAll(text, "\n", "\n   "))
		}
	}
	section(env.say("NAME:"), c.CommandPath()+" - "+c.Short)
	section(env.say("USAGE:"), c.UseLine())
	section(env.say("VERSION:"), c.Version)
	section(env.say("DESCRIPTION:"), env.help(c.Name()+".more"))
	var commands, options strings.Builder
	for _, command := range c.Commands() {
		fmt.Fprintf(&commands, "%s\t%s\n", command.Name(), command.Short)
	}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		placeholder, text := pflag.UnquoteUsage(f)
		fmt.Fprintf(&options, "%s\t%s\n", strings.TrimSpace(spelled(f)+" "+placeholder), text)
	})
	section(env.say("COMMANDS:"), aligned(commands.String()))
	section(env.say("OPTIONS:"), aligned(options.String()))
	section(env.say("EXAMPLES:"), strings.Join(help.Examples(c.Name()), "\n"))
	return strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\n   \n", "\n\n")
}

// spelled returns a flag as people type it.
func spelled(f *pflag.Flag) string {
	switch {
	case len(f.Name) == 1:
		return "-" + f.Name
	case f.Shorthand != "":
		return "--" + f.Name + ", -" + f.Shorthand
	}
	return "--" + f.Name
}

// aligned puts what is behind the tabs of a text into one column.
func aligned(text string) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, text)
	_ = w.Flush() // a strings.Builder takes all
	return b.String()
}
