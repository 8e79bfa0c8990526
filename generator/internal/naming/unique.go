package naming

import "strconv"

// Unique gives distinct names to things whose natural names may coincide. want has the natural
// names in the order of the document; reserved reports whether thing i cannot have a name, and suffix is what sets it apart
// from those that it cannot have.
//
// Of several that want one name, the one that comes first keeps it; the others are numbered, 2 and up, in their
// order, past all that anything else wants. So what a document adds behind them takes over no name.
func Unique(want []string, reserved func(i int, name string) bool, suffix string) []string {
	natural := make(map[string]bool, len(want))
	for _, name := range want {
		natural[name] = true
	}
	names := make([]string, len(want))
	taken := make(map[string]bool, len(want))
	next := make(map[string]int) // by base; the numbers below are taken for good
	for i, name := range want {
		base := name
		if reserved(i, name) {
			base += suffix
			name = base
		}
		n := max(2, next[base])
		for ; taken[name] || reserved(i, name) || name != want[i] && natural[name]; n++ {
			name = base + strconv.Itoa(n)
		}
		next[base] = n
		names[i], taken[name] = name, true
	}
	return names
}
