package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/spec"
)

func (env Env) runParse(ctx context.Context, c *invocation) error {
	docs, faults := env.readDocuments(ctx, c.args, c.enabled("strict"), false)
	var apis []*spec.API
	for _, d := range docs {
		apis = append(apis, d.usable()...)
	}
	written := env.reported(env.writeSpecs(c.text("o"), apis))
	return cmp.Or(env.reportDocuments(docs, faults), written)
}

// writeSpecs writes the specs into the folder, or to standard output when there is none. One that cannot be written does
// not keep the others from it.
func (env Env) writeSpecs(dir string, apis []*spec.API) error {
	var b output.Batch
	defer b.Discard()
	var errs []error
	for _, api := range apis {
		errs = append(errs, env.writeSpec(&b, dir, api))
	}
	return errors.Join(append(errs, b.Commit())...)
}

func (env Env) writeSpec(b *output.Batch, dir string, api *spec.API) error {
	data := sealed(api)
	if dir == "" {
		fmt.Fprintf(env.Stdout, "%s", data)
		return nil
	}
	_, _, err := b.Add(filepath.Join(dir, api.Method+".json"), data) // reading checked the method
	return err
}

// sealed returns the text of a spec with its hash.
func sealed(api *spec.API) []byte {
	spec.Seal(api)
	return spec.Encode(api)
}
