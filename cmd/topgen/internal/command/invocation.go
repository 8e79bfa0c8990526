package command

import (
	"context"

	"github.com/spf13/cobra"
)

// invocation is one call of a command: its flags, and the arguments behind them. A flag that the command does not have
// counts as one that was not given.
type invocation struct {
	command *cobra.Command
	args    []string
}

// newCommand returns a command; its usage is what stands behind "topgen" in a call. Its texts come from the catalogue of
// package help, and so do those of its flags.
func newCommand(usage string, run func(context.Context, *invocation) error) *cobra.Command {
	c := &cobra.Command{
		Use:                   usage,
		DisableFlagsInUseLine: true,
		Args:                  cobra.ArbitraryArgs, // need and noMore say what is wrong with them
		RunE: func(c *cobra.Command, args []string) error {
			return run(c.Context(), &invocation{c, args})
		},
	}
	c.Flags().SortFlags = false
	return c
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
	value, _ := c.command.Flags().GetString(flag)
	return value
}

// texts returns the values of a flag that may be repeated.
func (c *invocation) texts(flag string) []string {
	values, _ := c.command.Flags().GetStringArray(flag)
	return values
}

// enabled reports whether a flag is true.
func (c *invocation) enabled(flag string) bool {
	value, _ := c.command.Flags().GetBool(flag)
	return value
}

// given reports whether the command line has a flag.
func (c *invocation) given(flag string) bool { return c.command.Flags().Changed(flag) }

// need says which argument is missing first; nil when there is one for each name.
func need(c *invocation, names ...string) error {
	if n := len(c.args); n < len(names) {
		return wrong(c, "%s is missing", names[n])
	}
	return nil
}

// noMore says that there are arguments beyond the n a command takes.
func noMore(c *invocation, n int) error {
	if len(c.args) > n {
		return wrong(c, "unexpected argument %q", c.args[n])
	}
	return nil
}
