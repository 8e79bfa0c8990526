package text

import (
	"slices"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec/internal/limits"
)

// division is one way to divide the text of a row into example, limits and description.
type division struct {
	example, description string
	limits.Values
	odd int // how unusual it is
}

// divide divides the texts of a row: its own cells, and the lines that go on with them.
func (t *table) divide(b body) (out []division) {
	switch {
	case b.below:
		out = t.divideCells(b.own, b.limited())
	case b.divisions == nil:
		return t.divideText(b.Name, b.text+b.more)
	default:
		out = slices.Clone(b.divisions)
	}
	for i := range out {
		if d := &out[i]; d.description == "" && d.example != "" {
			d.example += b.more
		} else {
			d.description = strings.TrimPrefix(d.description+b.more, "\n")
		}
	}
	return out
}

// divideCells divides cells that are apart. Empty cells have vanished, so a single one can be the example or the
// description; where limits are between the two, they tell. limited says that there are some.
func (t *table) divideCells(cells []string, limited bool) []division {
	if from, to := t.limitsIn(cells, limited); to > from {
		d := division{example: strings.Join(cells[:from], " "), Values: limits.Read(cells[from:to]...), description: strings.Join(cells[to:], " ")}
		if to < len(cells) && isNumber(cells[to]) { // the end of a limit that was broken in two
			d.Values = limits.Values{Unread: []string{strings.Join(cells[from:to+1], "")}}
		}
		return []division{d}
	}
	switch len(cells) {
	case 0:
		return []division{{odd: oddNoText}}
	case 1:
		return []division{{description: cells[0]}, {example: cells[0], odd: 1}}
	}
	out := []division{{example: cells[0], description: strings.Join(cells[1:], "\n")}}
	if !t.bulleted {
		// Of a browser's copy all may also be lines of the description.
		out = append(out, division{description: strings.Join(cells, "\n"), odd: 1})
	}
	return out
}

// limitsIn returns which of a row's cells are limits. They are between example and description; as the last cell,
// only what is nothing but limits counts unless there are some, since a description may begin like one.
func (t *table) limitsIn(cells []string, limited bool) (from, to int) {
	if !t.limits {
		return 0, 0
	}
	for i, c := range cells[:min(len(cells), 2)] {
		if !limits.Stated(c) {
			continue
		}
		for to = i + 1; to < len(cells) && isLimits(cells[to]); to++ {
		}
		if to < len(cells) || limited || isLimits(c) {
			return i, to
		}
	}
	return 0, 0
}

// isLimits reports whether a text is limits and a plain default, and nothing else.
func isLimits(text string) bool {
	c, ok := limits.Cell(text)
	return ok && !strings.ContainsFunc(c.Default, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("，。；、,;", r) })
}

// maxSplits bounds the blanks of a row's text at which its example may end.
const maxSplits = 20

// divideText divides the text of a row whose cells are joined by blanks. Its example may end at any of them.
func (t *table) divideText(name, text string) []division {
	text = strings.TrimSpace(text)
	if text == "" {
		return []division{{odd: oddNoText}}
	}
	var out []division
	after := ""
	if d, ok := t.limitsBetween(text); ok {
		out = []division{d}
		text, after = d.example, d.description
	} else {
		d.example, d.description = guessExample(name, text)
		if out = []division{d}; d.example != "" {
			out = append(out, division{description: text, odd: 1})
		}
	}
	d := out[0]
	d.odd = 2
	rest := text
	for n := 0; rest != "" && n < maxSplits; n++ {
		_, rest = word(rest)
		d.example, d.description = strings.TrimSpace(text[:len(text)-len(rest)]), strings.TrimSpace(rest+" "+after)
		if d.example != out[0].example {
			out = append(out, d)
		}
	}
	return out
}

// limitsBetween finds the limits that are between the joined example and description.
func (t *table) limitsBetween(text string) (d division, ok bool) {
	if !t.limits || !strings.Contains(text, "最") {
		return d, false
	}
	for rest := text; rest != ""; _, rest = word(rest) {
		if l, after := limits.Prefix(rest); len(after) < len(rest) {
			d.example, d.Limits, d.description = strings.TrimSpace(text[:len(text)-len(rest)]), l, strings.TrimSpace(after)
			return d, true
		}
	}
	return d, false
}

// guessExample divides joined text where no sample shows the example. That happens to objects, whose example, where
// they have one, is a word in place of a value: null, {}, a letter, the object's own name, or any word before a
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
