package command

import "github.com/spf13/cobra"

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
