package sign

// Cause is a mistake that gives the very signature that was sent.
type Cause struct {
	// ID is the kind of mistake, such as "order".
	ID string
	// Parameter is the parameter in which the mistake is; empty where it is in none or in all.
	Parameter string
	// Detail says more of the mistake, such as the signing method that was used.
	Detail string
}

// mistake is a cause and how to make it.
type mistake struct {
	Cause
	apply func(*attempt)
	// values says that the mistake changes values: then it matters what else was done to them before.
	values bool
}

// maxHashed bounds the work of one search, in bytes. Requests of usual size need some 50 MB.
const maxHashed = 4 << 30

// find returns the mistakes that turn the right way to sign into the one that gives the signature received: one
// where one is enough, else two. It returns nothing where no two do, or where the budget, in bytes, is used up.
func find(right *attempt, mistakes []mistake, received string, budget int) []Cause {
	var useful []mistake
	try := func(some ...mistake) bool {
		a := right.clone()
		for _, m := range some {
			m.apply(a)
		}
		budget -= len(a.before) + len(a.after) + 64
		for _, p := range a.params {
			budget -= len(p.Name) + len(p.Value)
		}
		return a.signature() == received
	}
	for _, m := range mistakes {
		if try(m) {
			return []Cause{m.Cause}
		}
		if budget > 0 {
			useful = append(useful, m)
		}
	}
	for i, first := range useful {
		for _, second := range useful[i+1:] {
			if budget <= 0 {
				return nil
			}
			if first.ID == second.ID && first.Parameter == second.Parameter {
				continue
			}
			if try(first, second) || first.values && second.values && try(second, first) {
				return []Cause{first.Cause, second.Cause}
			}
		}
	}
	return nil
}
