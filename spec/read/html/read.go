// Package html reads a page of the document centre as a browser saves it.
//
// A page is read by what its reader sees: the titles of sections, the words over columns, the marks
// and margins before names. Names of classes are never relied on; they have changed with every
// redesign.
package html

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

var pageStart = regexp.MustCompile(`(?i)<(?:!doctype\s+html|html|head|body)[\s>]`)

// Is says whether a text has this form.
func Is(text []byte) bool {
	text = bytes.TrimLeft(text, " \t\r\n")
	if len(text) > 1 && text[0] == '<' && (text[1] == '!' || 'a' <= text[1]|0x20 && text[1]|0x20 <= 'z') {
		return true
	}
	return pageStart.Match(text[:min(len(text), 1024)])
}

// Read reads a page in UTF-8. The document is nil where findings are errors that leave none.
func Read(name string, text []byte) (*document.Document, diag.List) {
	var list diag.List
	m, err := mark(text)
	if err != nil {
		var much *tooMuch
		if errors.As(err, &much) {
			list.Errorf(name, much.line, "save the API's page again", "%s", much.what)
		} else {
			list.Errorf(name, 0, "save the API's page again", "reading the page: %v", err)
		}
		return nil, list
	}
	root, err := parsePage(m.source)
	if err != nil {
		list.Errorf(name, 1, "save the API's page again", "this is no page of an API: %v", err)
		return nil, list
	}
	doc := &document.Document{Form: spec.FormHTML, File: name}
	p := arrange(itemsOf(root))
	heading(doc, p.head)
	if doc.Method == "" {
		byPageTitle(doc, goquery.NewDocumentFromNode(root), p.head)
	}
	identify(doc, m)
	if !complete(doc, p, name, &list) {
		return nil, list
	}
	request := readTable(name, &p.request, requestColumns, &list)
	response := readTable(name, &p.response, responseColumns, &list)
	l := layoutOf(request, response)
	doc.Request = document.Table{Line: p.request.line, Rows: l.place(name, request, &list)}
	doc.Response = document.Table{Line: p.response.line, Rows: l.place(name, response, &list)}
	doc.Errors = readCodes(&p.codes)
	if doc.Title == "" {
		list.Warnf(name, doc.MethodLine, "check that the page was saved whole, or set it in the spec by hand", "expected a title of %s, found none", doc.Method)
	}
	samples(doc, p)
	if m.cut == "in a table" {
		list.Errorf(name, m.line, "save the API's page again", "the page breaks off %s", m.cut)
	} else if m.unclosed && !p.goesOn() {
		list.Errorf(name, m.line, "save the whole page, from the title to the end",
			"the page breaks off, and no section follows its tables: rows may be missing")
	} else if m.cut != "" {
		list.Warnf(name, m.line, "check that the page was saved whole", "the page breaks off %s", m.cut)
	}
	if list.HasErrors() {
		return nil, list
	}
	return doc, list
}

// siteTitle is what a page's <title> says of the site behind the page's own.
var siteTitle = regexp.MustCompile(`(?:^|\s+)[-–—|_]\s+.*$|\s*[-–—|_]\s*(?:文档中心|开放平台|淘宝开放平台|阿里巴巴开放平台)$`)

// byPageTitle takes the method from the page's <title>, which stays when its heading is lost, and the rest
// from what stands above the sections.
func byPageTitle(doc *document.Document, page *goquery.Document, head []item) {
	title := page.Find("title").First()
	if title.Length() == 0 {
		return
	}
	if m := methodTitle.FindStringSubmatch(plain.Fold(title.Text())); m != nil {
		doc.Method, doc.MethodLine = m[1], lineOf(title.Get(0), 1)
		doc.Title = titleOf(strings.TrimSpace(siteTitle.ReplaceAllString(m[2], "")))
		doc.Category = category(head)
		describe(doc, behindCrumbs(head))
	}
}

// complete says whether a page is an API's, and what it lacks if it is not.
func complete(doc *document.Document, p *page, name string, list *diag.List) bool {
	var missing []string
	if doc.Method == "" {
		missing = append(missing, "a heading with the method and its name")
	}
	if p.request.line == 0 {
		missing = append(missing, "the section 请求参数")
	}
	if p.response.line == 0 {
		missing = append(missing, "the section 响应参数")
	}
	if len(missing) == 0 {
		return true
	}
	what := "this is HTML, but no page of an API"
	if len(missing) < 3 {
		what = "the page is not complete"
	}
	found, line := "none", max(doc.MethodLine, 1)
	if i := slices.IndexFunc(p.head, func(it item) bool { return it.kind == itemText && isHeading(it.node) }); doc.Method == "" && i >= 0 {
		found, line = "the heading "+quote(p.head[i].text), p.head[i].line
	} else if doc.Method != "" {
		found = "the page of " + doc.Method + " without it"
	}
	list.Errorf(name, line, "open the API's page, wait until its tables are there, and save it again", "%s: expected %s, found %s", what, strings.Join(missing, ", "), found)
	return false
}

// readCodes reads 错误码解释.
func readCodes(f *found) []spec.ErrorCode {
	var codes []spec.ErrorCode
	if f.head == nil {
		return nil
	}
	for i, table := range f.tables {
		below := i > 0
		for _, tr := range rowsOf(table.node, 0) {
			if !below {
				below = tr == f.head.row
				continue
			}
			var code spec.ErrorCode
			at := 0
			for _, cell := range elements(tr) {
				if at >= len(f.head.columns) {
					break
				}
				switch f.head.columns[at] {
				case colCode:
					code.Code = wordOf(cell)
				case colMessage, colDescription:
					code.Message = sentenceOf(cell)
				case colSolution:
					code.Solution = sentenceOf(cell)
				}
				at += span(cell)
			}
			if isNothing(code.Code) && code.Message == "" && code.Solution == "" {
				continue
			}
			codes = append(codes, code)
		}
	}
	return codes
}

// parsePage parses a page's source. The parser panics on pages that nest deeper than it allows, and
// on a few that confuse it.
func parsePage(source []byte) (root *xhtml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			root, err = nil, fmt.Errorf("%s", strings.TrimPrefix(fmt.Sprint(r), "html: "))
		}
	}()
	return xhtml.Parse(bytes.NewReader(source))
}
