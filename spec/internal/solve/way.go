package solve

// state is all that decides what can follow.
type state struct {
	// position is where the next row begins, and frame the innermost object that is open; nil behind the whole table.
	position int
	frame    *frame
	// shuffled says that some object had its fields in another order than the witness.
	shuffled bool
}

// frame is an object that is open while the table is read: what the witness shows of it, and which of its fields the
// table has had.
type frame struct {
	// parent is the frame around it; nil for the whole request or response.
	parent *frame
	depth  int
	// node is what the witness shows of the object; nil when that is nothing.
	node *node
	// next is the first of the node's fields that was not reached yet. passed are those before it that the table has
	// elsewhere, perhaps later in this object.
	next   int
	passed *passed
	// empty says that the table has had no field of it.
	empty bool
}

// passed is the last of a list of fields that were passed over; cost is that of the whole list.
type passed struct {
	before *passed
	kid    int
	cost   int32
}

// tree identifies a tree by its last row: two ways read the same tree exactly when these are the same.
type tree struct {
	before       *tree
	next, depth  int
	name, typ    string
	list, fields bool
}

// way is the best way to a state.
type way struct {
	state
	cost cost
	last *step
	// one and other are the ends of two ways that met, equally good and of different trees; nil when none did.
	one, other *step
}

// step is a row on a way.
type step struct {
	row
	before *step
	tree   *tree
}

// unique keeps each value once, so that equal ones have the same address.
type unique[T comparable] map[T]*T

func (u unique[T]) of(value T) *T {
	known, ok := u[value]
	if !ok {
		known = &value
		u[value] = known
	}
	return known
}

// reach records a way to a state: the better of two, or that two are equally good and not the same.
func (a *alignment) reach(w way) {
	if a.steps++; a.steps > maxSteps {
		a.full = true
		return
	}
	best, known := a.best[w.state]
	switch {
	case !known:
		a.best[w.state] = &w
		if w.frame != nil {
			a.waiting[w.position] = append(a.waiting[w.position], &w)
		}
	case w.cost.less(best.cost):
		*best = w
	case !best.cost.less(w.cost) && best.other == nil:
		if best.one, best.other = w.one, w.other; best.other == nil && best.last.tree != w.last.tree {
			best.one, best.other = best.last, w.last
		}
	}
}

// end returns the best way through the table; nil when there is none. Where one that trusts in the order of the
// witness is as good as one that does not, the order decides.
func (a *alignment) end() *way {
	end := a.best[state{position: len(a.readings)}]
	shuffled := a.best[state{position: len(a.readings), shuffled: true}]
	if end == nil || shuffled != nil && shuffled.cost.less(end.cost) {
		return shuffled
	}
	return end
}

// maxPassed bounds the fields of one object that are remembered as passed over.
const maxPassed = 500

// take moves a frame on when the table has the field i.
func (a *alignment) take(f *frame, i int) {
	if i < f.next {
		f.passed = a.without(f.passed, i)
		return
	}
	for ; f.next < i; f.next++ {
		kid := f.node.fields()[f.next]
		if cost := f.passed.total(); a.names[kid.name] && cost < maxPassed {
			f.passed = a.passed.of(passed{f.passed, f.next, cost + f.price(kid)})
		}
	}
	f.next = i + 1
}

// without takes a field off a list.
func (a *alignment) without(p *passed, kid int) *passed {
	if p.kid == kid {
		return p.before
	}
	before := a.without(p.before, kid)
	return a.passed.of(passed{before, p.kid, before.total() + p.total() - p.before.total()})
}
