package solve

import (
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
		}
		open = append(open, i)
	}
	return rows
}

// build makes the spec's nodes of the rows.
func (s *solver) build(t *section, rows []row) []*spec.Node {
	top := []*spec.Node{}
	nodes := make([]*spec.Node, len(rows))
	for i := range rows {
		r := &rows[i]
		nodes[i] = &spec.Node{
			Name: r.Name, Type: r.Type, List: r.List, Required: r.Required,
			Example: r.Example, Description: r.Description, Default: r.Default,
			MaxLength: r.Limits.MaxLength, MaxListSize: r.Limits.MaxListSize, MaxValue: r.Limits.MaxValue, MinValue: r.Limits.MinValue,
		}
		if r.parent >= 0 {
			nodes[r.parent].Fields = append(nodes[r.parent].Fields, nodes[i])
		}
	}
	first := make(map[nameIn]int, len(rows))
	for i := range rows {
		r := &rows[i]
		s.findings = append(s.findings, r.Findings...)
		s.reportFields(rows, i)
		name := nameIn{r.parent, r.Name}
		if before, twice := first[name]; twice {
			s.reportTwice(rows, i, before, nodes)
			continue
		}
		first[name] = i
		s.rows[nodes[i]] = s.row(r)
		if r.parent < 0 {
			top = append(top, nodes[i])
		}
	}
	return top
}

type nameIn struct {
	parent int
	name   string
}

// reportTwice reports a field that is there twice. Of two that are the same, the second is left out.
func (s *solver) reportTwice(rows []row, i, before int, nodes []*spec.Node) {
	r := &rows[i]
	if !reflect.DeepEqual(nodes[i], nodes[before]) {
		s.findings.Add(diag.FieldTwice, s.row(r), r.Name, rows[before].Line)
		return
	}
	s.findings.Add(diag.RowTwice, s.row(r), r.Name, rows[before].Line)
	if r.parent >= 0 {
		p := nodes[r.parent]
		p.Fields = slices.DeleteFunc(p.Fields, func(n *spec.Node) bool { return n == nodes[i] })
	}
}

func (s *solver) row(r *row) diag.At {
	return diag.At{File: s.doc.File, Line: r.Line, Path: r.Path}
}
