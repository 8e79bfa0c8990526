package solve

// state is all that decides what can follow.
type state struct {
	// position is where the next row begins, and frame the innermost object that is open; nil behind the whole table.
	position int
	frame    *frame
}

// way is the best way to a state that is known.
type way struct {
	state
	cost cost
	last *row // the last row that was read
	// one and other are the ends of two ways that met, here or further back, equally good and of different trees; nil when
	// none did.
	one, other *row
}

// reach records a way that has led to a state, by a row or, without one, by closing an object. Of two ways to one state
// the cheaper is kept, in the place of the other: it may be waiting there. Two that cost the same and are different trees are
// both remembered. It returns the way when it is the first to the state.
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
		r.before = w.last
		w.last = r
	}
	switch {
	case best == nil:
		best = new(way)
		*best = w
		a.best[w.state] = best
		return best
	case w.cost.less(best.cost):
		*best = w
	case best.other == nil && w.other != nil:
		best.one, best.other = w.one, w.other
	case best.other == nil && !sameTree(best.last, w.last):
		best.one, best.other = best.last, w.last
	}
	return nil
}

// sameTree reports whether two ways read the same tree; they may still differ in texts.
func sameTree(one, other *row) bool {
	for one != other {
		if one == nil || other == nil {
			return false
		}
		if one.Next != other.Next || one.depth != other.depth || one.fields != other.fields || one.Name != other.Name ||
			one.Type != other.Type || one.List != other.List {
			return false
		}
		one, other = one.before, other.before
	}
	return true
}

// end returns the best way through the table; nil when there is none.
func (a *alignment) end() *way { return a.best[state{position: len(a.readings)}] }
