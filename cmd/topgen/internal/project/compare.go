package project

import (
	"slices"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
)

// compareCode says how two versions of an API's generated file differ, as [spec.Diff] does. There is no older spec where
// only the output of an earlier run is at hand, so that both versions are read back from Go.
func compareCode(method string, before, after []byte) []spec.Change {
	code := []spec.Change{{Method: method, Grade: spec.TextOnly, What: "code"}} // nothing that callers see
	old, err := generator.Stated(before)
	if err != nil {
		return code
	}
	now, err := generator.Stated(after)
	if err != nil {
		return code
	}
	if changes := spec.Diff(old, now, generator.Surface); len(changes) > 0 {
		return changes
	}
	return code
}

// rank orders grades, the worst first.
func rank(g spec.Grade) int {
	return slices.Index([]spec.Grade{spec.WireBreaking, spec.GoBreaking, spec.Safe, spec.TextOnly}, g)
}
