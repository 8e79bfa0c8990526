package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

// division is one way to divide the text of a row into example, limits and description.
type division struct {
	example, description string
	limits.Values
	// surplus is a cell that fits no column; odd is how unusual the division is.
	surplus string
	odd     int
}

// add adds lines that go on with the row's text.
func (d *division) add(lines string) {
	if d.description == "" && d.example != "" {
		d.example += lines
	} else {
		d.description = strings.TrimPrefix(d.description+lines, "\n")
	}
}

// divided is a reading with the texts of a division.
func (t *table) divided(r document.Reading, d division) document.Reading {
	r.Example, r.Description, r.Limits, r.Default = d.example, d.description, d.Limits, d.Default
	r.Odd += d.odd
	where := diag.At{File: t.file, Line: r.Line}
	if t.limits {
		if lost := limits.Lost(d.description); lost != "" {
			d.Unread = append(slices.Clip(d.Unread), lost)
		}
	}
	for _, unread := range d.Unread {
		r.Findings = append(slices.Clip(r.Findings), diag.New(diag.LimitUnread, where, diag.Short(unread), r.Name))
	}
	if d.surplus != "" {
		r.Findings = append(slices.Clip(r.Findings), diag.New(diag.CellLeftOver, where, r.Name, diag.Short(d.surplus)))
	}
	return r
}

// divide divides cells that are apart. Empty cells have vanished, so a single one can be the example or the
// description; where limits are between the two, they tell.
func (t *table) divide(cells []string) []division {
	if from, to := t.limitsIn(cells); to > from {
		d := division{Values: limits.Read(cells[from:to]...)}
		d.example, d.description = strings.Join(cells[:from], " "), strings.Join(cells[to:], " ")
		if to < len(cells) {
			d.surplus = restOfLimit(cells[to])
		}
		return []division{d}
	}
	switch len(cells) {
	case 0:
		return []division{{odd: oddNoText}}
	case 1:
		return []division{{description: cells[0]}, {example: cells[0], odd: 1}}
	}
	if !t.bulleted {
		// Of a browser's copy all may also be lines of the description.
		return []division{{example: cells[0], description: strings.Join(cells[1:], "\n")}, {description: strings.Join(cells, "\n"), odd: 1}}
	}
	d := division{example: cells[0], description: strings.Join(cells[1:], " ")}
	if len(cells) > 2 {
		d.surplus = cells[1]
	}
	return []division{d}
}

// restOfLimit returns the text behind a limit if it is a number: that is the end of the limit, and no description.
func restOfLimit(text string) string {
	if strings.Trim(text, "0123456789") == "" {
		return text
	}
	return ""
}

// limitsIn returns which of a row's cells are limits. They are between example and description; as the last cell,
// only what is nothing but limits counts, since a description may begin like one.
func (t *table) limitsIn(cells []string) (from, to int) {
	if !t.limits {
		return 0, 0
	}
	for i, c := range cells[:min(len(cells), 2)] {
		if !limits.Stated(c) {
			continue
		}
		for to = i + 1; to < len(cells) && limits.Stated(cells[to]) && isLimits(cells[to]); to++ {
		}
		if to < len(cells) || isLimits(c) {
			return i, to
		}
	}
	return 0, 0
}

// isLimits reports whether a text is limits and a plain default, and nothing else.
func isLimits(text string) bool {
	_, value, ok := limits.Cell(text)
	return ok && !strings.ContainsFunc(value, func(r rune) bool { return isSpace(r) || strings.ContainsRune("，。；、,;", r) })
}

// maxSplits bounds the blanks of a row's text at which its example may end.
const maxSplits = 40

// divideText divides the text of a row whose cells are joined by blanks.
func (t *table) divideText(name, text string) []division {
	text = trim(text)
	if text == "" {
		return []division{{odd: oddNoText}}
	}
	if before, l, after, ok := t.cutLimits(text); ok {
		out := []division{{example: before, Values: limits.Values{Limits: l}, description: after}}
		return t.splits(out, before, division{Values: limits.Values{Limits: l}, description: after})
	}
	guess := division{}
	guess.example, guess.description = guessExample(name, text)
	out := []division{guess}
	if guess.example != "" {
		out = append(out, division{description: text, odd: 1})
	}
	return t.splits(out, text, division{})
}

// splits adds the divisions in which the example ends at a blank of the text.
func (t *table) splits(out []division, text string, d division) []division {
	behind := d.description
	inText := t.limits && d.Limits == document.Limits{}
	d.odd = 2
	for i, n := 0, 0; i < len(text) && n < maxSplits && t.rest > 0; n++ {
		i += strings.IndexFunc(text[i:]+" ", isSpace)
		if i < len(text) {
			d.example, d.description = text[:i], trim(trim(text[i:])+" "+behind)
		} else {
			d.example, d.description = text, behind
		}
		if inText {
			d.Limits, d.description = limits.Prefix(d.description)
			d.description = trim(d.description)
		}
		if d.example != out[0].example {
			out = append(out, d)
			t.rest--
		}
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !isSpace(r) {
				break
			}
			i += size
		}
	}
	return out
}

// cutLimits finds the limits that are between the joined example and description.
func (t *table) cutLimits(s string) (before string, l document.Limits, after string, ok bool) {
	if !t.limits || !strings.Contains(s, "最") {
		return "", l, "", false
	}
	for i := 0; i < len(s); {
		if l, rest := limits.Prefix(s[i:]); len(rest) < len(s)-i {
			return trim(s[:i]), l, trim(rest), true
		}
		blank := strings.IndexFunc(s[i:], isSpace)
		if blank < 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(s[i+blank:])
		i += blank + size
	}
	return "", l, "", false
}

// guessExample divides joined text where no sample shows the example. That happens to objects, whose example, where
// they have one, is a word that stands for a value: null, {}, a letter, the object's own name, or any word before a
// description in Chinese.
func guessExample(name, s string) (example, description string) {
	first, rest := word(s)
	switch {
	case first == "null" || first == "{}" || first == "[]" || first == `""` || len(first) == 1:
		return first, rest
	case rest == "" || strings.ContainsFunc(first, notASCII):
		return "", s
	case first == name || strings.IndexFunc(rest, notASCII) == 0:
		return first, rest
	}
	return "", s
}

func notASCII(r rune) bool { return r > unicode.MaxASCII }
