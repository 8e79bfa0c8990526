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
}

// sameTree reports whether two ways read the same tree; they may still differ in texts.
func sameTree(one, other *step) bool {
	for one != other {
		if one == nil || other == nil {
			return false
		}
		r, s := &one.row, &other.row
		if r.Next != s.Next || r.depth != s.depth || r.fields != s.fields || r.Name != s.Name || r.Type != s.Type || r.List != s.List {
			return false
		}
		one, other = one.before, other.before
	}
	return true
}

// unique keeps each value once, so that equal ones have the same address.
type unique[T comparable] map[T]*T

func (u unique[T]) of(value T) *T {
	known, ok := u[value]
	if !ok {
		known = new(T)
		*known = value
		u[value] = known
	}
	return known
}

// reach records a way that has led to a state, by a row or, without one, by closing an object: the better of two, or
// that two are equally good and not the same. It returns the way when it is the first to the state.
func (a *alignment) reach(w way, r *row) *way {
	if a.steps++; a.steps > maxSteps {
		a.full = true
		return nil
	}
	best := a.best[w.state]
	if best != nil && best.cost.less(w.cost) {
		return nil
	}
	if r != nil {
		w.last = &step{*r, w.last}
	}
	switch {
	case best == nil:
		best = new(way)
		*best = w
		a.best[w.state] = best
		return best
	case w.cost.less(best.cost):
		*best = w
	case best.other == nil:
		if best.one, best.other = w.one, w.other; best.other == nil && !sameTree(best.last, w.last) {
			best.one, best.other = best.last, w.last
		}
	}
	return nil
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
