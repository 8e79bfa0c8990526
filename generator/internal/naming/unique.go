package naming

import (
	"slices"
	"strconv"
)

// Unique gives distinct names to things whose natural names may coincide. want has the natural
// names in the order of the document; reserved says which Go names are
// not free, and suffix is what sets a thing apart from those.
//
// Of several that want one name, the one that comes first keeps it; the others are numbered, 2 and up, in their
// order, past all that anything else wants. So what a document adds behind them takes over no name.
func Unique(want []string, reserved func(string) bool, suffix string) []string {
	natural := make(map[string]bool, len(want))
	for _, name := range want {
		if natural[name] || reserved != nil && reserved(name) {
			return unique(want, natural, reserved, suffix)
		}
		natural[name] = true
	}
	return slices.Clone(want)
}

func unique(want []string, natural map[string]bool, reserved func(string) bool, suffix string) []string {
	for _, name := range want {
		natural[name] = true
	}
	names := slices.Clone(want)
	taken := make(map[string]bool, len(want))
	next := make(map[string]int) // by base; the numbers below are taken for good
	for i := range want {
		name, base := want[i], want[i]
		if reserved != nil && reserved(name) {
			base += suffix
			name = base
		}
		n := max(2, next[base])
		for ; taken[name] || reserved != nil && reserved(name) || name != want[i] && natural[name]; n++ {
			name = base + strconv.Itoa(n)
		}
		next[base] = n
		names[i], taken[name] = name, true
	}
	return names
}
