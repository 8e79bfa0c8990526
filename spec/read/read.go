// Package read reads documents of the Taobao Open Platform, in whatever form they come, into specs.
//
// The form is found by content. A reader of its own for each form makes a document.Document of it,
// package solve decides the tree, and package prose adds what only sentences state.
package read

import (
	"bytes"
	"errors"
	"path"
	"regexp"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/charset"
	"github.com/topgen/topgen/spec/internal/docjson"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/html"
	"github.com/topgen/topgen/spec/internal/metadata"
	pagetext "github.com/topgen/topgen/spec/internal/text"
)

// maxDocument bounds a document, in bytes.
const maxDocument = 64 << 20

// Bytes reads a document that the user calls name. Most files have one API, ApiMetadata.xml many.
// An API about which an error was found is not among those returned; the list has all findings, in the
// order of their lines. In a file of many APIs the path of a finding about one begins with its method.
func Bytes(name string, data []byte) ([]*spec.API, diag.List) {
	d := door{name: name, source: spec.Source{File: baseName(name), SHA256: spec.DocumentHash(data)}}
	apis, list := d.read(data)
	list.Sort()
	return apis, list
}

// door reads one file.
type door struct {
	name   string
	source spec.Source
}

func (d door) read(data []byte) ([]*spec.API, diag.List) {
	if len(data) > maxDocument {
		return nil, d.only(diag.DocumentTooLarge, 0, maxDocument>>20)
	}
	if code, kind, ok := binary(data); ok {
		return nil, d.only(code, 1, kind)
	}
	if isArchive(data) {
		return d.archive(data)
	}
	return d.text(data)
}

func (d door) only(code diag.Code, line int, args ...any) diag.List {
	return diag.List{diag.New(code, diag.At{File: d.name, Line: line}, args...)}
}

// text reads a file or a part of one that is text.
func (d door) text(data []byte) ([]*spec.API, diag.List) {
	text, err := charset.Decode(data)
	var broken *charset.Error
	if errors.As(err, &broken) {
		return nil, d.only(diag.NotText, broken.Line, broken.Byte)
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, d.only(diag.EmptyDocument, 1)
	}
	docs, list := d.documents(text)
	if len(docs) == 0 {
		if found := d.wrong(text); found != nil {
			return nil, found
		}
	}
	list = append(list, d.behind(text)...)
	var apis []*spec.API
	for _, doc := range docs {
		api, findings := d.finish(doc)
		if api != nil {
			apis = append(apis, api)
		}
		list = append(list, findings...)
	}
	return apis, list
}

// documents finds the form by content and has its reader read the text.
func (d door) documents(text []byte) ([]*document.Document, diag.List) {
	switch {
	case metadata.Is(text):
		return metadata.Read(d.name, text)
	case docjson.Is(text):
		doc, list := docjson.Read(d.name, text)
		if doc == nil {
			return nil, list
		}
		return []*document.Document{doc}, list
	case bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("<?xml")) && !firstTag.Match(text[:min(len(text), 1024)]):
		return nil, d.only(diag.UnknownDocument, 1, "XML", "<"+diag.Short(metadata.Root(text))+">")
	case html.Is(text):
		return d.pages(text)
	}
	if cut := otherForm(text); cut > 0 {
		return d.parts(text, cut)
	}
	return pagetext.Read(d.name, text)
}

var (
	firstTag  = regexp.MustCompile(`<(?:!(?:doctype|DOCTYPE)\s+html|html|HTML)[\s>]`)
	lineOfTag = regexp.MustCompile(`(?m)^` + firstTag.String())

	titleInTags = regexp.MustCompile(`>\s*(?:请求参数|响应参数|输入参数|返回参数|(?i:request parameters))[^\n<>]{0,30}<`)
	// braces are at the begin of a line, or behind the last word of the text before.
	braces = regexp.MustCompile(`(?m)^[^\s{}"'<>()=:,;]*(\{)`)
)

// otherForm returns where, behind the text of a page, a document of another form begins; 0 for none.
func otherForm(text []byte) int {
	if end := bytes.LastIndex(text, []byte("</html>")); end >= 0 {
		if tag := lineOfTag.FindIndex(text[:end]); tag != nil && hasSections(text[tag[0]:end]) {
			return tag[0]
		}
		// The text before it may end without a line's end. A title between tags is in no text of a page.
		if tag := firstTag.FindIndex(text[:end]); tag != nil && titleInTags.Match(text[tag[0]:end]) {
			return tag[0]
		}
	}
	params := bytes.Index(text, []byte(`"requestParams"`))
	if params < 0 {
		return 0
	}
	brace := 0
	if all := braces.FindAllSubmatchIndex(text[:params], -1); all != nil {
		brace = all[len(all)-1][2]
	}
	if !bytes.Contains(text[brace:], []byte(`"responseParams"`)) {
		return 0 // it is a member of a sample
	}
	return brace
}

// pages reads pages in HTML, and the documents of other forms that are before and behind them in one file.
func (d door) pages(text []byte) ([]*document.Document, diag.List) {
	from, to := 0, len(text)
	if first := firstTag.FindIndex(text); first != nil && hasSections(text[:first[0]]) && !bytes.Contains(text[:first[0]], []byte("<table")) {
		from = first[0]
	}
	if end := bytes.LastIndex(text, []byte("</html>")) + len("</html>"); end >= len("</html>") && hasSections(text[end:]) {
		to = end
	}
	if from == 0 && to == len(text) {
		return html.Read(d.name, text)
	}
	return d.parts(text, from, to)
}

// parts reads the documents of a text that is cut in several.
func (d door) parts(text []byte, cuts ...int) (docs []*document.Document, list diag.List) {
	from := 0
	for _, to := range append(cuts, len(text)) {
		if part := text[from:to]; hasSections(part) {
			// What is before it counts for the lines only.
			before := bytes.Repeat([]byte("\n"), bytes.Count(text[:from], []byte("\n")))
			more, found := d.documents(append(before, part...))
			docs, list = append(docs, more...), append(list, found...)
		}
		from = to
	}
	return docs, list
}

// baseName is the last part of a name, whichever system's separators it has.
func baseName(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }
