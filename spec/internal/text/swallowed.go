package text

import (
	"slices"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// swallowed finds the readings of the row at the line i whose text has the row of an object in it. In a browser's copy
// such a row has neither "└" nor bullets, so that it may also be lines that go on with the text before it; and where
// the sample lacks the object, that reading would agree with the sample best.
func (t *table) swallowed(readings []document.Reading, i int) {
	if t.bulleted {
		return
	}
	first := i + 1
	if t.cells[i].nested {
		first++ // behind the row's type
	}
	for k := range readings {
		r := &readings[k]
		for n := first; n < r.Next; n++ {
			if !t.isObjectRow(n, i) {
				continue
			}
			row := t.cells[n].text + " " + t.cells[n+1].text
			r.Fault += faultSwallowed
			r.Findings = append(slices.Clip(r.Findings), t.finding(n, diag.CellInText, diag.Short(row), r.Name)...)
			n++
		}
	}
}

// isObjectRow reports whether the lines from n on, which may be text of the row at the line i, are as the row of an
// object: a name, a type in upper and lower case, and a text. Values of an enumeration are not in both cases.
func (t *table) isObjectRow(n, i int) bool {
	if !t.inRow(n) || !unicode.IsLower(rune(t.cells[n].text[0])) || !t.mayBegin(n) || !t.inRow(n+1) {
		return false
	}
	typ, _ := document.SplitType(t.cells[n+1].text)
	if typ == "" || isBasic(typ) || !unicode.IsUpper(rune(typ[0])) || !strings.ContainsFunc(typ, unicode.IsLower) {
		return false
	}
	fault, odd := typeCost(typ, true)
	return fault+odd == 0 && (t.inRow(n+2) || n > i+3)
}
