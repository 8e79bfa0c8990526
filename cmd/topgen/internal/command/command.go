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

	"github.com/topgen/topgen/cmd/topgen/internal/cli"
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
	err := env.reported(env.run(ctx, args), false)
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
	cmd := &cli.Command{
		Name:        "topgen",
		Usage:       env.help("topgen"),
		UsageText:   "topgen COMMAND [FLAG…] [ARGUMENT…]",
		Description: env.help("topgen.more"),
		Flags: []cli.Flag{
			{Name: "help", Short: "h", Bool: true, Usage: env.help("-help")},
			{Name: "version", Short: "v", Bool: true, Usage: env.help("-version")},
		},
		Commands: []*cli.Command{addCommand(env), parseCommand(env), generateCommand(env), fetchCommand(env), searchCommand(env), listCommand(env),
			showCommand(env), diffCommand(env), overlayCommand(env), removeCommand(env), moveCommand(env), initCommand(env), explainCommand(env),
			mockCommand(env), signCommand(env), callCommand(env), docsCommand(env), versionCommand(env)},
	}
	cmd.Commands = append(cmd.Commands, completionCommand(env), helpCommand(env, cmd))
	for _, c := range cmd.Commands {
		env.finish(c)
	}
	return cmd
}

// help returns a text of the catalogue in the user's language.
func (env Env) help(key string) string { return help.Of(env.language(), key) }

// run finds the command and runs it.
func (env Env) run(ctx context.Context, args []string) error {
	program := root(env)
	if err := program.Parse(args); err != nil {
		return flagFault(program, err)
	}
	if program.Bool("version") {
		return program.Command("version").Action(ctx, program)
	}
	name := program.Args().First()
	switch {
	case name == cli.CompleteCommand:
		for _, one := range program.Suggest(ctx, program.Args()[1:]) {
			fmt.Fprintln(env.Stdout, printable(one))
		}
		return nil
	case name == "":
		return env.showHelp(program)
	}
	c := program.Command(name)
	if c == nil {
		return noCommand(name, commandNames(program))
	}
	if err := c.Parse(program.Args()[1:]); err != nil {
		return flagFault(c, err)
	}
	if c.Bool("help") || program.Bool("help") {
		return env.showHelp(c)
	}
	return c.Action(ctx, c)
}

func commandNames(program *cli.Command) (names []string) {
	for _, c := range program.Commands {
		names = append(names, c.Name)
	}
	return names
}

func noCommand(name string, names []string) error {
	return &usageError{what: meant(help.Message{English: "there is no command %q", Args: []any{name}}, diag.Nearest(name, names)), usage: rootUsage}
}

// finish fills in what all commands share: their texts, the flag for help, and what completes their flags.
func (env Env) finish(c *cli.Command) {
	c.Usage, c.Description, c.Examples = env.help(c.Name), env.help(c.Name+".more"), help.Examples(c.Name)
	c.Flags = append(c.Flags, cli.Flag{Name: "help", Short: "h", Bool: true})
	for i := range c.Flags {
		f := &c.Flags[i]
		f.Usage, f.Complete = env.flagHelp(c, f.Name), env.valuesOf(c, f.Name)
	}
}

// flagHelp returns the text of a flag: the command's own one, or the one that several commands share.
func (env Env) flagHelp(c *cli.Command, name string) string {
	if key := c.Name + " -" + name; help.Has(key) {
		return env.help(key)
	}
	return env.help("-" + name)
}

// flagFault says what is wrong with a flag, and which one may have been meant.
func flagFault(c *cli.Command, err error) error {
	var fault *cli.Fault
	if !errors.As(err, &fault) {
		return err
	}
	topic, name, usage := "topgen help "+c.Name, c.Name, c.UsageText
	if len(c.Commands) > 0 {
		topic, name, usage = "topgen help", "", rootUsage
	}
	what := help.Message{English: "%s needs a value", Args: []any{fault.Flag}}
	switch fault.Kind {
	case cli.NotBool:
		what = help.Message{English: "%s: expected true or false", Args: []any{fault.Flag}}
	case cli.UnknownFlag:
		var names []string
		for _, f := range c.Flags {
			names = append(names, f.Name)
		}
		near := diag.Nearest(strings.TrimLeft(fault.Flag, "-"), names)
		if near != "" {
			near = "-" + near
		}
		what = meant(help.Message{English: "there is no flag %s", Args: []any{fault.Flag}}, near)
	}
	return &usageError{command: name, what: help.Message{English: "%s; %q lists the flags", Args: []any{what, topic}}, usage: usage}
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
