package solve

import (
	"slices"

	"github.com/topgen/topgen/spec/document"
)

// reading is one way to read the table's cells from some cell on as a row.
type reading struct {
	// row is shared by the readings that differ in their free cells only: cells, as Row.Cells.
	row   *document.Row
	cells []string
	// end is the cell behind the row. Those from own to end go on with the text of the last cell
	// before them.
	own, end int
	// cost is how odd the reading is by itself, whatever the samples say.
	cost int
}

// What makes a reading odd.
const (
	costNoText   = 1  // a row without example and description
	costSingle   = 1  // a "[]" behind a type that is not taken for a part of it
	costOddType  = 2  // an object's type in lower case; twice that where a basic one has fields
	costGoesOn   = 3  // a line that goes on with the text of the line before
	costNoType   = 10 // a row whose type is missing
	costNotAType = 12 // a text that can hardly be a type
	costTooMany  = 6  // a cell too many
	maxOwnCells  = 3  // example, limits, description
	maxTooMany   = 2  // cells too many
	maxGoesOn    = 64 // lines that go on with a text
)

// maxKept is up to what size of a table the readings are kept once they were made; those of larger
// ones, which no API has, would take too much memory.
const maxKept = 20_000

// read returns the ways to read a row that begins at i. The result is only good until the next call.
func (t *table) read(i int) []reading {
	if t.kept != nil && t.kept[i] != nil {
		return t.kept[i]
	}
	t.buffer = t.buffer[:0]
	switch {
	case len(t.rows) > 0:
		t.buffer = append(t.buffer, reading{row: &t.rows[i], cells: t.rows[i].Cells, end: i + 1})
		return t.buffer
	case t.cells[i].Nested:
		t.readNested(i)
	default:
		t.readLine(i)
	}
	if t.kept != nil {
		t.kept[i] = slices.Clone(t.buffer)
	}
	return t.buffer
}

// leastCosts returns, for each place, what the cheapest readings of all rows from there on cost.
func (t *table) leastCosts() []int32 {
	least := make([]int32, t.size()+1)
	if len(t.rows) > 0 {
		return least // they can be read in one way only
	}
	for i := t.size() - 1; i >= 0; i-- {
		least[i] = unreadable
		if !t.mayBegin(i) {
			continue
		}
		for _, r := range t.read(i) {
			least[i] = min(least[i], int32(r.cost)+least[r.end])
		}
	}
	if least[0] == unreadable {
		clear(least) // so that the search gets to the place that cannot be read
	}
	return least
}

// unreadable is more than any table costs.
const unreadable = 1 << 29

// readNested reads a row whose cells stand on lines of their own.
func (t *table) readNested(i int) {
	cell := t.cells[i]
	if !nameLike(cell.Text) || t.marked && !cell.Leaf && isObligation(cell.Text) {
		return
	}
	row := document.Row{Line: cell.Line, Depth: document.UnknownDepth, Name: cell.Text}
	switch {
	case cell.Leaf:
		row.Leaf = document.Yes
	case t.marked:
		row.Leaf = document.No
	}
	cost := costNotAType
	if t.inRow(i + 1) {
		typed := row
		typed.Type, typed.List = document.SplitType(t.texts[i+1])
		cost = oddType(typed.Type, typed.Leaf)
		t.readObligation(&typed, i+2, cost)
	}
	// A row without type is one whose next cell can hardly be a type.
	if cost > 0 {
		untyped := row
		t.readObligation(&untyped, i+1, costNoType)
	}
}

// readObligation adds the readings of a row whose obligation, where the table has any, is the cell at.
func (t *table) readObligation(row *document.Row, at, cost int) {
	if t.request {
		if !t.inRow(at) {
			return
		}
		var ok bool
		if row.Required, ok = document.Obligation(t.texts[at]); !ok {
			return
		}
		at++
	}
	t.readRest(row, at, cost)
}

// readRest adds the readings of a row whose example, limits and description begin at the cell at.
func (t *table) readRest(row *document.Row, at, cost int) {
	most := maxOwnCells
	if !t.request {
		most-- // 响应参数 has no column of limits
	}
	first := at
	for extra := 0; ; at++ {
		own := min(at, first+most)
		if t.mayBegin(at) {
			r := reading{row: row, own: own, end: at, cost: cost + extra}
			r.cells = t.texts[first:own:own]
			if own == first {
				r.cost += costNoText
			}
			t.buffer = append(t.buffer, r)
		}
		if at == len(t.cells) || at-first == most+maxTooMany || t.cells[at].Leaf {
			return
		}
		if !t.cells[at].Nested {
			t.goOn(reading{row: row, own: own, end: at, cost: cost + extra}, first)
			return
		}
		if at-first >= most {
			extra += costTooMany
		}
	}
}

// goOn adds the reading in which the lines without a bullet that follow a reading go on with its text.
func (t *table) goOn(r reading, first int) {
	if len(t.cells) > 0 && r.own > first {
		r.cells = t.texts[first:r.own:r.own]
		t.moreLines(r)
	}
}

// moreLines adds the readings in which lines without a bullet go on with the text of a row.
func (t *table) moreLines(r reading) {
	for n := 0; n < maxGoesOn && r.end < len(t.cells) && !t.cells[r.end].Nested && !t.lineIsRow(r.end); n++ {
		r.end++
		r.cost += costGoesOn
		if t.mayBegin(r.end) {
			t.buffer = append(t.buffer, r)
		}
	}
}

// inRow says whether the cell at i can belong to the row that began before it.
func (t *table) inRow(i int) bool {
	return i < len(t.cells) && t.cells[i].Nested && !t.cells[i].Leaf
}

// mayBegin says whether a row, or the end of the table, can be at i.
func (t *table) mayBegin(i int) bool {
	if i == len(t.cells) {
		return true
	}
	c := t.cells[i]
	switch {
	case c.Leaf:
		return true
	case !c.Nested:
		return t.canBegin(i)
	case !nameLike(c.Text):
		return false
	case t.request:
		return t.inRow(i+1) && isObligation(t.cells[i+1].Text) || t.inRow(i+1) && t.inRow(i+2) && isObligation(t.cells[i+2].Text)
	}
	return t.inRow(i + 1)
}
