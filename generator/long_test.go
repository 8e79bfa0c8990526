//go:build long

package generator_test

import "testing"

// corpusStep is how many trees of the corpus one is taken of.
const corpusStep = 1

// randomChanges is how many changes TestGoGrade makes.
const randomChanges = 4000

// stableAPIs is how many APIs TestStable makes.
const stableAPIs = 60

// check builds and vets all packages of the module, and runs their tests.
func (m module) check(t testing.TB) {
	t.Helper()
	m.typeCheck(t)
	m.run(t, "go", "vet", "./...")
	m.run(t, "go", "test", "./...")
}
