package solve

import (
	"sort"
	"strings"

	"github.com/topgen/topgen/spec"
)

// node is one field as a sample shows it. What stands there once in the table can stand there often
// in the sample, once for each element of the list around it, and in more than one sample; all of
// these are one node.
type node struct {
	sample *sample
	// name is the name in the sample's own form.
	name   string
	values []*value

	kids    []*node
	grouped bool
	// places finds kids by name; made when one is not where it was expected.
	places map[string][]int32

	// object and element are what content found before.
	object, element content
}

// content is the node that holds an object's fields, and how well its value fits.
type content struct {
	*node
	shape shape
}

// line is where the node is first seen.
func (n *node) line() int { return n.values[0].line }

// open says that the sample breaks off inside the node, and nothing else shows it in full.
func (n *node) open() bool {
	for _, v := range n.values {
		if !v.open {
			return false
		}
	}
	return len(n.values) > 0
}

// children are the fields of the node's values, each once, in the order of the sample.
func (n *node) children() []*node {
	if !n.grouped {
		n.kids = n.group()
		n.grouped = true
	}
	return n.kids
}

// ordered is a list of nodes that grows in the middle.
type ordered struct {
	node *node
	next *ordered
}

func (n *node) group() []*node {
	var (
		head  = new(ordered)
		known map[string]*ordered
		count int
	)
	for round, v := range n.values {
		last := head
		for i, kid := range v.kids {
			if n.sample.repeats && i > 0 && kid.name == v.kids[i-1].name {
				last.node.values = append(last.node.values, kid)
				continue
			}
			if seen := known[kid.name]; seen != nil {
				seen.node.values = append(seen.node.values, kid)
				last = seen
				continue
			}
			last.next = &ordered{node: &node{sample: n.sample, name: kid.name, values: []*value{kid}}, next: last.next}
			last = last.next
			count++
			if round > 0 {
				known[kid.name] = last
			}
		}
		if round == 0 && len(n.values) > 1 {
			known = make(map[string]*ordered, count)
			for o := head.next; o != nil; o = o.next {
				if known[o.node.name] == nil {
					known[o.node.name] = o
				}
			}
		}
	}
	kids := make([]*node, 0, count)
	for o := head.next; o != nil; o = o.next {
		kids = append(kids, o.node)
	}
	return kids
}

// find returns the index of the first kid of the name at or behind from, else of one before it, and
// -1 when there is none.
func (n *node) find(name string, from int) int {
	kids := n.children()
	if from < len(kids) && kids[from].name == name {
		return from
	}
	places := n.placesOf(name)
	switch i := sort.Search(len(places), func(i int) bool { return int(places[i]) >= from }); {
	case i < len(places):
		return int(places[i])
	case i > 0:
		return int(places[i-1])
	}
	return -1
}

// placesOf are the indices of the kids of a name.
func (n *node) placesOf(name string) []int32 {
	if n.places == nil {
		kids := n.children()
		n.places = make(map[string][]int32, len(kids))
		for i, kid := range kids {
			n.places[kid.name] = append(n.places[kid.name], int32(i))
		}
	}
	return n.places[name]
}

// shape is how well a value fits to what its row says of it.
type shape int

const (
	fits shape = iota
	// odd is a list without the elements' own name, as hand-written samples have them.
	odd
	// wrong is an object where the row has a list, or the other way round.
	wrong
)

// content returns the node that holds the fields of an object, or of the elements of a list of them;
// nil when the sample shows none.
func (n *node) content(typ string, list bool) (*node, shape) {
	c := &n.object
	if list {
		c = &n.element
	}
	if c.node == nil {
		c.node = &node{sample: n.sample, name: n.name}
		item := spec.ElementName(typ)
		for _, v := range n.values {
			values, s := fieldsOf(v, item, list)
			c.values = append(c.values, values...)
			c.shape = max(c.shape, s)
		}
		if list && c.shape == wrong && len(n.values) > 1 {
			c.shape = odd // the list's own name is repeated
		}
	}
	for _, v := range c.values {
		if len(v.kids) > 0 {
			return c.node, c.shape
		}
	}
	return nil, c.shape
}

// fieldsOf returns the values whose kids are the fields.
func fieldsOf(v *value, item string, list bool) ([]*value, shape) {
	switch {
	case list:
		return elementsOf(v, item)
	case v.array:
		return v.kids, wrong
	}
	return []*value{v}, fits
}

// elementsOf finds the elements of a list. The platform puts them under a name of their own inside
// the list's; where the sample is simplified they are an array, and some samples repeat the list's
// name instead.
func elementsOf(v *value, item string) ([]*value, shape) {
	switch {
	case v.array:
		return v.kids, fits
	case len(v.kids) == 0:
		return nil, fits
	case len(v.kids) == 1 && v.kids[0].array:
		return v.kids[0].kids, fits
	case v.from == Demo:
		// For a list of the top level the platform's demos set one object.
		return []*value{v}, fits
	}
	for _, kid := range v.kids {
		if kid.name != v.kids[0].name || len(kid.kids) == 0 && kid.name != item {
			return []*value{v}, wrong
		}
	}
	if v.kids[0].name != item {
		return v.kids, odd
	}
	return v.kids, fits
}

// scalar returns the text of a node that has no fields, and whether it is the row's example. The
// elements of a list of scalars are joined by commas.
func (n *node) scalar() (text string, known certainty) {
	for _, v := range n.values {
		switch {
		case v.unset || v.open:
			continue
		case v.filler:
			return v.text, perhaps
		case len(v.kids) > 0:
			return joined(v.kids), sure
		case v.text != "":
			return v.text, sure
		}
		known = empty
	}
	return "", known
}

func joined(elements []*value) string {
	var parts []string
	for _, e := range elements {
		if !e.array {
			parts = append(parts, e.text)
			continue
		}
		for _, inner := range e.kids {
			parts = append(parts, inner.text)
		}
	}
	return strings.Join(parts, ",")
}

// hasFields says that the sample shows fields below a node that the table shows none of.
func (n *node) hasFields(list bool) bool {
	for _, v := range n.values {
		if !list && len(v.kids) > 0 {
			return true
		}
		for _, kid := range v.kids {
			if len(kid.kids) > 0 && !kid.array {
				return true
			}
		}
	}
	return false
}
