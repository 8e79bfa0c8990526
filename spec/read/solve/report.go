package solve

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec/diag"
)

// reportStuck says which row could not be read.
func (t *tree) reportStuck(s *solver) {
	at := int(t.inner.reached[t.end].at)
	line, what := t.firstLine(), "the end of the table"
	if at < t.table.size() {
		line = t.table.line(at)
		if len(t.table.cells) > 0 {
			what = fmt.Sprintf("%q", diag.Short(t.table.texts[at]))
		} else {
			what = fmt.Sprintf("%q", t.table.rows[at].Name)
		}
	}
	expected := "expected a row of name, type, example and description"
	if t.table.request {
		expected = "expected a row of name, type, 必须 or 可选, example and description"
	}
	if at < len(t.table.cells) && t.table.cells[at].Nested {
		if at == 0 || t.table.cells[at-1].Nested && !t.table.anyLine(at) {
			expected = "expected a row of the top level before the rows below it"
		}
	}
	s.findings.Errorf(t.file, line, "check that the page was copied whole", "%s: %s, found %s", t.section, expected, what)
}

// anyLine says whether a line of the top level stands before the cell at.
func (t *table) anyLine(at int) bool {
	for _, c := range t.cells[:at] {
		if !c.Nested {
			return true
		}
	}
	return false
}

// reportOpen says which row could stand at two places, and at which.
func (t *tree) reportOpen(s *solver, id int32) {
	r := t.inner.reached[id]
	here, _ := t.inner.rows(id)
	other := t.inner.others[r.other]
	there, open := t.inner.rows(other.from)
	there, _ = t.inner.follow(there, open, other, r.pending)
	fix := "read the page's HTML or the document service's JSON, which write the depth"
	if t.sample == nil {
		fix = "copy the page with all its samples, or " + fix
	}
	for i := range min(len(here), len(there)) {
		a, b := &here[i], &there[i]
		switch {
		case a.begin == b.begin && a.end == b.end && a.row.Type != b.row.Type:
			s.findings.Errorf(t.file, a.row.Line, fix, "%s leaves open whether the type of %s is %q or %q", t.section, a.row.Name, a.row.Type, b.row.Type)
			return
		case a.begin != b.begin || a.end != b.end:
			s.findings.Errorf(t.file, a.row.Line, fix, "%s leaves open where the cells of %s end: at line %d or at line %d",
				t.section, a.row.Name, t.table.lastLine(a.end), t.table.lastLine(b.end))
			return
		case a.depth != b.depth:
			inner, outer := owner(here, a), owner(there, b)
			if a.depth < b.depth {
				inner, outer = outer, inner
			}
			seen := "no sample has it"
			if t.sample != nil && t.inner.sampled[t.sample.foldedName(a.row.Name)] {
				seen = "the samples have the name, and not where the order of the table puts it"
			}
			s.findings.Errorf(t.file, a.row.Line, fix, "%s leaves open whether %s is a field of %s or of %s; %s",
				t.section, a.row.Name, inner, outer, seen)
			return
		}
	}
	s.findings.Errorf(t.file, t.firstLine(), fix, "%s can be read as two different trees", t.section)
}

// lastLine is the line of the last cell before end.
func (t *table) lastLine(end int) int { return t.line(end - 1) }

func owner(rows []placed, r *placed) string {
	if r.parent < 0 {
		return "the top level"
	}
	p := &rows[r.parent]
	return fmt.Sprintf("%s (line %d)", p.row.Name, p.row.Line)
}

// reportSwallowed reports lines that would go on with a row's text and look like cells of another row:
// a type or an obligation of their own. They are cells of rows below it whose bullets were lost, or are
// none that topgen knows.
func (t *tree) reportSwallowed(s *solver, rows []placed) {
	if len(t.table.cells) == 0 {
		return
	}
	for i := range rows {
		for at := rows[i].own; at < rows[i].end; at++ {
			text := strings.TrimLeftFunc(t.table.texts[at], func(r rune) bool { return !unicode.IsLetter(r) })
			if basic(text) || isObligation(text) {
				s.findings.Errorf(t.file, t.table.line(at), "copy the page with its bullets, or save it as HTML",
					"%q stands in the text of %s (line %d), and looks like a cell of another row", diag.Short(t.table.texts[at]), rows[i].row.Name, rows[i].row.Line)
				return
			}
		}
	}
}

// reportUnusable reports rows that nothing can be made of, and which may be no rows at all: a line of a description
// that begins with "└" looks like one, and so do "1. SUCCESS" and a name with a mark or a button beside it.
func (t *tree) reportUnusable(s *solver, rows []placed) {
	for i := range rows {
		row, what, fix := rows[i].row, "", ""
		switch {
		case row.Type == "":
			what, fix = fmt.Sprintf("%s has no type", diag.Short(row.Name)), "add its type, or take the line out if it is no parameter"
		case strings.ContainsFunc(row.Name, unicode.IsSpace) || !strings.ContainsFunc(row.Name, isNameRune):
			what, fix = fmt.Sprintf("%q is not the name of a parameter", diag.Short(row.Name)), "write the name alone, or take the line out if it is no parameter"
		default:
			continue
		}
		s.findings = append(s.findings, diag.Diagnostic{File: t.file, Line: row.Line, Path: row.Path, Severity: diag.Error, What: what, Fix: fix})
	}
}

func isNameRune(r rune) bool { return r == '_' || unicode.IsLetter(r) }

// reportInferred reports objects of which no sample shows the fields, so that those of another object of the type had
// to tell where they end. Objects of one type differ about as often as not where that decides anything.
func (t *tree) reportInferred(s *solver, rows []placed) {
	for i := range rows[:max(len(rows)-1, 0)] {
		if next := rows[i+1]; next.parent == i && next.around != nil && next.around.sample.inferred {
			row := rows[i].row
			s.findings.Errorf(t.file, row.Line, "copy a page whose sample shows them, or save it as HTML",
				"no sample shows the fields of %s, and those of another %s need not be the same", row.Name, row.Type)
		}
	}
}

// reportListOrText reports a "[]" behind Json that can be a part of the type as well as the example, where
// no sample tells.
func (t *tree) reportListOrText(s *solver, rows []placed) {
	if len(t.table.cells) == 0 || t.table.request {
		return // 必须 or 可选 parts type and example
	}
	for i := range rows {
		r := &rows[i]
		text := t.table.texts[r.begin]
		if !strings.EqualFold(r.row.Type, "Json") || t.table.cells[r.begin].Nested || strings.Contains(text, "\t") {
			continue
		}
		_, rest := word(text)
		_, rest = word(rest)
		if brackets, _ := word(rest); brackets != "[]" {
			continue
		}
		if r.kid != nil && !r.kid.sample.inferred {
			if _, known := r.kid.scalar(); known != unknown {
				continue
			}
		}
		s.findings.Errorf(t.file, r.row.Line, "read the page's HTML or the document service's JSON, which part the cells",
			"%s leaves open whether %s is a list of Json or its example is \"[]\"; no sample has it", t.section, r.row.Name)
	}
}

// reportBasic reports basic types with fields, which nothing can be made of.
func (t *tree) reportBasic(s *solver, rows []placed) {
	for i := range rows {
		if row := rows[i].row; rows[i].fields && basic(row.Type) && i+1 < len(rows) && rows[i+1].parent == i {
			s.findings = append(s.findings, diag.Diagnostic{File: t.file, Line: row.Line, Path: row.Path, Severity: diag.Error,
				What: fmt.Sprintf("%s is a %s, which has no fields, and %s (line %d) is one", row.Name, row.Type, rows[i+1].row.Name, rows[i+1].row.Line),
				Fix:  "correct the type, or check that the page was copied whole"})
			return
		}
	}
}

// reportTwice reports names that stand twice in one object, which no request or response can have.
func (t *tree) reportTwice(s *solver, rows []placed) {
	type field struct {
		parent int
		name   string
	}
	first := make(map[field]int, len(rows))
	for i := range rows {
		row := rows[i].row
		f := field{rows[i].parent, row.Name}
		if j, ok := first[f]; ok {
			s.findings = append(s.findings, diag.Diagnostic{File: t.file, Line: row.Line, Path: row.Path, Severity: diag.Error,
				What: fmt.Sprintf("%s has the field %s twice, the first time on line %d", owner(rows, &rows[i]), row.Name, rows[j].row.Line),
				Fix:  "remove one of them, or check that the page was copied whole"})
			return
		}
		first[f] = i
	}
}
