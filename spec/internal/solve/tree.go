package solve

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// row is a row of the table on a way.
type row struct {
	*document.Reading
	// before is the row that was read before it; nil for the first.
	before *row
	depth  int
	// fields says that it has fields, or must have.
	fields bool
	// shown is what the witness shows of it, around what it shows of the object that it is in; nil for nothing.
	shown, around *node
	// index is where shown is among the fields of around.
	index int

	// parent is the row that it is a field of, nil at the top level, and first its own first field; rows finds both.
	// node is what build makes of it.
	parent, first *row
	node          *spec.Node
}

// rows returns the rows of the way that ends with this one.
func (last *row) rows() []*row {
	var rows, open []*row
	for r := last; r != nil; r = r.before {
		rows = append(rows, r)
	}
	slices.Reverse(rows)
	for _, r := range rows {
		if open = open[:r.depth]; r.depth > 0 {
			r.parent = open[r.depth-1]
			r.parent.first = cmp.Or(r.parent.first, r)
		}
		open = append(open, r)
	}
	return rows
}

// build makes the spec's nodes of the rows, and returns the rows that are kept: of two that are the same, the first.
func (s *solver) build(rows []*row) (top []*spec.Node, kept []*row) {
	root := &row{node: &spec.Node{Fields: []*spec.Node{}}}
	for _, r := range rows {
		r.node = &spec.Node{
			Name: r.Name, Type: r.Type, List: r.List, Required: r.Required,
			Example: r.Example, Description: r.Description, Default: r.Default,
			MaxLength: r.Limits.MaxLength, MaxListSize: r.Limits.MaxListSize, MaxValue: r.Limits.MaxValue, MinValue: r.Limits.MinValue,
		}
		around := cmp.Or(r.parent, root).node
		around.Fields = append(around.Fields, r.node)
		s.rows[r.node] = s.where(r.Reading)
	}
	type nameIn struct {
		parent *row
		name   string
	}
	first := make(map[nameIn]*row, len(rows))
	for _, r := range rows {
		before := first[nameIn{r.parent, r.Name}]
		switch {
		case before == nil:
			first[nameIn{r.parent, r.Name}] = r
			kept = append(kept, r)
		case reflect.DeepEqual(r.node, before.node):
			s.findings.Add(diag.RowTwice, s.where(r.Reading), r.Name, before.Line)
			around := cmp.Or(r.parent, root).node
			around.Fields = slices.DeleteFunc(around.Fields, func(n *spec.Node) bool { return n == r.node })
		default:
			s.findings.Add(diag.FieldTwice, s.where(r.Reading), r.Name, before.Line)
		}
	}
	return root.node.Fields, kept
}

func (s *solver) where(r *document.Reading) diag.At {
	return diag.At{File: s.doc.File, Line: r.Line, Path: r.Path}
}
