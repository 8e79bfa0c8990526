// Package html reads pages of the document centre as browsers save them.
//
// A page is read by what a person sees: the titles of sections, the words over columns, the branches and margins before
// names. Names of classes have changed with every redesign, and count only where they number a level.
//
// The way of a page: treesOf builds its nodes with their lines, partsOf cuts them at the titles of sections into rows,
// lines of text and code, pagesOf finds which tables are which, rows reads their cells, setDepth their depths.
package html

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/net/html/atom"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
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
	trees, ok := treesOf(name, text, &list)
	if !ok {
		return nil, list
	}
	var docs []*document.Document
	for _, t := range trees {
		pages := pagesOf(partsOf(t))
		for j, p := range pages {
			if !p.isDocument() && len(trees)+len(pages) > 2 {
				continue // a page beside the documents
			}
			var found diag.List
			r := &reader{file: name, list: &found, leavesOut: sync.OnceValue(p.leavesOut)}
			doc := r.document(p)
			if j == len(pages)-1 {
				r.whole(t, p)
			}
			if list = append(list, found...); doc != nil && !found.HasErrors() {
				docs = append(docs, doc)
			}
		}
	}
	if len(docs) == 1 {
		docs[0].ID = idIn(text)
	}
	if len(docs) == 0 && len(list) == 0 {
		list.Add(diag.UnknownDocument, diag.At{File: name, Line: 1}, "HTML", "no page of an API")
	}
	return docs, list
}

// isDocument reports whether a page has anything of a document: a table, or titles of both sections and code.
func (p *page) isDocument() bool {
	code := len(p.parts[document.DemoSection]) + len(p.parts[document.SampleSection])
	return len(p.tables) > 0 || code > 0 && p.titles[document.RequestSection] > 0 && p.titles[document.ResponseSection] > 0
}

// document reads one document; nil where it is none.
func (r *reader) document(p *page) *document.Document {
	doc := &document.Document{Form: spec.FormHTML, File: r.file}
	heading(doc, p.head)
	r.report(p)
	if !r.isComplete(doc, p) {
		return nil
	}
	if doc.Title == "" {
		r.add(diag.TitleMissing, doc.MethodLine, doc.Method)
	}
	request, response := r.section(p, document.RequestSection), r.section(p, document.ResponseSection)
	r.samples(doc, p)
	if !setDepth(request, response) {
		// Most pages nest nothing, and many of them lack samples.
		if hasBranches(request) || len(doc.Demos) > 0 {
			leaveOpen(request)
		}
		if hasBranches(response) || doc.ResponseXML.Body+doc.ResponseJSON.Body != "" {
			leaveOpen(response)
		}
	}
	doc.Request, doc.Response = r.table(p, document.RequestSection, request), r.table(p, document.ResponseSection, response)
	doc.Errors = r.codes(p)
	return doc
}

// isComplete reports whether a page has all that a document needs.
func (r *reader) isComplete(doc *document.Document, p *page) bool {
	var missing []string
	if doc.Method == "" {
		missing = append(missing, "method")
	}
	for _, s := range []document.Section{document.RequestSection, document.ResponseSection} {
		if p.titles[s] == 0 || !p.isDocument() && !r.list.HasErrors() {
			missing = append(missing, s.String())
		}
	}
	switch {
	case len(missing) == 3:
		r.add(diag.UnknownDocument, 1, "HTML", quoteHeading(p.head))
	case len(missing) > 0:
		r.add(diag.SectionMissing, max(doc.MethodLine, 1), strings.Join(missing, ", "))
	}
	return len(missing) == 0
}

// quoteHeading quotes the first heading of a page, or else its first line of text.
func quoteHeading(head []line) string {
	if len(head) == 0 {
		return `""`
	}
	first := slices.IndexFunc(head, func(l line) bool { return isHeading(l.node.DataAtom) })
	return strconv.Quote(diag.Short(head[max(first, 0)].text))
}

// whole reports a page that breaks off.
func (r *reader) whole(t *tree, p *page) {
	switch {
	case t.open[atom.Table], len(t.open) > 0 && !p.after:
		r.add(diag.TableCut, t.last)
	case t.open[atom.Html] || t.open[atom.Pre]:
		r.add(diag.PageCut, t.last)
	}
}

// section reads the rows of a section's table.
func (r *reader) section(p *page, s document.Section) []named {
	t := p.tables[s]
	if t == nil {
		return nil
	}
	return r.rows(t, s)
}

// table makes a section's table of its rows.
func (r *reader) table(p *page, s document.Section, rows []named) document.Table {
	t := document.Table{Line: p.titles[s]}
	branches := hasBranches(rows)
	for i, row := range rows {
		if i == 0 && row.Depth > 0 {
			r.add(diag.ParentMissing, row.Line, row.Name)
		}
		switch {
		case row.branch:
			row.Leaf = document.Yes
		case branches && (row.Depth > 0 || row.Deeper):
			row.Leaf = document.No
		}
		t.Add(row.Row)
	}
	return t
}

func hasBranches(rows []named) bool {
	return slices.ContainsFunc(rows, func(row named) bool { return row.branch })
}

// codes reads 错误码解释.
func (r *reader) codes(p *page) []spec.ErrorCode {
	t := p.tables[document.CodesSection]
	if t == nil {
		return nil
	}
	r.obligationColumn(t, document.CodesSection)
	var all []spec.ErrorCode
	for _, raw := range t.rows {
		by, sure, ok := assign(t.head, raw.cells)
		if !ok || !sure || spansRows(raw) {
			r.add(diag.TextLeftOut, raw.line, document.CodesSection, diag.Short(rowText(raw)), 1)
			continue
		}
		var code spec.ErrorCode
		for i, cell := range by {
			if cell == nil {
				continue
			}
			switch t.head.columns[i] {
			case colCode:
				code.Code = word(cell)
			case colMessage, colDescription:
				code.Message = sentence(cell)
			case colSolution:
				code.Solution = sentence(cell)
			}
		}
		if !isNothing(code.Code) || code.Message != "" || code.Solution != "" {
			all = append(all, code)
		}
	}
	return all
}
