package command

import (
	"strings"

	"github.com/spf13/cobra"
)

// invocation is one call of a command: its flags, and the arguments behind them. A flag that the command does not have
// counts as one that was not given.
type invocation struct {
	*cobra.Command
	args []string
}

// need says which argument is missing first; nil when there is one for each name.
func need(names ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if n := len(args); n < len(names) {
			return wrong(c, "%s is missing", names[n])
		}
		return nil
	}
}

// atMost says that there are arguments beyond those that a command takes.
func atMost(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > n {
			return wrong(c, "unexpected argument %q", args[n])
		}
		return nil
	}
}

// arg returns an argument; "" where there are fewer.
func (c *invocation) arg(i int) string {
	if i < len(c.args) {
		return c.args[i]
	}
	return ""
}

// text returns the value of a flag.
func (c *invocation) text(flag string) string {
	value, _ := c.Flags().GetString(flag)
	return value
}

// texts returns the values of a flag that may be repeated.
func (c *invocation) texts(flag string) []string {
	values, _ := c.Flags().GetStringArray(flag)
	return values
}

// enabled reports whether a flag is true.
func (c *invocation) enabled(flag string) bool {
	value, _ := c.Flags().GetBool(flag)
	return value
}

// twoDashes returns arguments with -spec written as --spec. Flags have one dash in topgen's documents, as those of the go
// command have, and people may write two; the library would read -spec as four flags of one letter.
func twoDashes(program *cobra.Command, args []string) []string {
	written := append([]string{}, args...) // never nil: the library takes that for the arguments of the process
	command, _, _ := program.Find(args)    // for an unknown one, the program itself
	for i := 0; i < len(args) && args[i] != "--"; i++ {
		name, isFlag := strings.CutPrefix(args[i], "-")
		if !isFlag || name == "" {
			continue
		}
		flag := command.Flags().Lookup(strings.TrimPrefix(name, "-"))
		if name[0] != '-' && len(name) > 1 {
			written[i] = "-" + args[i]
		}
		if flag != nil && flag.NoOptDefVal == "" {
			i++ // its value is the next argument, whatever that begins with
		}
	}
	return written
}

// oneDash reports whether an argument is a flag, or the beginning of one, with one dash.
func oneDash(arg string) bool { return strings.HasPrefix(arg, "-") && !strings.HasPrefix(arg, "--") }
