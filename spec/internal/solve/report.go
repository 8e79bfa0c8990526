package solve

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/topgen/topgen/spec/diag"
)

// first is where a table's first row is.
func (s *solver) first(t *section) diag.At {
	if len(t.Readings) > 0 && len(t.Readings[0]) > 0 {
		return s.where(&t.Readings[0][0])
	}
	return diag.At{File: s.doc.File, Line: t.Line}
}

// reportNoTree reports why no way leads through a table: a line at which no row can begin, a row that is deeper than a
// field of the row before it, or else that too much is wrong.
func (s *solver) reportNoTree(t *section, a *alignment) {
	furthest := len(a.waiting) - 1
	for len(a.waiting[furthest]) == 0 {
		furthest--
	}
	if furthest == len(t.Readings) {
		s.findings.Add(diag.TooManyDisagreements, s.first(t), t.name)
		return
	}
	readings, where := t.Readings[furthest], s.first(t)
	isOpen := func(w *way) bool { return w.frame.depth >= readings[0].Depth }
	switch {
	case len(readings) == 0:
		where.Line = t.Source[furthest].Line
		s.findings.Add(diag.RowUnreadable, where, t.name, diag.Short(t.Source[furthest].Body))
	case a.full || slices.ContainsFunc(a.waiting[furthest], isOpen):
		s.findings.Add(diag.TooManyDisagreements, where, t.name)
	default:
		s.findings.Add(diag.RowTooDeep, s.where(&readings[0]), diag.Short(readings[0].Name))
	}
}

// reportOpen reports that a table can be two trees, and how to decide it.
func (s *solver) reportOpen(t *section, one, two []*row) {
	code := diag.OpenWithSample
	switch {
	case t.witness == nil && t.request:
		code = diag.OpenWithoutDemo
	case t.witness == nil:
		code = diag.OpenWithoutSample
	case t.witness.flat():
		code = diag.OpenFlatDemo
	}
	for i := range min(len(one), len(two)) {
		p, q := one[i], two[i]
		what, first, second := p.Name, owner(p), owner(q)
		switch {
		case p.Next != q.Next:
			what, first, second = fmt.Sprintf("the line after %s", p.Name), p.Name, "the next row"
		case p.List != q.List:
			what, first, second = `"[]"`, "the type of "+p.Name, "its example"
		case p.Reading != q.Reading:
			what, first, second = strconv.Quote(p.Type), "the type of "+p.Name, "its texts"
		case p.fields != q.fields:
			what, first, second = "the row after "+p.Name, p.Name, owner(p)
		case p.depth == q.depth:
			continue
		}
		s.findings.Add(code, s.where(p.Reading), t.name, what, first, second)
		return
	}
}

// owner names the object that a row is a field of.
func owner(r *row) string {
	if r.parent == nil {
		return "the top level"
	}
	return fmt.Sprintf("%s (line %d)", r.parent.Name, r.parent.Line)
}
