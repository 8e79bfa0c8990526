package project

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
)

// Version is one version of some specs, by their methods.
type Version map[string]Spec

// Spec is one of them.
type Spec struct {
	Package string // empty where it is not known
	*spec.Loaded
}

// LoadAll reads all specs of a folder, with their overlays; builtin are those that come with topgen. The error joins what
// is wrong with any of them. The packages are known where each has a folder below this one.
func LoadAll(folder string) (Version, error) {
	found, several, err := Config{Spec: folder}.sources()
	errs := []error{err}
	version := make(Version)
	for _, s := range found {
		loaded, list := s.Load()
		if errs = append(errs, list.Err()); loaded.API == nil {
			continue
		}
		if !several && !isBuiltin(folder) {
			s.Package = ""
		}
		version[s.Method] = Spec{s.Package, loaded}
	}
	return version, errors.Join(errs...)
}

// Compare returns how two versions differ, in the order of their methods, then of the grades. An API that is in another
// package than before has changed.
func Compare(before, after Version) (changes []spec.Change) {
	methods := maps.Clone(before)
	maps.Copy(methods, after)
	for _, method := range slices.Sorted(maps.Keys(methods)) {
		old, now := before[method], after[method]
		usual, _ := PackageFor(method) // what cannot be a package is none
		oldPackage, newPackage := cmp.Or(old.Package, now.Package, usual), cmp.Or(now.Package, old.Package, usual)
		changes = append(changes, spec.DiffLoaded(old.Loaded, now.Loaded, func(api *spec.API) []spec.Declaration {
			if old.Loaded != nil && api == old.API {
				return generator.Surface(oldPackage)(api)
			}
			return generator.Surface(newPackage)(api)
		})...)
	}
	return changes
}
