package solve

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// first is where a table's first row is.
func (s *solver) first(t *section) diag.At {
	where := diag.At{File: s.doc.File, Line: t.Line}
	if len(t.Readings) > 0 && len(t.Readings[0]) > 0 {
		where.Line, where.Path = t.Readings[0][0].Line, t.Readings[0][0].Path
	}
	return where
}

// reportNoTree reports why no way leads through a table: a line at which no row can begin, a row that is deeper than a
// field of the row before it, or else that too much is wrong.
func (s *solver) reportNoTree(t *section, a *alignment) {
	furthest := len(a.waiting) - 1
	for len(a.waiting[furthest]) == 0 {
		furthest--
	}
	if furthest < len(t.Readings) && len(t.Readings[furthest]) == 0 {
		where, found := s.first(t), ""
		if furthest < len(t.Source) {
			where.Line, found = t.Source[furthest].Line, t.Source[furthest].Body
		}
		s.findings.Add(diag.RowUnreadable, where, t.name, diag.Short(found))
		return
	}
	if r := a.tooDeep(furthest); r != nil && !a.full {
		s.findings.Add(diag.RowTooDeep, diag.At{File: s.doc.File, Line: r.Line, Path: r.Path}, diag.Short(r.Name))
		return
	}
	s.findings.Add(diag.TooManyDisagreements, s.first(t), t.name)
}

// tooDeep returns the first reading at a position, where it is deeper than all that can be open there.
func (a *alignment) tooDeep(p int) *document.Reading {
	if p == len(a.readings) {
		return nil
	}
	r := &a.readings[p][0]
	if slices.ContainsFunc(a.waiting[p], func(w *way) bool { return w.frame.depth >= r.Depth }) {
		return nil
	}
	return r
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
		s.findings.Add(code, s.where(p), t.name, what, first, second)
		return
	}
	s.findings.Add(code, s.first(t), t.name, "the last row", "one object", "another")
}

// owner names the object that a row is a field of.
func owner(r *row) string {
	if r.parent == nil {
		return "the top level"
	}
	return fmt.Sprintf("%s (line %d)", r.parent.Name, r.parent.Line)
}
