package solve

// Samples are mostly in the table's order, and where they are the search relies on it. Some are not: a
// gateway's JSON, or one that a tool has sorted. Then the fields that an object of the sample has, in
// whatever order, tell where a row stands. The search is the same but for how far an object has been walked
// through: that is a set of its fields, and not a place among them.

// maxAnyOrder bounds the samples whose order is doubted, in values, and so the sets.
const maxAnyOrder = 10_000

// maxAnyOrderStates bounds such a search, in states.
const maxAnyOrderStates = 50_000

// sets are the sets of an object's fields that frames have behind them. A frame's next is the number of one.
type sets struct {
	// bits has a bit for each field, in bytes without zeros at the end.
	bits []string
	ids  map[string]int32
}

func newSets() *sets {
	return &sets{bits: []string{""}, ids: map[string]int32{"": 0}}
}

func (s *sets) has(id int32, field int) bool {
	set := s.bits[id]
	return field/8 < len(set) && set[field/8]&(1<<(field%8)) != 0
}

// with is the set with one more field.
func (s *sets) with(id int32, field int) int32 {
	set := make([]byte, max(len(s.bits[id]), field/8+1))
	copy(set, s.bits[id])
	set[field/8] |= 1 << (field % 8)
	grown, ok := s.ids[string(set)]
	if !ok {
		grown = int32(len(s.bits))
		s.bits = append(s.bits, string(set))
		s.ids[string(set)] = grown
	}
	return grown
}

// find returns the index of the first kid of the name that is not in the set, -1 when there is none.
func (s *sets) find(n *node, name string, id int32) int {
	for _, at := range n.placesOf(name) {
		if !s.has(id, int(at)) {
			return int(at)
		}
	}
	return -1
}

// skip is what it costs to leave an object with the fields that are not in its frame's set.
func (s *sets) skip(prices []int32, id int32) int32 {
	cost := int32(0)
	for i := range len(prices) - 1 {
		if !s.has(id, i) {
			cost += prices[i+1] - prices[i]
		}
	}
	return min(cost, maxSkip)
}

// doubtOrder searches once more where the tree disagrees with its sample, without trust in the sample's
// order, and takes what agrees better. That may be a tree that is open: then the order alone spoke for the
// other, and the order is wrong.
func (t *tree) doubtOrder(types map[string]*node) {
	if t.table.written() || t.sample == nil || t.verdict == stuck || t.agrees() || t.sample.size() > maxAnyOrder {
		return
	}
	cost := int32(unreadable)
	if t.verdict == solved {
		cost = t.inner.reached[t.end].cost
	}
	s := newSearch(t.table, t.sample, types)
	s.sets, s.limit = newSets(), min(t.limit, maxAnyOrderStates)
	end, v := s.run()
	if v != solved || s.reached[end].cost >= cost {
		return
	}
	if cost < unreadable && s.reached[end].tree == t.inner.reached[t.end].tree && t.inner.open(t.end) < 0 {
		return // the same tree, of which the table's order tells more
	}
	t.inner, t.end, t.verdict = s, end, v
}

// compareOrder warns, once an object, that the sample has an object's fields in another order than the table.
// Where the search trusts in the order it says so of each field that stands elsewhere.
func (t *tree) compareOrder(rows []placed, warn warner) {
	if t.inner.sets == nil {
		return
	}
	before := make(map[int]*placed)
	warned := make(map[int]bool)
	for i := range rows {
		r := &rows[i]
		if r.kid == nil || r.kid.sample.inferred || warned[r.parent] {
			continue
		}
		if b := before[r.parent]; b != nil && r.kidAt < b.kidAt {
			warned[r.parent] = true
			warn(r.row, "check that each field stands in its object", "%s (line %d) has the fields of %s in another order: %s before %s",
				r.kid.values[0].from, r.kid.line(), owner(rows, r), r.row.Name, b.row.Name)
		}
		before[r.parent] = r
	}
}
