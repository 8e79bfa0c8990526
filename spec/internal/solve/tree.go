package solve

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// row is a row with its place in the tree.
type row struct {
	*document.Reading
	depth int
	// parent is the number of the row that it is a field of; -1 at the top level.
	parent int
	// first is its first field; nil without one.
	first *row
	// fields says that it has fields, or must have.
	fields bool
	// shown is what the witness shows of it, around what it shows of the object that it is in; nil for nothing.
	shown, around *node
	// index is where shown is among the fields of around.
	index int
}

// rows returns the rows of a way.
func (last *link) rows() []row {
	var rows []row
	for s := last; s != nil; s = s.before {
		rows = append(rows, s.row)
	}
	slices.Reverse(rows)
	var open []int
	for i := range rows {
		open = open[:rows[i].depth]
		rows[i].parent = -1
		if len(open) > 0 {
			rows[i].parent = open[len(open)-1]
			around := &rows[rows[i].parent]
			around.first = cmp.Or(around.first, &rows[i])
		}
		open = append(open, i)
	}
	return rows
}

// build makes the spec's nodes of the rows. Of two rows that are the same, the second is left out; the others are returned too.
func (s *solver) build(rows []row) (top []*spec.Node, kept []*row) {
	root := &spec.Node{Fields: []*spec.Node{}}
	nodes := make([]*spec.Node, len(rows))
	around := func(r *row) *spec.Node {
		if r.parent < 0 {
			return root
		}
		return nodes[r.parent]
	}
	for i := range rows {
		r := &rows[i]
		nodes[i] = &spec.Node{
			Name: r.Name, Type: r.Type, List: r.List, Required: r.Required,
			Example: r.Example, Description: r.Description, Default: r.Default,
			MaxLength: r.Limits.MaxLength, MaxListSize: r.Limits.MaxListSize, MaxValue: r.Limits.MaxValue, MinValue: r.Limits.MinValue,
		}
		around(r).Fields = append(around(r).Fields, nodes[i])
		s.rows[nodes[i]] = s.row(r)
	}
	type nameIn struct {
		parent int
		name   string
	}
	first := make(map[nameIn]int, len(rows))
	for i := range rows {
		r := &rows[i]
		before, twice := first[nameIn{r.parent, r.Name}]
		switch {
		case !twice:
			first[nameIn{r.parent, r.Name}] = i
			kept = append(kept, r)
		case reflect.DeepEqual(nodes[i], nodes[before]):
			s.findings.Add(diag.RowTwice, s.row(r), r.Name, rows[before].Line)
			around(r).Fields = slices.DeleteFunc(around(r).Fields, func(n *spec.Node) bool { return n == nodes[i] })
		default:
			s.findings.Add(diag.FieldTwice, s.row(r), r.Name, rows[before].Line)
		}
	}
	return root.Fields, kept
}

func (s *solver) row(r *row) diag.At {
	return diag.At{File: s.doc.File, Line: r.Line, Path: r.Path}
}
