// Package command is topgen's command line: it parses arguments, calls the packages that do the work,
// and says what came of it. Results go to standard output, everything else to standard error.
//
// The exit status is 0 when all was done, 1 for a finding (a bad document, drift), 2 for wrong usage.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Exit statuses.
const (
	exitDone    = 0
	exitFinding = 1
	exitUsage   = 2
)

// Env is all that the command has of the outside world.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Terminal says that Stderr is one, where progress may be shown; StdoutTerminal that Stdout is one.
	Terminal, StdoutTerminal bool
	// Read turns a document's bytes into the APIs in it; name is only for findings.
	Read func(name string, data []byte) ([]*spec.API, diag.List)
	// CacheDir is the folder in which the site's catalogue is kept; empty to keep none.
	CacheDir string
	// Getenv returns an environment variable.
	Getenv func(name string) string
}

// errFindings says that findings were reported, each on its own, and nothing is left to say.
var errFindings = errors.New("findings were reported")

// Run executes one command line, without the program's name, and returns the exit status.
func Run(ctx context.Context, args []string, env Env) int {
	err := env.reported(root(env).Run(ctx, append([]string{"topgen"}, args...)), false)
	var usage *usageError
	var executed executedError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &executed):
		return exitExecuted
	case errors.Is(err, errFindings):
		return exitFinding
	case errors.As(err, &usage):
		fmt.Fprintln(env.Stderr, env.say("topgen: %s\nusage: %s", printable(usage.in(env.language())), usage.usage))
		return exitUsage
	case ctx.Err() != nil:
		env.report(diag.List{diag.New(diag.Interrupted, diag.At{})}, false)
		return exitFinding
	default:
		fmt.Fprintln(env.Stderr, printable(err.Error()))
		return exitFinding
	}
}

const rootUsage = `topgen COMMAND [FLAG…] [ARGUMENT…]; "topgen help" lists the commands`

func root(env Env) *cli.Command {
	commands := []*cli.Command{addCommand(env), parseCommand(env), generateCommand(env), fetchCommand(env), searchCommand(env), listCommand(env), showCommand(env),
		diffCommand(env), overlayCommand(env), removeCommand(env), moveCommand(env), initCommand(env), explainCommand(env),
		mockCommand(env), signCommand(env), callCommand(env), docsCommand(env), versionCommand(env), helpCommand(env)}
	for _, c := range commands {
		env.finish(c)
	}
	// The library has these two flags as variables, for programs to set.
	cli.HelpFlag = &cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: env.help("-help"), HideDefault: true, Local: true}
	cli.VersionFlag = &cli.BoolFlag{Name: "version", Aliases: []string{"v"}, Usage: env.help("-version"), HideDefault: true, Local: true}
	version, _ := buildVersion()
	cmd := &cli.Command{
		Name:                          "topgen",
		Usage:                         env.help("topgen"),
		UsageText:                     "topgen COMMAND [FLAG…] [ARGUMENT…]",
		Description:                   env.help("topgen.more"),
		Version:                       version,
		Commands:                      commands,
		Reader:                        env.Stdin,
		Writer:                        env.Stdout,
		ErrWriter:                     env.Stderr,
		HideHelpCommand:               true,
		EnableShellCompletion:         true,
		CustomRootCommandHelpTemplate: help.Translated(env.language(), cli.RootCommandHelpTemplate),
		ExitErrHandler:                func(context.Context, *cli.Command, error) {}, // Run decides, the process does not end inside
		ConfigureShellCompletionCommand: func(c *cli.Command) {
			c.Hidden = false
			env.texts(c)
			for _, shell := range c.Commands {
				shell.Usage = env.say("the script for %s", shell.Name)
			}
		},
	}
	cmd.OnUsageError = usageFault(cmd, rootUsage)
	cmd.Action = func(_ context.Context, c *cli.Command) error { return env.rootAction(c, cmd) }
	return cmd
}

// help returns a text of the catalogue in the user's language.
func (env Env) help(key string) string { return help.Of(env.language(), key) }

// rootAction runs for every command line that names no command.
func (env Env) rootAction(c, cmd *cli.Command) error {
	name := c.Args().First()
	if name == "" {
		return cli.ShowRootCommandHelp(cmd)
	}
	return noCommand(name, commandNames(cmd))
}

func commandNames(program *cli.Command) (names []string) {
	for _, c := range program.VisibleCommands() {
		names = append(names, c.Name)
	}
	return names
}

func noCommand(name string, names []string) error {
	return &usageError{what: meant(help.Message{English: "there is no command %q", Args: []any{name}}, diag.Nearest(name, names)), usage: rootUsage}
}

// finish fills in what all commands share: their texts, what completes them, and that a wrong flag is a usage error.
func (env Env) finish(c *cli.Command) {
	env.texts(c)
	c.OnUsageError = usageFault(c, c.UsageText)
	c.HideHelpCommand = true
	c.DisableSliceFlagSeparator = true
	c.ShellComplete = env.completing(c.ShellComplete)
	for _, f := range c.Flags {
		switch flag := f.(type) {
		case *cli.StringFlag:
			flag.Usage, flag.HideDefault = env.flagHelp(c, flag.Name, flag.Value), true
		case *cli.StringSliceFlag:
			flag.Usage, flag.HideDefault = env.flagHelp(c, flag.Name, ""), true
		case *cli.BoolFlag:
			value := ""
			if flag.Value {
				value = "true"
			}
			flag.Usage, flag.HideDefault = env.flagHelp(c, flag.Name, value), true
		}
	}
}

// texts gives a command its texts, with examples behind the library's own part.
func (env Env) texts(c *cli.Command) {
	c.Usage, c.Description = env.help(c.Name), env.help(c.Name+".more")
	template := cli.CommandHelpTemplate
	if len(c.Commands) > 0 {
		template = cli.SubcommandHelpTemplate
	}
	template += "\nEXAMPLES:\n   " + strings.Join(help.Examples(c.Name), "\n   ") + "\n"
	c.CustomHelpTemplate = help.Translated(env.language(), template)
}

// flagHelp returns the text of a flag: the command's own one, or the one that several commands share. The library would
// write the default in English.
func (env Env) flagHelp(c *cli.Command, name, value string) string {
	key := "-" + name
	if own := c.Name + " -" + name; help.Has(own) {
		key = own
	}
	text := env.help(key)
	if value != "" {
		text += " " + env.say("(default: %s)", value)
	}
	return text
}

// usageFault puts the library's words about a wrong flag into topgen's.
func usageFault(command *cli.Command, usage string) cli.OnUsageErrorFunc {
	return func(_ context.Context, _ *cli.Command, err error, _ bool) error {
		topic, name := "topgen help", ""
		if command.Name != "topgen" {
			topic, name = "topgen help "+command.Name, command.Name
		}
		what := help.Message{English: "%s", Args: []any{err}}
		text := err.Error()
		if flag, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
			var names []string
			for _, f := range command.Flags {
				names = append(names, f.Names()...)
			}
			near := diag.Nearest(strings.TrimLeft(flag, "-"), names)
			if near != "" {
				near = "-" + near
			}
			what = meant(help.Message{English: "there is no flag %s", Args: []any{flag}}, near)
		} else if flag, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
			what = help.Message{English: "%s needs a value", Args: []any{flag}}
		} else if value, ok := strings.CutSuffix(text, ": parse error"); ok {
			what = help.Message{English: "%s: expected true or false", Args: []any{value}} // the only values that are parsed here
		}
		return &usageError{command: name, what: help.Message{English: "%s; %q lists the flags", Args: []any{what, topic}}, usage: usage}
	}
}

// need says that arguments are missing; nil when there are at least n.
func need(c *cli.Command, n int, what string) error {
	if c.Args().Len() < n {
		return wrong(c, "%s is missing", what)
	}
	return nil
}

// noMore says that there are arguments beyond the n a command takes.
func noMore(c *cli.Command, n int) error {
	if c.Args().Len() > n {
		return wrong(c, "unexpected argument %q", c.Args().Get(n))
	}
	return nil
}

// maxShown is how many findings of one document people are shown; tools, which ask for JSON, get all.
const maxShown = 200

// report writes findings, as lines or as JSON.
func (env Env) report(list diag.List, asJSON bool) {
	if asJSON {
		_ = list.WriteJSON(env.Stderr) // there is nowhere else to say that it cannot be written
		return
	}
	for _, f := range list[:min(len(list), maxShown)] {
		fmt.Fprintln(env.Stderr, env.painted(f))
	}
	if more := len(list) - maxShown; more > 0 {
		fmt.Fprintln(env.Stderr, printable(env.say("%s: %d more findings; -json shows all", list[0].File, more)))
	}
}

// reported reports an error that is made of findings, and leaves any other to Run.
func (env Env) reported(err error, asJSON bool) error {
	list, ok := diag.Of(err)
	if err == nil || !ok {
		return err
	}
	list.Sort()
	env.report(list, asJSON)
	return errFindings
}

// language returns the language that the user's locale asks for.
func (env Env) language() diag.Language {
	if env.Getenv == nil {
		return diag.English
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := env.Getenv(name); value != "" {
			if strings.HasPrefix(strings.ToLower(value), "zh") {
				return diag.Chinese
			}
			return diag.English
		}
	}
	return diag.English
}
