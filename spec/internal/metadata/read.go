// Package metadata reads ApiMetadata.xml, the description of APIs that comes with the platform's SDKs: many APIs in
// one file, and the structs that their parameters name.
package metadata

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
	"github.com/topgen/topgen/spec/internal/plain"
)

// Bounds of one API, and of all in a file. A struct can be used in many places, so that a short file could make very
// many fields.
const (
	maxRows    = 50_000  // parameters and fields of one API
	maxAllRows = 500_000 // of all APIs together
)

// root is how a text in XML begins. A DTD is taken for the root, since no document has one.
var root = regexp.MustCompile(`(?s)^(?:\s+|<\?.*?\?>|<!--.*?-->)*<([^\s/>]+)`)

// maxProlog is how far the root is looked for, in bytes.
const maxProlog = 64 << 10

// Root returns the name of the root of a text in XML; empty where the text does not begin like XML.
func Root(data []byte) string {
	if m := root.FindSubmatch(data[:min(len(data), maxProlog)]); m != nil {
		return string(m[1])
	}
	return ""
}

// Is reports whether a text has this form: XML whose root is <metadata>.
func Is(data []byte) bool { return Root(data) == "metadata" }

// Read reads a file in UTF-8 and returns the APIs about which no error was found.
func Read(name string, data []byte) ([]*document.Document, diag.List) {
	f, list := parse(name, data)
	if f == nil {
		return nil, list
	}
	if len(f.APIs) == 0 {
		list.Add(diag.UnknownDocument, diag.At{File: name, Line: 1}, "ApiMetadata.xml", "no <api>")
		return nil, list
	}
	structs := index(f)
	var docs []*document.Document
	rows := 0
	for _, a := range f.APIs {
		e := &expander{file: name, structs: structs, api: a, said: make(map[string]bool)}
		doc := e.document()
		list = append(list, e.list...)
		if !e.list.HasErrors() {
			docs = append(docs, doc)
		}
		if rows += e.rows; rows > maxAllRows {
			list.Add(diag.TooMuch, diag.At{File: name, Line: a.line}, maxAllRows, diag.Kind("fields"))
			return nil, list
		}
	}
	return docs, list
}

// expander writes an API's parameters as rows, each struct's fields below the parameter that names it.
type expander struct {
	file    string
	structs structs
	api     *api
	list    diag.List
	rows    int
	full    bool // there are too many rows, or levels
	// path are the structs around the current row.
	path []*structure
	// said are the warnings that were given, by code and struct.
	said map[string]bool
}

func (e *expander) add(code diag.Code, line int, args ...any) {
	path := string(e.api.xml.Name)
	if spec.CheckMethod(path) != nil {
		path = diag.Short(path)
	}
	e.list.Add(code, diag.At{File: e.file, Line: line, Path: path}, args...)
}

// once adds a warning about a struct, unless it was added before.
func (e *expander) once(code diag.Code, line int, name, field string) {
	if key := string(code) + name; !e.said[key] {
		e.said[key] = true
		e.add(code, line, diag.Short(name), diag.Short(field))
	}
}

func (e *expander) document() *document.Document {
	a, line := &e.api.xml, e.api.line
	doc := &document.Document{
		Form: spec.FormMetadata, File: e.file,
		Method: string(a.Name), MethodLine: line,
		Description: plain.Text(string(a.Desc)),
		Request:     document.Table{Line: line},
		Response:    document.Table{Line: line},
	}
	if a.Name == "" {
		e.add(diag.MissingKey, line, "name")
	}
	for _, p := range a.Request {
		e.param(&doc.Request, p)
	}
	for _, p := range a.Response {
		e.param(&doc.Response, p)
	}
	return doc
}

// param writes a parameter, and below it the fields of the struct that it names.
func (e *expander) param(t *document.Table, p *param) {
	if e.full {
		return
	}
	if e.rows++; e.rows > maxRows {
		e.full = true
		e.add(diag.TooMuch, e.api.line, maxRows, diag.Kind("fields"))
		return
	}
	t.Add(e.row(&p.xml, p.line))
	name := e.structs.name(&p.xml)
	if name == "" {
		return
	}
	m := e.structs.find(name, string(p.xml.Desc))
	switch s := m.found; {
	case s == nil:
		e.once(diag.StructMissing, p.line, name, string(p.xml.Name))
	case m.other != nil:
		e.full = true
		e.add(diag.StructsDiffer, p.line, diag.Short(name), s.line, m.other.line)
	case slices.Contains(e.path, s):
		e.once(diag.StructInItself, p.line, name, string(p.xml.Name))
	case len(e.path) >= spec.MaxDepth:
		e.full = true
		e.add(diag.TooMuch, p.line, spec.MaxDepth, diag.Kind("levels"))
	default:
		e.path = append(e.path, s)
		for _, q := range s.xml.Props {
			e.param(t, q)
		}
		e.path = e.path[:len(e.path)-1]
	}
}

func (e *expander) row(p *paramXML, line int) document.Row {
	if p.Name == "" {
		e.add(diag.MissingKey, line, "name")
	}
	row := document.Row{
		Line: line, Depth: len(e.path),
		Name: string(p.Name), Example: string(p.Example), Default: string(p.Default), Description: plain.Text(string(p.Desc)),
	}
	row.Type, row.List = document.SplitType(string(p.Type))
	wrong := func(want string, found text) {
		e.add(diag.WrongValue, line, want, strconv.Quote(diag.Short(string(found))))
	}
	switch p.Level {
	case "", "Basic", "Object":
	case "Basic Array", "Object Array":
		row.List = true
	default:
		wrong("Basic, Object, Basic Array, Object Array", p.Level)
	}
	switch p.Required {
	case "required", "true":
		row.Required = true
	case "", "optional", "special", "false":
	default:
		wrong("required, optional, special", p.Required)
	}
	members := [4]string{string(p.MaxLength), string(p.MaxListSize), string(p.MaxValue), string(p.MinValue)}
	var unread []int
	row.Limits, unread = limits.Members(members)
	for _, i := range unread {
		e.add(diag.LimitUnread, line, diag.Short(members[i]), diag.Short(row.Name))
	}
	return row
}
