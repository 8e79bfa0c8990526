package command

import (
	"context"
	"fmt"
	"slices"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// generate writes a target or, with check set, only finds out what would be written.
func (env Env) generate(ctx context.Context, p *project.Project, check bool) error {
	r, err := p.Generate(ctx, check)
	env.report(r.Warnings)
	if err != nil {
		return err
	}
	if check && r.Clean() {
		return nil
	}
	switch {
	case env.json:
		env.generatedJSON(r)
	case check:
		env.printAPIs(r)
		env.printDrift(r)
	default:
		env.printAPIs(r)
		env.summarize(r)
	}
	if check {
		return diag.New(diag.Drift, diag.At{File: project.Shown(p.Out)})
	}
	return nil
}

// maxAPIs bounds how many APIs a run lists that are new or have other code only: a new version of the runtime changes
// thousands. APIs with other changes are all listed.
const maxAPIs = 20

// printAPIs names the APIs that are new, changed or gone, each with its grade, and what a newer runtime breaks.
func (env Env) printAPIs(r project.Report) {
	if r.After > 0 {
		env.print("runtime: version %d takes the place of version %d; old calls → new ones:", r.After, r.Before)
		for _, b := range r.Breaks {
			fmt.Fprintln(env.Stdout, "  "+printable(b.Old[env.language()]+"  →  "+b.New[env.language()]))
		}
	}
	if n := r.RuntimeFiles; n > 0 {
		env.print("runtime: %s", number(n, "1 file", "%d files"))
	}
	brief := 0
	for _, one := range r.APIs {
		if one.What == "new" || one.What == "changed" && !slices.ContainsFunc(one.Changes, visible) {
			if brief++; brief > maxAPIs {
				continue
			}
		}
		env.printChanged(one)
	}
	if more := brief - maxAPIs; more > 0 {
		env.print("… and %d more", more)
	}
}

// visible reports whether callers can see a change: other code of the same API is none.
func visible(c spec.Change) bool { return c.What != "code" }

func (env Env) printChanged(one project.Changed) {
	switch one.What {
	case "new":
		env.print("new %s", one.Method)
	case "gone":
		env.print("gone %s: %s", one.Method, one.Grade)
	default:
		env.print("changed %s: %s", one.Method, one.Grade)
	}
	for _, c := range one.Changes {
		if visible(c) {
			fmt.Fprintln(env.Stdout, "  "+env.paintChange(c))
		}
	}
}

// generatedJSON writes an object for each API, and one for the target.
func (env Env) generatedJSON(r project.Report) {
	for _, one := range r.APIs {
		env.printJSON(one)
	}
	env.printJSON(struct {
		Out       string   `json:"out"`
		APIs      int      `json:"apis"`
		New       []string `json:"new"`
		Changed   []string `json:"changed"`
		Removed   []string `json:"removed"`
		Unchanged int      `json:"unchanged"`
		Before    int      `json:"runtime_before,omitempty"`
		After     int      `json:"runtime_after,omitempty"`
	}{project.Shown(r.Project.Out), r.Project.APIs(), r.New, r.Changed, r.Removed, r.Unchanged, r.Before, r.After})
}

// printDrift names the files that are not as they should be, and shows how.
func (env Env) printDrift(r project.Report) {
	env.printEach("new %s", r.Project.Files(r.New))
	env.printEach("changed %s", r.Project.Files(r.Changed))
	env.printEach("removed %s", r.Gone)
	fmt.Fprint(env.Stdout, env.paintDiff(r.Diff))
}

// summarize says in one line what a run did.
func (env Env) summarize(r project.Report) {
	out, apis := project.Shown(r.Project.Out), number(r.Project.APIs(), "1 API", "%d APIs")
	if len(r.New)+len(r.Changed)+len(r.Removed) == 0 {
		env.print("%s: %s, nothing to change", out, apis)
		return
	}
	env.print("%s: %s; files: %d new, %d changed, %d removed, %d as before", out, apis, len(r.New), len(r.Changed), len(r.Removed), r.Unchanged)
}
