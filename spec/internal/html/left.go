package html

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

// reportTexts reports what is in the sections and in no row: parts of rows as an error. Behind a link to a section there can
// be anything.
func (p *page) reportTexts() {
	for _, part := range p.parts {
		isLink, isOfRow := p.isLink(part), line.isOfRow
		switch {
		case part.section == document.CodesSection:
			isOfRow = func(line) bool { return false }
		case part.section != document.RequestSection && part.section != document.ResponseSection:
			continue
		case isLink:
			isOfRow = line.isOfRowForCertain
		}
		left := slices.DeleteFunc(slices.Clone(part.texts), func(l line) bool { return document.IsNothing(l.text) })
		if row := slices.IndexFunc(left, isOfRow); row >= 0 {
			p.add(diag.RowOutside, left[row].number, part.section, diag.Short(left[row].text))
		} else if len(left) > 0 && !isLink {
			p.add(diag.TextLeftOut, left[0].number, part.section, diag.Short(left[0].text), len(left))
			if !slices.ContainsFunc(left, func(l line) bool { return l.isInCell() || limits.Stated(l.text) }) {
				p.list[len(p.list)-1].Severity = diag.Note // a hint beside the table, as many pages have
			}
		}
	}
}

func (l line) isInCell() bool {
	return goquery.NewDocumentFromNode(l.node).Closest("td,th,li").Length() > 0
}

// isOfRow reports whether a line is the name, the type or the obligation of a parameter, or all three.
func (l line) isOfRow() bool {
	text := strings.TrimLeft(l.text, "•·- ")
	isCell := text != "" && text[0] < utf8.RuneSelf && nameShape.MatchString(text) || typeShape.MatchString(text)
	return l.isOfRowForCertain() || isCell && l.isInCell()
}

// isOfRowForCertain reports whether a line is what nothing but rows have.
func (l line) isOfRowForCertain() bool {
	text := strings.TrimLeft(l.text, "•·- ")
	_, branch, _ := cutBranch(text)
	_, obligation := document.Obligation(text)
	fields := append(strings.Fields(text), "", "", "")
	_, third := document.Obligation(fields[2])
	return branch || obligation || document.IsBasic(text) && l.isInCell() ||
		third && nameShape.MatchString(fields[0]) && typeShape.MatchString(fields[1])
}
