package naming

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// Unique gives distinct names to things whose natural names may coincide. want holds the natural
// names, wires the names on the wire they come from, which are distinct; reserved says which Go names are
// not free, and suffix is what sets a thing apart from those.
//
// Of several that want one name, the one keeps it whose wire name is the plain spelling of it (request_id
// before requestId), or else the first in byte order; the others are numbered, 2 and up, in that order, past
// all that anything else wants. So the order of the document does not matter.
func Unique(want, wires []string, reserved func(string) bool, suffix string) []string {
	natural := make(map[string]bool, len(want))
	for _, name := range want {
		if natural[name] || reserved != nil && reserved(name) {
			return unique(want, wires, natural, reserved, suffix)
		}
		natural[name] = true
	}
	return slices.Clone(want)
}

func unique(want, wires []string, natural map[string]bool, reserved func(string) bool, suffix string) []string {
	order := make([]int, len(want))
	for i := range want {
		order[i] = i
		natural[want[i]] = true
	}
	sort.SliceStable(order, func(a, b int) bool {
		i, j := order[a], order[b]
		if pi, pj := plain(wires[i], want[i]), plain(wires[j], want[j]); pi != pj {
			return pi
		}
		return wires[i] < wires[j]
	})
	names := slices.Clone(want)
	taken := make(map[string]bool, len(want))
	for _, i := range order {
		name, base := want[i], want[i]
		if reserved != nil && reserved(name) {
			base += suffix
			name = base
		}
		for n := 2; taken[name] || reserved != nil && reserved(name) || name != want[i] && natural[name]; n++ {
			name = base + strconv.Itoa(n)
		}
		names[i], taken[name] = name, true
	}
	return names
}

// plain says whether the wire name is the spelling that most documents would give a Go name: its words in
// lower case, joined by "_".
func plain(wire, name string) bool {
	return strings.IndexFunc(wire, func(r rune) bool { return r != '_' && !unicode.IsLower(r) && !unicode.IsDigit(r) }) < 0 &&
		strings.EqualFold(strings.ReplaceAll(wire, "_", ""), name)
}
