package top

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
func (m *Meta) Has(path ...string) bool {
	d := Decoder{s: m.doc, i: m.root, xml: m.xml}
	return d.has(path)
}

func (d *Decoder) has(path []string) bool {
	switch c := d.peek(); {
	case len(path) == 0:
		return c != 'n' && c != 0
	case c == '{':
		return d.hasMember(path)
	case c == '[':
		return d.hasElement(path)
	case c == '"':
		text := strings.TrimSpace(d.quoted())
		if text == "" || text[0] != '{' && text[0] != '[' || !RawJSON(text).Valid() {
			return false
		}
		inside := Decoder{s: text}
		return inside.has(path)
	}
	return false
}

// hasMember looks in an object, and in a list whose wrapper the object is.
func (d *Decoder) hasMember(path []string) bool {
	s := d.shape(d.i)
	index, err := strconv.Atoi(path[0])
	listed := err == nil && index >= 0 && s.alike
	for n := 0; d.nextMember(n); n++ {
		value := *d
		switch {
		case d.key == path[0] && value.has(path[1:]):
			return true
		case listed && d.xml && n == index:
			if value = *d; value.has(path[1:]) {
				return true
			}
		case listed && !d.xml && s.members == 1:
			if value = *d; value.peek() == '[' {
				return value.has(path)
			}
			return index == 0 && value.has(path[1:])
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

func (d *Decoder) hasElement(path []string) bool {
	index, err := strconv.Atoi(path[0])
	if err != nil || index < 0 {
		return false
	}
	l := listReader{kind: raws}
	for d.list(&l, 0); d.item(&l); d.skip() {
		if l.n-1 == index {
			return d.has(path[1:])
		}
	}
	return false
}
