package wire

import "strings"

// Lists are read by the shape of the value, never by a name in it:
//
//	[{…},{…}]            as under simplify
//	{"item":[{…},{…}]}   as the platform writes it: an object with one member
//	{"item":{…}}         the same around one element; in XML the member may come again
//	{} [] null ""        an empty list: nil. So is {"item":null}
//	{…}                  one object without a list around it: one with more members, or with one that the element has
//
// A list of objects in an object with one member is a list, whatever the element has.
// Text that has one of these as JSON counts as that. null and empty text are no elements where an object, a number, a
// Boolean or a date is wanted: a zero value in their stead would be invented, so they are errors; only an XML element without
// content is an object without members. A null in a list of String is empty text.

// listKind is what a list's elements are. It decides between the forms.
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
	noList  listForm = iota // there are none
	badList                 // what can be no list
	array                   // [a,b]
	wrapped                 // {"item":[a,b]}
	members                 // {"item":a}, and {"item":a,"item":b} in XML
	single                  // a
)

// shape is what can be said of an object without knowing its type.
type shape struct {
	name    string // the first member's
	members int    // in JSON no more than two are counted
	first   byte   // what the first member's value begins with, 0 where it is null or empty text
	alike   bool   // all members have one name
	objects bool   // all values are objects, or empty
}

// shape looks at the object at pos, and moves nothing.
func (d *decoder) shape(pos int) (s shape) {
	ahead := decoder{s: d.s, i: pos, depth: d.depth}
	s.alike, s.objects = true, true
	for more := ahead.object(); more && (d.xml || s.members < 2); more = ahead.next() {
		c, value := ahead.peek(), ahead.i
		if s.members == 0 {
			s.name, s.first = ahead.key, c
		}
		s.alike = s.alike && ahead.key == s.name
		ahead.skip()
		text := ahead.s[value:ahead.i]
		empty := text == "null" || text == `""`
		s.objects = s.objects && (c == '{' || empty)
		if s.members == 0 && empty {
			s.first = 0
		}
		s.members++
	}
	d.budget -= ahead.i - pos
	return s
}

// form returns how a list's elements come in an object. has reports whether an element has a member.
func (s shape) form(kind listKind, xml bool, has func(string) bool) listForm {
	one := s.members == 1 && !xml
	switch {
	case s.members == 0, one && s.first == 0:
		return noList
	case xml && s.alike && (kind != objects || s.objects):
		return members
	case one && s.first == '[' && !has(s.name): // of what is wanted, openWrapper has found
		return wrapped
	case kind == raws:
		return single
	case kind != objects && s.members == 1 && s.first != '{' && s.first != '[':
		return members
	case kind != objects:
		return badList
	case one && (s.first == '{' || s.first == '"') && !has(s.name):
		return members
	case one && !has(s.name):
		return badList
	}
	return single
}

// listReader is how far a list has been read.
type listReader struct {
	kind    listKind
	has     func(name string) bool // whether an element that is an object has a member
	form    listForm
	started bool // an element has been begun
	failed  bool // there was an error before
	n       int  // elements in the list, the one being read included
	before  int  // elements that were in it when the reading began
	start   int  // where the value begins
	depth   int  // around it
	frame   *frame
	faults  int // before the element that is being read
	content content
}

// list begins the list that is the next value; n elements are in it already.
func (d *decoder) list(l *listReader, n int) {
	c := d.peek()
	l.start, l.depth, l.failed, l.frame = d.i, d.depth, d.err != nil, d.frame
	if d.xml {
		l.n, l.before = n, n // an element that comes again adds to the list
	}
	l.form = single
	switch {
	case c == '[':
		l.form = array
	case c == '{' && !d.xml && d.openWrapper(l.kind):
		l.form = wrapped
		return
	case c == '{':
		if l.form = d.shape(d.i).form(l.kind, d.xml, l.has); d.budget < 0 {
			l.form = badList
		}
	case c == '"':
		text := strings.TrimSpace(d.quoted())
		switch {
		case text == "":
			l.form = noList
			return
		case (text[0] == '[' || text[0] == '{' && l.kind < texts) && d.push(text, l.start):
			d.list(l, 0)
			return
		}
		d.i = l.start
		if l.kind == objects {
			l.form = badList
		}
	case c == 'n':
		l.form = noList
	case l.kind == objects:
		l.form = badList
	}
	d.enterList(l)
}

// openWrapper enters an object whose first member has a list of what is wanted, as the platform writes it. Whether it is the
// only member shows at the list's end, which saves looking for it ahead.
func (d *decoder) openWrapper(kind listKind) bool {
	start, depth := d.i, d.depth
	d.enter()
	if d.peek() == '"' && d.skipName() && d.peek() == '[' {
		d.enter()
		if c := d.peek(); c == '{' || c == ']' || kind != objects {
			return true
		}
	}
	if d.dead {
		return true
	}
	d.i, d.depth = start, depth
	return false
}

// notWrapper begins the list again whose wrapper has more members, and so is none.
func (d *decoder) notWrapper(l *listReader) bool {
	d.budget -= d.i - l.start
	d.i, d.depth = l.start, l.depth
	if !l.failed {
		d.err, d.wrappers = nil, nil
	}
	l.n, l.content, l.form = l.before, content{}, badList
	if (l.kind == objects || l.kind == raws) && d.budget >= 0 {
		l.form = single
	}
	d.enterList(l)
	return l.form == single
}

// enterList passes over what comes before the first element, and over a value without elements.
func (d *decoder) enterList(l *listReader) {
	switch l.form {
	case badList:
		d.fault(l.start, "a list")
		fallthrough
	case noList:
		d.skip()
		d.unwind()
	case array, members:
		d.enter()
	case wrapped:
		d.enter()
		d.skipName()
		d.peek()
		d.enter()
	}
}

// item moves to the list's next element.
func (d *decoder) item(l *listReader) bool {
	more := false
	switch l.form {
	case array, wrapped:
		more = d.arrayItem(l)
	case members:
		more = d.memberItem(l)
	case single:
		more = !l.started
	}
	if !more {
		d.ended(l)
		return false
	}
	l.started = true
	l.n++
	return true
}

func (d *decoder) arrayItem(l *listReader) bool {
	switch c := d.peek(); {
	case c == ']' && l.form == array:
		return false
	case c == ']':
		d.i++
		d.depth--
		if c = d.peek(); c == ',' {
			return d.notWrapper(l)
		} else if c != '}' {
			d.syntax(d.i, "a comma or the object's end")
		}
		return false
	case !l.started:
		return true
	case c == ',':
		d.i++
		return true
	}
	d.syntax(d.i, "a comma or the list's end")
	return false
}

func (d *decoder) memberItem(l *listReader) bool {
	switch c := d.peek(); {
	case c == '}':
		return false
	case l.started && c == ',':
		d.i++
	}
	return d.skipName()
}

// ended ends a list. An object that is not in a list of its own, and of which nothing is known, may be one more wrapper, and
// is no element. In XML, where that form is the platform's own, elements with only text are accepted.
func (d *decoder) ended(l *listReader) {
	c := l.content
	if l.form >= members && c.unknown && !c.known && (c.nested || !d.xml || l.form == single) {
		pos := l.start
		if d.frame != l.frame { // the text that was the object has been left
			pos = l.frame.pos
		}
		d.fault(pos, "a list")
		l.n = l.before
	}
	if d.err != nil && !l.failed && (l.form == wrapped || l.form == members) {
		d.wrappers = append(d.wrappers, wrapper{l.start, l.form == members})
	}
	if array <= l.form && l.form <= members && !d.dead {
		d.leave()
	}
}

// begin reports whether the element that comes next is one: neither null nor, unless that counts, blank text. What is none
// is an error, passed over, and leaves no element behind.
func (d *decoder) begin(l *listReader, want string) bool {
	c := d.peek()
	pos, ok := d.i, true
	switch {
	case l.kind == raws:
	case l.kind == texts:
		ok = c != '[' // [["a"]] is not a list of String
	case c == '"' && (l.kind == scalars || !d.xml):
		text := d.quoted()
		ok = !d.dead && strings.TrimSpace(text) != ""
	default:
		ok = c != 'n'
	}
	if d.i = pos; !ok {
		d.fault(pos, want)
		d.skip()
		l.n--
	}
	l.faults = d.faults
	return ok
}
