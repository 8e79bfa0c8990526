package solve

import (
	"math"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/document"
)

// maxSteps bounds the search of one tree. A document that agrees with its samples needs a few steps a row.
const maxSteps = 1_000_000

// maxSlack is how much worse than the best way to the same position a way may be in the second round.
const maxSlack = 12

// alignment is the search for the tree on which the table and its witness agree best.
type alignment struct {
	readings [][]document.Reading
	witness  *witness // nil without one
	// names are those that the table has anywhere, as the witness compares names.
	names map[string]bool

	// slack is how much more may be wrong with a way than with the best one that a reading leads to at the same position, and
	// limit is that in all.
	slack, limit int32
	// steps counts the steps of both rounds; full says that they were too many.
	steps int
	full  bool

	// best are the best ways to all states. waiting has, for each position, the states that a reading leads to; byDepth those
	// of the position that is visited, also the ones that closing an object leads to.
	best    map[state]*way
	waiting [][]*way
	byDepth [][]*way
	frames  map[frame]*frame
}

// align finds the tree. On most documents nothing is wrong, and only the ways on which nothing is are followed. Others
// need slack: a way that is behind at one position may be the best in the end.
func align(t document.Table, w *witness) *alignment {
	a := &alignment{readings: t.Readings, witness: w}
	if w != nil {
		a.names = make(map[string]bool)
		for _, position := range t.Readings {
			for i := range position {
				a.names[w.fold(position[i].Name)] = true
			}
		}
	}
	a.round(0)
	if end := a.end(); !a.full && (end == nil || end.cost.wrong > 0) {
		a.round(maxSlack)
	}
	return a
}

// round follows the ways that are not too far behind, from one position to the next.
func (a *alignment) round(slack int32) {
	a.slack = slack
	a.waiting = make([][]*way, len(a.readings)+1)
	a.byDepth = make([][]*way, spec.MaxDepth+1)
	a.best = make(map[state]*way)
	a.frames = make(map[frame]*frame)
	root := frame{}
	if a.witness != nil {
		root.node = a.witness.root
	}
	a.waiting[0] = []*way{{state: state{frame: a.unique(root)}}}
	for p := range a.waiting {
		a.visit(p)
	}
}

// visit leaves the states of a position, the deepest first. Reading a row leads to a later position, and closing an
// object to one that is less deep; so all ways to a state are known when it is left.
func (a *alignment) visit(p int) {
	least := int32(math.MaxInt32 - a.slack) // so that the limit is a number where nothing waits
	deepest := 0
	for _, w := range a.waiting[p] {
		least, deepest = min(least, w.cost.wrong), max(deepest, w.frame.depth)
		a.byDepth[w.frame.depth] = append(a.byDepth[w.frame.depth], w)
	}
	a.limit = least + a.slack
	for depth := deepest; depth >= 0; depth-- {
		for _, w := range a.byDepth[depth] {
			a.leave(*w)
		}
		a.byDepth[depth] = a.byDepth[depth][:0]
	}
}

// leave takes all steps from a state.
func (a *alignment) leave(w way) {
	if w.cost.wrong > a.limit || a.full {
		return
	}
	depth := w.frame.depth
	if w.position == len(a.readings) {
		a.close(w)
		return
	}
	closes := false
	readings := a.readings[w.position]
	for i := range readings {
		r := &readings[i]
		if depth == r.Depth || depth > r.Depth && r.Deeper {
			a.read(w, r)
		}
		closes = closes || depth > r.Depth
	}
	if closes {
		a.close(w)
	}
}

// close closes the innermost object.
func (a *alignment) close(w way) {
	w.cost.wrong += a.closing(w.frame)
	w.frame = w.frame.parent
	if next := a.reach(w, nil); next != nil && w.frame != nil {
		a.byDepth[w.frame.depth] = append(a.byDepth[w.frame.depth], next)
	}
}

// read takes a reading for a row of the innermost object, as one without fields and as one with fields.
func (a *alignment) read(w way, r *document.Reading) {
	leaf, object := a.kinds(r, w.frame.depth)
	if leaf {
		a.step(w, r, false)
	}
	if object && w.frame.depth < spec.MaxDepth {
		if leaf && document.IsBasic(r.Type) {
			w.cost.odd++ // few real objects have such a type
		}
		a.step(w, r, true)
	}
}

// kinds reports whether a row can be one without fields, and one with: that depends on how deep the row behind it can be,
// and on its own "└", which only fields without fields have, below the top level.
func (a *alignment) kinds(r *document.Reading, depth int) (leaf, object bool) {
	if r.Next == len(a.readings) || len(a.readings[r.Next]) == 0 {
		leaf = true
	} else {
		for i := range a.readings[r.Next] {
			behind := &a.readings[r.Next][i]
			leaf = leaf || behind.Depth <= depth
			object = object || behind.Depth > depth || behind.Deeper
		}
	}
	switch {
	case r.Leaf == document.Yes && leaf:
		return true, false
	case r.Leaf == document.No && depth > 0:
		return false, true
	}
	return leaf, object
}

// step takes a reading for the next field of the innermost object, and opens an object for it if it has fields.
func (a *alignment) step(w way, r *document.Reading, fields bool) {
	around := *w.frame
	around.empty = false
	taken := &row{Reading: r, depth: around.depth, fields: fields, around: around.node}
	if i := around.find(r.Name); i >= 0 {
		taken.shown, taken.index = around.node.fields()[i], i
		around.take(i)
		w.cost = w.cost.plus(disagreement(taken))
	} else {
		w.cost.wrong += a.unmatched(w.frame, taken)
	}
	w.cost.wrong += int32(r.Fault)
	w.cost.odd += int32(r.Odd)
	w.frame = a.unique(around)
	if fields {
		inside := frame{parent: w.frame, depth: around.depth + 1, empty: true}
		if taken.shown != nil {
			inside.node, _ = taken.shown.inside(r.Type, r.List)
		}
		w.frame = a.unique(inside)
	}
	w.position = r.Next
	if next := a.reach(w, taken); next != nil {
		a.waiting[r.Next] = append(a.waiting[r.Next], next)
	}
}
