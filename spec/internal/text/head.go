package text

import (
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

// methodLine parts "alibaba.item.get (商品查询)" into the method and what is behind it.
func methodLine(line string) (method, rest string, ok bool) {
	method = line
	if end := strings.IndexFunc(line, func(r rune) bool { return isSpace(r) || r == '(' || r == '（' }); end >= 0 {
		method, rest = line[:end], trim(line[end:])
	}
	return method, rest, strings.Contains(method, ".") && spec.CheckMethod(method) == nil
}

func (p *page) method(line string, n int) bool {
	method, rest, ok := methodLine(line)
	if !ok {
		return false
	}
	if strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "（") {
		_, open := utf8.DecodeRuneInString(rest)
		rest = rest[open:]
		if strings.HasSuffix(rest, ")") || strings.HasSuffix(rest, "）") {
			_, closing := utf8.DecodeLastRuneInString(rest)
			rest = rest[:len(rest)-closing]
		} else {
			p.findings.Add(diag.TitleCut, p.line(n), method, rest)
		}
	}
	p.doc.Method, p.doc.MethodLine, p.doc.Title = method, n+1, trim(rest)
	return true
}
