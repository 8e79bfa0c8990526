// Package command is topgen's command line: it parses arguments, calls the packages that do the work,
// and says what came of it. Results go to standard output, everything else to standard error.
//
// The exit status is 0 when all was done, 1 for a finding (a bad document, drift), 2 for wrong usage, and 3 for a call
// of an API that failed and may have been executed.
package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/topgen/topgen/cmd/topgen/internal/help"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Exit statuses.
const (
	exitDone    = 0
	exitFinding = 1
	exitUsage   = 2
	// exitExecuted says that a call failed and may have been executed all the same.
	exitExecuted = 3
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

	json bool // results and findings are for tools
}

// errFindings says that findings were reported, each on its own, and nothing is left to say.
var errFindings = errors.New("findings were reported")

// errExecuted says that a call failed, which was reported, and may have been executed.
var errExecuted = errors.New("the call may have been executed")

// Run executes one command line, without the program's name, and returns the exit status.
func Run(ctx context.Context, args []string, env Env) int {
	out := &results{to: env.Stdout}
	env.Stdout = out
	status := env.status(ctx, env.execute(ctx, args))
	if out.err != nil {
		fmt.Fprintln(env.Stderr, printable(fmt.Errorf("writing the results: %w", out.err).Error()))
		return max(status, exitFinding)
	}
	return status
}

// results is standard output. After a failure nothing more is written, and the failure is kept, so that commands need not
// look at every line.
type results struct {
	to  io.Writer
	err error
}

func (r *results) Write(data []byte) (n int, err error) {
	if r.err == nil {
		n, r.err = r.to.Write(data)
	}
	return n, r.err
}

// status says what failed, and returns the exit status.
func (env Env) status(ctx context.Context, err error) int {
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errExecuted):
		return exitExecuted
	case errors.Is(err, errFindings): // said already
	case errors.As(err, &usage):
		fmt.Fprintln(env.Stderr, env.say("topgen: %s\nusage: %s", printable(usage.in(env.language())), usage.command.UseLine()))
		return exitUsage
	case ctx.Err() != nil:
		env.report(diag.List{diag.New(diag.Interrupted, diag.At{})})
	default:
		fmt.Fprintln(env.Stderr, printable(err.Error()))
	}
	return exitFinding
}

func (env Env) execute(ctx context.Context, args []string) error {
	program := root(env)
	if len(args) > 1 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd) {
		return env.complete(ctx, program, args[0], args[1:])
	}
	program.SetArgs(twoDashes(program, args))
	return program.ExecuteContext(ctx)
}

func root(env Env) *cobra.Command {
	cobra.EnableCommandSorting = false // the library has this as a variable, for programs to set
	program := env.command(definition{usage: "topgen COMMAND [FLAG…] [ARGUMENT…]", run: Env.rootAction, many: true})
	program.Version, _ = buildVersion()
	program.SilenceErrors, program.SilenceUsage = true, true // Run says what went wrong
	program.CompletionOptions.DisableDefaultCmd = true
	program.SetIn(env.Stdin)
	program.SetOut(env.Stdout)
	program.SetErr(env.Stderr)
	program.SetFlagErrorFunc(flagFault)
	program.SetHelpFunc(func(c *cobra.Command, _ []string) { env.printHelp(c) })
	for _, d := range env.definitions() {
		program.AddCommand(env.command(d))
	}
	program.SetHelpCommand(helpCommand(env, program))
	program.InitDefaultHelpCmd()
	env.finish(program)
	for _, c := range program.Commands() {
		env.finish(c)
	}
	return program
}

// help returns a text of the catalogue in the user's language.
func (env Env) help(key string) string { return help.Of(env.language(), key) }

// rootAction runs for every command line that names no command.
func (env Env) rootAction(_ context.Context, c *invocation) error {
	if name := c.arg(0); name != "" {
		return noCommand(c.Command, name, commandNames(c.Command))
	}
	return c.Help()
}

func commandNames(program *cobra.Command) (names []string) {
	for _, c := range program.Commands() {
		names = append(names, c.Name())
	}
	return names
}

func noCommand(program *cobra.Command, name string, names []string) error {
	what, near := help.Message{English: "there is no command %q", Args: []any{name}}, diag.Nearest(name, names)
	if near == "" {
		return wrong(program, "%s; %q lists the commands", what, "topgen help")
	}
	return &usageError{program, meant(what, near)}
}

// finish fills in what all commands share: their texts, and what completes the values of their flags.
func (env Env) finish(c *cobra.Command) {
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	c.Short = env.help(c.Name())
	c.Flags().VisitAll(func(f *pflag.Flag) {
		f.Usage = env.flagHelp(c, f)
		_ = c.RegisterFlagCompletionFunc(f.Name, env.completeFlag(f.Name)) // it fails for a flag that the command lacks
	})
}

// flagHelp returns the text of a flag: the command's own one, or the one that several commands share. The library would
// write the default in English.
func (env Env) flagHelp(c *cobra.Command, f *pflag.Flag) string {
	key := "-" + f.Name
	if f.Value.Type() == "stringArray" && help.Has(key+"…") {
		key += "…"
	}
	if own := c.Name() + " -" + f.Name; help.Has(own) {
		key = own
	}
	text := env.help(key)
	if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
		text += env.say(" (default: %s)", f.DefValue)
	}
	return text
}

// flagFault puts the library's words about a wrong flag into topgen's.
func flagFault(c *cobra.Command, err error) error {
	what := help.Message{English: "%s", Args: []any{err}}
	var (
		unknown *pflag.NotExistError
		syntax  *pflag.InvalidSyntaxError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		lacking string
	)
	switch {
	case errors.As(err, &unknown):
		lacking = "-" + unknown.GetSpecifiedName()
	case errors.As(err, &syntax):
		lacking = syntax.GetSpecifiedFlag()
	case errors.As(err, &missing):
		what = help.Message{English: "%s needs a value", Args: []any{"-" + missing.GetFlag().Name}}
	case errors.As(err, &invalid): // the only values that the library parses
		what = help.Message{English: "%s: expected true or false", Args: []any{"-" + invalid.GetFlag().Name}}
	}
	if lacking != "" {
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		what = help.Message{English: "there is no flag %s", Args: []any{lacking}}
		if near := diag.Nearest(strings.TrimLeft(lacking, "-"), names); near != "" {
			return &usageError{c, meant(what, "-"+near)}
		}
	}
	return wrong(c, "%s; %q lists the flags", what, strings.Replace(c.CommandPath(), "topgen", "topgen help", 1))
}

// maxShown is how many findings of one file people are shown; tools, which ask for JSON, get all.
const maxShown = 200

// report writes findings, as lines or as JSON.
func (env Env) report(list diag.List) {
	if env.json {
		_ = list.WriteJSON(env.Stderr) // there is nowhere else to say that it cannot be written
		return
	}
	findings := make(map[string]int) // by file
	var cut []string
	for _, f := range list {
		if findings[f.File]++; findings[f.File] <= maxShown {
			fmt.Fprintln(env.Stderr, env.painted(f))
		} else if findings[f.File] == maxShown+1 {
			cut = append(cut, f.File)
		}
	}
	for _, file := range cut {
		fmt.Fprintln(env.Stderr, printable(env.say("%s: %d more findings; -json shows all", file, findings[file]-maxShown)))
	}
}

// reported reports an error that is made of findings, and leaves any other to Run.
func (env Env) reported(err error) error {
	list, ok := diag.Of(err)
	if !ok {
		return err
	}
	list.Sort()
	env.report(list)
	return errFindings
}

// language returns the language that the user's locale asks for.
func (env Env) language() diag.Language {
	locale := cmp.Or(env.Getenv("LC_ALL"), env.Getenv("LC_MESSAGES"), env.Getenv("LANG"))
	if strings.HasPrefix(strings.ToLower(locale), "zh") {
		return diag.Chinese
	}
	return diag.English
}
