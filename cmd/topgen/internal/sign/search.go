package sign

import "slices"

// Cause is a mistake that explains the signature that was sent.
type Cause struct {
	*kind
	// Parameter is the parameter in which the mistake is; empty where it is in none or in all.
	Parameter string
	// Detail says more of the mistake, such as the signing method that was used.
	Detail string
}

// mistake is a cause and how to make it.
type mistake struct {
	Cause
	apply func(*attempt)
	// values reports whether the mistake changes values. The order of two such mistakes matters.
	values bool
}

// mistakes are gathered with the likeliest first.
type mistakes []mistake

func (m *mistakes) add(k *kind, parameter, detail string, apply func(*attempt)) {
	*m = append(*m, mistake{Cause: Cause{kind: k, Parameter: parameter, Detail: detail}, apply: apply})
}

// addValue adds a change of one value, or of all where parameter is empty.
func (m *mistakes) addValue(parameter string, c change) {
	*m = append(*m, mistake{Cause: Cause{kind: c.kind, Parameter: parameter, Detail: c.detail}, apply: c.in(parameter), values: true})
}

// maxHashed bounds the work of one search, in bytes. Requests of usual size need some 50 MB.
const maxHashed = 4 << 30

// find returns the mistakes that turn the right way to sign into the one that gives the signature received: one
// where one is enough, else two. It returns nothing where no two do, or where the budget, in bytes, is used up.
func find(right *attempt, mistakes []mistake, received string, budget int) []Cause {
	gives := func(some ...mistake) bool {
		a := *right
		a.params = slices.Clone(right.params)
		for _, m := range some {
			m.apply(&a)
		}
		budget -= len(a.before) + len(a.after) + 64
		for _, p := range a.params {
			budget -= len(p.Name) + len(p.Value)
		}
		return a.signature() == received
	}
	for _, m := range mistakes {
		if gives(m) {
			return []Cause{m.Cause}
		}
	}
	for i, first := range mistakes {
		for _, second := range mistakes[i+1:] {
			switch {
			case budget <= 0:
				return nil
			case first.kind == second.kind && first.Parameter == second.Parameter: // one mistake made in two ways
			case gives(first, second), first.values && second.values && gives(second, first):
				return []Cause{first.Cause, second.Cause}
			}
		}
	}
	return nil
}
