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

// checkArgs returns which argument is missing first, or which is one too many: most is below 0 where any number may follow.
func checkArgs(c *cobra.Command, args, needed []string, most int) error {
	switch n := len(args); {
	case n < len(needed):
		return wrong(c, "%s is missing", needed[n])
	case most >= 0 && n > most:
		return wrong(c, "unexpected argument %q", args[most])
	}
	return nil
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
