package command

import (
	"context"

	"github.com/spf13/cobra"
)

// invocation is one call of a command: its flags, and the arguments behind them. A flag that the command does not have
// counts as one that was not given.
type invocation struct {
	*cobra.Command
	args []string
}

// command returns a command; its usage is what stands behind "topgen" in a call. Its texts come from the catalogue of
// package help, and so do those of its flags.
func (env Env) command(usage string, run func(Env, context.Context, *invocation) error, checks ...cobra.PositionalArgs) *cobra.Command {
	c := &cobra.Command{
		Use:                   usage,
		DisableFlagsInUseLine: true,
		Args:                  cobra.MatchAll(checks...),
		RunE: func(c *cobra.Command, args []string) error {
			call := &invocation{c, args}
			env.json = call.enabled("json")
			return env.reported(run(env, c.Context(), call))
		},
	}
	c.Flags().SortFlags = false
	return c
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

// atMost says that there are arguments beyond the n a command takes.
func atMost(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > n {
			return wrong(c, "unexpected argument %q", args[n])
		}
		return nil
	}
}

// stringFlags adds flags with one value each.
func stringFlags(c *cobra.Command, names ...string) {
	for _, name := range names {
		c.Flags().String(name, "", "")
	}
}

// boolFlags adds flags that are on or off.
func boolFlags(c *cobra.Command, names ...string) {
	for _, name := range names {
		c.Flags().Bool(name, false, "")
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
