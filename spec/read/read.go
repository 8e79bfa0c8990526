// Package read reads documents of the Taobao Open Platform, in whatever form they come, into specs.
//
// The form is found by content. A reader of its own for each form makes a document.Document of it,
// package solve decides the tree, and package prose adds what only sentences state.
package read

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/internal/charset"
	"github.com/topgen/topgen/spec/internal/plain"
	"github.com/topgen/topgen/spec/read/docjson"
	"github.com/topgen/topgen/spec/read/html"
	"github.com/topgen/topgen/spec/read/metadata"
	"github.com/topgen/topgen/spec/read/prose"
	"github.com/topgen/topgen/spec/read/solve"
	"github.com/topgen/topgen/spec/read/text"
)

// maxDocument bounds a document, in bytes.
const maxDocument = 64 << 20

// Bytes reads a document that the user calls name. Most forms hold one API, ApiMetadata.xml many.
// An API about which an error was found is not among those returned; the list holds all findings, in the
// order of their lines. In a file of many APIs the path of a finding about one begins with its method.
func Bytes(name string, data []byte) ([]*spec.API, diag.List) {
	docs, list := documents(name, data)
	sum := sha256.Sum256(data)
	source := spec.Source{File: baseName(name), SHA256: hex.EncodeToString(sum[:])}
	var apis []*spec.API
	for _, doc := range docs {
		api, findings := finish(doc, source)
		if api != nil {
			apis = append(apis, api)
		}
		list = append(list, findings...)
	}
	list.Sort()
	return apis, list
}

// foreign are files that people have at hand instead of a document, by what they begin with, and what
// to do about them.
var foreign = []struct{ prefix, what, fix string }{
	{"From: <Saved by", "a web archive (MHTML)", "save the page as HTML only"},
	{"MIME-Version:", "a web archive (MHTML)", "save the page as HTML only"},
	{"bplist00", "a web archive of Safari", "save the page's source"},
	{"%PDF-", "a PDF", "save the page as HTML"},
	{"PK\x03\x04", "a compressed file", "unpack it first"},
	{"\x1f\x8b", "a compressed file", "unpack it first"},
	{"\x89PNG", "a picture", "save the page as HTML"},
	{"\xff\xd8\xff", "a picture", "save the page as HTML"},
}

// documents decodes the bytes and has the reader of their form read them.
func documents(name string, data []byte) ([]*document.Document, diag.List) {
	var list diag.List
	if len(data) > maxDocument {
		list.Errorf(name, 0, "save one API's document", "expected a document of at most %d MiB, found more", maxDocument>>20)
		return nil, list
	}
	for _, f := range foreign {
		if bytes.HasPrefix(data, []byte(f.prefix)) {
			list.Errorf(name, 1, f.fix, "this is %s: expected a page in HTML or as text, the document service's JSON, or ApiMetadata.xml", f.what)
			return nil, list
		}
	}
	utf8, _, err := charset.Decode(data)
	if err != nil {
		line := 0
		var broken *charset.Error
		if errors.As(err, &broken) {
			line, err = broken.Line, errors.New(broken.What)
		}
		list.Errorf(name, line, "save the document again, as UTF-8", "%v", err)
		return nil, list
	}
	if len(bytes.TrimSpace(utf8)) == 0 {
		list.Errorf(name, 1, "save the API's document again", "expected the document of an API, found an empty file")
		return nil, list
	}
	switch {
	case metadata.Is(utf8):
		return metadata.Read(name, utf8)
	case docjson.Is(utf8):
		return one(docjson.Read(name, utf8))
	case html.Is(utf8):
		return one(html.Read(name, utf8))
	case bytes.HasPrefix(bytes.TrimLeft(utf8, " \t\r\n"), []byte("<?xml")):
		list.Errorf(name, 1, "save the page or the file again", "this is XML, but neither a page nor ApiMetadata.xml: expected the root <html> or <metadata>, found %q", diag.Short(metadata.Root(utf8)))
		return nil, list
	}
	return one(text.Read(name, utf8))
}

func one(doc *document.Document, list diag.List) ([]*document.Document, diag.List) {
	if doc == nil {
		return nil, list
	}
	return []*document.Document{doc}, list
}

// finish makes the spec of a document; nil where the list holds an error.
func finish(doc *document.Document, source spec.Source) (*spec.API, diag.List) {
	var list diag.List
	if err := spec.CheckMethod(doc.Method); err != nil {
		list.Errorf(doc.File, doc.MethodLine, "check the method's name in the document", "%v", err)
		return nil, list
	}
	tree, list := solve.Solve(doc)
	if doc.Form == spec.FormMetadata {
		for i := range list {
			list[i].Path = strings.TrimSuffix(doc.Method+": "+list[i].Path, ": ")
		}
	}
	if tree == nil || tree.API == nil || list.HasErrors() {
		return nil, list
	}
	api := tree.API
	if doc.Form == spec.FormText {
		unescape(api)
	}
	api.Rules = prose.Rules(api)
	source.Form, source.DocumentID = doc.Form, doc.ID
	api.Source = &source
	return api, list
}

// unescape replaces the character references that page text has kept, where authors wrote HTML that the
// page showed as text. The other readers have done so: only they know what was markup.
func unescape(api *spec.API) {
	api.Description = plain.Unescape(api.Description)
	for i := range api.Errors {
		e := &api.Errors[i]
		e.Message, e.Solution = plain.Unescape(e.Message), plain.Unescape(e.Solution)
	}
	var walk func(nodes []*spec.Node)
	walk = func(nodes []*spec.Node) {
		for _, n := range nodes {
			n.Description = plain.Unescape(n.Description)
			walk(n.Fields) // the solver bounds the depth
		}
	}
	walk(api.Request)
	walk(api.Response)
}

// baseName is the last part of a name, whichever system's separators it has.
func baseName(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }
