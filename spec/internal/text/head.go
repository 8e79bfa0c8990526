package text

import (
	"regexp"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// head reads what is before the first section: breadcrumb, method with title, labels, description.
func (p *page) head(s part) {
	var about []string
	for n := s.from; n < s.to; n++ {
		line := strings.TrimSpace(p.lines[n])
		switch {
		case line == "" || isTitle(line):
		case p.doc.Method == "" && p.method(line, n):
		case p.doc.Method == "":
			// "文档中心 > API类目 > 本地生活API"
			if crumbs := strings.FieldsFunc(" "+line+" ", isSeparator); len(crumbs) > 1 {
				p.doc.Category = strings.TrimSpace(crumbs[len(crumbs)-1])
			}
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

func isSeparator(r rune) bool { return strings.ContainsRune(">＞›»", r) }

// heading is a method, with its title in brackets or behind blanks: "alibaba.item.get (商品查询)".
var heading = regexp.MustCompile(`^([\w-]+(?:\.[\w-]+)+)[\s\pZ]*(?:([(（])(.*?)([)）]?)|(?:[\s\pZ](.*))?)$`)

// method reads the page's heading.
func (p *page) method(line string, n int) bool {
	m := heading.FindStringSubmatch(line)
	if m == nil || spec.CheckMethod(m[1]) != nil {
		return false
	}
	if m[2] != "" && m[4] == "" {
		p.findings.Add(diag.TitleCut, p.line(n), m[1], m[3])
	}
	p.doc.Method, p.doc.MethodLine, p.doc.Title = m[1], n+1, strings.TrimSpace(m[3]+m[5])
	return true
}
