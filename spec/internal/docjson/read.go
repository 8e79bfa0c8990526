// Package docjson reads the JSON of the platform's document service, getDocument.json: what a page of the document
// centre is drawn from, bare or in the service's envelope.
package docjson

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/jsonpos"
	"github.com/topgen/topgen/spec/internal/plain"
)

// Is reports whether a text has this form.
func Is(text []byte) bool {
	text = bytes.TrimLeft(text, " \t\r\n")
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}

// Read reads a text in UTF-8. It returns its document, and none when the list has an error.
func Read(name string, text []byte) ([]*document.Document, diag.List) {
	r := &reader{file: name}
	root, list := jsonpos.Parse(name, text, codes)
	if list.HasErrors() {
		return nil, list
	}
	doc := r.document(root)
	if r.list.HasErrors() {
		return nil, r.list
	}
	return []*document.Document{doc}, r.list
}

var codes = jsonpos.Codes{Broken: diag.BrokenDocument, Twice: diag.TwiceInObject, TooMuch: diag.TooMuch, AnyText: true}

// reader gathers what it finds in a document.
type reader struct {
	file string
	list diag.List
}

// maxFindings bounds what is said about one document.
const maxFindings = 200

func (r *reader) add(code diag.Code, v *jsonpos.Value, path string, args ...any) {
	r.keep(diag.New(code, v.At(r.file, path), args...))
}

func (r *reader) keep(f diag.Finding) {
	if len(r.list) < maxFindings {
		r.list = append(r.list, f)
	}
}

// missing says that a member is not there, or empty.
func (r *reader) missing(v *jsonpos.Value, path, key string) {
	if m := v.Get(key); m != nil {
		v = m
	}
	r.add(diag.MissingKey, v, path+key, key)
}

// document reads the value as a document, out of its envelope if it is in one.
func (r *reader) document(root *jsonpos.Value) *document.Document {
	v, path := root, ""
	if data := root.Get("data"); !describes(root) && describes(data) {
		v, path = data, "data/"
	}
	if !describes(v) {
		r.refuse(root)
		return nil
	}
	doc := &document.Document{Form: spec.FormDocJSON, File: r.file}
	r.heading(doc, v, root, path)
	doc.Request = r.table(v, path, "requestParams")
	doc.Response = r.table(v, path, "responseParams")
	doc.Errors = r.errorCodes(v, path)
	r.samples(doc, v, path)
	return doc
}

// describes reports whether an object is an API's document.
func describes(v *jsonpos.Value) bool {
	return v.Get("requestParams") != nil || v.Get("responseParams") != nil
}

// refuse says what a JSON file is that is no document.
func (r *reader) refuse(root *jsonpos.Value) {
	if ok := root.Get("success"); ok != nil && ok.Text == "false" {
		r.add(diag.ServiceFailed, ok, "", reason(root))
		return
	}
	if data := root.Get("data"); data.Get("treeCategories") != nil || root.Get("treeCategories") != nil {
		r.add(diag.CatalogueAnswer, root, "")
		return
	}
	r.add(diag.UnknownDocument, root, "", "JSON", root.Shown())
}

// reason returns what a failed answer says of its failure.
func reason(root *jsonpos.Value) string {
	for _, key := range []string{"errMsg", "errorMsg", "message", "msg"} {
		if m := root.Get(key); m != nil && m.Text != "" {
			return m.Shown()
		}
	}
	return "-"
}

func (r *reader) heading(doc *document.Document, v, root *jsonpos.Value, path string) {
	name := v.Get("name")
	doc.Method, doc.MethodLine = strings.TrimSpace(r.text(v, path, "name")), v.Line
	if name != nil {
		doc.MethodLine = name.Line
	}
	if doc.Method == "" {
		r.missing(v, path, "name")
	}
	doc.Title = plain.Text(r.text(v, path, "apiChineseName"))
	doc.Description = plain.Text(r.text(v, path, "description"))
	doc.Modified = r.modified(v, path)
	for _, from := range []*jsonpos.Value{v, root} {
		if id := from.Get("docId"); id != nil && doc.ID == "" {
			doc.ID = id.Text
		}
	}
	r.each(v, path, "labels", func(label *jsonpos.Value, path string) { // the coloured tags beside a page's title
		doc.ReadLabel(plain.Line(r.text(label, path, "displayName")))
	})
}

// modified returns gmtModified, milliseconds since 1970, in RFC 3339.
func (r *reader) modified(v *jsonpos.Value, path string) string {
	m := v.Get("gmtModified")
	if m == nil || m.Kind == jsontext.KindNull || m.Text == "" {
		return ""
	}
	const year10000 = 253402300800000
	ms, err := strconv.ParseInt(m.Text, 10, 64)
	if err != nil || ms < 0 || ms >= year10000 {
		r.add(diag.TimeUnread, m, path+"gmtModified", m.Shown())
		return ""
	}
	return time.UnixMilli(ms).In(document.GMT8).Format(time.RFC3339)
}

func (r *reader) errorCodes(v *jsonpos.Value, path string) []spec.ErrorCode {
	var codes []spec.ErrorCode
	r.each(v, path, "errorCodes", func(e *jsonpos.Value, path string) {
		code := spec.ErrorCode{
			Code:     strings.TrimSpace(r.text(e, path, "errorCode")),
			Message:  plain.Text(r.text(e, path, "errorMsg")),
			Solution: plain.Text(r.text(e, path, "solution")),
		}
		if code != (spec.ErrorCode{}) {
			codes = append(codes, code)
		}
	})
	return codes
}

func (r *reader) samples(doc *document.Document, v *jsonpos.Value, path string) {
	doc.ResponseXML = r.sample(v, path, "rspSampleXml")
	doc.ResponseJSON = r.sample(v, path, "rspSampleJson")
	doc.ResponseSimplifyJSON = r.sample(v, path, "rspSampleSimplifyJson")
	doc.ErrorXML = r.sample(v, path, "apiErrDemoXml")
	doc.ErrorJSON = r.sample(v, path, "apiErrDemoJson")
	r.each(v, path, "sdkDemos", func(demo *jsonpos.Value, path string) {
		code := r.sample(demo, path, "descprition") // the service's spelling
		if code.Body == "" {
			code = r.sample(demo, path, "description")
		}
		if code.Body != "" {
			doc.Demos = append(doc.Demos, code)
		}
	})
}

func (r *reader) sample(v *jsonpos.Value, path, key string) document.Text {
	body := r.text(v, path, key)
	if body == "" {
		return document.Text{}
	}
	return document.Text{Line: v.Get(key).Line, Path: path + key, Body: body}
}
