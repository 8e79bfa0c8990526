package text

import (
	"slices"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

func isBasic(typ string) bool { return slices.Contains(spec.BasicTypes, typ) }

// Bounds of one row.
const (
	maxSurplus = 2  // cells too many
	maxGoesOn  = 64 // lines that go on with a text
)

// read makes the readings of every line at which a row may begin.
func (t *table) read(out *document.Table) {
	out.Readings = make([][]document.Reading, len(t.cells))
	out.Source = make([]document.Text, len(t.cells))
	begins := make([]bool, len(t.cells)+1)
	begins[0] = true
	for i, c := range t.cells {
		out.Source[i] = document.Text{Line: c.line, Body: c.text}
		if !begins[i] {
			continue
		}
		if c.nested {
			out.Readings[i] = t.nestedRow(i)
		} else {
			out.Readings[i] = t.topRow(i)
		}
		t.swallowed(out.Readings[i], i)
		for _, r := range out.Readings[i] {
			begins[r.Next] = true
		}
	}
}

// mayBegin reports whether a row, or the end of the table, can be at the line i.
func (t *table) mayBegin(i int) bool {
	if i == len(t.cells) {
		return true
	}
	c := t.cells[i]
	switch {
	case c.leaf:
		return true
	case !c.nested:
		return t.isTopRow(i)
	case !isName(c.text):
		return false
	case t.obligation:
		return t.obligationAt(i+1) || t.inRow(i+1) && t.obligationAt(i+2)
	}
	return t.inRow(i + 1)
}

func (t *table) obligationAt(i int) bool {
	if !t.inRow(i) {
		return false
	}
	_, ok := t.isObligation(t.cells[i].text)
	return ok
}

// nestedRow reads a row whose cells are lines of their own.
func (t *table) nestedRow(i int) []document.Reading {
	c := t.cells[i]
	if _, word := document.Obligation(c.text); !isName(c.text) || word && !c.leaf {
		return nil
	}
	row := document.Row{Line: c.line, Depth: 1, Deeper: true, Name: c.text}
	switch {
	case c.leaf:
		row.Leaf = document.Yes
	case t.marked:
		row.Leaf = document.No
	}
	object := row.Leaf == document.No
	var out []document.Reading
	fault := faultNotAType
	if t.inRow(i + 1) {
		r := document.Reading{Row: row}
		r.Type, r.List = document.SplitType(t.cells[i+1].text)
		fault, r.Odd = typeCost(r.Type, object)
		if r.Fault = fault; fault > 0 || r.Odd == oddType || r.Type == c.text { // a type that is there twice may have pushed out the name
			r.Findings = t.finding(i+1, diag.TypeStrange, r.Name, diag.Short(r.Type))
		}
		out = t.withObligation(out, r, i+2)
		fault += r.Odd
	}
	if fault > 0 {
		r := document.Reading{Row: row, Fault: faultNoType, Findings: t.finding(i, diag.TypeMissing, c.text)}
		out = t.withObligation(out, r, i+1)
	}
	return out
}

func (t *table) finding(i int, code diag.Code, args ...any) diag.List {
	return diag.List{diag.New(code, diag.At{File: t.file, Line: t.cells[i].line}, args...)}
}

// withObligation adds the readings of a row whose obligation, where the table has any, is the line next.
func (t *table) withObligation(out []document.Reading, r document.Reading, next int) []document.Reading {
	if t.obligation {
		if !t.inRow(next) {
			return out
		}
		var ok bool
		if r.Required, ok = t.isObligation(t.cells[next].text); !ok {
			return out
		}
		next++
	}
	return t.withCells(out, r, next)
}

// withCells adds the readings of a row whose example, limits and description begin at the line first. The row may end
// wherever another can begin.
func (t *table) withCells(out []document.Reading, r document.Reading, first int) []document.Reading {
	most := 2
	if t.limits {
		most = 3
	}
	own := first
	for t.inRow(own) && own < first+most {
		if t.mayBegin(own) {
			out = t.endAt(out, r, first, own, own)
		}
		if own++; t.isLimit(own-1) && most < 6 {
			most++ // several limits in one cell
		}
	}
	end := own
	for ; t.bulleted && t.inRow(end) && end < own+maxSurplus; end++ {
		if t.mayBegin(end) {
			out = t.endAt(out, r, first, own, end)
		}
	}
	if t.mayBegin(end) {
		out = t.endAt(out, r, first, own, end)
	}
	if end < len(t.cells) && own > first && !(t.bulleted && t.cells[end].nested) {
		out = t.goesOn(out, r, first, own, end)
	}
	return out
}

// endAt adds the readings of a row whose cells are the lines from first up to own, with surplus ones up to end.
func (t *table) endAt(out []document.Reading, r document.Reading, first, own, end int) []document.Reading {
	r.Next = end
	surplus := ""
	r.Findings = slices.Clip(r.Findings)
	for i := own; i < end; i++ {
		surplus += "\n" + t.cells[i].text
		r.Fault += faultSurplus
		r.Findings = append(r.Findings, t.finding(i, diag.CellLeftOver, r.Name, diag.Short(t.cells[i].text))...)
	}
	for _, d := range t.divide(t.texts(first, own)) {
		d.add(surplus)
		out = append(out, t.divided(r, d))
	}
	return out
}

// goesOn adds the readings in which the lines from end on go on with the row's text.
func (t *table) goesOn(out []document.Reading, r document.Reading, first, own, end int) []document.Reading {
	cells := t.texts(first, own)
	t.moreLines(r, end, func(r document.Reading, text string) {
		for _, d := range t.divide(cells) {
			d.add(text)
			out = append(out, t.divided(r, d))
		}
	})
	return out
}

func (t *table) texts(from, to int) []string {
	cells := make([]string, 0, to-from)
	for _, c := range t.cells[from:to] {
		cells = append(cells, c.text)
	}
	return cells
}

// moreLines calls add for each end that a row can have when lines that are no rows go on with its text.
func (t *table) moreLines(r document.Reading, end int, add func(document.Reading, string)) {
	text := ""
	for n := 0; n < maxGoesOn && end < len(t.cells) && t.isProse(end); n++ {
		line := t.cells[end].text
		text += "\n" + strings.ReplaceAll(line, "\t", " ")
		r.Odd += oddGoesOn
		if severity := likeCells(line); severity != "" {
			f := t.finding(end, diag.CellInText, diag.Short(line), r.Name)
			f[0].Severity = severity
			r.Findings = append(slices.Clip(r.Findings), f...)
		}
		end++
		if t.mayBegin(end) {
			r.Next = end
			add(r, text)
		}
	}
}

// likeCells says how bad it is that a line goes on with a text; empty for a line of prose. A type or an obligation
// alone is a cell. A line with one of them among its first words, or with a name in front of others, may be a row that
// has lost a cell.
func likeCells(line string) diag.Severity {
	line = strings.TrimLeftFunc(line, func(r rune) bool { return !unicode.IsLetter(r) })
	first, rest := word(line)
	second, _ := word(rest)
	for _, w := range [...]string{first, second} {
		if _, ok := document.Obligation(w); ok || isBasic(w) {
			if rest == "" {
				return diag.Error
			}
			return diag.Warning
		}
	}
	if rest != "" && isName(first) && (strings.Contains(first, "_") || isValue(second)) {
		return diag.Warning
	}
	return ""
}

// isValue reports whether a word is a value and can be no word of prose.
func isValue(s string) bool {
	return s == "true" || s == "false" || s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// isProse reports whether a line can only go on with a text: it is no cell with a bullet, and no row of the top level.
func (t *table) isProse(i int) bool {
	c := t.cells[i]
	if c.nested {
		return !t.bulleted && !c.leaf
	}
	return !t.surelyTopRow(i)
}
