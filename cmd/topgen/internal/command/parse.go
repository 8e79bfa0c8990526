package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
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

// writeSpecs writes the specs into the folder, or to standard output when there is none. One that cannot be written, or
// would replace one that was edited by hand, does not keep the others from it.
func (env Env) writeSpecs(dir string, apis []*spec.API) error {
	var b output.Batch
	defer b.Discard()
	var errs []error
	for _, api := range apis {
		if dir == "" {
			fmt.Fprintf(env.Stdout, "%s", sealed(api))
			continue
		}
		target := filepath.Join(dir, api.Method+".json") // reading checked the method
		err := edited(target)
		if err == nil {
			_, _, err = b.Add(target, sealed(api))
		}
		errs = append(errs, err)
	}
	return errors.Join(append(errs, b.Commit())...)
}

// edited returns an error for a spec that was edited by hand, or that nobody can know it of; nil where no file is.
func edited(file string) error {
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return nil // writing says what is wrong
	}
	switch before, faults := spec.Load(file); {
	case before == nil:
		return faults.Err()
	case spec.Edited(before):
		return diag.New(diag.EditedThere, diag.At{File: file}, before.Method)
	}
	return nil
}

// sealed returns the text of a spec with its hash.
func sealed(api *spec.API) []byte {
	spec.Seal(api)
	return spec.Encode(api)
}
