package html

import (
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/code"
	"github.com/topgen/topgen/spec/internal/document"
)

// samples reads the code of the sections.
func (p *page) samples(doc *document.Document) {
	for _, block := range p.code[document.DemoSection] {
		for _, demo := range code.Demos(block) {
			if !isNothing(demo.Body) {
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
	for _, block := range p.code[s] {
		all.Add(block)
	}
	for _, left := range all.Left {
		if !isNothing(left.Body) {
			p.add(diag.SampleLeftOut, left.Line, s, diag.Short(left.Body))
		}
	}
	return all
}
