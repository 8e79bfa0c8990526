// Package metadata reads ApiMetadata.xml, the description of APIs that comes with the platform's SDKs:
// many APIs in one file, and the structs that their parameters speak of by name.
package metadata

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math/big"
	"slices"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

// Bounds of one API, and of all in a file. A struct can be meant in many places, so that a short file
// could make very many fields.
const (
	maxDepth   = 60      // levels
	maxRows    = 50_000  // parameters and fields
	maxAllRows = 500_000 // of all APIs together
)

// Is says whether a text has this form: XML whose root is <metadata>.
func Is(text []byte) bool {
	return bytes.Contains(text[:min(len(text), maxProlog)], []byte("<metadata")) && Root(text) == "metadata"
}

// maxProlog is how far the root is looked for, in bytes.
const maxProlog = 64 << 10

// Root is the name of the root of a text in XML; empty where the text does not begin like XML.
func Root(text []byte) string {
	text = bytes.TrimLeft(text[:min(len(text), maxProlog)], " \t\r\n")
	if !bytes.HasPrefix(text, []byte("<")) {
		return ""
	}
	dec := xml.NewDecoder(bytes.NewReader(text))
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		token, err := dec.RawToken()
		if err != nil {
			return ""
		}
		if start, ok := token.(xml.StartElement); ok {
			return start.Name.Local
		}
	}
}

// Read reads a file in UTF-8 and returns the APIs about which no error was found.
func Read(name string, text []byte) ([]*document.Document, diag.List) {
	var list diag.List
	f, bad := parse(text)
	if bad != nil {
		list.Errorf(name, bad.line, bad.fix, "%s", bad.what)
		return nil, list
	}
	if len(f.apis) == 0 {
		list.Errorf(name, 1, "save the file again", "this is XML in the form of ApiMetadata.xml, but no <api> stands in its <apis>")
		return nil, list
	}
	r := newResolver(name, f, &list)
	var docs []*document.Document
	rows := 0
	for _, a := range f.apis {
		e := &expander{resolver: r, api: a, cut: make(map[*structure]bool), missed: make(map[string]bool)}
		doc := e.document()
		if !e.failed {
			docs = append(docs, doc)
		}
		if rows += len(doc.Request.Rows) + len(doc.Response.Rows); rows > maxAllRows {
			list.Errorf(name, a.line, "split the file", "the APIs up to here make more than %d fields", maxAllRows)
			return nil, list
		}
	}
	return docs, list
}

// expander writes an API's parameters as rows, with the structs in their place.
type expander struct {
	*resolver
	api    *api
	rows   []document.Row
	failed bool // an error was found
	full   bool // there are too many rows
	// path are the structs around the row being written; cut and missed are those that a warning was
	// given for.
	path   []*structure
	cut    map[*structure]bool
	missed map[string]bool
}

func (e *expander) document() *document.Document {
	doc := &document.Document{
		Form: spec.FormMetadata, File: e.file,
		Method: e.api.name, MethodLine: e.api.line,
		Description: plain.Text(e.api.desc),
	}
	if e.api.name == "" {
		e.say(diag.Error, e.api.line, "save the file again", "expected the name of the API, found none")
		return doc
	}
	doc.Request = document.Table{Line: max(e.api.requestLine, e.api.line), Rows: e.table(e.api.request)}
	doc.Response = document.Table{Line: max(e.api.responseLine, e.api.line), Rows: e.table(e.api.response)}
	return doc
}

func (e *expander) table(params []*param) []document.Row {
	e.rows = nil
	for _, p := range params {
		if e.resolver.failed[p] {
			e.failed = true // the resolver said why
			continue
		}
		e.param(p, e.roots[p])
	}
	return e.rows
}

// param writes a parameter, and below it the fields of the struct it means.
func (e *expander) param(p *param, s *structure) {
	if len(e.rows) == maxRows && !e.full {
		e.full = true
		e.say(diag.Error, e.api.line, "read this API from its own page", "the structs of the API make more than %d fields", maxRows)
	}
	if e.full {
		return
	}
	row := document.Row{
		Line: p.line, Depth: len(e.path),
		Name: p.name, Example: p.example, Default: p.byDefault, Description: plain.Text(p.desc),
		Required: e.required(p),
	}
	if p.name == "" {
		e.say(diag.Error, p.line, "save the file again", "expected the name of a parameter, found none")
	}
	row.Type, row.List = document.SplitType(p.typ)
	e.level(p, &row)
	row.Limits = e.limits(p)
	e.rows = append(e.rows, row)
	switch {
	case s == nil:
		if name := e.typeName(p); name != "" && !e.missed[name] {
			e.missed[name] = true
			e.say(diag.Warning, p.line, "add the struct, or read this API from its own page", "expected a struct named %q, found none; %q is taken for an object without fields", diag.Short(name), diag.Short(p.name))
		}
	case slices.Contains(e.path, s):
		if !e.cut[s] {
			e.cut[s] = true
			e.say(diag.Warning, p.line, "add the levels that are needed to the spec by hand", "the struct %q holds itself; %q inside of it is taken for an object without fields", diag.Short(s.name), diag.Short(p.name))
		}
	case len(e.path) >= maxDepth:
		e.full = true
		e.say(diag.Error, p.line, "read this API from its own page", "the structs of the API nest deeper than %d levels", maxDepth)
	default:
		e.path = append(e.path, s)
		for _, q := range s.props {
			e.param(q, e.part(s, q))
		}
		e.path = e.path[:len(e.path)-1]
	}
}

func (e *expander) required(p *param) bool {
	switch p.required {
	case "required", "true":
		return true
	case "", "optional", "special", "false":
	default:
		e.say(diag.Error, p.line, "save the file again", "expected required or optional for %q, found %q", diag.Short(p.name), diag.Short(p.required))
	}
	return false
}

// level reads "Basic", "Object" and their arrays.
func (e *expander) level(p *param, row *document.Row) {
	switch p.level {
	case "", "Basic", "Object":
	case "Basic Array", "Object Array":
		row.List = true
	default:
		e.say(diag.Error, p.line, "save the file again", "expected Basic, Object, Basic Array or Object Array for %q, found %q", diag.Short(p.name), diag.Short(p.level))
	}
}

func (e *expander) limits(p *param) document.Limits {
	var l document.Limits
	if n := e.whole(p, p.maxLength); n != nil && *n > 0 {
		l.MaxLength = *n
	}
	if n := e.whole(p, p.maxListSize); n != nil && *n > 0 {
		l.MaxListSize = *n
	}
	l.MaxValue, l.MinValue = e.whole(p, p.maxValue), e.whole(p, p.minValue)
	return l
}

// whole is a limit; nil where there is none. A limit that no whole number states is left out.
func (e *expander) whole(p *param, text string) *int64 {
	if text == "" {
		return nil
	}
	if n, ok := new(big.Int).SetString(text, 10); ok && n.IsInt64() {
		i := n.Int64()
		return &i
	}
	e.say(diag.Warning, p.line, "set it in the spec by hand", "expected a whole number as limit of %q, found %q; the limit is left out", diag.Short(p.name), diag.Short(text))
	return nil
}

// say adds a finding about the API. An error takes the API out of the results.
func (e *expander) say(severity diag.Severity, line int, fix, format string, args ...any) {
	e.failed = e.failed || severity == diag.Error
	e.resolver.say(diag.Diagnostic{File: e.file, Line: line, Path: label(e.api.name), Severity: severity, What: fmt.Sprintf(format, args...), Fix: fix})
}

// label is an API's name as the path of a finding: whole, so that the finding can be told to be the API's, unless it
// is no method's name at all.
func label(name string) string {
	if spec.CheckMethod(name) != nil {
		return diag.Short(name)
	}
	return name
}
