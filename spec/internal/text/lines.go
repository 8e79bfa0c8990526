package text

import (
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

// lineType is a way to read the type of a row whose cells are joined.
type lineType uint8

const (
	asList    lineType = iota // a "[]" behind the type is a part of it
	asSingle                  // it is the example
	asUntyped                 // the row has no type
)

// topLine is a row of the top level as its line begins, and the text behind that: cells, where tabs part them.
type topLine struct {
	document.Reading
	rest  string
	cells []string
	tabs  bool
}

// topRow reads a row of the top level, and the lines that go on with it.
func (t *table) topRow(i int) []document.Reading {
	var out []document.Reading
	for as := asList; as <= asUntyped; as++ {
		line, ok := t.splitLine(i, as)
		if !ok {
			continue
		}
		line.Next = i + 1
		fault, odd := typeCost(line.Type, false)
		line.Fault, line.Odd = line.Fault+fault, line.Odd+odd
		if as == asUntyped || line.Type == "" {
			line.Fault = faultNoType
			line.Findings = t.finding(i, diag.TypeMissing, line.Name)
		} else if fault > 0 || odd == oddType {
			line.Findings = t.finding(i, diag.TypeStrange, line.Name, diag.Short(line.Type))
		}
		if row := joinedRow(line.rest + strings.Join(line.cells, " ")); row != "" {
			f := t.finding(i, diag.CellInText, row, line.Name)
			f[0].Severity = diag.Warning
			line.Findings = append(line.Findings, f...)
		}
		if t.isLimit(i + 1) {
			out = t.withLimits(out, line)
			continue
		}
		for _, d := range t.divideLine(line, "") {
			out = append(out, t.divided(line.Reading, d))
		}
		if line.rest == "" && strings.Join(line.cells, "") == "" && i+1 < len(t.cells) {
			// The line breaks off behind the type, or inside it.
			line.Findings = append(line.Findings[:len(line.Findings):len(line.Findings)], t.finding(i+1, diag.CellLeftOver, line.Name, diag.Short(t.cells[i+1].text))...)
		}
		t.moreLines(line.Reading, i+1, func(r document.Reading, text string) {
			for _, d := range t.divideLine(line, text) {
				out = append(out, t.divided(r, d))
			}
		})
	}
	return out
}

// joinedRow returns the begin of a row that a line has behind another row's: a name and a basic type. It is empty for
// nearly all lines.
func joinedRow(text string) string {
	before := ""
	for _, w := range fields(text) {
		if isBasic(w) && isName(before) {
			return before + " " + w
		}
		before = w
	}
	return ""
}

// divideLine divides the text behind a row's obligation, with the lines that go on with it.
func (t *table) divideLine(line topLine, more string) []division {
	if !line.tabs {
		return t.divideText(line.Name, line.rest+more)
	}
	full := 2
	if t.limits {
		full = 3
	}
	var out []division
	if len(line.cells) == full {
		d := division{example: line.cells[0], description: line.cells[full-1]}
		if t.limits && line.cells[1] != "" {
			d.Values = limits.Read(line.cells[1])
		}
		out = []division{d}
	} else {
		var cells []string
		for _, c := range line.cells {
			if c != "" {
				cells = append(cells, c)
			}
		}
		if len(cells) == 1 {
			return t.divideText(line.Name, cells[0]+more)
		}
		out = t.divide(cells)
	}
	for i := range out {
		out[i].add(more)
	}
	return out
}

// withLimits adds the readings of a row whose limits are lines of their own behind it, and whose description is the
// line after them.
func (t *table) withLimits(out []document.Reading, line topLine) []document.Reading {
	from := line.Next
	to := from
	for ; t.isLimit(to) && (to == from || isLimits(t.cells[to].text)); to++ {
	}
	d := division{example: line.rest, Values: limits.Read(t.texts(from, to)...)}
	if line.tabs {
		d.example = strings.TrimSpace(strings.Join(line.cells, " "))
	}
	if t.mayBegin(to) {
		r := line.Reading
		r.Next, r.Odd = to, r.Odd+1
		out = append(out, t.divided(r, d))
	}
	if !t.inRow(to) {
		return out
	}
	d.description, d.surplus = t.cells[to].text, restOfLimit(t.cells[to].text)
	if to++; t.mayBegin(to) {
		r := line.Reading
		r.Next = to
		out = append(out, t.divided(r, d))
	}
	t.moreLines(line.Reading, to, func(r document.Reading, text string) {
		more := d
		more.add(text)
		out = append(out, t.divided(r, more))
	})
	return out
}

// isTopRow reports whether a line without a bullet can be read as a row at all; surelyTopRow, whether it can hardly be
// anything else.
func (t *table) isTopRow(i int) bool {
	_, ok := t.splitLine(i, asList)
	return ok
}

func (t *table) surelyTopRow(i int) bool {
	line, ok := t.splitLine(i, asList)
	if !ok || t.obligation {
		return ok
	}
	fault, odd := typeCost(line.Type, false)
	return fault+odd == 0
}

// splitLine takes name, type and obligation off a row of the top level.
func (t *table) splitLine(i int, as lineType) (topLine, bool) {
	text := t.cells[i].text
	if strings.Contains(text, "\t") {
		line, ok := t.splitTabs(i)
		return line, ok && as == asList
	}
	var line topLine
	line.Line = t.cells[i].line
	line.Name, line.rest = word(text)
	if !isName(line.Name) {
		return line, false
	}
	if t.obligation {
		o := cutObligation(line.rest, t.isObligation)
		line.Type, line.List = document.SplitType(o.typ)
		line.Required, line.rest = o.required, o.rest
		return line, o.found && as == asList
	}
	if as == asUntyped {
		return line, true
	}
	typ, after := word(line.rest)
	more, behind := word(after)
	brackets := more == "[]"
	if as == asSingle && !brackets {
		return line, false
	}
	if as == asList && brackets || typ == "Field" && more == "List" {
		typ, after = typ+" "+more, behind
	}
	line.Type, line.List = document.SplitType(typ)
	line.rest = after
	if as == asSingle && !strings.EqualFold(typ, "Json") {
		line.Odd = oddSingle // "[]" is an example of Json as well as a part of the type
	}
	return line, true
}

// obligation is the obligation of a row whose cells are joined, and the texts around it.
type obligation struct {
	found, required bool
	typ, word, rest string
}

// cutObligation finds the obligation in the text behind a name. Between the two is the type, of at most three words.
func cutObligation(s string, read func(string) (required, ok bool)) (o obligation) {
	o.rest = s
	for range 4 {
		before := s[:len(s)-len(o.rest)]
		o.word, o.rest = word(o.rest)
		if o.required, o.found = read(o.word); o.found {
			o.typ = trim(before)
			return o
		}
	}
	return obligation{}
}

// splitTabs reads a row of the top level whose cells are parted by tabs.
func (t *table) splitTabs(i int) (line topLine, ok bool) {
	cells := strings.Split(t.cells[i].text, "\t")
	for k := range cells {
		cells[k] = trim(cells[k])
	}
	lead := 2
	if t.obligation {
		lead = 3
	}
	if len(cells) < lead || !isName(cells[0]) {
		return line, false
	}
	line.Line, line.Name, line.tabs = t.cells[i].line, cells[0], true
	line.Type, line.List = document.SplitType(cells[1])
	if t.obligation {
		if line.Required, ok = t.isObligation(cells[2]); !ok {
			return line, false
		}
	}
	line.cells = cells[lead:]
	return line, true
}
