package project

import (
	"errors"
	"path/filepath"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// LoadAll reads all specs of a folder, with their overlays; builtin are those that come with topgen. The error joins what
// is wrong with any of them.
func LoadAll(folder string) ([]*spec.API, error) {
	if !isBuiltin(folder) {
		absolute, err := filepath.Abs(folder)
		if err != nil {
			return nil, diag.New(diag.CannotRead, diag.At{File: folder}, err)
		}
		folder = absolute
	}
	found, err := All([]Config{{Spec: folder}})
	errs := []error{err}
	var apis []*spec.API
	for _, s := range found {
		loaded, list := s.Load()
		if errs = append(errs, list.Err()); loaded.API != nil {
			apis = append(apis, loaded.API)
		}
	}
	return apis, errors.Join(errs...)
}
