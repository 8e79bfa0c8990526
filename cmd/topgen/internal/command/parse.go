package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/spec"
)

func parseCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "parse",
		UsageText: "topgen parse [-o DIR] [-strict] [-json] FILE…",
		Flags:     append(readFlags(), &cli.StringFlag{Name: "o"}),
		Action:    func(ctx context.Context, c *cli.Command) error { return runParse(ctx, c, env) },
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
	written := env.reported(writeSpecs(env, c.String("o"), apis), c.Bool("json"))
	return cmp.Or(reportDocuments(env, docs, faults, c.Bool("json")), written)
}

// writeSpecs writes the specs into the folder, or to standard output when there is none. One that cannot be written does
// not keep the others from it.
func writeSpecs(env Env, dir string, apis []*spec.API) error {
	var b output.Batch
	defer b.Discard()
	var errs []error
	for _, api := range apis {
		errs = append(errs, writeSpec(env, &b, dir, api))
	}
	return errors.Join(append(errs, b.Commit())...)
}

func writeSpec(env Env, b *output.Batch, dir string, api *spec.API) error {
	if err := spec.Seal(api); err != nil {
		return fmt.Errorf("writing the spec of %s: %w", api.Method, err)
	}
	data, err := spec.Encode(api)
	if err != nil {
		return fmt.Errorf("writing the spec of %s: %w", api.Method, err)
	}
	if dir == "" {
		_, err = env.Stdout.Write(data)
	} else {
		_, err = b.Add(filepath.Join(dir, api.Method+".json"), data) // reading checked the method
	}
	return err
}
