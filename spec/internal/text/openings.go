package text

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

// opening is how a row begins: its name, type and obligation; Next is the line behind them. What is behind them on the
// same line is text; where tabs part it, divisions are what its cells may be.
type opening struct {
	document.Reading
	text      string
	divisions []division
	// below says that the row's other cells are lines of their own, behind the opening.
	below bool
}

// limited reports whether limits are the lines behind a row of the top level.
func (o opening) limited() bool { return o.below && !o.Deeper }

// mayBegin reports whether a row, or the end of the table, can be at the line i.
func (t *table) mayBegin(i int) bool {
	return i == len(t.cells) || len(t.openings[i]) > 0 || t.cells[i].leaf
}

// open finds the ways in which a row may begin at the line i.
func (t *table) open(i int) (out []opening) {
	switch c := t.cells[i]; {
	case c.nested:
		return t.openNested(i)
	case strings.Contains(c.text, "\t"):
		out = t.openTabbed(i)
	default:
		out = t.openJoined(i)
	}
	for k := range out {
		o := &out[k]
		fault, odd := typeCost(o.Type, false)
		o.Line, o.Next, o.Fault, o.Odd = t.cells[i].line, i+1, fault, o.Odd+odd
		if t.isLimit(i + 1) {
			// The limits are lines behind the row, and the description is another.
			o.below, o.divisions = true, nil
		}
	}
	return out
}

// openNested opens a row whose cells are lines of their own. The line of its type may be lost.
func (t *table) openNested(i int) (out []opening) {
	c := t.cells[i]
	if !isName(c.text) || !c.leaf && !t.inRow(i+1) {
		return nil
	}
	types := []string{""}
	if t.inRow(i + 1) {
		types = []string{t.cells[i+1].text, ""}
	}
	for _, typ := range types {
		o := opening{below: true}
		o.Row = document.Row{Line: c.line, Depth: 1, Deeper: true, Name: c.text}
		switch {
		case c.leaf:
			o.Leaf = document.Yes
		case t.marked:
			o.Leaf = document.No
		}
		o.Type, o.List = document.SplitType(typ)
		o.Fault, o.Odd = typeCost(o.Type, o.Leaf == document.No)
		if o.Next = i + 1; typ != "" {
			o.Next++
		}
		isRow := true
		if t.obligation {
			if isRow = t.inRow(o.Next); isRow {
				o.Required, isRow = t.isObligation(t.cells[o.Next].text)
			}
			o.Next++
		}
		if isRow {
			out = append(out, o)
		}
		if o.Fault+o.Odd == 0 {
			break
		}
	}
	return out
}

// openJoined opens a row of the top level whose cells are joined by blanks.
func (t *table) openJoined(i int) (out []opening) {
	name, rest := word(t.cells[i].text)
	if !isName(name) {
		return nil
	}
	add := func(typ, text string, odd int) *opening {
		o := opening{text: text}
		o.Name, o.Odd = name, odd
		o.Type, o.List = document.SplitType(typ)
		out = append(out, o)
		return &out[len(out)-1]
	}
	if t.obligation {
		if typ, text, required, ok := cutObligation(rest, t.isObligation); ok {
			add(typ, text, 0).Required = required
		}
		return out
	}
	typ, text := word(rest)
	switch second, behind := word(text); {
	case second == "[]":
		add(typ+"[]", behind, 0)
		// It is an example of Json as well as a part of the type.
		odd := oddSingle
		if strings.EqualFold(typ, "Json") {
			odd = 0
		}
		add(typ, text, odd)
	case typ == "Field" && second == "List":
		add("Field List", behind, 0)
	default:
		add(typ, text, 0)
	}
	add("", rest, 0)
	return out
}

// cutObligation finds the obligation in the text behind a name, and the texts around it. Before it is the type, of at most
// three words.
func cutObligation(s string, read func(string) (required, ok bool)) (typ, rest string, required, ok bool) {
	rest = s
	for range 4 {
		typ = strings.TrimSpace(s[:len(s)-len(rest)])
		var first string
		first, rest = word(rest)
		if required, ok = read(first); ok {
			return typ, rest, required, true
		}
	}
	return "", "", false, false
}

func hasObligation(s string, read func(string) (required, ok bool)) bool {
	_, _, _, ok := cutObligation(s, read)
	return ok
}

// openTabbed opens a row of the top level whose cells are parted by tabs.
func (t *table) openTabbed(i int) []opening {
	cells := strings.Split(t.cells[i].text, "\t")
	for k := range cells {
		cells[k] = strings.TrimSpace(cells[k])
	}
	if len(cells) < 2 || !isName(cells[0]) {
		return nil
	}
	var o opening
	o.Name = cells[0]
	o.Type, o.List = document.SplitType(cells[1])
	cells = cells[2:]
	if t.obligation {
		if len(cells) == 0 {
			return nil
		}
		var ok bool
		if o.Required, ok = t.isObligation(cells[0]); !ok {
			return nil
		}
		cells = cells[1:]
	}
	o.text = strings.TrimSpace(strings.Join(cells, " "))
	last := 1
	if t.limits {
		last = 2
	}
	if len(cells) == last+1 {
		d := division{example: cells[0], description: cells[last]}
		if limit := cells[last-1]; t.limits && limit != "" {
			d.Values = limits.Read(limit)
		}
		o.divisions = []division{d}
	} else if cells = slices.DeleteFunc(cells, func(c string) bool { return c == "" }); len(cells) > 1 {
		o.divisions = t.divideCells(cells, false)
	}
	return []opening{o}
}

// suspect reports what is strange about the opening of a row at the line i.
func (t *table) suspect(o opening, i int) (list diag.List) {
	nested := t.cells[i].nested
	if nested && o.Type != "" {
		i++ // the line of the type
	}
	switch fault, odd := typeCost(o.Type, o.Leaf == document.No); {
	case o.Type == "":
		list = append(list, t.finding(i, diag.TypeMissing, o.Name))
	case fault > 0 || odd == oddType || nested && o.Type == o.Name: // a type that is there twice may have pushed out the name
		list = append(list, t.finding(i, diag.TypeStrange, o.Name, diag.Short(o.Type)))
	}
	if row := joinedRow(o.text); row != "" {
		f := t.finding(i, diag.CellInText, row, o.Name)
		f.Severity = diag.Warning
		list = append(list, f)
	}
	return list
}

// joinedRow returns the begin of a row that a line has behind another row's: a name and a basic type. It is empty for
// nearly all lines.
func joinedRow(text string) string {
	before := ""
	for _, w := range strings.Fields(text) {
		if document.IsBasic(w) && isName(before) {
			return before + " " + w
		}
		before = w
	}
	return ""
}
