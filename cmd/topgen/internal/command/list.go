package command

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec/diag"
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
	all, err := env.specs(c)
	if err != nil {
		return err
	}
	var failed error
	chosen := all
	if len(c.args) > 0 {
		chosen, failed = env.choose(all, c.args)
	}
	table := tabwriter.NewWriter(env.Stdout, 0, 1, 2, ' ', 0)
	for _, s := range chosen {
		one := listed{s.Method, s.Package, s.Go(), s.Title(), s.Name}
		if env.json {
			env.printJSON(one)
		} else {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", one.Method, one.Package, one.Go, printable(one.Title))
		}
	}
	_ = table.Flush() // Run says that standard output cannot be written
	return failed
}

// specs returns the specs of -spec, else of the project around the current folder, else those that come with topgen.
func (env Env) specs(c *invocation) ([]project.Source, error) {
	configs, err := env.targets(c)
	if err != nil {
		return nil, err
	}
	if c.Flags().Changed("spec") {
		if err := configs[0].CheckFolder(); err != nil {
			return nil, err
		}
	} else {
		configs = append(configs, project.Config{Spec: "builtin"})
	}
	return project.All(configs...)
}

// choose returns the specs that the arguments mean, and reports arguments that mean none.
func (env Env) choose(all []project.Source, args []string) (chosen []project.Source, failed error) {
	seen := make(map[string]bool)
	for _, arg := range args {
		found := project.Choose(all, arg)
		if len(found) == 0 {
			env.report(diag.List{project.Unknown(all, arg)})
			failed = errFindings
		}
		for _, f := range found {
			if !seen[f.Method] {
				chosen = append(chosen, f)
			}
			seen[f.Method] = true
		}
	}
	return chosen, failed
}
