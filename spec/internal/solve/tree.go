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
	// kid is what the witness shows of it, around what it shows of the object that it is in; nil for nothing.
	kid, around *node
	// index is where kid is among the fields of around.
	index int
}

// rows returns the rows of the tree that a way made.
func (a *alignment) rows(end *reached) []row {
	var out []row
	for r := end; r.from >= 0; r = &a.reached[r.from] {
		before := &a.reached[r.from]
		if r.rows == before.rows {
			continue // it closed an object
		}
		c := a.choices[r.rows]
		p := row{Reading: &a.readings[c.position][r.reading], depth: int(c.depth), fields: c.fields, kid: r.kid, around: a.frames[before.frame].node}
		if p.kid != nil {
			p.index = slices.Index(p.around.fields(), p.kid)
		}
		out = append(out, p)
	}
	slices.Reverse(out)
	addParents(out)
	return out
}

func addParents(rows []row) {
	var open []int
	for i := range rows {
		open = open[:rows[i].depth]
		rows[i].parent = -1
		if len(open) > 0 {
			rows[i].parent = open[len(open)-1]
		}
		open = append(open, i)
	}
}

// chosen returns the rows of a tree without what the witness shows of them.
func (a *alignment) chosen(last int32) []row {
	var out []row
	for no := last; no != 0; no = a.choices[no].before {
		c := a.choices[no]
		out = append(out, row{Reading: &a.readings[c.position][c.reading], depth: int(c.depth), fields: c.fields})
	}
	slices.Reverse(out)
	addParents(out)
	return out
}

// open returns two trees that are equally good, by their last choices; other is 0 when the best tree is the only one.
func (a *alignment) open(end *reached) (here, other int32) {
	for r := end; ; r = &a.reached[r.from] {
		if r.other != 0 {
			here, other = r.rows, r.other
		}
		if r.from < 0 {
			return here, other
		}
	}
}

// proves reports whether the witness has the tree that was found, and each row of it.
func (a *alignment) proves() bool {
	end := a.end()
	if a.full || end == nil || end.cost.wrong > 0 {
		return false
	}
	return !slices.ContainsFunc(a.rows(end), func(r row) bool { return r.kid == nil })
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
	}
	first := make(map[nameIn]int, len(rows))
	// A row that is there twice needs its fields to be compared, so the last rows come first.
	for i := len(rows) - 1; i >= 0; i-- {
		slices.Reverse(nodes[i].Fields)
		if rows[i].parent >= 0 {
			p := nodes[rows[i].parent]
			p.Fields = append(p.Fields, nodes[i])
		}
	}
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

// reportFields reports an object that has no fields, and a basic type of which only the missing "└" says that it has.
func (s *solver) reportFields(rows []row, i int) {
	r := &rows[i]
	switch {
	case !r.fields:
	case i+1 == len(rows) || rows[i+1].parent != i:
		s.findings.Add(diag.NoFields, s.row(r), r.Name)
	case isBasic(r.Type) && rows[i+1].Deeper && rows[i+1].around == nil:
		s.findings.Add(diag.BasicWithFields, s.row(r), r.Name, r.Type)
	}
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
