package solve

import (
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/document"
)

// maxUsual is more rows or cells than tables have; with fewer, disagreement and not size is what makes
// one too hard.
const maxUsual = 10_000

// build turns the way found into nodes, and reports what the witnesses disagreed on.
func (t *tree) build(s *solver) []*spec.Node {
	switch t.verdict {
	case stuck:
		t.reportStuck(s)
		return nil
	case exhausted:
		if n := t.table.size(); n > maxUsual {
			s.findings.Errorf(t.file, t.firstLine(), "read the page's HTML or the document service's JSON, which write the depth",
				"%s has %d rows or cells, too many to find out how deep they stand", t.section, n)
			return nil
		}
		s.findings.Errorf(t.file, t.firstLine(), "check that both are of the same API, or read the page's HTML or JSON",
			"%s and its samples disagree in too many places to be solved", t.section)
		return nil
	}
	if open := t.inner.open(t.end); open >= 0 {
		t.reportOpen(s, open)
		return nil
	}
	if t.abandoned {
		s.findings.Warnf(t.file, t.firstLine(), "check that both are of the same API",
			"%s and its samples disagree in too many places to be compared", t.section)
	}
	rows, _ := t.inner.rows(t.end)
	nodes := make([]*spec.Node, len(rows))
	top := []*spec.Node{}
	for i := range rows {
		r := &rows[i]
		n := t.node(r)
		nodes[i] = n
		s.result.Witness[n] = r.witness()
		if r.parent < 0 {
			top = append(top, n)
		} else {
			nodes[r.parent].Fields = append(nodes[r.parent].Fields, n)
		}
	}
	t.reportSwallowed(s, rows)
	t.reportListOrText(s, rows)
	t.reportUnusable(s, rows)
	t.reportInferred(s, rows)
	t.reportBasic(s, rows)
	t.reportTwice(s, rows)
	t.compare(s, rows)
	return top
}

func (t *tree) node(r *placed) *spec.Node {
	row := r.row
	text, known := "", unknown
	if r.kid != nil && !r.fields {
		text, known = r.kid.scalar()
	}
	d, _ := divide(row, t.whole(r), text, known)
	return &spec.Node{
		Name: row.Name, Type: row.Type, List: row.List, Required: row.Required,
		Example: d.example, Description: d.description, Default: d.byDefault,
		MaxLength: d.limits.MaxLength, MaxListSize: d.limits.MaxListSize,
		MaxValue: d.limits.MaxValue, MinValue: d.limits.MinValue,
	}
}

// whole are the row's free cells with the lines that go on with their text.
func (t *tree) whole(r *placed) []string {
	if len(t.table.cells) == 0 || r.own >= r.end {
		return r.cells
	}
	more := strings.Join(t.table.texts[r.own:r.end], "\n")
	if last := len(r.cells) - 1; last >= 0 {
		return append(r.cells[:last:last], r.cells[last]+"\n"+more)
	}
	return []string{more}
}

// witness says what settled the row's place.
func (r *placed) witness() Witness {
	switch {
	case r.kid == nil || r.row.Depth != document.UnknownDepth:
		return Table
	case r.kid.sample.inferred:
		return SameType
	}
	return r.kid.values[0].from
}

func (t *tree) firstLine() int {
	if t.table.size() > 0 {
		return t.table.line(0)
	}
	return t.line
}
