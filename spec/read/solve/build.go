package solve

import (
	"fmt"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
)

// build turns the way found into nodes, and reports what the witnesses disagreed on.
func (t *tree) build(s *solver) []*spec.Node {
	switch t.verdict {
	case stuck:
		t.reportStuck(s)
		return nil
	case exhausted:
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
	t.reportBasic(s, rows)
	t.reportTwice(s, rows)
	t.compare(s, rows)
	return top
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

// reportStuck says which row could not be read.
func (t *tree) reportStuck(s *solver) {
	at := int(t.inner.reached[t.end].at)
	line, what := t.firstLine(), "the end of the table"
	if at < t.table.size() {
		line = t.table.line(at)
		if len(t.table.cells) > 0 {
			what = fmt.Sprintf("%q", short(t.table.texts[at]))
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
			s.findings.Errorf(t.file, a.row.Line, fix, "%s leaves open whether %s is a field of %s or of %s; no sample has it",
				t.section, a.row.Name, owner(here, a), owner(there, b))
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

// short is a text cut to a length that fits into a finding.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// maxDisagreements bounds the warnings about one table.
const maxDisagreements = 20

// compare reports what the samples say otherwise than the table.
func (t *tree) compare(s *solver, rows []placed) {
	var list diag.List
	used := make(map[*node]bool, len(rows))
	for i := range rows {
		if rows[i].kid != nil {
			used[rows[i].kid] = true
		}
	}
	warn := func(row *document.Row, fix, format string, args ...any) {
		list = append(list, diag.Diagnostic{File: t.file, Line: row.Line, Path: row.Path, Severity: diag.Warning,
			What: fmt.Sprintf(format, args...), Fix: fix})
	}
	for i := range rows {
		t.compareRow(&rows[i], warn)
	}
	t.compareRest(rows, used, warn)
	if n := len(list); n > maxDisagreements {
		list = list[:maxDisagreements]
		list.Warnf(t.file, t.firstLine(), "check that both are of the same API", "%s and its samples disagree in %d more places", t.section, n-maxDisagreements)
	}
	s.findings = append(s.findings, list...)
}

type warner func(row *document.Row, fix, format string, args ...any)

func (t *tree) compareRow(r *placed, warn warner) {
	row := r.row
	const fix = "correct the one that is wrong"
	solvedDepth := !t.table.written()
	if row.Type == "" {
		warn(row, "add its type", "%s has no type", row.Name)
	}
	switch {
	case r.how == asUnmatched && r.around != nil && !r.around.sample.inferred && solvedDepth:
		warn(row, fix, "%s is in the table, and not in %s (line %d)", row.Name, r.around.values[0].from, r.around.line())
		return
	case r.kid == nil || r.kid.sample.inferred:
		return
	case r.how == asElsewhere && solvedDepth:
		warn(row, fix, "%s stands at another place in %s (line %d)", row.Name, r.kid.values[0].from, r.kid.line())
	case r.how == asRenamed:
		warn(row, fix, "%s is called %s in %s (line %d)", row.Name, r.kid.name, r.kid.values[0].from, r.kid.line())
	}
	if r.fields {
		t.compareObject(r, warn)
		return
	}
	if r.kid.hasFields(row.List) {
		warn(row, fix, "%s has no fields in the table, and some in %s (line %d)", row.Name, r.kid.values[0].from, r.kid.line())
		return
	}
	text, known := r.kid.scalar()
	if d, cost := divide(row, t.whole(r), text, known); cost >= costValue && known == sure && d.example != "" {
		warn(row, fix, "the example of %s is %q, and %q in %s (line %d)", row.Name, short(d.example), short(text), r.kid.values[0].from, r.kid.line())
	}
}

func (t *tree) compareObject(r *placed, warn warner) {
	row := r.row
	const fix = "correct the one that is wrong"
	content, shape := r.kid.content(row.Type, row.List)
	switch {
	case shape == wrong && row.List:
		warn(row, fix, "%s is a list in the table, and a single object in %s (line %d)", row.Name, r.kid.values[0].from, r.kid.line())
	case shape == wrong:
		warn(row, fix, "%s is a single object in the table, and a list in %s (line %d)", row.Name, r.kid.values[0].from, r.kid.line())
	case content == nil:
		if text, known := r.kid.scalar(); known == sure && text != "" {
			warn(row, fix, "%s has fields in the table, and is the text %q in %s (line %d)", row.Name, short(text), r.kid.values[0].from, r.kid.line())
		}
	}
}

// compareRest reports what only the samples have.
func (t *tree) compareRest(rows []placed, used map[*node]bool, warn warner) {
	seen := make(map[*node]bool)
	rest := func(around *node, row *document.Row, where string) {
		if around == nil || around.sample.inferred || seen[around] {
			return
		}
		seen[around] = true
		for _, kid := range around.children() {
			if !used[kid] && !(where == "" && kid.name == requestID) {
				in := t.section
				if where != "" {
					in = where
				}
				warn(row, "add the field to the table or remove it there", "%s (line %d) has %s, and %s has no such field",
					kid.values[0].from, kid.line(), kid.name, in)
			}
		}
	}
	if len(t.inner.frames) > 0 {
		rest(t.inner.frames[0].node, &document.Row{Line: t.firstLine()}, "")
	}
	for i := range rows {
		r := &rows[i]
		if r.fields && r.kid != nil {
			content, _ := r.kid.content(r.row.Type, r.row.List)
			rest(content, r.row, r.row.Name)
		}
		if i+1 < len(rows) && rows[i+1].parent == i && rows[i+1].around != nil && rows[i+1].around.sample.inferred {
			warn(r.row, "check its fields", "no sample shows the fields of %s; they are taken to be those of another %s", r.row.Name, r.row.Type)
		}
		if r.fields && (i+1 == len(rows) || rows[i+1].parent != i) {
			warn(r.row, "check that the page was copied whole", "%s has no └, so it has fields, and none follow", r.row.Name)
		}
	}
}
