package command

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/spec"
)

func parseCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "parse",
		Usage:     "read documents and write their specs",
		UsageText: "topgen parse [-o DIR] [-strict] [-json] FILE…",
		Description: `FILE is a page's text, a saved page, the document service's JSON or the SDK's ApiMetadata.xml;
the form is found by content. A folder stands for all documents in it, "-" for standard input, and
patterns such as "docs/**/*.html" are expanded. Without -o the specs go to standard output. Each
file is tried; the good ones are written even when others fail.`,
		Flags:  append(readFlags(), &cli.StringFlag{Name: "o", Usage: "write `DIR`/<method>.json"}),
		Action: func(ctx context.Context, c *cli.Command) error { return runParse(ctx, c, env) },
	}
}

func runParse(ctx context.Context, c *cli.Command, env Env) error {
	if err := need(c, 1, "FILE"); err != nil {
		return err
	}
	docs, faults := readDocuments(ctx, env, c.Args().Slice(), c.Bool("strict"), false)
	var apis []*spec.API
	for _, d := range docs {
		apis = append(apis, d.usable()...)
	}
	written := writeSpecs(env, c.String("o"), apis)
	reported := reportDocuments(env, docs, faults, c.Bool("json"))
	if written != nil {
		return written
	}
	return reported
}

// writeSpecs writes all that can be written. A folder that cannot be had is one error, not one for each spec.
func writeSpecs(env Env, dir string, apis []*spec.API) error {
	if dir != "" && len(apis) > 0 {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("saving the specs: %w; choose another folder with -o", err)
		}
	}
	var errs []error
	for _, api := range apis {
		errs = append(errs, writeSpec(env, dir, api))
	}
	return errors.Join(errs...)
}

func writeSpec(env Env, dir string, api *spec.API) error {
	if dir != "" {
		if _, _, err := spec.Save(dir, api); err != nil {
			return fmt.Errorf("%w; see that it can be written, or choose another folder with -o", err)
		}
		return nil
	}
	data, err := spec.Encode(api)
	if err != nil {
		return err
	}
	if _, err := env.Stdout.Write(data); err != nil {
		return fmt.Errorf("writing the spec: %w", err)
	}
	return nil
}
