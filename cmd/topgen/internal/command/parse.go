package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/spec"
)

func parseCommand(env Env) *cobra.Command {
	c := env.command("parse [-o DIR] [-strict] [-json] FILE…", Env.runParse, need("FILE"))
	boolFlags(c, "strict", "json")
	c.Flags().StringP("o", "o", "", "")
	return c
}

func (env Env) runParse(ctx context.Context, c *invocation) error {
	docs, faults := readDocuments(ctx, env, c.args, c.enabled("strict"), false)
	var apis []*spec.API
	for _, d := range docs {
		apis = append(apis, d.usable()...)
	}
	written := env.reported(writeSpecs(env, c.text("o"), apis))
	return cmp.Or(env.reportDocuments(docs, faults), written)
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
