package command

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
)

// listed is one API as list prints it.
type listed struct {
	Method  string `json:"method"`
	Package string `json:"package"`
	Go      string `json:"go"`
	Title   string `json:"title"`
	File    string `json:"file"`
}

func (env Env) listAPIs(_ context.Context, c *invocation) error {
	all, err := env.specs(c, true)
	if err != nil {
		return err
	}
	chosen, faults := project.Find(all, c.args, false)
	table := tabwriter.NewWriter(env.Stdout, 0, 1, 2, ' ', 0)
	for _, s := range chosen {
		goName, title := s.Names()
		one := listed{s.Method, s.Package, goName, title, s.Name}
		if env.json {
			env.printJSON(one)
		} else {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", one.Method, one.Package, one.Go, printable(one.Title))
		}
	}
	_ = table.Flush() // Run says that standard output cannot be written
	return faults.Err()
}
