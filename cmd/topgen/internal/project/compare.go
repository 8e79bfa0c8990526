package project

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
)

// compareCode says how two versions of an API's generated file differ, as [spec.Diff] does. There is no older spec where
// only the output of an earlier run is at hand, so that both versions are read back from Go.
func compareCode(method, file string, before, after []byte) []spec.Change {
	code := []spec.Change{{Method: method, Grade: spec.TextOnly, What: "code"}} // nothing that callers see
	old, err := generator.Stated(before)
	if err != nil {
		return code
	}
	now, err := generator.Stated(after)
	if err != nil {
		return code
	}
	if changes := spec.Diff(old, now, surface(path.Dir(file))); len(changes) > 0 {
		return changes
	}
	return code
}

// surface returns what an API declares in a package.
func surface(pkg string) spec.GoSurface {
	return func(api *spec.API) []spec.Declaration { return generator.SurfaceIn(api, pkg) }
}

// Version is one version of some specs, by their methods.
type Version map[string]Spec

// Spec is one of them.
type Spec struct {
	Package string // empty where it is not known
	*spec.Loaded
}

// Compare returns how two versions differ, in the order of their methods, then of the grades. An API that is in another
// package than before has changed.
func Compare(before, after Version) (changes []spec.Change) {
	methods := make(map[string]bool)
	for method := range before {
		methods[method] = true
	}
	for method := range after {
		methods[method] = true
	}
	for _, method := range slices.Sorted(maps.Keys(methods)) {
		old, now := before[method], after[method]
		usual, _ := packageFor(method) // what cannot be a package is none
		oldPackage, newPackage := cmp.Or(old.Package, now.Package, usual), cmp.Or(now.Package, old.Package, usual)
		changes = append(changes, spec.DiffLoaded(old.Loaded, now.Loaded, func(api *spec.API) []spec.Declaration {
			if old.Loaded != nil && api == old.API {
				return generator.SurfaceIn(api, oldPackage)
			}
			return generator.SurfaceIn(api, newPackage)
		})...)
	}
	return changes
}
