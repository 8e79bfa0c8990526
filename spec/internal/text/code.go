package text

import (
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/code"
	"github.com/topgen/topgen/spec/internal/document"
)

// code returns the lines of a section.
func (p *page) code(s part) []code.Line {
	lines := make([]code.Line, 0, s.to-s.from)
	for n := s.from; n < s.to; n++ {
		lines = append(lines, code.Line{Number: n + 1, Text: strings.ReplaceAll(p.lines[n], "\u00a0", " ")})
	}
	return lines
}

// samples reads the samples of 响应示例 or 异常示例.
func (p *page) samples(s part, name string) (xml, json, simplified document.Text) {
	var all code.Samples
	all.Add(p.code(s))
	if len(all.Left) > 0 {
		p.findings.Add(diag.SampleLeftOut, p.line(all.Left[0].Line-1), name, diag.Short(all.Left[0].Body))
	}
	return all.XML, all.JSON, all.Simplified
}
