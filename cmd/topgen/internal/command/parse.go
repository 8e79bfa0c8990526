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
		if dir == "" {
			fmt.Fprintf(env.Stdout, "%s", sealed(api))
			continue
		}
		_, _, err := b.Add(filepath.Join(dir, api.Method+".json"), sealed(api)) // reading checked the method
		errs = append(errs, err)
	}
	return errors.Join(append(errs, b.Commit())...)
}

// sealed returns the text of a spec with its hash.
func sealed(api *spec.API) []byte {
	spec.Seal(api)
	return spec.Encode(api)
}
