//go:build !long

package generator_test

import "testing"

// corpusStep is how many trees of the corpus one is taken of.
const corpusStep = 6

// randomChanges is how many changes TestGoGrade makes.
const randomChanges = 100

// stableAPIs is how many APIs TestStable makes.
const stableAPIs = 30

// check type-checks all packages of the module and their tests. With the build tag long they are built, vetted and run.
func (m module) check(t testing.TB) {
	t.Helper()
	m.typeCheck(t)
}
