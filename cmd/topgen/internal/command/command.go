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
	// Terminal says that Stderr is one, where progress may be shown.
	Terminal bool
	// Read turns a document's bytes into the APIs in it; name is only for findings.
	Read func(name string, data []byte) ([]*spec.API, diag.List)
	// Getenv returns an environment variable.
	Getenv func(name string) string
}

// usageError is a wrong call, as opposed to a right call with a bad end.
type usageError struct {
	what  string
	usage string
}

func (e *usageError) Error() string { return e.what }

// errFindings says that findings were reported, each on its own, and nothing is left to say.
var errFindings = errors.New("findings were reported")

// Run executes one command line, without the program's name, and returns the exit status.
func Run(ctx context.Context, args []string, env Env) int {
	err := env.reported(root(env).Run(ctx, append([]string{"topgen"}, args...)), false)
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFinding
	case errors.As(err, &usage):
		fmt.Fprintf(env.Stderr, "topgen: %s\nusage: %s\n", printable(usage.what), usage.usage)
		return exitUsage
	case ctx.Err() != nil:
		env.report(diag.List{diag.New(diag.Interrupted, diag.At{})}, false)
		return exitFinding
	default:
		fmt.Fprintln(env.Stderr, printable(err.Error()))
		return exitFinding
	}
}

const rootUsage = `topgen COMMAND [FLAG…] [ARGUMENT…]
commands: parse, generate, add, show, version; "topgen help COMMAND" tells more`

func root(env Env) *cli.Command {
	commands := []*cli.Command{parseCommand(env), generateCommand(env), addCommand(env), showCommand(env), versionCommand(env)}
	for _, c := range commands {
		wrap(c)
	}
	cmd := &cli.Command{
		Name:            "topgen",
		Usage:           "Taobao Open Platform documents → specs → typed Go",
		UsageText:       "topgen COMMAND [FLAG…] [ARGUMENT…]",
		Commands:        commands,
		Reader:          env.Stdin,
		Writer:          env.Stdout,
		ErrWriter:       env.Stderr,
		HideHelpCommand: true,
		ExitErrHandler:  func(context.Context, *cli.Command, error) {}, // Run decides, the process does not end inside
		OnUsageError:    usageFault("", rootUsage),
	}
	cmd.Action = func(ctx context.Context, c *cli.Command) error {
		return rootAction(ctx, c, cmd)
	}
	return cmd
}

// rootAction sees every command line that names no command.
func rootAction(ctx context.Context, c, cmd *cli.Command) error {
	first := c.Args().First()
	switch first {
	case "":
		return &usageError{"a command is missing", rootUsage}
	case "help":
		if topic := c.Args().Get(1); topic != "" {
			if cmd.Command(topic) == nil {
				return &usageError{fmt.Sprintf("there is no command %q", topic), rootUsage}
			}
			return cli.ShowCommandHelp(ctx, cmd, topic)
		}
		return cli.ShowRootCommandHelp(cmd)
	}
	return &usageError{fmt.Sprintf("there is no command %q", first), rootUsage}
}

// wrap makes a wrong flag a usage error.
func wrap(c *cli.Command) {
	c.OnUsageError = usageFault(c.Name, c.UsageText)
	c.HideHelpCommand = true
	c.DisableSliceFlagSeparator = true
}

// usageFault puts the library's words about a wrong flag into topgen's. name is the command's, empty for none.
func usageFault(name, usage string) cli.OnUsageErrorFunc {
	help := strings.TrimSpace("topgen help " + name)
	return func(_ context.Context, _ *cli.Command, err error, _ bool) error {
		what := err.Error()
		if flag, ok := strings.CutPrefix(what, "flag provided but not defined: "); ok {
			what = "there is no flag " + flag
		} else if flag, ok := strings.CutPrefix(what, "flag needs an argument: "); ok {
			what = flag + " needs a value"
		} else if value, ok := strings.CutSuffix(what, ": parse error"); ok {
			what = value + ": expected true or false" // the only values that are parsed here
		}
		if name != "" {
			what = name + ": " + what
		}
		return &usageError{fmt.Sprintf("%s; %q lists the flags", what, help), usage}
	}
}

// need says that arguments are missing; nil when there are at least n.
func need(c *cli.Command, n int, what string) error {
	if c.Args().Len() < n {
		return &usageError{fmt.Sprintf("%s: %s is missing", c.Name, what), c.UsageText}
	}
	return nil
}

// noMore says that there are arguments beyond the n a command takes.
func noMore(c *cli.Command, n int) error {
	if c.Args().Len() > n {
		return &usageError{fmt.Sprintf("%s: unexpected argument %q", c.Name, c.Args().Get(n)), c.UsageText}
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
		fmt.Fprintln(env.Stderr, printable(f.Text(env.language())))
	}
	if more := len(list) - maxShown; more > 0 {
		fmt.Fprintf(env.Stderr, "%s: %d more findings; -json shows all\n", list[0].File, more)
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
