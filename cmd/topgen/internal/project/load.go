package project

import (
	"errors"
	"path/filepath"

	"github.com/topgen/topgen/spec/diag"
)

// LoadAll reads all specs of a folder, with their overlays; builtin are those that come with topgen. The error joins what
// is wrong with any of them. The packages are known where each has a folder below this one.
func LoadAll(folder string) (Version, error) {
	if !isBuiltin(folder) {
		absolute, err := filepath.Abs(folder)
		if err != nil {
			return nil, diag.New(diag.CannotRead, diag.At{File: folder}, err)
		}
		folder = absolute
	}
	found, err := All([]Config{{Spec: folder}})
	errs := []error{err}
	single := !isBuiltin(folder) && isSingle(folder)
	version := make(Version)
	for _, s := range found {
		loaded, list := s.Load()
		if errs = append(errs, list.Err()); loaded.API == nil {
			continue
		}
		one := Spec{Package: s.Package, Loaded: loaded}
		if single {
			one.Package = ""
		}
		version[s.Method] = one
	}
	return version, errors.Join(errs...)
}
