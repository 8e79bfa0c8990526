package text

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// head reads what is before the first section: breadcrumb, method with title, labels, description.
func (p *page) head(s part) {
	var about []string
	for n := s.from; n < s.to; n++ {
		line := trim(p.lines[n])
		switch {
		case line == "" || titleOf(line).section != head:
		case p.doc.Method == "" && p.method(line, n):
		case p.doc.Method == "":
			p.breadcrumb(line)
		case p.doc.ReadLabel(line):
		default:
			about = append(about, line)
		}
	}
	p.doc.Description = strings.Join(about, "\n")
	switch {
	case p.doc.Method == "":
		p.findings.Add(diag.SectionMissing, p.line(s.from), "name and title of the method")
	case p.doc.Title == "":
		p.findings.Add(diag.TitleMissing, p.line(p.doc.MethodLine-1), p.doc.Method)
	}
}

// breadcrumb reads "文档中心 > API类目 > 本地生活API".
func (p *page) breadcrumb(line string) {
	if i := strings.LastIndexAny(line, ">＞›»"); i >= 0 {
		_, size := utf8.DecodeRuneInString(line[i:])
		p.doc.Category = trim(line[i+size:])
	}
}

// heading is a method, with its title in brackets or behind blanks: "alibaba.item.get (商品查询)".
var heading = regexp.MustCompile(`^([\w-]+(?:\.[\w-]+)+)[\s\x{a0}\x{3000}]*(?:([(（])(.*?)([)）]?)|(?:[\s\x{a0}\x{3000}](.*))?)$`)

// method reads the page's heading.
func (p *page) method(line string, n int) bool {
	m := heading.FindStringSubmatch(line)
	if m == nil || spec.CheckMethod(m[1]) != nil {
		return false
	}
	if m[2] != "" && m[4] == "" {
		p.findings.Add(diag.TitleCut, p.line(n), m[1], m[3])
	}
	p.doc.Method, p.doc.MethodLine, p.doc.Title = m[1], n+1, trim(m[3]+m[5])
	return true
}
