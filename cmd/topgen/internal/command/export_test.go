package command

import "github.com/spf13/cobra"

// Program returns the whole program, for tests of what its help shows.
func Program(env Env) *cobra.Command { return root(env) }
