package text

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
)

// head reads what is before the first section: breadcrumb, method with title, labels, description.
func (p *page) head(s part) {
	var about []string
	for n := s.from; n < s.to; n++ {
		line := trim(p.lines[n])
		switch {
		case line == "":
		case p.doc.Method == "" && p.method(line, n):
		case p.doc.Method == "":
			p.breadcrumb(line)
		case p.modified(line), p.labels(line):
		default:
			about = append(about, line)
		}
	}
	p.doc.Description = strings.Join(about, "\n")
	if p.doc.Method == "" {
		p.findings.Add(diag.SectionMissing, p.line(s.from), "name and title of the method")
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

// modified reads "更新时间: 2024-05-01 12:00:00".
func (p *page) modified(line string) bool {
	for _, begin := range [...]string{"更新时间", "最近更新", "最后更新时间", "最后更新", "更新于"} {
		rest, ok := strings.CutPrefix(line, begin)
		if !ok {
			continue
		}
		rest = strings.Trim(rest, ":： \t\u00a0\u3000")
		for _, layout := range [...]string{time.DateTime, "2006/01/02 15:04:05", "2006-01-02 15:04", time.DateOnly, "2006/01/02", "2006年01月02日"} {
			if t, err := time.ParseInLocation(layout, rest, document.GMT8); err == nil {
				p.doc.Modified = t.Format(time.RFC3339)
				return true
			}
		}
	}
	return false
}

// labels reads a line of labels, such as "¥开放平台免费API 必须用户授权". A browser copies neighbours without a blank.
func (p *page) labels(line string) bool {
	var auth spec.Auth
	charge := ""
	for _, w := range fields(line) {
		c, a, ok := label(w)
		if !ok {
			return false
		}
		if c != "" {
			charge = c
		}
		if a != "" {
			auth = a
		}
	}
	if charge != "" {
		p.doc.Charge = charge
	}
	if auth != "" {
		p.doc.Auth = auth
	}
	return true
}

// label reads a word that is a label on fees, one on authorisation, or both.
func label(w string) (charge string, auth spec.Auth, ok bool) {
	if auth = document.Auth(w); auth != "" {
		return "", auth, true
	}
	for i := range w {
		if auth = document.Auth(w[i:]); auth == "" {
			continue
		}
		if charge, ok = document.Charge(w[:i]); ok {
			return charge, auth, true
		}
	}
	charge, ok = document.Charge(w)
	return charge, "", ok
}
