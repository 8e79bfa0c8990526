package command

import "github.com/urfave/cli/v3"

// Program returns the whole program, for tests of what its help shows.
func Program(env Env) *cli.Command { return root(env) }
