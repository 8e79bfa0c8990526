package wire

import (
	"reflect"
	"strings"
)

// DecodeObjects reads a list of objects, each by one, in every form it comes in:
//
//	{"item":[{…},{…}]}   as the platform writes it; the item's name does not matter
//	[{…},{…}]            the same under simplify
//	{} [] null ""        an empty list: nil
//	{…}                  one object without a list around it, where it has a member that one knows
//	{"item":{…}}         the same in a wrapper
//
// Text that has one of these as JSON counts as that. In XML the items are the members of the list's element.
//
// null and empty text are no elements where an object, a number, a Boolean or a date is wanted: they would be
// read as one that nobody sent, and are errors; only an XML element without content is an object without members. A
// null in a list of String is empty text. An object that has nothing known is no element where it may be one
// more wrapper.
//
//go:noinline
func DecodeObjects[T any](d *Decoder, list *[]T, one func(*T, *Decoder)) {
	l := listReader{kind: objects}
	d.list(&l, len(*list))
	items := (*list)[:l.n]
	for d.item(&l) {
		var zero T
		items = append(items[:l.n-1], zero)
		if !d.begin(&l, "an object") {
			continue
		}
		one(&items[l.n-1], d)
		if d.faults > l.faults && reflect.ValueOf(&items[l.n-1]).Elem().IsZero() {
			l.n-- // what could not be read is no element
		}
	}
	if *list = items[:l.n]; l.n == 0 {
		*list = nil
	}
}

// DecodeValues reads a list of values, each by one of the Decoder's methods, as [DecodeObjects] does.
//
//go:noinline
func DecodeValues[T any](d *Decoder, list *[]T, one func(*Decoder, *T)) {
	l := listReader{}
	var want string
	l.kind, want = kindOf[T]()
	d.list(&l, len(*list))
	items := (*list)[:l.n]
	for d.item(&l) {
		var zero T
		items = append(items[:l.n-1], zero)
		if !d.begin(&l, want) {
			continue
		}
		if one(d, &items[l.n-1]); d.faults > l.faults {
			l.n--
		}
	}
	if *list = items[:l.n]; l.n == 0 {
		*list = nil
	}
}

// listKind says what a list's elements are, which tells its forms apart.
type listKind byte

const (
	objects listKind = iota
	scalars
	texts // like scalars, but text may be anything
	raws  // anything
)

// listForm says how the elements come in the answer.
type listForm byte

const (
	noList  listForm = iota
	array            // [a,b] or {"item":[a,b]}
	members          // {"item":a,"item":b}: only XML has it
	single           // a
	inner            // {"item":a}
)

// listReader is how far a list has been read.
type listReader struct {
	kind    listKind
	form    listForm
	started bool // an element has been begun
	wrapped bool // the elements are in an object, which begins at start
	failed  bool // there was an error before
	n       int  // elements in the list, the one being read included
	before  int  // elements that were in it when the reading began
	start   int  // where the value begins
	depth   int  // around it
	guess   *guess
	doubt   *doubt

	faults int // before the element that is being read
}

// guess is an object read as if it were the one element of a list of objects. It was right when the object has a
// member that is known.
type guess struct {
	before  Decoder // to begin again
	members int
	only    byte // what the value of the one member begins with; 0 where there are more
}

// list begins the list that is the next value; n elements are in it already.
func (d *Decoder) list(l *listReader, n int) {
	c := d.peek()
	if d.again && !d.xml {
		d.repeated()
	}
	d.again = false
	l.start, l.depth, l.failed = d.i, d.depth, d.err != nil
	if d.xml {
		l.n, l.before = n, n // an element that comes again adds to the list
	}
	switch {
	case c == '[':
		d.enter()
		l.form = array
	case c == '{':
		d.wrapper(l)
	case c == '"':
		text := strings.TrimSpace(d.quoted())
		switch {
		case text == "":
		case (text[0] == '[' || text[0] == '{' && l.kind < texts) && d.push(text, l.start):
			d.list(l, 0)
		case l.kind == objects:
			d.fault(l.start, "a list")
		default:
			d.i = l.start
			l.form = single
		}
	case c == 'n':
		d.skip()
	case l.kind == objects:
		d.fault(l.start, "a list")
		d.skip()
	default:
		l.form = single
	}
}

// wrapper begins the list that is in the object that comes next.
func (d *Decoder) wrapper(l *listReader) {
	l.wrapped = true
	if !d.xml {
		d.enter()
		if d.peek() == '"' && d.skipName() && d.peek() == '[' {
			d.enter()
			if c := d.peek(); c == '{' || c == ']' || l.kind != objects {
				l.form = array
				return
			}
		}
	}
	d.unwrap(l)
}

// unwrap begins the list again that is in an object other than the platform's wrapper around an array.
func (d *Decoder) unwrap(l *listReader) {
	if d.dead {
		return
	}
	d.i, d.depth = l.start, l.depth
	l.form, l.started, l.n = noList, false, l.before
	if !l.failed {
		d.err, d.wrappers = nil, nil
	}
	s := d.shape(l.start)
	switch {
	case s.members == 0 || s.broken, !d.xml && s.empty:
		d.skip()
		d.unwind()
	case d.budget < 0:
		d.refuse(l)
	case d.xml && s.alike && (l.kind != objects || s.objects):
		l.form = members
		d.beginDoubt(l)
		d.enter()
	case l.kind == raws:
		l.form, l.wrapped = single, false
	case l.kind != objects:
		if s.members > 1 || s.first == '{' || s.first == '[' {
			d.refuse(l)
			break
		}
		l.form = inner
		d.enter()
		d.skipName()
	default:
		l.form, l.wrapped = single, false
		l.guess = &guess{before: *d, members: s.members}
		if s.members == 1 {
			l.guess.only = s.first
		}
		d.watch, d.unknown = l.depth+1, 0
	}
}

// refuse notes that the value is no list, and passes over it.
func (d *Decoder) refuse(l *listReader) {
	l.form, l.n = noList, l.before
	d.fault(l.start, "a list")
	d.skip()
	d.unwind()
}

// item moves to the list's next element.
func (d *Decoder) item(l *listReader) bool {
	more := false
	switch l.form {
	case array:
		switch c := d.peek(); {
		case c == ']':
			return d.arrayEnd(l)
		case !l.started:
			more = true
		case c == ',':
			d.i++
			more = true
		default:
			d.syntax(d.i, "a comma or the list's end")
		}
	case members:
		switch c := d.peek(); {
		case c == '}':
			d.note(l)
			d.endDoubt(l)
			d.leave()
			return false
		case l.started && c == ',':
			d.i++
			more = d.skipName()
		default:
			more = d.skipName()
		}
	case single:
		if l.started {
			return d.judge(l)
		}
		more = true
	case inner:
		if l.started {
			d.note(l)
			if d.peek() != '}' {
				d.syntax(d.i, "the object's end")
				return false
			}
			d.endDoubt(l)
			d.leave()
			return false
		}
		more = true
	}
	if !more {
		d.note(l)
		return false
	}
	l.started = true
	l.n++
	return true
}

// arrayEnd ends an array, and the wrapper around it. Where the wrapper has more members it is none.
func (d *Decoder) arrayEnd(l *listReader) bool {
	if !l.wrapped {
		d.leave()
		return false
	}
	d.i++
	d.depth--
	d.note(l)
	switch d.peek() {
	case '}':
		d.leave()
	case ',':
		d.budget -= d.i - l.start
		d.unwrap(l)
		return d.item(l)
	default:
		d.syntax(d.i, "a comma or the object's end")
	}
	return false
}

// judge ends a list that was taken for a single element: whether it was one.
func (d *Decoder) judge(l *listReader) bool {
	g := l.guess
	if g == nil {
		return false
	}
	unknown := d.unknown
	d.watch, d.unknown = g.before.watch, g.before.unknown
	if unknown < g.members || d.dead {
		return false
	}
	budget := d.budget
	*d = g.before
	d.budget = budget
	l.guess = nil
	switch g.only {
	case '[':
		l.form = array
	case '{', '"':
		l.form = inner
	default:
		d.refuse(l)
		return false
	}
	l.started, l.wrapped, l.n = false, true, l.before
	if l.form == inner {
		d.beginDoubt(l)
	}
	d.enter()
	if d.skipName(); l.form == array {
		d.peek()
		d.enter()
	}
	return d.item(l)
}

// note remembers the object around a list, whose name is no part of the path of an error inside.
func (d *Decoder) note(l *listReader) {
	if l.wrapped && d.err != nil && !l.failed {
		d.wrappers = append(d.wrappers, wrapper{l.start, l.form != array})
	}
}
