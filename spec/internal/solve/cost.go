package solve

// cost is how badly a way to read the table fits; the lowest wins. Its parts are compared in order: no number of
// differing values outweighs one field that the witness has elsewhere.
type cost struct {
	// wrong counts what cannot be so in a faultless document: the names below.
	wrong int32
	// differs counts values that are not the witness's.
	differs int32
	// odd counts what is only unusual, as the reader says.
	odd int32
}

// What is wrong with a tree, and how much each weighs.
const (
	misplaced  = 2 // the table has a field here, and the witness has that name elsewhere
	passedOver = 1 // the witness has a field here, and the table has that name elsewhere
	newObject  = 1 // the table has an object that the witness has nowhere
	unshown    = 1 // the witness shows nothing of this object, and has the field's name elsewhere
	shapeless  = 2 // one has a list or an object, and the other something else
	childless  = 2 // a row that must have fields has none

	// maxOwed is the most that the fields of one object cost which the table has elsewhere: that is one mistake.
	maxOwed = 4
)

// How much a value differs.
const (
	noExample    = 1 // the witness has a value, and the row has no example
	otherExample = 2 // the two have different values
)

func (c cost) plus(d cost) cost {
	return cost{c.wrong + d.wrong, c.differs + d.differs, c.odd + d.odd}
}

func (c cost) less(d cost) bool {
	switch {
	case c.wrong != d.wrong:
		return c.wrong < d.wrong
	case c.differs != d.differs:
		return c.differs < d.differs
	}
	return c.odd < d.odd
}

// disagreement is what it costs to take what the witness shows for a row.
func disagreement(r *row) (c cost) {
	if r.fields {
		content, fit := r.kid.content(r.Type, r.List)
		switch {
		case fit == misfit, content == nil && r.kid.isText():
			c.wrong = shapeless
		case fit == unusual:
			c.odd = 1
		}
		return c
	}
	if r.kid.hasFields(r.List) {
		c.wrong = shapeless
		return c
	}
	switch text, shown, _ := r.kid.example(); {
	case !shown || same(r.Example, text, r.List):
	case r.Example == "":
		c.differs = noExample
	default:
		c.differs = otherExample
	}
	return c
}

// unmatched is what a row costs that the witness does not have where it is.
func (a *alignment) unmatched(f *frame, r *row) int32 {
	if a.witness == nil || f.brokenOff() {
		return 0
	}
	elsewhere := a.witness.names[a.witness.fold(r.Name)]
	switch {
	case elsewhere && f.node != nil:
		return misplaced
	case elsewhere:
		return unshown
	case r.fields:
		return newObject
	}
	return 0
}

// brokenOff reports whether the witness ends where the frame is, so that it cannot say that a field is missing.
func (f *frame) brokenOff() bool {
	for f.node == nil && f.parent != nil {
		f = f.parent
	}
	return f.node != nil && f.node.open() && f.next == len(f.node.fields())
}

// closing is what it costs to leave an object: the fields that the table has not had and has elsewhere.
func (a *alignment) closing(f *frame) (wrong int32) {
	if f.empty {
		wrong = childless
	}
	if f.node == nil {
		return wrong
	}
	owed := f.passed.total()
	for i, kids := f.next, f.node.fields(); i < len(kids) && owed < maxOwed; i++ {
		if a.names[kids[i].name] {
			owed += f.price(kids[i])
		}
	}
	return wrong + min(owed, maxOwed) - f.owed()
}

// owed is what a frame has cost for the fields that the table passed over. One that comes later is paid back.
func (f *frame) owed() int32 { return min(f.passed.total(), maxOwed) }

// price is what it costs that the table has a field elsewhere.
func (f *frame) price(kid *node) int32 {
	if f.depth == 0 && kid.name == requestID {
		return 0
	}
	return passedOver
}

func (p *passed) total() int32 {
	if p == nil {
		return 0
	}
	return p.cost
}
