// Package html reads pages of the document centre as browsers save them.
//
// A page is read by what a person sees: the titles of sections, the words over columns, the branches and margins before
// names. Names of classes have changed with every redesign, and count only where they number a level.
//
// The way of a page: treeOf builds its nodes with their lines; partsOf cuts them at the titles of sections into tables,
// lines of text and code; pagesOf gives each document its parts; rows reads the cells, setDepths the depths.
//
// Its heart is what is a row, which cell is in which column, and how deep a row is:
//   - Any element with two children or more, and no text beside them, may be a row: a tr, a list, a grid's line.
//   - The one whose first child is a title such as 名称 or 错误码 begins a table. The others' titles say what the columns are.
//   - Below it, every tr is a row, and every other element that has as many children as there are columns, the first with a
//     name; but not if the first child is such a row itself, or has one inside. What is in no row is reported.
//   - A row with as many cells as columns has them in that order. One with fewer is read if the page has no empty cells, so
//     that it may leave them out, and if there is one way only in which the cells fit the columns. Else, and where a cell is
//     for several columns or rows, it is an error.
//   - A page shows depth in one way: levels in classes, space before names, or lists in lists. The key of a row is how many
//     lists and rows are around it and then that way's number. The first way that tells rows apart and whose keys are a
//     ladder in all tables gives the depths: where a key is greater a level begins, where it is less levels end.
//   - Else the samples decide. "└" is before leaves only, so that all other nested rows are objects.
package html

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/code"
	"github.com/topgen/topgen/spec/internal/document"
)

var pageStart = regexp.MustCompile(`(?i)<(?:!doctype\s+html|html|head|body)[\s>]`)

// Is reports whether a text has this form.
func Is(text []byte) bool {
	text = bytes.TrimLeft(text, " \t\r\n")
	if len(text) > 1 && text[0] == '<' && (text[1] == '!' || 'a' <= text[1]|0x20 && text[1]|0x20 <= 'z') {
		return true
	}
	return pageStart.Match(text[:min(len(text), 1024)])
}

// Read reads a text in UTF-8. It returns the documents without errors, more than one where the text has several.
func Read(name string, text []byte) ([]*document.Document, diag.List) {
	var list diag.List
	t := treeOf(name, text, &list)
	if t == nil {
		return nil, list
	}
	pages := pagesOf(name, partsOf(t.root))
	if last := pages[len(pages)-1]; last.isCut(t) {
		return nil, last.list
	}
	var docs []*document.Document
	for _, p := range pages {
		doc := p.document()
		if list = append(list, p.list...); doc != nil && !p.list.HasErrors() {
			docs = append(docs, doc)
		}
	}
	if len(docs) == 1 {
		docs[0].ID = idIn(text)
	}
	return docs, list
}

// document reads one document; nil where it is none.
func (p *page) document() *document.Document {
	doc := &document.Document{Form: spec.FormHTML, File: p.file}
	head := p.readHead(doc)
	p.reportTexts()
	if !p.isComplete(doc, head) {
		return nil
	}
	request, response := p.rows(document.RequestSection), p.rows(document.ResponseSection)
	code.Read(doc, p.code, &p.list)
	if !setDepths(request, response) {
		leaveOpen(request, !doc.Lacks(document.DemoSection))
		leaveOpen(response, !doc.Lacks(document.SampleSection))
	}
	doc.Request, doc.Response = p.table(document.RequestSection, request), p.table(document.ResponseSection, response)
	doc.Errors = p.errorCodes()
	return doc
}

// isComplete reports whether a page has all that a document needs.
func (p *page) isComplete(doc *document.Document, head []line) bool {
	var missing []string
	if doc.Method == "" {
		missing = append(missing, "method")
	}
	for _, s := range []document.Section{document.RequestSection, document.ResponseSection} {
		if p.titles[s] == 0 || len(p.tables) == 0 && !p.list.HasErrors() {
			missing = append(missing, s.String())
		}
	}
	switch {
	case len(missing) == 3:
		first := slices.IndexFunc(head, func(l line) bool { return isHeading(l.node.DataAtom) })
		found := append(head, line{})[max(first, 0)].text
		p.add(diag.UnknownDocument, 1, "HTML", strconv.Quote(diag.Short(found)))
	case len(missing) > 0:
		p.add(diag.SectionMissing, max(doc.MethodLine, 1), strings.Join(missing, ", "))
	case doc.Title == "":
		p.add(diag.TitleMissing, doc.MethodLine, doc.Method)
	}
	return len(missing) == 0
}

// isCut reports whether a page breaks off in its tables. A section behind them tells that they are whole.
func (p *page) isCut(t *tree) bool {
	behind := p.parts[len(p.parts)-1].section > document.ResponseSection && len(p.tables) > 1
	switch {
	case len(p.tables) == 0:
	case slices.Contains(t.cut, atom.Table), len(t.cut) > 0 && !behind:
		p.add(diag.TableCut, t.line)
		return true
	case slices.Contains(t.cut, atom.Html), slices.Contains(t.cut, atom.Pre):
		p.add(diag.PageCut, t.line)
	}
	return false
}
