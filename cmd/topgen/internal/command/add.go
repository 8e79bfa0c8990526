package command

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/tree"
)

func addCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "add",
		UsageText: "topgen add [-show] [-spec DIR] [-out DIR] [-package NAME] [-strict] [-force] [-source URL] [-json] FILE|METHOD|ID…",
		Flags: append(append(append(readFlags(), projectFlags()...), siteFlags()...),
			&cli.BoolFlag{Name: "show"}, &cli.BoolFlag{Name: "force"}),
		Action: func(ctx context.Context, c *cli.Command) error { return runAdd(ctx, c, env) },
	}
}

func runAdd(ctx context.Context, c *cli.Command, env Env) error {
	if err := need(c, 1, "FILE"); err != nil {
		return err
	}
	cfg, err := env.own(c)
	if err != nil {
		return err
	}
	docs, faults, err := env.readNamed(ctx, c, true)
	if err != nil {
		return err
	}
	reported := reportDocuments(env, docs, faults, c.Bool("json"))
	r, failed := project.Add(ctx, cfg, candidates(docs, c.Bool("force")), func(list diag.List) { env.report(list, c.Bool("json")) })
	env.report(r.Differences, c.Bool("json"))
	if len(r.Misplaced) > 0 {
		env.report(r.Misplaced, c.Bool("json"))
		env.showEdits(cfg, r.Misplaced, docs, c.Bool("json"))
		reported = errFindings
	}
	if failed != nil {
		return env.reported(failed, c.Bool("json"))
	}
	if len(r.Additions) == 0 {
		return reported
	}
	for _, a := range r.Additions {
		if c.Bool("show") {
			fmt.Fprint(env.Stdout, printable(tree.Render(a.API)))
		}
		env.describe(a)
		for _, f := range r.Files(a) {
			if f.Wrote {
				env.print("wrote %s", f.Name)
			} else {
				env.print("there already: %s", f.Name)
			}
		}
	}
	for _, a := range r.Additions {
		if gone := a.Superseded(); gone != "" {
			env.print("removed %s", gone)
		}
	}
	written, removed := r.Others()
	for _, name := range written {
		env.print("wrote %s", name)
	}
	for _, name := range removed {
		env.print("removed %s", name)
	}
	env.summarize(r.Project, r.Result)
	return reported
}

// candidates are the APIs of the documents that may be written. A file of many is not any one's document.
func candidates(docs []parsed, force bool) (list []project.Candidate) {
	for _, d := range docs {
		for _, api := range d.usable() {
			one := project.Candidate{API: api, From: d.name, Force: force}
			if len(d.apis) == 1 {
				one.Document = d.data
			}
			list = append(list, one)
		}
	}
	return list
}

// describe prints what was found, and what is new in it.
func (env Env) describe(a project.Addition) {
	out := env.Stdout
	fmt.Fprintf(out, "%s  %s\n", a.API.Method, printable(a.API.Title))
	env.print("  %s with %s in all, %d in the answer, %s, %s", number(len(a.API.Request), "1 parameter", "%d parameters"),
		number(count(a.API.Request)-len(a.API.Request), "1 field", "%d fields"), count(a.API.Response),
		number(len(a.API.Rules), "1 rule", "%d rules"), number(len(a.API.Errors), "1 error code", "%d error codes"))
	if a.Before == nil {
		env.print("  new")
	} else {
		if len(a.Changes) == 0 {
			env.print("  as before")
		}
		for _, c := range a.Changes {
			fmt.Fprintln(out, "  "+env.paintChange(c))
		}
	}
	if !a.Chosen {
		env.print("  not generated: the api patterns of %s leave it out", project.ConfigName)
	}
}

func count(nodes []*spec.Node) int {
	n := len(nodes)
	for _, node := range nodes {
		n += count(node.Fields)
	}
	return n
}
