package command

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/tree"
)

func showCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "print an API as a tree",
		UsageText: "topgen show [-spec DIR] METHOD|FILE…",
		Description: `METHOD is looked for in the specs of -spec, else of the project around the current folder, else in
those that come with topgen. FILE is a spec or a document.`,
		Flags:  []cli.Flag{&cli.StringFlag{Name: "spec", Usage: "folder of specs `DIR`, or builtin"}},
		Action: func(ctx context.Context, c *cli.Command) error { return runShow(ctx, c, env) },
	}
}

func runShow(ctx context.Context, c *cli.Command, env Env) error {
	if err := need(c, 1, "METHOD"); err != nil {
		return err
	}
	configs, err := env.targets(c)
	if err != nil {
		return err
	}
	if c.IsSet("spec") {
		if err := configs[0].CheckFolder(); err != nil {
			return err
		}
	} else {
		configs = append(configs, project.Config{Spec: "builtin"})
	}
	var failed error
	for _, arg := range c.Args().Slice() {
		apis, list := lookUp(ctx, env, configs, arg)
		env.report(list, false)
		if list.HasErrors() {
			failed = errFindings
		}
		for _, api := range apis {
			if _, err := fmt.Fprint(env.Stdout, printable(tree.Render(api))); err != nil {
				return fmt.Errorf("writing the tree: %w", err)
			}
		}
	}
	return failed
}

// lookUp finds what the argument means: a file, or a method in the specs at hand.
func lookUp(ctx context.Context, env Env, configs []project.Config, arg string) ([]*spec.API, diag.List) {
	if info, err := os.Stat(arg); arg == "-" || err == nil && info.Mode().IsRegular() {
		return readAny(ctx, env, arg)
	}
	for _, c := range configs {
		src, err := project.FindSpec(c, arg)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, diag.List{diag.New(diag.CannotRead, diag.At{File: arg}, err)}
		}
		loaded, list := src.Load()
		return one(loaded.API, list)
	}
	return nil, diag.List{diag.New(diag.NoSuchSpec, diag.At{File: arg})}
}

// readAny reads a spec or a document.
func readAny(ctx context.Context, env Env, file string) ([]*spec.API, diag.List) {
	if name, data, err := readInput(ctx, env, file); err == nil && file != "-" && isSpec(data) {
		return one(spec.ParseFile(name, data))
	}
	doc := readDocument(ctx, env, file, false)
	return doc.apis, doc.findings
}

// isSpec reports whether a text is meant as a spec, well made or not: no document names its method at the top.
func isSpec(text []byte) bool {
	var top map[string]json.RawMessage
	return json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &top) == nil && top["method"] != nil
}

// one is what a spec gave, as if it were a document.
func one(api *spec.API, list diag.List) ([]*spec.API, diag.List) {
	if api == nil {
		return nil, list
	}
	return []*spec.API{api}, list
}
