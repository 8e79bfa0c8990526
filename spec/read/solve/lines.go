package solve

import (
	"strings"

	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/read/limits"
)

// lineType is a way to read the type of a row whose cells are joined.
type lineType int

const (
	// asList takes a "[]" behind the type for a part of it.
	asList lineType = iota
	// asSingle takes it for the example.
	asSingle
	// asUntyped takes the row for one without type.
	asUntyped
)

// readLine reads a row of the top level, whose cells are joined, and the lines that go on with it.
func (t *table) readLine(i int) {
	for as := asList; as <= asUntyped; as++ {
		row, ok := t.splitLine(t.texts[i], as)
		if !ok {
			continue
		}
		row.Line = t.cells[i].Line
		r := reading{row: &row, cells: row.Cells, own: i + 1, end: i + 1, cost: oddType(row.Type, document.Unsaid)}
		switch as {
		case asSingle:
			r.cost += costSingle
		case asUntyped:
			r.cost = costNoType
		}
		t.buffer = append(t.buffer, r)
		t.moreLines(r)
	}
}

// canBegin says whether a line without a bullet can be read as a row at all.
func (t *table) canBegin(i int) bool {
	_, ok := t.splitLine(t.texts[i], asList)
	return ok
}

// lineIsRow says whether the line at i, which has no bullet, reads as a row of the top level.
func (t *table) lineIsRow(i int) bool {
	row, ok := t.splitLine(t.texts[i], asList)
	return ok && row.Type != "" && (t.request || oddType(row.Type, document.Unsaid) == 0)
}

// splitLine takes name, type and obligation off a row of the top level.
func (t *table) splitLine(text string, as lineType) (row document.Row, ok bool) {
	if strings.Contains(text, "\t") {
		row, ok = t.splitTabs(text)
		return row, ok && as == asList
	}
	name, rest := word(text)
	if !nameLike(name) {
		return row, false
	}
	row = document.Row{Depth: 0, Name: name, Joined: true, Cells: []string{}}
	switch {
	case t.request:
		typ, required, after, found := cutObligation(rest)
		if !found || as != asList {
			return row, false
		}
		row.Type, row.List = document.SplitType(typ)
		row.Required = required
		rest = after
	case as != asUntyped:
		typ, after := word(rest)
		more, behind := word(after)
		if as == asSingle && more != "[]" {
			return row, false
		}
		if as == asList && more == "[]" || typ == "Field" && more == "List" {
			typ, after = typ+" "+more, behind
		}
		row.Type, row.List = document.SplitType(typ)
		rest = after
	}
	if rest != "" {
		row.Cells = append(row.Cells, rest)
	}
	return row, true
}

// cutObligation finds the obligation in what stands behind a name. Between the two stands the type,
// of at most three words.
func cutObligation(s string) (typ string, required bool, rest string, ok bool) {
	after := s
	for range 4 {
		start := len(s) - len(after)
		var obligation string
		obligation, after = word(after)
		if required, ok = document.Obligation(obligation); ok {
			return strings.TrimSpace(s[:start]), required, after, true
		}
	}
	return "", false, "", false
}

// splitTabs reads a row of the top level whose cells are separated by tabs; empty cells may stand
// there or not.
func (t *table) splitTabs(text string) (row document.Row, ok bool) {
	cells := strings.Split(text, "\t")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	lead := 2
	if t.request {
		lead = 3
	}
	if len(cells) < lead || !nameLike(cells[0]) || t.request && !isObligation(cells[2]) {
		return row, false
	}
	row = document.Row{Depth: 0, Name: cells[0], Cells: []string{}}
	row.Type, row.List = document.SplitType(cells[1])
	if t.request {
		row.Required, _ = document.Obligation(cells[2])
	}
	rest := cells[lead:]
	if t.request && len(rest) == 3 || !t.request && len(rest) == 2 {
		row.Example, row.Description, row.Cells = rest[0], rest[len(rest)-1], nil
		if t.request {
			row.Limits, row.Default, ok = limits.Cell(rest[1])
			if !ok && rest[1] != "" {
				row.Description = strings.TrimSpace(rest[1] + " " + row.Description)
			}
		}
		return row, true
	}
	for _, c := range rest {
		if c != "" {
			row.Cells = append(row.Cells, c)
		}
	}
	return row, true
}
