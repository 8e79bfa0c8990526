package wire

import (
	"strconv"
	"strings"
)

// Has tells whether the answer held the member that path names, in a form other than null: names of members below
// the root, and indices in lists, which are the same with and without simplify and in XML. For
//
//	{"…_response":{"result":{"items":{"item":[{"sku":""}]}}}}
//
// Has("result", "items", "0", "sku") is true. It reads the answer again, so ask sparingly.
func (m *Meta) Has(path ...string) bool { return m.find(path, (*Decoder).isThere) }

// False tells whether the answer held the member that path names, as [Meta.Has] has it, and it reads as false: false,
// "false" in any case, 0, or "0". It is how a plain bool that is false is told from one that did not come, came
// empty, or as something that says neither.
func (m *Meta) False(path ...string) bool { return m.find(path, (*Decoder).isFalse) }

// find tells whether the value that path leads to is as asked.
func (m *Meta) find(path []string, asked func(*Decoder) bool) bool {
	if m.answer == nil {
		return false
	}
	d := Decoder{s: m.answer.doc, i: m.answer.root, xml: m.answer.xml}
	return d.find(path, asked)
}

func (d *Decoder) isThere() bool {
	c := d.peek()
	return c != 'n' && c != 0
}

func (d *Decoder) isFalse() bool {
	v := true
	d.Bool(&v)
	return !v && d.err == nil
}

func (d *Decoder) find(path []string, asked func(*Decoder) bool) bool {
	if len(path) == 0 {
		return asked(d)
	}
	switch d.peek() {
	case '{':
		return d.findMember(path, asked)
	case '[':
		return d.findElement(path, asked)
	case '"':
		text := strings.TrimSpace(d.quoted())
		if text == "" || text[0] != '{' && text[0] != '[' || !RawJSON(text).Valid() {
			return false
		}
		inside := Decoder{s: text}
		return inside.find(path, asked)
	}
	return false
}

// findMember looks in an object, and in a list whose wrapper the object is.
func (d *Decoder) findMember(path []string, asked func(*Decoder) bool) bool {
	s := d.shape(d.i)
	index, err := strconv.Atoi(path[0])
	listed := err == nil && index >= 0 && s.alike
	for n := 0; d.nextMember(n); n++ {
		value := *d
		switch {
		case d.key == path[0] && value.find(path[1:], asked):
			return true
		case listed && d.xml && n == index:
			if value = *d; value.find(path[1:], asked) {
				return true
			}
		case listed && !d.xml && s.members == 1:
			if value = *d; value.peek() == '[' {
				return value.find(path, asked)
			}
			return index == 0 && value.find(path[1:], asked)
		}
		d.skip()
	}
	return false
}

func (d *Decoder) nextMember(n int) bool {
	if n == 0 {
		d.Object()
	}
	return d.Next()
}

func (d *Decoder) findElement(path []string, asked func(*Decoder) bool) bool {
	index, err := strconv.Atoi(path[0])
	if err != nil || index < 0 {
		return false
	}
	l := listReader{kind: raws}
	for d.list(&l, 0); d.item(&l); d.skip() {
		if l.n-1 == index {
			return d.find(path[1:], asked)
		}
	}
	return false
}
