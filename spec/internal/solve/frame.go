package solve

// frame is an object that is open while the table is read: what the witness shows of it, and which of the fields there
// the table has had. Equal frames are one, so that states can be compared by the frame's address.
type frame struct {
	// parent is the frame around it; nil for the whole request or response.
	parent *frame
	depth  int
	// node is what the witness shows of the object; nil when that is nothing.
	node *node
	// next is behind the last of the node's fields that the table has had, and passed are those before it that the table
	// has not had yet.
	next   int
	passed *passed
	// empty says that the table has had no field of the object.
	empty bool
}

// passed is a list of fields, the last one first.
type passed struct {
	before *passed
	field  int
	count  int32
}

// maxPassed bounds the fields of one object that are remembered as passed over.
const maxPassed = 500

func (p *passed) length() int32 {
	if p == nil {
		return 0
	}
	return p.count
}

// find returns which field of the witness's object a name is; -1 for none. Of several it is the next one, or else the
// first that was passed over.
func (f *frame) find(name string) int {
	if f.node == nil {
		return -1
	}
	name = f.node.witness.fold(name)
	fields := f.node.fields()
	for _, i := range f.node.byName[name] {
		if i >= f.next {
			return i
		}
	}
	found := -1
	for p := f.passed; p != nil; p = p.before {
		if fields[p.field].name == name {
			found = p.field
		}
	}
	return found
}

// take notes that the table has the field i. Of those passed over, only those count that the table has anywhere.
func (a *alignment) take(f *frame, i int) {
	if i < f.next {
		f.passed = a.without(f.passed, i)
		return
	}
	for ; f.next < i; f.next++ {
		if n := f.passed.length(); n < maxPassed && a.names[f.node.fields()[f.next].name] {
			f.passed = a.passed.of(passed{f.passed, f.next, n + 1})
		}
	}
	f.next = i + 1
}

// without takes a field off a list.
func (a *alignment) without(p *passed, field int) *passed {
	if p.field == field {
		return p.before
	}
	return a.passed.of(passed{a.without(p.before, field), p.field, p.count - 1})
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
