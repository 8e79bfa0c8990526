package wire

// doubt is kept while objects are read of which each may also be a wrapper around what is wanted.
type doubt struct {
	watch, unknown int // the Decoder's before
}

// beginDoubt begins to count what is unknown in the elements of a list of objects.
func (d *Decoder) beginDoubt(l *listReader) {
	if l.kind == objects {
		l.doubt = &doubt{d.watch, d.unknown}
		d.watch, d.unknown = l.depth+2, 0
	}
}

// endDoubt takes the elements back when nothing in them was known. In XML, where the form is the platform's own, that is
// believed of elements that hold nothing but text.
func (d *Decoder) endDoubt(l *listReader) {
	if l.doubt == nil {
		return
	}
	unknown := d.unknown
	d.watch, d.unknown = l.doubt.watch, l.doubt.unknown
	if unknown == 0 {
		return
	}
	members, nested := d.inside(l.start)
	if unknown == members && (nested || !d.xml) || d.budget < 0 {
		d.fault(l.start, "a list")
		l.n = l.before
	}
}

// inside counts the members of all objects that are in the object at pos, and reports whether any has more than a scalar.
func (d *Decoder) inside(pos int) (members int, nested bool) {
	ahead := Decoder{s: d.s, i: pos, depth: d.depth}
	for ahead.Object(); ahead.Next(); {
		for ahead.Object(); ahead.Next(); ahead.skip() {
			members++
			c := ahead.peek()
			nested = nested || c == '{' || c == '['
		}
	}
	d.budget -= ahead.i - pos
	return members, nested
}

// shape is what can be said of an object without knowing its type.
type shape struct {
	members int
	first   byte // what the first member's value begins with
	empty   bool // the only member is null or ""
	alike   bool // all members have one name
	objects bool // all values are objects, or empty
	broken  bool
}

// shape looks at the object at pos, and moves nothing.
func (d *Decoder) shape(pos int) (s shape) {
	ahead := Decoder{s: d.s, i: pos, depth: d.depth}
	s.alike, s.objects = true, true
	name := ""
	for ahead.Object(); ahead.Next(); s.members++ {
		c := ahead.peek()
		value := ahead.i
		ahead.skip()
		text := ahead.s[value:ahead.i]
		if s.members == 0 {
			name, s.first = ahead.key, c
			s.empty = text == "null" || text == `""`
		} else {
			s.empty = false
		}
		s.alike = s.alike && ahead.key == name
		s.objects = s.objects && (c == '{' || text == `""`)
	}
	d.budget -= ahead.i - pos
	s.broken = ahead.dead
	return s
}

// begin reports whether the element that comes next is one; what is none is passed over, and leaves no element behind.
func (d *Decoder) begin(l *listReader, want string) bool {
	ok := true
	switch l.kind {
	case objects:
		ok = d.present(want, d.xml)
	case texts:
		if ok = d.peek() != '['; !ok { // [["a"]] is not a list of String
			d.fault(d.i, want)
			d.skip()
		}
	case scalars:
		ok = d.present(want, false)
	}
	if !ok {
		l.n--
	}
	l.faults = d.faults
	return ok
}

// kindOf returns the kind of a list by the type of its elements, and what an error says of an element that is none.
func kindOf[T any]() (listKind, string) {
	switch any((*T)(nil)).(type) {
	case *string:
		return texts, "text"
	case *RawJSON:
		return raws, ""
	case *int64:
		return scalars, wantInt
	case *bool:
		return scalars, wantBool
	case *Decimal:
		return scalars, wantDecimal
	}
	return scalars, wantTime
}
