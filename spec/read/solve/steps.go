package solve

import (
	"slices"

	"github.com/topgen/topgen/spec/document"
)

// collect gathers the steps that can be taken from a state.
func (s *search) collect(id int32, r *reached) {
	f := s.frames[r.frame]
	size := int32(s.table.size())
	least, most := int32(-1), int32(-1)
	if r.at < size {
		a, b := s.table.depths(int(r.at))
		least, most = int32(a), int32(b)
	}
	if f.depth >= least && f.depth <= most {
		s.readOn(id, r, f)
	}
	// The step gathered last is the one that is taken first: where a tree stays open, the search comes to
	// know it at the first row that could stand at two places.
	if f.depth > least {
		s.close(id, r, f)
	}
}

// readOn gathers the steps that read one more row.
func (s *search) readOn(id int32, r *reached, f frame) {
	readings := s.table.read(int(r.at))
	for i := range readings {
		reading := &readings[i]
		if s.rest[reading.end] == unreadable {
			continue
		}
		switch s.table.fields(reading, int(r.at)) {
		case document.Yes:
			s.place(id, r, f, reading, i, true)
		case document.No:
			s.place(id, r, f, reading, i, false)
		default:
			s.place(id, r, f, reading, i, true)
			s.place(id, r, f, reading, i, false)
		}
	}
}

// close ends the innermost object.
func (s *search) close(id int32, r *reached, f frame) {
	n := next{to: state{at: r.at, frame: f.parent}, step: step{from: id, how: asEnd}, tree: r.tree}
	if f.node == nil && f.depth > 0 && (f.parent < 0 || s.frames[f.parent].depth != f.depth-1) {
		n.to.frame = s.frameID(frame{parent: f.parent, depth: f.depth - 1})
	}
	if f.node != nil {
		n.cost = s.skip(f, len(f.node.children()))
	}
	if r.pending {
		n.cost += costChildless
	}
	s.steps = append(s.steps, n)
}

// skip is what it costs to pass over the fields that the sample still has in an object before the
// child to.
func (s *search) skip(f frame, to int) int32 {
	if s.sets == nil && int(f.next) >= to {
		return 0
	}
	prices, ok := s.prices[f.node]
	if !ok {
		kids := f.node.children()
		prices = make([]int32, len(kids)+1)
		for i, kid := range kids {
			price := int32(costSkip)
			switch {
			case f.depth == 0 && kid.name == requestID:
				price = 0
			case !s.tabled[kid.name]:
				price = costSkipOwn
			}
			prices[i+1] = prices[i] + price
		}
		s.prices[f.node] = prices
	}
	if s.sets != nil {
		return s.sets.skip(prices, f.next)
	}
	return min(prices[to]-prices[f.next], maxSkip)
}

// requestID stands in every response, and seldom in the table.
const requestID = "request_id"

// place gathers the ways in which the sample can have a row.
func (s *search) place(id int32, r *reached, f frame, reading *reading, index int, fields bool) {
	n := next{
		to:   state{at: int32(reading.end)},
		step: step{from: id, how: asUnmatched, reading: int16(index), kid: -1},
		tree: mixRow(r.tree, r.at, reading, f.depth),
	}
	row := reading.row
	n.cost = int32(reading.cost) + s.rest[reading.end] - s.rest[r.at]
	if f.node == nil {
		switch {
		case s.sample == nil || f.parent >= 0 && s.ended(s.frames[f.parent]):
		case s.sampled[s.sample.foldedName(row.Name)]:
			n.cost += costUnshown
		case row.Leaf == document.No:
			n.cost += costNewObject
		}
		s.enter(n, f, nil, row, fields)
		return
	}
	kids := f.node.children()
	name := f.node.sample.foldedName(row.Name)
	if at := s.find(f, name); at >= 0 {
		kid := kids[at]
		m := n
		m.step.how, m.step.kid = asMatched, int32(at)
		m.cost += int32(disagreement(reading, kid, fields))
		advanced := f
		switch {
		case s.sets != nil:
			advanced.next = s.sets.with(f.next, at)
		case at >= int(f.next):
			m.cost += s.skip(f, at)
			advanced.next = int32(at) + 1
		default:
			m.step.how = asElsewhere
			m.cost += costOrder
		}
		s.enter(m, advanced, kid, row, fields)
		if s.sets != nil || at == int(f.next) {
			return
		}
	} else if s.sets == nil && int(f.next) < len(kids) && !fields && !s.sampled[name] && !s.tabled[kids[f.next].name] && renamed(reading, kids[f.next]) {
		m := n
		m.step.how, m.step.kid = asRenamed, f.next
		advanced := f
		advanced.next++
		s.enter(m, advanced, kids[f.next], row, fields)
	}
	switch {
	case s.ended(f):
	case s.sampled[name] || f.node.sample.inferred:
		n.cost += costUnmatched
	case fields:
		n.cost += costNewObject
	}
	s.enter(n, f, nil, row, fields)
}

// find returns the child of the frame's node that a row of the name is, -1 when there is none.
func (s *search) find(f frame, name string) int {
	if s.sets != nil {
		return s.sets.find(f.node, name, f.next)
	}
	return f.node.find(name, int(f.next))
}

// ended says that the sample breaks off where the frame is. It does not say that a field is missing
// then.
func (s *search) ended(f frame) bool {
	return f.node.open() && (s.sets != nil || int(f.next) == len(f.node.children()))
}

// enter adds the step that reads a row in the frame f, and for an object goes into it.
func (s *search) enter(n next, f frame, kid *node, row *document.Row, fields bool) {
	here := s.frameID(f)
	if !fields {
		n.to.frame = here
		s.steps = append(s.steps, n)
		return
	}
	if f.depth+1 > maxDepth {
		return
	}
	n.to.pending = true
	var content *node
	if kid != nil {
		content, _ = kid.content(row.Type, row.List)
	}
	inside := frame{parent: here, depth: f.depth + 1, node: content}
	if content == nil && f.node == nil {
		inside.parent = f.parent
	}
	if known := s.types[row.Type]; content == nil && known != nil {
		typed := n
		typed.to.frame = s.frameID(frame{parent: here, depth: f.depth + 1, node: known})
		s.steps = append(s.steps, typed)
		n.cost += costOtherType
	}
	n.to.frame = s.frameID(inside)
	s.steps = append(s.steps, n)
}

// disagreement is what it costs to take what the sample shows for a row.
func disagreement(r *reading, kid *node, fields bool) int {
	row := r.row
	if !fields {
		if kid.hasFields(row.List) {
			return costWrong
		}
		text, known := kid.scalar()
		_, cost := divide(row, r.cells, text, known)
		return cost
	}
	content, s := kid.content(row.Type, row.List)
	if content == nil {
		if text, known := kid.scalar(); known == sure && text != "" {
			return costWrong
		}
	}
	switch s {
	case odd:
		return costOdd
	case wrong:
		return costWrong
	}
	return 0
}

// renamed says that the sample has a row's very example under another name. Examples that many rows
// have do not tell.
func renamed(r *reading, kid *node) bool {
	text, known := kid.scalar()
	if known != sure || len(text) < 4 || text == "true" || text == "false" || text == "null" || kid.hasFields(r.row.List) {
		return false
	}
	d, _ := divide(r.row, r.cells, text, known)
	return d.agrees
}

// mixRow identifies the tree that a row at the given depth makes of another tree.
func mixRow(tree uint64, at int32, r *reading, depth int32) uint64 {
	kind := uint64(0)
	if r.row.Type != "" {
		kind |= 1
	}
	if r.row.List {
		kind |= 2
	}
	for _, x := range [...]uint64{uint64(at), uint64(r.end), uint64(depth), kind} {
		// FNV-1a over words, with a shift so that high bits count.
		tree = (tree ^ x) * 1099511628211
		tree ^= tree >> 29
	}
	return tree
}

// way returns the steps to a state, the first one first, and the states they lead to.
func (s *search) way(end int32) []int32 {
	var ids []int32
	for id := end; id >= 0; id = s.reached[id].from {
		ids = append(ids, id)
	}
	slices.Reverse(ids)
	return ids
}
