package html

import (
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/code"
	"github.com/topgen/topgen/spec/internal/document"
)

// code returns the blocks of code of a section. A page has several languages and formats and hides all but one.
func (p *page) code(s document.Section) [][]code.Line {
	var all [][]code.Line
	for _, part := range p.parts {
		if part.section == s {
			all = append(all, part.code...)
		}
	}
	return all
}

// samples reads the code of the sections.
func (p *page) samples(doc *document.Document) {
	for _, block := range p.code(document.DemoSection) {
		for _, demo := range code.Demos(block) {
			if isCode(demo.Body) {
				doc.Demos = append(doc.Demos, demo)
			}
		}
	}
	good, failed := p.formats(document.SampleSection), p.formats(document.FailureSection)
	doc.ResponseXML, doc.ResponseJSON, doc.ResponseSimplifyJSON = good.XML, good.JSON, good.Simplified
	doc.ErrorXML, doc.ErrorJSON = failed.XML, failed.JSON
	for _, s := range []document.Section{document.DemoSection, document.SampleSection} {
		if line := p.titles[s]; line > 0 && doc.Lacks(s) {
			p.add(diag.SectionEmpty, line, s)
		}
	}
}

func (p *page) formats(s document.Section) code.Samples {
	var all code.Samples
	for _, block := range p.code(s) {
		all.Add(block)
	}
	for _, left := range all.Left {
		if !isNothing(left.Body) {
			p.add(diag.SampleLeftOut, left.Line, s, diag.Short(left.Body))
		}
	}
	return all
}

// isCode tells code from the names of buttons and the like.
func isCode(text string) bool {
	return !isNothing(text) && (strings.ContainsAny(text, ";={<") || strings.HasPrefix(text, "curl"))
}
