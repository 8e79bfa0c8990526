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
	"github.com/topgen/topgen/spec/internal/plain"
)

// Is reports whether a text has this form.
func Is(text []byte) bool {
	text = bytes.TrimLeft(text, " \t\r\n")
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}

// Read reads a document in UTF-8. The document is nil when the list holds an error.
func Read(name string, text []byte) (*document.Document, diag.List) {
	r := &reader{file: name}
	root, bad := parse(name, text)
	if bad != nil {
		return nil, diag.List{*bad}
	}
	doc := r.document(root)
	if r.list.HasErrors() {
		return nil, r.list
	}
	return doc, r.list
}

// reader gathers what it finds in a document.
type reader struct {
	file string
	list diag.List
}

// maxFindings bounds what is said about one document.
const maxFindings = 200

func (r *reader) add(code diag.Code, v *value, path string, args ...any) {
	if len(r.list) < maxFindings {
		r.list.Add(code, diag.At{File: r.file, Line: v.line, Path: path}, args...)
	}
}

// document reads the value as a document, out of its envelope if it is in one.
func (r *reader) document(root *value) *document.Document {
	v, path := root, ""
	if data := root.get("data"); !describes(root) && describes(data) {
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
func describes(v *value) bool {
	return v.get("requestParams") != nil || v.get("responseParams") != nil
}

// refuse says what a JSON file is that is no document.
func (r *reader) refuse(root *value) {
	if ok := root.get("success"); ok != nil && ok.text == "false" {
		r.add(diag.ServiceFailed, ok, "", reason(root))
		return
	}
	if data := root.get("data"); data.get("treeCategories") != nil || root.get("treeCategories") != nil {
		r.add(diag.CatalogueAnswer, root, "")
		return
	}
	found := root.shown()
	if root.kind == jsontext.KindBeginObject {
		found = "an object with " + strings.Join(keys(root), ", ")
	}
	r.add(diag.UnknownDocument, root, "", "JSON", found)
}

// reason returns what a failed answer says of its failure.
func reason(root *value) string {
	for _, key := range []string{"errMsg", "errorMsg", "message", "msg"} {
		if m := root.get(key); m != nil && m.text != "" {
			return m.shown()
		}
	}
	return "-"
}

// keys returns the first keys of an object.
func keys(v *value) []string {
	out := []string{}
	for i, m := range v.members {
		if i == 8 {
			return append(out, "…")
		}
		out = append(out, strconv.Quote(diag.Short(m.key)))
	}
	return out
}

func (r *reader) heading(doc *document.Document, v, root *value, path string) {
	name := v.get("name")
	doc.Method, doc.MethodLine = strings.TrimSpace(r.text(v, path, "name")), v.line
	if name != nil {
		doc.MethodLine = name.line
	}
	if doc.Method == "" {
		r.add(diag.MissingKey, v, path+"name", "name")
	}
	doc.Title = plain.Text(r.text(v, path, "apiChineseName"))
	doc.Description = plain.Text(r.text(v, path, "description"))
	doc.Modified = r.modified(v, path)
	for _, from := range []*value{v, root} {
		if id := from.get("docId"); id != nil && doc.ID == "" {
			doc.ID = id.text
		}
	}
	r.labels(doc, v, path)
}

// modified returns gmtModified, milliseconds since 1970 or a time in GMT+8, in RFC 3339.
func (r *reader) modified(v *value, path string) string {
	m := v.get("gmtModified")
	if m == nil || m.kind == jsontext.KindNull || m.text == "" {
		return ""
	}
	const year10000 = 253402300800000
	if ms, err := strconv.ParseInt(m.text, 10, 64); err == nil && ms >= 0 && ms < year10000 {
		return time.UnixMilli(ms).In(document.GMT8).Format(time.RFC3339)
	}
	if t, err := time.ParseInLocation(time.DateTime, m.text, document.GMT8); err == nil {
		return t.Format(time.RFC3339)
	}
	r.add(diag.TimeUnread, m, path+"gmtModified", m.shown())
	return ""
}

// labels reads the coloured tags beside a page's title: authorisation and fees.
func (r *reader) labels(doc *document.Document, v *value, path string) {
	r.each(v, path, "labels", func(label *value, path string) {
		text := plain.Fold(r.text(label, path, "displayName"))
		if auth := document.Auth(text); auth != "" {
			if doc.Auth != "" && doc.Auth != auth {
				r.add(diag.AuthUnclear, label, path, doc.Auth, auth)
				return
			}
			doc.Auth = auth
		} else if charge, ok := document.Charge(text); ok && doc.Charge == "" {
			doc.Charge = charge
		}
	})
}

func (r *reader) errorCodes(v *value, path string) []spec.ErrorCode {
	var codes []spec.ErrorCode
	r.each(v, path, "errorCodes", func(e *value, path string) {
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

func (r *reader) samples(doc *document.Document, v *value, path string) {
	doc.ResponseXML = r.sample(v, path, "rspSampleXml")
	doc.ResponseJSON = r.sample(v, path, "rspSampleJson")
	doc.ResponseSimplifyJSON = r.sample(v, path, "rspSampleSimplifyJson")
	doc.ErrorXML = r.sample(v, path, "apiErrDemoXml")
	doc.ErrorJSON = r.sample(v, path, "apiErrDemoJson")
	r.each(v, path, "sdkDemos", func(demo *value, path string) {
		code := r.sample(demo, path, "descprition") // the service's spelling
		if code.Body == "" {
			code = r.sample(demo, path, "description")
		}
		switch {
		case code.Body == "":
		case strings.EqualFold(strings.TrimSpace(r.text(demo, path, "name")), "java"):
			doc.Demos = append([]document.Text{code}, doc.Demos...)
		default:
			doc.Demos = append(doc.Demos, code)
		}
	})
}

func (r *reader) sample(v *value, path, key string) document.Text {
	body := r.text(v, path, key)
	if body == "" {
		return document.Text{}
	}
	return document.Text{Line: v.get(key).line, Path: path + key, Body: body}
}
