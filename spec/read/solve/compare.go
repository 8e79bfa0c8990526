package solve

import (
	"fmt"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
)

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
	t.compareOrder(rows, warn)
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
	if row.Type != "" && len(t.table.cells) > 0 && oddType(row.Type, document.Unsaid) >= costNotAType {
		warn(row, "check that the page was copied whole", "expected the type of %s, found %q", row.Name, diag.Short(row.Type))
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
	t.compareTypes(r, warn)
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
		warn(row, fix, "the example of %s is %q, and %q in %s (line %d)", row.Name, diag.Short(d.example), diag.Short(text), r.kid.values[0].from, r.kid.line())
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
			warn(row, fix, "%s has fields in the table, and is the text %q in %s (line %d)", row.Name, diag.Short(text), r.kid.values[0].from, r.kid.line())
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
		if r.fields && (i+1 == len(rows) || rows[i+1].parent != i) {
			warn(r.row, "check that the page was copied whole", "%s has no └, so it has fields, and none follow", r.row.Name)
		}
	}
}
