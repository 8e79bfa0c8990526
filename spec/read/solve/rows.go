package solve

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/read/limits"
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

// table is a table as the search walks over it: either rows that the document marks off, or cells of
// which the rows have yet to be found.
type table struct {
	rows  []document.Row
	cells []document.Cell
	// request says that the table has the column 是否必须.
	request bool
	// marked says that leaves carry a "└".
	marked bool
	// unwritten says that the depth of some rows is not written.
	unwritten bool

	// texts are the cells' texts.
	texts  []string
	kept   [][]reading
	buffer []reading
}

func newTable(t document.Table, request bool) *table {
	tab := &table{rows: t.Rows, cells: t.Cells, request: request, texts: make([]string, len(t.Cells))}
	for i, c := range t.Cells {
		tab.marked = tab.marked || c.Leaf
		tab.texts[i] = c.Text
	}
	for _, r := range t.Rows {
		tab.unwritten = tab.unwritten || r.Depth == document.UnknownDepth
	}
	if len(t.Rows) == 0 && len(t.Cells) <= maxKept {
		tab.kept = make([][]reading, len(t.Cells))
	}
	return tab
}

// size is how many cells or rows there are.
func (t *table) size() int { return max(len(t.rows), len(t.cells)) }

// names are the texts that may be a row's name, in the form that folded gives them.
func (t *table) names(folded func(string) string) map[string]bool {
	names := make(map[string]bool)
	for i := range t.rows {
		names[folded(t.rows[i].Name)] = true
	}
	for i := range t.cells {
		first, rest := t.texts[i], ""
		if !t.cells[i].Nested {
			first, rest = word(first)
		}
		if nameLike(first) && (rest != "" || t.mayBegin(i)) {
			names[folded(first)] = true
		}
	}
	return names
}

// line is where the cell or row stood.
func (t *table) line(i int) int {
	if len(t.rows) > 0 {
		return t.rows[i].Line
	}
	return t.cells[i].Line
}

// depths are the least and the greatest depth at which a row that begins at i can stand.
func (t *table) depths(i int) (least, most int) {
	switch {
	case len(t.rows) > 0 && t.rows[i].Depth >= 0:
		return t.rows[i].Depth, t.rows[i].Depth
	case len(t.rows) > 0 && !t.rows[i].Nested:
		return 0, maxDepth
	case len(t.rows) > 0, t.cells[i].Nested:
		return 1, maxDepth
	}
	return 0, 0
}

// fields says whether a row that ends before the cell end has fields, as far as the table tells.
func (t *table) fields(r *reading, begin int) document.Tri {
	if len(t.rows) > 0 && t.rows[begin].Depth >= 0 {
		switch {
		case r.end == len(t.rows):
			return document.No
		case t.rows[r.end].Depth > t.rows[begin].Depth || t.rows[r.end].Nested && t.rows[begin].Depth == 0:
			return document.Yes
		case t.rows[r.end].Depth != document.UnknownDepth:
			return document.No
		}
	}
	if len(t.cells) > 0 && !t.cells[begin].Nested {
		if r.end < len(t.cells) && t.cells[r.end].Nested {
			return document.Yes
		}
		return document.No
	}
	switch r.row.Leaf {
	case document.Yes:
		return document.No
	case document.No:
		return document.Yes
	}
	if r.end == t.size() || basic(r.row.Type) {
		return document.No
	}
	return document.Unsaid
}

// What makes a reading odd.
const (
	costNoText    = 1  // a row without example and description
	costSingle    = 1  // a "[]" behind a type that is not taken for a part of it
	costOddType   = 2  // an object's type in lower case; twice that where a basic one has fields
	costGoesOn    = 3  // a line that goes on with the text of the line before
	costNoType    = 10 // a row whose type is missing
	costNotAType  = 12 // a text that can hardly be a type
	costTooMany   = 6  // a cell too many
	maxOwnCells   = 3  // example, limits, description
	maxTooMany    = 2  // cells too many
	maxGoesOn     = 64 // lines that go on with a text
	obligationYes = "必须"
	obligationNo  = "可选"
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
		typed.Type, typed.List = splitType(t.texts[i+1])
		cost = oddType(typed.Type, typed.Leaf)
		t.readObligation(&typed, i+2, cost)
	}
	// A row without type is one whose next cell can hardly be a type.
	if cost > 0 {
		t.readObligation(&row, i+1, costNoType)
	}
}

// readObligation adds the readings of a row whose obligation, where the table has any, is the cell at.
func (t *table) readObligation(row *document.Row, at, cost int) {
	if t.request {
		if !t.inRow(at) || !isObligation(t.texts[at]) {
			return
		}
		row.Required = t.texts[at] == obligationYes
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
		typ, obligation, after, found := cutObligation(rest)
		if !found || as != asList {
			return row, false
		}
		row.Type, row.List = splitType(typ)
		row.Required = obligation == obligationYes
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
		row.Type, row.List = splitType(typ)
		rest = after
	}
	if rest != "" {
		row.Cells = append(row.Cells, rest)
	}
	return row, true
}

// cutObligation finds the obligation in what stands behind a name. Between the two stands the type,
// of at most three words.
func cutObligation(s string) (typ, obligation, rest string, ok bool) {
	after := s
	for range 4 {
		start := len(s) - len(after)
		obligation, after = word(after)
		if isObligation(obligation) {
			return strings.TrimSpace(s[:start]), obligation, after, true
		}
	}
	return "", "", "", false
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
	row.Type, row.List = splitType(cells[1])
	row.Required = t.request && cells[2] == obligationYes
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

// word takes the first word off a text.
func word(s string) (first, rest string) {
	s = strings.TrimLeft(s, " \u00a0\u3000")
	i := strings.IndexAny(s, " \u00a0\u3000")
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimLeft(s[i:], " \u00a0\u3000")
}

func isObligation(s string) bool {
	return s == obligationYes || s == obligationNo
}

// nameLike says whether a text can be a parameter's name: one word of letters, digits, "_", "-" and
// ".", which is what TOP's names are made of.
func nameLike(s string) bool {
	if s == "" || len(s) > 256 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !identifierByte(c) && c != '-' && c != '.' {
			return false
		}
	}
	return s != "-" && s != "."
}

// basicTypes are the types that have no fields.
var basicTypes = map[string]bool{
	"String": true, "Number": true, "Boolean": true, "Date": true, "Price": true, "byte[]": true,
	"Field List": true, "byte": true,
}

func basic(typ string) bool { return basicTypes[typ] }

// splitType takes the "[]" off a type.
func splitType(s string) (typ string, list bool) {
	s = strings.TrimSpace(s)
	if s == "Field List" {
		return s, true
	}
	if base, ok := strings.CutSuffix(s, "[]"); ok && s != "byte[]" {
		return strings.TrimSpace(base), true
	}
	return s, false
}

// oddType is the cost of a text as a type.
func oddType(typ string, leaf document.Tri) int {
	if typ == "byte[]" || typ == "Field List" {
		if leaf == document.No {
			return costOddType
		}
		return 0
	}
	first, _ := utf8.DecodeRuneInString(typ)
	cost := 0
	for _, r := range typ {
		if r > unicode.MaxASCII || !identifierByte(byte(r)) && !strings.ContainsRune("<>,.$", r) {
			cost = costNotAType
			break
		}
	}
	switch {
	case typ == "" || unicode.IsDigit(first):
		cost = costNotAType
	case leaf == document.No && basic(typ):
		cost += 2 * costOddType
	case leaf == document.No && !unicode.IsUpper(first):
		cost += costOddType
	}
	return cost
}
