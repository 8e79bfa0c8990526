package command

import "github.com/topgen/topgen/cmd/topgen/internal/cli"

// Program returns the whole program, for tests of what its help shows.
func Program(env Env) *cli.Command { return root(env) }
