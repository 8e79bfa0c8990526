package command

import (
	"context"
	"errors"
	"fmt"

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
	var writeErrs []error
	for i := range docs {
		for _, api := range docs[i].usable() {
			if err := writeSpec(env, c.String("o"), api); err != nil {
				writeErrs = append(writeErrs, err)
			}
		}
	}
	reported := reportDocuments(env, docs, faults, c.Bool("json"))
	if err := errors.Join(writeErrs...); err != nil {
		return err
	}
	return reported
}

func writeSpec(env Env, dir string, api *spec.API) error {
	if dir != "" {
		_, _, err := spec.Save(dir, api)
		return err
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
