package solve

import "cmp"

// cost is how badly a way to read the table fits; the lowest wins. Its parts are compared in order: no number of
// differing values outweighs one field that the witness has elsewhere.
type cost struct {
	// wrong counts what no faultless document has; the constants below are its weights.
	wrong int32
	// differs counts values that are not the witness's.
	differs int32
	// odd counts what is only unusual, to the reader or in the search.
	odd int32
}

// What is wrong with a tree, and how much each weighs.
const (
	misplaced = 2 // the table has a field here, and the witness has that name elsewhere, or here only once
	unshown   = 1 // the same, where the witness shows nothing of the object
	missing   = 1 // the witness has a field here, and the table has that name elsewhere
	newObject = 1 // the table has an object that the witness has nowhere
	shapeless = 2 // one has a list or an object, and the other something else
	childless = 2 // a row that must have fields has none

	// maxMissing is how many missing fields of one object count, so that one object in the wrong place is one
	// mistake, and no more than the second round forgives.
	maxMissing = 4
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
	return cmp.Or(cmp.Compare(c.wrong, d.wrong), cmp.Compare(c.differs, d.differs), cmp.Compare(c.odd, d.odd)) < 0
}

// disagreement is what it costs that a row is not all that the witness shows of it.
func disagreement(r *row) (c cost) {
	if table, shown := structures(r); table != shown {
		c.wrong = shapeless
		return c
	}
	if r.fields {
		return c
	}
	switch text, shown, _ := r.shown.example(); {
	case !shown || same(r.Example, text, r.List):
	case r.Example == "":
		c.differs = noExample
	default:
		c.differs = otherExample
	}
	return c
}

// structures returns what the table and the witness have for a row, where they differ.
func structures(r *row) (table, shown string) {
	content, fits := r.shown.inside(r.Type, r.List)
	switch {
	case !r.fields && (content != nil && (fits || !r.List) || !fits && !r.List):
		return "field", "object"
	case !r.fields:
	case content == nil && r.shown.isText():
		return "object", "text"
	case !fits && r.List:
		return "list", "object"
	case !fits:
		return "object", "list"
	}
	return "", ""
}

// unmatched is what it costs that the witness does not have a row where it is.
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

// brokenOff reports whether the witness ends where the frame is, so that it cannot say that it does not have a row.
func (f *frame) brokenOff() bool {
	for f.node == nil && f.parent != nil {
		f = f.parent
	}
	if f.node == nil || !f.node.cutOff() {
		return false
	}
	last := len(f.node.fields()) - 1
	return last < 0 || f.has(last)
}

// closing is what it costs to leave an object: the fields of the witness that the table has not had here, but elsewhere.
func (a *alignment) closing(f *frame) int32 {
	wrong := 0
	if f.node != nil {
		fields := f.node.fields()
		for i := 0; i < min(len(fields), maxHad) && wrong < missing*maxMissing; i++ {
			if !f.has(i) && a.names[fields[i].name] {
				wrong += missing
			}
		}
	}
	if f.empty {
		wrong += childless
	}
	return int32(wrong)
}
