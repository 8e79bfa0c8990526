package command

import (
	"cmp"
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/cmd/topgen/internal/revision"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

func diffCommand(env Env) *cobra.Command {
	c := env.command("diff [-breaking] [-json|-markdown] OLD NEW | topgen diff -against REVISION [SPECS]", Env.runDiff)
	boolFlags(c, "breaking", "json", "markdown")
	stringFlags(c, "against", "spec")
	return c
}

func (env Env) runDiff(ctx context.Context, c *invocation) error {
	if env.json && c.enabled("markdown") {
		return wrong(c.Command, "%s and %s exclude each other", "-json", "-markdown")
	}
	configs, err := env.targets(c)
	if err != nil {
		return err
	}
	folder, sides := configs[0].Spec, c.args
	checks := cobra.MatchAll(need("OLD", "NEW"), atMost(2))
	if c.text("against") != "" {
		checks = atMost(1)
	}
	if err := checks(c.Command, c.args); err != nil {
		return err
	}
	if against := c.text("against"); against != "" {
		folder = cmp.Or(c.arg(0), folder)
		sides = []string{against, folder}
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
		return env.versionIn(ctx, side)
	}
	dir, err := revision.CheckOut(ctx, side, folder)
	if err != nil {
		return nil, diag.New(diag.NoSuchVersion, diag.At{File: side}, err)
	}
	defer os.RemoveAll(dir)
	return project.LoadAll(dir)
}

// versionIn reads a spec, whatever its file is called, or a document.
func (env Env) versionIn(ctx context.Context, file string) (project.Version, error) {
	name, data, err := readInput(ctx, env, file)
	if err != nil {
		return nil, inputFinding(name, err)
	}
	if !isSpec(data) {
		doc := env.parse(name, data, false)
		return versionOf(doc.apis...), doc.findings.Err()
	}
	api, list := spec.Parse(name, data)
	if api == nil {
		return nil, list.Err()
	}
	dir := filepath.Dir(file)
	if filepath.Base(file) != api.Method+".json" {
		return versionOf(api), nil
	}
	loaded, list := spec.LoadMethod(os.DirFS(dir), dir, api.Method) // an overlay may be beside it
	if loaded.API == nil {
		return nil, list.Err()
	}
	return project.Version{api.Method: {Loaded: loaded}}, nil
}

// versionOf makes a version of APIs that are in no folder.
func versionOf(apis ...*spec.API) project.Version {
	version := make(project.Version)
	for _, api := range apis {
		version[api.Method] = project.Spec{Loaded: &spec.Loaded{API: api, Stated: api}}
	}
	return version
}
