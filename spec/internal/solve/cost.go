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
)

// maxPassed is the most that leaving one object costs: however many fields the witness has left, that is one mistake.
const maxPassed = 4

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
