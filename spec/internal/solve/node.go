package solve

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/sample"
)

// node is one field as a witness shows it. A row of the table is one field, and the witness may show it many times:
// once for each element of the list around it, and in more than one sample. All of these are one node.
type node struct {
	witness *witness
	// name is the name as the witness compares names.
	name   string
	values []*sample.Value

	// members are its fields, and byName where those of a name are among them; both nil before they are asked for.
	members []*node
	byName  map[string][]int

	// contents keep what inside returned.
	contents []content
}

// content is what a node shows of the fields of an object, or of those of a list's elements. The type only tells the name
// of elements; it is empty for an object.
type content struct {
	typ  string
	list bool
	node *node // nil for nothing
	// fits is false for an object where the row is a list, and the other way round.
	fits bool
}

// line is where the node is first seen.
func (n *node) line() int { return n.values[0].Line }

// cutOff reports whether every text that shows the node breaks off inside it.
func (n *node) cutOff() bool {
	return !slices.ContainsFunc(n.values, func(v *sample.Value) bool { return !v.Open })
}

// fields are the fields of the node's values, each once, in the witness's order.
func (n *node) fields() []*node {
	if n.byName == nil {
		n.group()
	}
	return n.members
}

// named returns which of the fields have a name.
func (n *node) named(name string) []int {
	n.fields()
	return n.byName[n.witness.fold(name)]
}

// group merges the members of all values by their names. The first value gives the order; what only later ones have
// comes behind the field that is before it there.
func (n *node) group() {
	known := make(map[string]*node)
	for i, v := range n.values {
		position := 0
		for j, m := range v.Members {
			name := n.witness.fold(m.Name)
			repeats := n.witness.demo == nil && j > 0 && m.Name == v.Members[j-1].Name // XML has elements of lists so
			field := known[name]
			if field == nil || i == 0 && !repeats {
				field = &node{witness: n.witness, name: name}
				n.members = slices.Insert(n.members, position, field)
				known[name] = field
			}
			field.values = append(field.values, m)
			if behind := slices.Index(n.members[position:], field) + 1; behind > 0 {
				position += behind
			}
		}
	}
	n.byName = make(map[string][]int, len(n.members))
	for i, field := range n.members {
		n.byName[field.name] = append(n.byName[field.name], i)
	}
}

// inside returns the node that has the fields of the row's object, or of its elements; nil when the witness shows
// none. It reports whether the witness has a list where the row is one, and an object where it is one.
func (n *node) inside(typ string, list bool) (*node, bool) {
	if !list {
		typ = ""
	}
	for _, c := range n.contents {
		if c.typ == typ && c.list == list {
			return c.node, c.fits
		}
	}
	c := n.newContent(typ, list)
	n.contents = append(n.contents, c)
	return c.node, c.fits
}

func (n *node) newContent(typ string, list bool) content {
	c := content{typ: typ, list: list, fits: true}
	inside := &node{witness: n.witness, name: n.name}
	for _, v := range n.values {
		values, fits := []*sample.Value{v}, true
		switch {
		case list:
			values, fits = n.witness.elements(v, spec.ElementName(typ))
		case v.Kind == sample.List:
			values, fits = v.Members, false
		}
		inside.values = append(inside.values, values...)
		c.fits = c.fits && fits
	}
	if list && len(n.values) > 1 {
		c.fits = true // the list's own name may be repeated, one element each
	}
	if slices.ContainsFunc(inside.values, func(v *sample.Value) bool { return len(v.Members) > 0 }) {
		c.node = inside
	}
	return c
}

// elements returns the elements of a list, or false and the value itself where it is none. The platform puts elements
// under a name of their own inside the list's; simplified JSON has an array in place of that, and demos set one object
// where a list of the top level is meant.
func (w *witness) elements(v *sample.Value, item string) (elements []*sample.Value, isList bool) {
	switch {
	case v.Kind == sample.List, len(v.Members) == 0:
		return v.Members, true
	case len(v.Members) == 1 && v.Members[0].Kind == sample.List:
		return v.Members[0].Members, true
	case w.demo != nil:
		return []*sample.Value{v}, true
	}
	other := func(m *sample.Value) bool {
		return m.Name != v.Members[0].Name || len(m.Members) == 0 && m.Name != item
	}
	if slices.ContainsFunc(v.Members, other) {
		return []*sample.Value{v}, false
	}
	return v.Members, true
}

// example returns the text of a node without fields, where it shows one; the elements of a list are joined by commas.
// The text is not certain where there is none, and where the platform fills one in because a row has no example.
func (n *node) example() (text string, shown, certain bool) {
	for _, v := range n.values {
		text = strings.TrimSpace(v.Text)
		switch {
		case v.Open || v.Kind == sample.File || v.Kind == sample.Unknown && text != "":
			continue
		case v.Filler:
			return text, true, false
		case len(v.Members) > 0:
			return joined(v.Members), true, true
		case text != "":
			return text, true, true
		}
		shown = true
	}
	return "", shown, false
}

func joined(elements []*sample.Value) string {
	var parts []string
	for _, e := range elements {
		if e.Kind != sample.List {
			parts = append(parts, strings.TrimSpace(e.Text))
			continue
		}
		for _, inner := range e.Members {
			parts = append(parts, strings.TrimSpace(inner.Text))
		}
	}
	return strings.Join(parts, ",")
}

// isText reports whether the witness has a text where the table has an object.
func (n *node) isText() bool {
	text, _, certain := n.example()
	return certain && text != "" && !n.witness.flat()
}
