package wire

import (
	"encoding/json"
	"fmt"
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
type Members Decoder

// Text lists a String.
//
//go:noinline
func (m *Members) Text(name string, into *string) {
	if m.comes(name) {
		(*Decoder)(m).Text(into)
		m.next()
	} else if m.listed != nil {
		m.listed.add(name, into)
	}
}

// Int lists a Number.
//
//go:noinline
func (m *Members) Int(name string, into *int64) {
	if m.comes(name) {
		(*Decoder)(m).Int(into)
		m.next()
	} else if m.listed != nil {
		m.listed.add(name, into)
	}
}

// Bool lists a Boolean.
//
//go:noinline
func (m *Members) Bool(name string, into *bool) {
	if m.comes(name) {
		(*Decoder)(m).Bool(into)
		m.next()
	} else if m.listed != nil {
		m.listed.add(name, into)
	}
}

// Decimal lists a Price, a BigDecimal, or a Number that may have a fraction.
//
//go:noinline
func (m *Members) Decimal(name string, into *Decimal) {
	if m.comes(name) {
		(*Decoder)(m).Decimal(into)
		m.next()
	} else if m.listed != nil {
		m.listed.add(name, into)
	}
}

// Time lists a Date.
//
//go:noinline
func (m *Members) Time(name string, into *time.Time) {
	if m.comes(name) {
		(*Decoder)(m).Time(into)
		m.next()
	} else if m.listed != nil {
		m.listed.add(name, into)
	}
}

// RawJSON lists a value whose inside is not documented.
//
//go:noinline
func (m *Members) RawJSON(name string, into *RawJSON) {
	if m.comes(name) {
		(*Decoder)(m).RawJSON(into)
		m.next()
	} else if m.listed != nil {
		m.listed.add(name, into)
	}
}

// Object lists an object.
//
//go:noinline
func (m *Members) Object(name string, into Object) {
	if m.comes(name) {
		(*Decoder)(m).Read(into)
		m.next()
	} else if m.listed != nil {
		m.listed.add(name, into)
	}
}

// Values lists a list of single values: into is a *[]string, *[]int64, *[]bool, *[]Decimal, *[]time.Time or *[]RawJSON.
//
//go:noinline
func (m *Members) Values(name string, into any) {
	if m.comes(name) {
		(*Decoder)(m).readValues(into)
		m.next()
	} else if m.listed != nil {
		m.listed.add(name, into)
	}
}

// Objects lists a list of objects: into is a pointer to a slice, and element a nil pointer to one of its elements, by
// which the compiler checks that they list their members. A generic function would be compiled once for each type.
//
//go:noinline
func (m *Members) Objects(name string, into any, element Object) {
	if m.comes(name) {
		(*Decoder)(m).readObjects(into)
		m.next()
	} else if m.listed != nil {
		m.listed.add(name, objectsMember{into})
	}
}

// comes reports whether the member that comes next has the name.
func (m *Members) comes(name string) bool { return m.waiting && m.key == name }

// next moves on after a member was read.
func (m *Members) next() {
	d := (*Decoder)(m)
	d.waiting, d.matched = d.Next(), true
}

// Read reads an object, which is the next value, into the fields that it lists.
func (d *Decoder) Read(o Object) {
	d.Object()
	for d.waiting = d.Next(); d.waiting; {
		d.matched = false
		o.MembersTOP((*Members)(d))
		if d.waiting && !d.matched {
			d.Skip()
			d.waiting = d.Next()
		}
	}
}

func (d *Decoder) readValues(list any) {
	switch list := list.(type) {
	case *[]string:
		DecodeValues(d, list, (*Decoder).Text)
	case *[]int64:
		DecodeValues(d, list, (*Decoder).Int)
	case *[]bool:
		DecodeValues(d, list, (*Decoder).Bool)
	case *[]Decimal:
		DecodeValues(d, list, (*Decoder).Decimal)
	case *[]time.Time:
		DecodeValues(d, list, (*Decoder).Time)
	case *[]RawJSON:
		DecodeValues(d, list, (*Decoder).RawJSON)
	}
}

// readObjects reads a list of objects in every form that [DecodeObjects] reads.
func (d *Decoder) readObjects(into any) {
	list := reflect.ValueOf(into).Elem()
	l := listReader{kind: objects}
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
		if d.Read(last.Addr().Interface().(Object)); d.faults > l.faults && last.IsZero() {
			l.n-- // what could not be read is no element
		}
	}
	if list.SetLen(l.n); l.n == 0 {
		list.SetZero()
	}
}

// memberList is what an object lists.
type memberList struct {
	members []member
	err     error // the first of a value that JSON has no form for
}

type member struct {
	name string
	into any
}

// objectsMember is the pointer to a list of objects.
type objectsMember struct{ list any }

func (l *memberList) add(name string, into any) { l.members = append(l.members, member{name, into}) }

// documents reports whether a response has a member of the name.
func documents(rsp Response, name string) bool {
	o, ok := rsp.(Object)
	if !ok {
		return false
	}
	var l memberList
	o.MembersTOP(&Members{listed: &l})
	for _, m := range l.members {
		if m.name == name {
			return true
		}
	}
	return false
}

// appendObject writes an object as JSON, its members in the order in which it lists them.
func (l *memberList) appendObject(b []byte, o Object) []byte {
	from := len(l.members)
	o.MembersTOP(&Members{listed: l})
	b = append(b, '{')
	for i := from; i < len(l.members); i++ {
		b = append(appendQuoted(b, l.members[i].name), ':')
		b = append(l.appendMember(b, l.members[i]), ',')
	}
	l.members = l.members[:from]
	return EndObject(b)
}

func (l *memberList) appendMember(b []byte, m member) []byte {
	switch into := m.into.(type) {
	case Object:
		return l.appendObject(b, into)
	case *string:
		return appendQuoted(b, *into)
	case objectsMember:
		return l.appendObjects(b, reflect.ValueOf(into.list).Elem())
	}
	data, err := json.Marshal(m.into)
	if err != nil && l.err == nil {
		l.err = fmt.Errorf("%s: %w", m.name, err)
	}
	return append(b, data...)
}

func (l *memberList) appendObjects(b []byte, list reflect.Value) []byte {
	if list.IsNil() {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i := range list.Len() {
		b = append(l.appendObject(b, list.Index(i).Addr().Interface().(Object)), ',')
	}
	return endList(b, "")
}
