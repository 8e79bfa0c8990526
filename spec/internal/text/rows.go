package text

import (
	"slices"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

// How wrong a reading is, and how odd; see package solve for what faults weigh there.
const (
	faultNoType    = 5
	faultNotAType  = 6
	faultSurplus   = 3 // a cell too many
	faultSwallowed = 6 // the row of an object in the text of the row before it
	oddType        = 2 // a word in lower case that is no basic type
	oddBasicObject = 4 // a basic type that has fields
	oddNoText      = 1 // neither example nor description
	oddSingle      = 1 // a "[]" that is the example
	oddGoesOn      = 3 // a line that goes on with the text before it
)

// Bounds of one row: its own cells, cells too many, and lines that go on with a text.
const (
	maxOwn     = 8
	maxSurplus = 2
	maxGoesOn  = 64
)

// read makes the readings of every line at which a row may begin.
func (t *table) read(out *document.Table) {
	out.Readings = make([][]document.Reading, len(t.cells))
	out.Source = make([]document.Text, len(t.cells))
	t.openings = make([][]opening, len(t.cells))
	for i, c := range t.cells {
		out.Source[i] = document.Text{Line: c.line, Body: c.text}
		t.openings[i] = t.open(i)
	}
	begins := make([]bool, len(t.cells)+1)
	begins[0] = true
	for i := range t.cells {
		if !begins[i] {
			continue
		}
		for _, o := range t.openings[i] {
			o.Findings = t.suspect(o, i)
			out.Readings[i] = t.rows(out.Readings[i], o)
		}
		for _, r := range out.Readings[i] {
			begins[r.Next] = true
		}
	}
}

// body is a row as it takes line after line behind its opening: first its own cells, then lines that go on with its text.
type body struct {
	opening
	own   []string
	texts int // own cells that are no limits
	more  string

	surplus, goesOn int // how many of more's lines are cells too many, and how many are prose
}

// rows adds the readings of a row that has begun. It may end wherever another row can begin.
func (t *table) rows(out []document.Reading, o opening) []document.Reading {
	b := body{opening: o}
	if o.limited() { // only a description is behind the limits
		b.texts = 1
		if o.text != "" {
			b.own = []string{o.text}
		}
	}
	for i := o.Next; ; i++ {
		if t.mayBegin(i) || i == o.Next && !o.below {
			b.Next = i
			for _, d := range t.divide(b) {
				out = append(out, t.divided(b.Reading, d))
			}
		}
		if i == len(t.cells) || !t.take(&b, i) {
			return out
		}
		if line := t.cells[i].text; t.isObjectRow(i, len(b.own)+b.goesOn > 1) {
			b.Fault += faultSwallowed
			b.report(t.finding(i, diag.CellInText, diag.Short(line+" "+t.cells[i+1].text), b.Name))
		}
	}
}

// take takes the line i for a row; false where it can be no part of it.
func (t *table) take(b *body, i int) bool {
	line := t.cells[i].text
	isCell := b.below && t.inRow(i)
	switch {
	case isCell && b.more == "" && b.texts < 2 && len(b.own) < maxOwn:
		b.own = append(slices.Clip(b.own), line)
		if b.texts++; t.isLimit(i) {
			b.texts = 1
		}
	case isCell && t.bulleted && b.surplus < maxSurplus:
		b.surplus++
		b.more += "\n" + line
		b.Fault += faultSurplus
		b.report(t.finding(i, diag.CellLeftOver, b.Name, diag.Short(line)))
	case (!b.below || len(b.own) > 0 && !t.isLimit(i-1)) && b.goesOn < maxGoesOn && t.isProse(i):
		b.goesOn++
		b.more += "\n" + strings.ReplaceAll(line, "\t", " ")
		b.Odd += oddGoesOn
		b.report(t.cellsIn(b, i)...)
	default:
		return false
	}
	return true
}

// report adds findings to the readings that end behind this line.
func (b *body) report(found ...diag.Finding) {
	b.Findings = append(slices.Clip(b.Findings), found...)
}

// isProse reports whether a line can only go on with a text: it is no cell with a bullet, and no row of the top level.
func (t *table) isProse(i int) bool {
	if c := t.cells[i]; c.nested {
		return !t.bulleted && !c.leaf
	}
	return len(t.openings[i]) == 0 || !t.obligation && !slices.ContainsFunc(t.openings[i], func(o opening) bool { return o.Fault+o.Odd == 0 })
}

// cellsIn reports what is like a cell in a line that goes on with a row's text. A type or an obligation alone is a cell.
// A line with one of them among its first words, or with a name in front of others, may be a row that has lost a cell.
func (t *table) cellsIn(b *body, i int) (list diag.List) {
	line := t.cells[i].text
	if b.goesOn == 1 && !b.below && b.text == "" { // the row breaks off behind the type, or inside it
		list = append(list, t.finding(i, diag.CellLeftOver, b.Name, diag.Short(line)))
	}
	one, rest := word(strings.TrimLeftFunc(line, func(r rune) bool { return !unicode.IsLetter(r) }))
	two, _ := word(rest)
	isCell := func(s string) bool {
		_, ok := document.Obligation(s)
		return ok || document.IsBasic(s)
	}
	f := t.finding(i, diag.CellInText, diag.Short(line), b.Name)
	switch {
	case rest == "" && isCell(one):
	case isCell(one), isCell(two), rest != "" && isName(one) && (strings.Contains(one, "_") || two == "true" || two == "false" || isNumber(two)):
		f.Severity = diag.Warning
	default:
		return list
	}
	return append(list, f)
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isObjectRow reports whether the line i, which a row took for its text, begins the row of an object: a name, a type in
// upper and lower case, and a text, unless more of the row is before it. In a browser's copy such a row has neither
// "└" nor bullets; and where the sample lacks the object, the row as text would agree with the sample best. Values of
// an enumeration are not in both cases.
func (t *table) isObjectRow(i int, behind bool) bool {
	if t.bulleted || !t.inRow(i) || !t.inRow(i+1) || !unicode.IsLower(rune(t.cells[i].text[0])) || !t.mayBegin(i) {
		return false
	}
	typ, _ := document.SplitType(t.cells[i+1].text)
	fault, odd := typeCost(typ, true)
	return fault+odd == 0 && strings.ContainsFunc(typ, unicode.IsLower) && (behind || t.inRow(i+2))
}

// divided is a reading with the texts of a division.
func (t *table) divided(r document.Reading, d division) document.Reading {
	r.Example, r.Description, r.Limits, r.Default = d.example, d.description, d.Limits, d.Default
	r.Odd += d.odd
	r.Findings = slices.Clip(r.Findings)
	unread := d.Unread
	if t.limits {
		if lost := limits.Lost(d.description); lost != "" {
			unread = append(slices.Clip(unread), lost)
		}
	}
	for _, text := range unread {
		r.Findings = append(r.Findings, diag.New(diag.LimitUnread, diag.At{File: t.file, Line: r.Line}, diag.Short(text), r.Name))
	}
	return r
}
