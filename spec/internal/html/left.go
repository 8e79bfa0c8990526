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

// reportTexts reports what is in the sections and in no row: parts of rows as an error.
func (p *page) reportTexts() {
	for _, part := range p.parts {
		switch part.section {
		case document.RequestSection, document.ResponseSection, document.CodesSection:
			if !p.isLink(part) {
				p.reportPart(part)
			}
		}
	}
}

func (p *page) reportPart(part *part) {
	left := slices.DeleteFunc(slices.Clone(part.texts), func(l line) bool { return isNothing(l.text) })
	if row := slices.IndexFunc(left, line.isOfRow); row >= 0 && part.section != document.CodesSection {
		p.add(diag.RowOutside, left[row].number, part.section, diag.Short(left[row].text))
	} else if len(left) > 0 {
		p.add(diag.TextLeftOut, left[0].number, part.section, diag.Short(left[0].text), len(left))
		if !slices.ContainsFunc(left, func(l line) bool { return l.isInCell() || limits.Stated(l.text) }) {
			p.list[len(p.list)-1].Severity = diag.Note // a hint beside the table, as many pages have
		}
	}
}

func (l line) isInCell() bool {
	return goquery.NewDocumentFromNode(l.node).Closest("td,th,li").Length() > 0
}

// isOfRow reports whether a line is the name, the type or the obligation of a parameter, or all three.
func (l line) isOfRow() bool {
	l.text = strings.TrimLeft(l.text, "•·- ")
	if parts := strings.Fields(l.text); len(parts) > 2 && nameShape.MatchString(parts[0]) && isType(parts[1]) {
		if _, ok := document.Obligation(parts[2]); ok {
			return true
		}
	}
	_, branch, _ := cutBranch(l.text)
	_, obligation := document.Obligation(l.text)
	if branch || obligation {
		return true
	}
	return l.isInCell() && (l.text != "" && l.text[0] < utf8.RuneSelf && nameShape.MatchString(l.text) || isType(l.text))
}
