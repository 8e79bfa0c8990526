package solve

import (
	"encoding/binary"
)

// frame is an object that is open while the table is read: what the witness shows of it, and which of its fields the
// table has had.
type frame struct {
	// parent is the frame around it; -1 for the whole request or response.
	parent int32
	depth  int32
	// node is what the witness shows of the object; nil when that is nothing.
	node *node
	// next is the first of the node's fields that was not reached yet. passed is the list of those before it that the
	// table has not had: it may have them in another order.
	next, passed int32
}

// state is all that decides what can follow: a position in the table, and the objects that are open there.
type state struct {
	position, frame int32
	// pending says that the row before is an object whose first field must follow.
	pending bool
	// shuffled says that some object had its fields in another order than the witness.
	shuffled bool
}

// reached is the best way to a state.
type reached struct {
	state
	cost cost
	// rows identifies the rows on the way, other those of another way of the same cost; 0 for none.
	rows, other int32
	// from is the state before; reading and kid are what the step from there took for the row.
	from    int32
	reading int16
	kid     *node
}

// choice is a row of a tree: a reading at a position, at a depth. Choices are kept once each, so that two trees are
// the same exactly when the numbers of their last choices are.
type choice struct {
	before         int32
	position       int32
	reading, depth int16
	fields         bool
}

// reach records a way to a state: the better of two, or that two are equally good and not the same.
func (a *alignment) reach(r reached) {
	if a.steps++; a.steps > maxSteps {
		a.full = true
		return
	}
	no, known := a.stateNo[r.state]
	if !known {
		no = int32(len(a.reached))
		a.stateNo[r.state] = no
		a.reached = append(a.reached, r)
		if r.frame < 0 {
			return
		}
		if r.position == a.position && r.from >= 0 {
			depth := a.frames[r.frame].depth
			a.now[depth] = append(a.now[depth], no)
		} else {
			a.later[r.position] = append(a.later[r.position], no)
		}
		return
	}
	old := &a.reached[no]
	switch {
	case r.cost.less(old.cost):
		*old = r
	case !old.cost.less(r.cost) && old.rows != r.rows && old.other == 0:
		old.other = r.rows
	}
}

// end returns the best way through the table; nil when there is none. Where one that trusts in the order of the
// witness is as good as one that does not, the order decides.
func (a *alignment) end() *reached {
	var best *reached
	for _, shuffled := range [...]bool{false, true} {
		no, ok := a.stateNo[state{position: int32(len(a.readings)), frame: -1, shuffled: shuffled}]
		if ok && (best == nil || a.reached[no].cost.less(best.cost)) {
			best = &a.reached[no]
		}
	}
	return best
}

// sameTree returns the first reading of a position that gives the same tree: readings may differ in texts only.
func (a *alignment) sameTree(position int32, i int16) int16 {
	readings := a.readings[position]
	r := &readings[i]
	for j := range i {
		if s := &readings[j]; s.Next == r.Next && s.Name == r.Name && s.Type == r.Type && s.List == r.List {
			return j
		}
	}
	return i
}

func (a *alignment) frame(f frame) int32 {
	no, ok := a.frameNo[f]
	if !ok {
		no = int32(len(a.frames))
		a.frameNo[f] = no
		a.frames = append(a.frames, f)
	}
	return no
}

func (a *alignment) choice(c choice) int32 {
	no, ok := a.choiceNo[c]
	if !ok {
		no = int32(len(a.choices))
		a.choiceNo[c] = no
		a.choices = append(a.choices, c)
	}
	return no
}

func (a *alignment) list(l []int32) int32 {
	key := make([]byte, 0, 2*len(l))
	for _, i := range l {
		key = binary.AppendUvarint(key, uint64(i))
	}
	no, ok := a.listNo[string(key)]
	if !ok {
		no = int32(len(a.lists))
		a.listNo[string(key)] = no
		a.lists = append(a.lists, l)
	}
	return no
}
