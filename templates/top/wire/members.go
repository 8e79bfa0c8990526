package wire

import (
	"reflect"
	"time"
)

// An Object is an object of a response: it lists its members.
type Object interface {
	MembersTOP(*Members)
}

// Members takes the list of an object's members, each with the field that it is read into:
//
//	m.Text("card_id", &o.CardID)
//
// While an object is read, the member that comes next is read when the list reaches it; what comes in another order than
// the document's takes the list once more. So an answer in the document's order costs one comparison for each member. A
// list also takes a fraction of the machine code, and of the time to compile it, that a switch over the names takes.
type Members decoder

// Text lists a String.
//
//go:noinline
func (m *Members) Text(name string, into *string) {
	if m.comes(name, into) {
		(*decoder)(m).text(into)
		m.next()
	}
}

// Int lists a Number.
//
//go:noinline
func (m *Members) Int(name string, into *int64) {
	if m.comes(name, into) {
		(*decoder)(m).int(into)
		m.next()
	}
}

// Bool lists a Boolean.
//
//go:noinline
func (m *Members) Bool(name string, into *bool) {
	if m.comes(name, into) {
		(*decoder)(m).bool(into)
		m.next()
	}
}

// Decimal lists a Price, a BigDecimal, or a Number that may have a fraction.
//
//go:noinline
func (m *Members) Decimal(name string, into *Decimal) {
	if m.comes(name, into) {
		(*decoder)(m).decimal(into)
		m.next()
	}
}

// Time lists a Date.
//
//go:noinline
func (m *Members) Time(name string, into *time.Time) {
	if m.comes(name, into) {
		(*decoder)(m).time(into)
		m.next()
	}
}

// RawJSON lists a value whose inside is not documented.
//
//go:noinline
func (m *Members) RawJSON(name string, into *RawJSON) {
	if m.comes(name, into) {
		(*decoder)(m).rawJSON(into)
		m.next()
	}
}

// Object lists an object.
//
//go:noinline
func (m *Members) Object(name string, into Object) {
	if m.comes(name, into) {
		(*decoder)(m).read(into)
		m.next()
	}
}

// Values lists a list of single values: into is a *[]string, *[]int64, *[]bool, *[]Decimal, *[]time.Time or *[]RawJSON.
//
//go:noinline
func (m *Members) Values(name string, into any) {
	if m.comes(name, into) {
		(*decoder)(m).readValues(into)
		m.next()
	}
}

// Objects lists a list of objects: into is a pointer to a slice, and element a nil pointer to one of its elements, by
// which the compiler checks that they list their members. A generic function would be compiled once for each type.
//
//go:noinline
func (m *Members) Objects(name string, into any, element Object) {
	if m.comes(name, into) {
		(*decoder)(m).readObjects(into)
		m.next()
	}
}

// memberState says what is known of the member that comes next in the object that is read.
type memberState byte

const (
	noMember memberState = iota // there is none
	unnamed                     // its name comes next
	named                       // its name is decoder.key, its value comes next
)

// comes reports whether the member that comes next has the name. As a rule it has, and its name need not be read byte by byte.
// Where the list is asked for, it notes the member.
func (m *Members) comes(name string, into any) bool {
	d := (*decoder)(m)
	index, end := d.index, d.i+len(`"`)+len(name)
	d.index++
	if d.member == unnamed && end+1 < len(d.s) && d.s[end] == '"' && d.s[end+1] == ':' && d.s[d.i+1:end] == name {
		d.member, d.key, d.i = named, name, end+len(`":`)
	} else if !m.comesSo(name, into) {
		return false
	}
	if index == len(d.came) {
		d.came = append(d.came, d.i)
	} else {
		d.notInTurn(index, into)
	}
	return true
}

// comesSo is comes for what is not as a rule.
func (m *Members) comesSo(name string, into any) bool {
	d := (*decoder)(m)
	switch {
	case d.member == unnamed:
		d.readName()
	case d.member == noMember && d.listed != nil:
		d.listed.members = append(d.listed.members, member{name, into})
	}
	return d.member == named && d.key == name
}

// notInTurn notes where the value of a listed member is, which did not come behind the one listed before it, or came before.
// In XML, a list that comes again has more elements.
func (d *decoder) notInTurn(index int, into any) {
	for len(d.came) <= index {
		d.came = append(d.came, 0)
	}
	if d.came[index] == 0 {
		d.came[index] = d.i
	} else if !d.xml || reflect.TypeOf(into).Elem().Kind() != reflect.Slice {
		d.came[index] = d.repeated(d.came[index])
	}
}

// next moves on after a member was read.
func (m *Members) next() {
	m.matched = true
	(*decoder)(m).toNext()
}

// toNext moves to the next member of the object that is read.
func (d *decoder) toNext() {
	if d.member = noMember; d.toMember() {
		d.member = unnamed
	}
}

func (d *decoder) readName() {
	if d.member = noMember; d.name() {
		d.member = named
	}
}

// content says what an object had.
type content struct {
	known   bool // a member that is listed
	unknown bool // one that is not
	nested  bool // one that is not, and is an object or a list
}

func (c *content) add(other content) {
	c.known, c.unknown, c.nested = c.known || other.known, c.unknown || other.unknown, c.nested || other.nested
}

// read reads an object, which is the next value, into the fields that it lists.
func (d *decoder) read(o Object) (c content) {
	index, first := d.index, len(d.came)
	if d.member = noMember; d.open() {
		d.member = unnamed
	}
	for d.member != noMember {
		d.index, d.matched = first, false
		o.MembersTOP((*Members)(d))
		c.known = c.known || d.matched
		if d.member == unnamed {
			d.readName()
		}
		if d.member != noMember && !d.matched {
			next := d.peek()
			c.unknown, c.nested = true, c.nested || next == '{' || next == '['
			d.skipMember()
			d.toNext()
		}
	}
	d.index, d.came = index, d.came[:first]
	return c
}

// readObjects reads a list of objects: into points to a slice. By reflection, because a generic function would be compiled
// once for each type.
func (d *decoder) readObjects(into any) {
	list := reflect.ValueOf(into).Elem()
	l := listReader{kind: objects, has: elementHas(list)}
	d.list(&l, list.Len())
	list.SetLen(l.n)
	used := l.n // the elements behind it were not written yet
	for d.item(&l) {
		if l.n > list.Cap() {
			list.Grow(1)
		}
		list.SetLen(l.n)
		last := list.Index(l.n - 1)
		if l.n <= used {
			last.SetZero()
		}
		used = max(used, l.n)
		if !d.begin(&l, "an object") {
			continue
		}
		c := d.read(last.Addr().Interface().(Object))
		l.content.add(c)
		if d.faults > l.faults && last.IsZero() {
			l.n-- // what could not be read is no element
		}
	}
	if list.SetLen(l.n); l.n == 0 {
		list.SetZero()
	}
}

// readValues reads a list of single values.
func (d *decoder) readValues(list any) {
	switch list := list.(type) {
	case *[]string:
		readEach(d, list, texts, "text", (*decoder).text)
	case *[]int64:
		readEach(d, list, scalars, wantInt, (*decoder).int)
	case *[]bool:
		readEach(d, list, scalars, wantBool, (*decoder).bool)
	case *[]Decimal:
		readEach(d, list, scalars, wantDecimal, (*decoder).decimal)
	case *[]time.Time:
		readEach(d, list, scalars, wantTime, (*decoder).time)
	case *[]RawJSON:
		readEach(d, list, raws, "", (*decoder).rawJSON)
	}
}

func readEach[T any](d *decoder, list *[]T, kind listKind, want string, one func(*decoder, *T)) {
	l := listReader{kind: kind}
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
