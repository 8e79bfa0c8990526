package command

import (
	"cmp"
	"context"
	"os"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/cmd/topgen/internal/revision"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

func (env Env) runDiff(ctx context.Context, c *invocation) error {
	if env.json && c.enabled("markdown") {
		return wrong(c.Command, "%s and %s exclude each other", "-json", "-markdown")
	}
	configs, err := env.targets(c)
	if err != nil {
		return err
	}
	folder, sides, needed, most := configs[0].Spec, c.args, []string{"OLD", "NEW"}, 2
	if against := c.text("against"); against != "" {
		needed, most = nil, 1
		folder = cmp.Or(c.arg(0), folder)
		sides = []string{against, folder}
	}
	if err := checkArgs(c.Command, c.args, needed, most); err != nil {
		return err
	}
	var versions [2]project.Version
	for i, side := range sides {
		if versions[i], err = env.version(ctx, side, folder); err != nil {
			return err
		}
	}
	changes := project.Compare(versions[0], versions[1])
	if c.enabled("markdown") {
		_ = spec.WriteChangesMarkdown(env.Stdout, changes)
	} else {
		env.printChanges(changes)
	}
	for _, change := range changes {
		if c.enabled("breaking") && (change.Grade == spec.WireBreaking || change.BreaksGo) {
			return errFindings
		}
	}
	return nil
}

// printChanges writes changes as a text, or as JSON.
func (env Env) printChanges(changes []spec.Change) {
	write := spec.WriteChanges
	if env.json {
		write = spec.WriteChangesJSON
	}
	_ = write(env.Stdout, changes) // Run says that standard output cannot be written
}

// version returns the APIs of one side of a comparison, with their overlays. A revision means the folder as it was then.
func (env Env) version(ctx context.Context, side, folder string) (project.Version, error) {
	info, err := os.Stat(side)
	switch {
	case err == nil && info.IsDir(), side == "builtin":
		return project.LoadAll(side)
	case err == nil:
		found, list := env.load(ctx, side, true)
		version := make(project.Version)
		for _, l := range found {
			version[l.API.Method] = project.Spec{Loaded: l}
		}
		return version, list.Err()
	}
	dir, err := revision.CheckOut(ctx, side, folder)
	if err != nil {
		return nil, diag.New(diag.NoSuchVersion, diag.At{File: side}, diag.Kind(err.Error()))
	}
	defer os.RemoveAll(dir)
	return project.LoadAll(dir)
}
