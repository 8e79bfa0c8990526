package solve

import (
	"math"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/document"
)

// maxDepth bounds how deep a table may nest; real ones have fewer than ten levels.
const maxDepth = spec.MaxDepth

// maxSteps bounds the search of one tree. A document that agrees with its samples needs a few steps a row.
const maxSteps = 1_000_000

// alignment is the search for the tree in which the table and its witness agree best.
type alignment struct {
	readings [][]document.Reading
	witness  *witness // nil without one
	// names are those that the table has anywhere, as the witness compares names.
	names map[string]bool
	// complete says of each position whether some readings lead from there to the end.
	complete []bool

	// slack is how much worse than the best way to the same position a way may be; limit is that for the position.
	slack, limit int32
	// steps counts the steps of both rounds; full says that they were too many.
	steps int
	full  bool

	frames  []frame
	frameNo map[frame]int32
	lists   [][]int32
	listNo  map[string]int32
	choices []choice
	// choiceNo finds the choices that were made before.
	choiceNo map[choice]int32
	reached  []reached
	stateNo  map[state]int32
	// later are the states of the positions that are still ahead; now those of the current one, by depth.
	later    [][]int32
	now      [][]int32
	position int32
}

// maxSlack is how much worse than the best way to the same position a way may be.
const maxSlack = 12

// align finds the tree. On most documents nothing is wrong, and only the ways on which nothing is are followed. Others
// need slack: a way that is behind at one position may be the best in the end.
func align(readings [][]document.Reading, w *witness, complete []bool) *alignment {
	a := &alignment{readings: readings, witness: w, complete: complete}
	if w != nil {
		a.names = namesOf(readings, w)
	}
	a.round(0)
	if end := a.end(); !a.full && (end == nil || end.cost.wrong > 0) {
		a.round(maxSlack)
	}
	return a
}

// round follows the ways through the table that are not too far behind. A step reads a row, and so leads to a later
// position, or closes an object: visiting the positions in order, and the deepest objects of a position first, every
// state is complete before it is left.
func (a *alignment) round(slack int32) {
	a.slack, a.position = slack, 0
	a.frames, a.frameNo = nil, make(map[frame]int32)
	a.lists, a.listNo = [][]int32{nil}, map[string]int32{"": 0}
	a.choices, a.choiceNo = []choice{{}}, make(map[choice]int32)
	a.reached, a.stateNo = nil, make(map[state]int32)
	a.later = make([][]int32, len(a.readings)+1)
	a.now = make([][]int32, maxDepth+2)

	root := frame{parent: -1}
	if a.witness != nil {
		root.node = a.witness.root
	}
	a.reach(reached{state: state{frame: a.frame(root)}, from: -1})
	for p := range a.later {
		a.visit(p)
	}
}

// visit leaves the states of a position.
func (a *alignment) visit(p int) {
	a.position = int32(p)
	deepest, least := 0, int32(math.MaxInt32-a.slack)
	for _, no := range a.later[p] {
		r := &a.reached[no]
		depth := int(a.frames[r.frame].depth)
		a.now[depth] = append(a.now[depth], no)
		deepest, least = max(deepest, depth), min(least, r.cost.wrong)
	}
	a.later[p], a.limit = nil, least+a.slack
	for depth := deepest; depth >= 0; depth-- {
		for i := 0; i < len(a.now[depth]) && !a.full; i++ {
			a.leave(a.now[depth][i])
		}
		a.now[depth] = a.now[depth][:0]
	}
}

// leave takes all steps from a state.
func (a *alignment) leave(no int32) {
	r := a.reached[no]
	if r.cost.wrong > a.limit {
		return
	}
	f := a.frames[r.frame]
	closes := int(r.position) == len(a.readings)
	if !closes {
		readings := a.readings[r.position]
		for i := range readings {
			reading := &readings[i]
			if !a.complete[reading.Next] {
				continue
			}
			if int(f.depth) == reading.Depth || reading.Deeper && int(f.depth) > reading.Depth {
				a.read(no, f, int16(i))
			}
			closes = closes || int(f.depth) > reading.Depth
		}
	}
	if closes {
		a.close(no, f)
	}
}

// close ends the innermost object.
func (a *alignment) close(no int32, f frame) {
	next := a.reached[no]
	next.from, next.kid, next.other = no, nil, 0
	next.frame, next.pending = f.parent, false
	next.cost.wrong += a.owed(f, true) - a.owed(f, false)
	if a.reached[no].pending {
		next.cost.wrong += childless
	}
	a.reach(next)
}

// owed is what it costs that the table has not had some fields of an object: those that it passed over, and when the
// object is left, also those that it did not reach. A field that comes later than the witness has it is paid back.
func (a *alignment) owed(f frame, leaving bool) int32 {
	if f.node == nil {
		return 0
	}
	n := int32(0)
	kids := f.node.fields()
	for _, i := range a.lists[f.passed] {
		n += a.price(f, kids[i])
	}
	for i := int(f.next); leaving && i < len(kids) && n < maxPassed; i++ {
		n += a.price(f, kids[i])
	}
	return min(n, maxPassed)
}

// price is what it costs that the table has a field elsewhere.
func (a *alignment) price(f frame, kid *node) int32 {
	if !a.names[kid.name] || f.depth == 0 && kid.name == requestID {
		return 0
	}
	return passedOver
}

// requestID is in every response, and seldom in the table.
const requestID = "request_id"

// read takes a reading for a row of the innermost object.
func (a *alignment) read(no int32, f frame, i int16) {
	r := &a.readings[a.reached[no].position][i]
	leaf, object := a.kinds(r, f.depth)
	if leaf {
		a.takeRow(no, f, i, false, 0)
	}
	if object && f.depth < maxDepth {
		odd := int32(0)
		if leaf && isBasic(r.Type) {
			odd = 1
		}
		a.takeRow(no, f, i, true, odd)
	}
}

// kinds reports whether a row can be one without fields, and one with.
func (a *alignment) kinds(r *document.Reading, depth int32) (leaf, object bool) {
	if leaf = r.Next == len(a.readings); !leaf {
		for i := range a.readings[r.Next] {
			next := &a.readings[r.Next][i]
			object = object || next.Depth > int(depth) || next.Deeper
			leaf = leaf || next.Depth <= int(depth)
		}
	}
	switch {
	case r.Leaf == document.Yes && leaf:
		return true, false
	case r.Leaf == document.No:
		return false, true
	}
	return leaf, object
}

// takeRow takes a reading for the next row, with fields or without.
func (a *alignment) takeRow(no int32, f frame, i int16, fields bool, odd int32) {
	r := a.reached[no]
	reading := &a.readings[r.position][i]
	next := reached{from: no, reading: i, cost: r.cost}
	next.position, next.shuffled = int32(reading.Next), r.shuffled
	next.cost.odd += odd + int32(reading.Odd)
	next.cost.wrong += int32(reading.Fault)
	around := f
	var kid *node
	if f.node != nil {
		kid = a.take(&around, reading.Name, &next.shuffled)
	}
	if kid != nil {
		next.kid = kid
		next.cost.wrong += a.owed(around, false) - a.owed(f, false)
		next.cost = next.cost.plus(disagreement(&reading.Row, kid, fields))
	} else {
		next.cost.wrong += a.unmatched(f, reading, fields)
	}
	next.frame = a.frame(around)
	if fields {
		inside := frame{parent: next.frame, depth: f.depth + 1}
		if kid != nil {
			inside.node, _ = kid.content(reading.Type, reading.List)
		}
		next.frame, next.pending = a.frame(inside), true
	}
	next.rows = a.choice(choice{before: r.rows, position: r.position, reading: a.sameTree(r.position, i), depth: int16(f.depth), fields: fields})
	a.reach(next)
}

// take finds the field of a name in the frame's node, and moves the frame on. A field that was passed over before
// is taken as well: then the witness has the object's fields in another order.
func (a *alignment) take(f *frame, name string, shuffled *bool) *node {
	name = a.witness.fold(name)
	kids := f.node.fields()
	if n := int(f.next); n < len(kids) && kids[n].name == name {
		f.next++
		return kids[n]
	}
	passed := a.lists[f.passed]
	for _, i := range f.node.byName[name] {
		if i >= f.next {
			for k := f.next; k < i && len(passed) < maxList; k++ {
				passed = append(passed[:len(passed):len(passed)], k)
			}
			f.next, f.passed = i+1, a.list(passed)
			return kids[i]
		}
	}
	for n, i := range passed {
		if kids[i].name == name {
			f.passed = a.list(append(passed[:n:n], passed[n+1:]...))
			*shuffled = true
			return kids[i]
		}
	}
	return nil
}

// maxList bounds the fields that are remembered as passed over; later ones count as lost.
const maxList = 500

// unmatched is what a row costs that the witness does not have where it is.
func (a *alignment) unmatched(f frame, r *document.Reading, fields bool) int32 {
	if a.witness == nil || a.brokenOff(f) {
		return 0
	}
	elsewhere := a.witness.names[a.witness.fold(r.Name)]
	switch {
	case elsewhere && f.node != nil:
		return misplaced
	case elsewhere:
		return unshown
	case fields:
		return newObject
	}
	return 0
}

// brokenOff reports whether the witness ends where the frame is, so that it cannot say that a field is missing.
func (a *alignment) brokenOff(f frame) bool {
	for f.node == nil && f.parent >= 0 {
		f = a.frames[f.parent]
	}
	return f.node != nil && f.node.open() && int(f.next) == len(f.node.fields())
}
