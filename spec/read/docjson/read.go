// Package docjson reads the JSON of the platform's document service, getDocument.json: what a page of
// the document centre is drawn from, bare or in the service's envelope.
package docjson

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/internal/plain"
)

// Is says whether a text has this form.
func Is(text []byte) bool {
	text = bytes.TrimLeft(text, " \t\r\n")
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}

// Read reads a document in UTF-8. The document is nil where findings are errors that leave none.
func Read(name string, text []byte) (*document.Document, diag.List) {
	r := &reader{file: name}
	root, fault := parse(text)
	if fault != nil {
		r.list = append(r.list, diag.Diagnostic{File: name, Line: fault.line, Path: fault.path, Severity: diag.Error, What: fault.what, Fix: fault.fix})
		return nil, r.list
	}
	doc := r.document(root)
	if r.failed {
		return nil, r.list
	}
	return doc, r.list
}

// reader knows at which value it stands, for what it has to say.
type reader struct {
	file   string
	path   path
	list   diag.List
	failed bool // the list holds an error
}

// maxFindings bounds what is said about a document; the first error is always said.
const maxFindings = 1000

func (r *reader) say(severity diag.Severity, line int, fix, format string, args ...any) {
	if len(r.list) >= maxFindings && (severity == diag.Warning || r.failed) {
		return
	}
	r.failed = r.failed || severity == diag.Error
	r.list = append(r.list, diag.Diagnostic{File: r.file, Line: line, Path: r.path.String(), Severity: severity, What: fmt.Sprintf(format, args...), Fix: fix})
}

const saveAgain = "save the answer of the document service again"

// document reads the value as a document, out of its envelope if it is in one.
func (r *reader) document(root *value) *document.Document {
	if root.kind != kindObject {
		r.say(diag.Error, root.line, saveAgain, "expected an object with requestParams and responseParams, found %s", root.kind)
		return nil
	}
	v := root
	if !describes(root) {
		data := root.get("data")
		switch {
		case data != nil && data.kind == kindObject && describes(data):
			r.path.push("data", 0)
			v = data
		case data != nil && data.kind == kindString && strings.HasPrefix(data.text, "{"):
			r.say(diag.Error, data.line, "unquote it", "expected an object in data, found JSON inside of a text")
			return nil
		default:
			r.refuse(root)
			return nil
		}
	}
	doc := &document.Document{Form: spec.FormDocJSON, File: r.file}
	r.heading(doc, v, root)
	doc.Request = r.table(v, "requestParams")
	doc.Response = r.table(v, "responseParams")
	doc.Errors = r.errorCodes(v)
	r.samples(doc, v)
	return doc
}

// describes says whether an object is an API's document.
func describes(v *value) bool {
	return v.get("requestParams") != nil || v.get("responseParams") != nil
}

// refuse says what a JSON file is that is no document.
func (r *reader) refuse(root *value) {
	if ok := root.get("success"); ok != nil && ok.text == "false" {
		what := "no reason given"
		for _, key := range []string{"errMsg", "errorMsg", "message", "msg"} {
			if m := root.get(key); m != nil && m.text != "" {
				what = m.shown()
				break
			}
		}
		r.say(diag.Error, ok.line, "ask it for the API's document again", "the document service answered that it failed: %s", what)
		return
	}
	var keys []string
	for _, m := range root.members {
		if keys = append(keys, key(m.key)); len(keys) == 8 && len(root.members) > 8 {
			keys = append(keys, "…")
			break
		}
	}
	found := "nothing in it"
	if len(keys) > 0 {
		found = strings.Join(keys, ", ")
	}
	r.say(diag.Error, root.line, saveAgain, "this is JSON, but no document of an API: expected requestParams and responseParams, found %s", found)
}

func (r *reader) heading(doc *document.Document, v, root *value) {
	doc.Method, doc.MethodLine = strings.TrimSpace(r.text(v, "name")), v.line
	if n := v.get("name"); n != nil {
		doc.MethodLine = n.line
	}
	if doc.Method == "" && !r.failed {
		r.path.push("name", 0)
		r.say(diag.Error, doc.MethodLine, saveAgain, "expected the method's name, found nothing")
		r.path.pop()
	}
	doc.Title = plain.Text(r.text(v, "apiChineseName"))
	doc.Description = plain.Text(r.text(v, "description"))
	doc.Modified = r.modified(v)
	for _, at := range []*value{v, root} {
		if id := at.get("docId"); id != nil && doc.ID == "" && (id.kind == kindNumber || id.kind == kindString) {
			doc.ID = id.text
		}
	}
	r.labels(doc, v)
}

// modified is gmtModified, milliseconds since 1970 or a time in GMT+8, in RFC 3339.
func (r *reader) modified(v *value) string {
	m := v.get("gmtModified")
	if m == nil || m.kind == kindNull || m.text == "" {
		return ""
	}
	if ms, err := strconv.ParseInt(m.text, 10, 64); err == nil && ms >= 0 && ms < 253402300800000 { // the year 10000
		return time.UnixMilli(ms).In(document.GMT8).Format(time.RFC3339)
	}
	if t, err := time.ParseInLocation(time.DateTime, m.text, document.GMT8); err == nil {
		return t.Format(time.RFC3339)
	}
	r.path.push("gmtModified", 0)
	r.say(diag.Warning, m.line, "", "expected milliseconds since 1970, found %s, which is left out", m.shown())
	r.path.pop()
	return ""
}

// labels reads what stands as coloured tags beside a page's title: authorisation and fees.
func (r *reader) labels(doc *document.Document, v *value) {
	r.each(v, "labels", func(label *value) {
		word := plain.Fold(r.text(label, "displayName"))
		if auth := document.Auth(word); auth != "" {
			if doc.Auth != "" && doc.Auth != auth {
				r.say(diag.Warning, label.line, "look at the page", "the labels contradict each other on authorisation; the first counts")
				return
			}
			doc.Auth = auth
		} else if charge, ok := document.Charge(word); ok && doc.Charge == "" {
			doc.Charge = charge
		}
	})
}

func (r *reader) errorCodes(v *value) []spec.ErrorCode {
	var codes []spec.ErrorCode
	r.each(v, "errorCodes", func(e *value) {
		code := spec.ErrorCode{
			Code:     strings.TrimSpace(r.text(e, "errorCode")),
			Message:  plain.Text(r.text(e, "errorMsg")),
			Solution: plain.Text(r.text(e, "solution")),
		}
		if code != (spec.ErrorCode{}) {
			codes = append(codes, code)
		}
	})
	return codes
}

func (r *reader) samples(doc *document.Document, v *value) {
	doc.ResponseXML = r.sample(v, "rspSampleXml")
	doc.ResponseJSON = r.sample(v, "rspSampleJson")
	doc.ResponseSimplifyJSON = r.sample(v, "rspSampleSimplifyJson")
	doc.ErrorXML = r.sample(v, "apiErrDemoXml")
	doc.ErrorJSON = r.sample(v, "apiErrDemoJson")
	r.each(v, "sdkDemos", func(demo *value) {
		if !strings.EqualFold(strings.TrimSpace(r.text(demo, "name")), "java") || doc.Demo.Body != "" {
			return
		}
		doc.Demo = r.sample(demo, "descprition") // the service's spelling
		if doc.Demo.Body == "" {
			doc.Demo = r.sample(demo, "description")
		}
	})
}

func (r *reader) sample(v *value, key string) document.Text {
	body := r.text(v, key)
	if body == "" {
		return document.Text{}
	}
	r.path.push(key, 0)
	defer r.path.pop()
	return document.Text{Line: v.get(key).line, Path: r.path.String(), Body: body}
}
