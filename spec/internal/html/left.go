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

// reportTexts reports what is in the sections and in no row. Titles without a table may be links to the sections.
func (p *page) reportTexts() {
	withTable := make(map[int]bool) // by the lines of titles
	for _, part := range p.parts {
		withTable[part.line] = withTable[part.line] || part.table != nil
	}
	for _, s := range []document.Section{document.RequestSection, document.ResponseSection, document.CodesSection} {
		for _, part := range p.parts {
			if part.section == s && (p.tables[s] == nil || withTable[part.line]) {
				p.reportPart(s, part.texts)
			}
		}
	}
}

// reportPart reports lines of text: those that are parts of rows as an error.
func (p *page) reportPart(s document.Section, texts []line) {
	left := slices.DeleteFunc(slices.Clone(texts), func(l line) bool { return isNothing(l.text) })
	if s != document.CodesSection {
		if row := slices.IndexFunc(left, line.isOfRow); row >= 0 {
			p.add(diag.RowOutside, left[row].number, s, diag.Short(left[row].text))
			left = slices.DeleteFunc(left, line.isOfRow)
			if p.tables[s] == nil {
				return
			}
		}
	}
	if len(left) > 0 {
		p.add(diag.TextLeftOut, left[0].number, s, diag.Short(left[0].text), len(left))
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
