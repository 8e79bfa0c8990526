// Package read reads documents of the Taobao Open Platform, in whatever form they come, into specs.
//
// The form is found by content. A reader of its own for each form makes a document.Document of it,
// package solve decides the tree, and package prose adds what only sentences state.
package read

import (
	"bytes"
	"path"
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
		return nil, d.only(diag.TooMuch, 0, maxDocument>>20, "MiB")
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
	text, broken := charset.Decode(d.name, data)
	if broken != nil {
		return nil, broken
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
	if i := bytes.Index(text, mailHeader); i >= 0 && mailPage.Match(text) {
		list = append(list, d.second(text, i, "MHTML")...) // readers of pages take it for words at the end of the page
	}
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
	if cuts := borders(text); len(cuts) > 0 {
		return d.parts(text, cuts)
	}
	switch {
	case metadata.Is(text):
		return metadata.Read(d.name, text)
	case docjson.Is(text):
		return docjson.Read(d.name, text)
	case bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("<?xml")) && !pageBegin.Match(text[:min(len(text), 1024)]):
		return nil, d.only(diag.UnknownDocument, 1, "XML", "<"+diag.Short(metadata.Root(text))+">")
	case html.Is(text):
		return html.Read(d.name, text)
	}
	return pagetext.Read(d.name, text)
}

// baseName is the last part of a name, whichever system's separators it has.
func baseName(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }
