package solve

import "strings"

// frame is an object that is open while the table is read: what the witness shows of it, and which of the fields there
// the table has had. Equal frames are one, so that states can be compared by the frame's address.
type frame struct {
	// parent is the frame around it; nil for the whole request or response.
	parent *frame
	depth  int
	// node is what the witness shows of the object; nil when that is nothing.
	node *node
	// next is behind the last of the node's fields that the table has had. passed are those before it that it has not had
	// yet: their numbers, each a rune, since frames have to be compared and slices cannot be. After the fields 0, 3 and 2,
	// next is 4, and passed has 1.
	next   int
	passed string
	// empty says that the table has had no field of the object.
	empty bool
}

// maxPassed is how many fields of an object can be noted as passed over; the largest real object has 130. One behind them
// that comes later is taken for misplaced.
const maxPassed = 500

// find returns which field of the witness's object a name is; -1 for none. Of several it is the next one, or else the
// first that was passed over.
func (f *frame) find(name string) int {
	if f.node == nil {
		return -1
	}
	found := -1
	for _, i := range f.node.named(name) {
		if i >= f.next {
			return i
		}
		if found < 0 && strings.ContainsRune(f.passed, rune(i)) {
			found = i
		}
	}
	return found
}

// take notes that the table has the field i. Of those passed over, only those count that the table has anywhere.
func (a *alignment) take(f *frame, i int) {
	if i < f.next {
		f.passed = strings.Replace(f.passed, string(rune(i)), "", 1)
		return
	}
	for ; f.next < i; f.next++ {
		if f.next < maxPassed && a.names[f.node.fields()[f.next].name] {
			f.passed += string(rune(f.next))
		}
	}
	f.next = i + 1
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
