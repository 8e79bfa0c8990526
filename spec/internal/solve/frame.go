package solve

// frame is an object that is open while the table is read: what the witness shows of it, and which of the fields there
// the table has had. Equal frames are one, so that states can be compared by the frame's address.
type frame struct {
	// parent is the frame around it; nil for the whole request or response.
	parent *frame
	depth  int
	// node is what the witness shows of the object; nil when that is nothing.
	node *node
	// had are the node's fields that the table has had, a bit each.
	had [maxHad / 64]uint64
	// empty says that the table has had no field of the object.
	empty bool
}

// maxHad is how many fields of an object can be noted; the largest real object has 130.
const maxHad = 512

// has reports whether the table has had the field i.
func (f *frame) has(i int) bool { return i < maxHad && f.had[i/64]&(1<<(i%64)) != 0 }

// take notes that the table has the field i.
func (f *frame) take(i int) {
	if i < maxHad {
		f.had[i/64] |= 1 << (i % 64)
	}
}

// find returns which field of the witness's object a name is, of several the first that the table has not had; -1 for
// none.
func (f *frame) find(name string) int {
	if f.node != nil {
		for _, i := range f.node.named(name) {
			if !f.has(i) {
				return i
			}
		}
	}
	return -1
}

// unique returns the one frame that is equal to f.
func (a *alignment) unique(f frame) *frame {
	known := a.frames[f]
	if known == nil {
		known = &f
		a.frames[f] = known
	}
	return known
}
