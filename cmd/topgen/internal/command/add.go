package command

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/tree"
)

func (env Env) runAdd(ctx context.Context, c *invocation) error {
	cfg, err := env.own(c)
	if err != nil {
		return err
	}
	docs, faults, err := env.readNamed(ctx, c)
	if err != nil {
		return err
	}
	reported := env.reportDocuments(docs, faults)
	r, failed := project.Add(ctx, cfg, candidates(docs, c.enabled("force")))
	env.report(r.Warnings)
	reported = env.failing(reported, r.Misplaced)
	env.showEdits(ctx, r.Edited, docs)
	if failed != nil || len(r.Additions) == 0 {
		return cmp.Or(failed, reported)
	}
	for _, a := range r.Additions {
		if c.enabled("show") {
			fmt.Fprint(env.Stdout, printable(tree.Render(a.API, nil, env.language())))
		}
		env.describe(a)
		for _, name := range a.Files {
			if i := slices.Index(r.Wrote, name); i >= 0 {
				env.print("wrote %s", name)
				r.Wrote = slices.Delete(r.Wrote, i, i+1)
			} else {
				env.print("there already: %s", name)
			}
		}
	}
	env.printEach("wrote %s", r.Wrote) // packages' lists of their methods, the runtime
	env.printEach("removed %s", r.Gone)
	env.summarize(r.Report)
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
	fmt.Fprintf(env.Stdout, "%s  %s\n", a.API.Method, printable(a.API.Title))
	env.print("  %s with %s in all, %d in the answer, %s, %s", number(len(a.API.Request), "1 parameter", "%d parameters"),
		number(count(a.API.Request)-len(a.API.Request), "1 field", "%d fields"), count(a.API.Response),
		number(len(a.API.Rules), "1 rule", "%d rules"), number(len(a.API.Errors), "1 error code", "%d error codes"))
	if a.Before == nil {
		env.print("  new")
	} else if len(a.Changes) == 0 {
		env.print("  as before")
	}
	for _, c := range a.Changes {
		fmt.Fprintln(env.Stdout, "  "+env.paintChange(c))
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
