package read

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/plain"
	"github.com/topgen/topgen/spec/internal/prose"
	"github.com/topgen/topgen/spec/internal/solve"
	"github.com/topgen/topgen/spec/sample"
)

// finish makes the spec of a document; nil where the list has an error.
func (d door) finish(doc *document.Document) (*spec.API, diag.List) {
	method := diag.At{File: doc.File, Line: doc.MethodLine}
	if spec.CheckMethod(doc.Method) != nil {
		return nil, diag.List{diag.New(diag.MethodUnknown, method, diag.Short(doc.Method))}
	}
	result, list := solve.Solve(doc)
	if api := result.API; api != nil && !list.HasErrors() {
		api.Samples = samples(doc, result, &list)
		if doc.Form == spec.FormText {
			unescape(api)
		}
		d.addFacts(api, result, method, &list)
	}
	if doc.Form == spec.FormMetadata {
		// In a file of many APIs the path says which one a finding is about.
		for i := range list {
			list[i].Path = strings.TrimSuffix(doc.Method+": "+list[i].Path, ": ")
		}
	}
	if list.HasErrors() {
		return nil, list
	}
	api := result.API
	source := d.source
	source.Form, source.DocumentID = doc.Form, doc.ID
	api.Source = &source
	return api, list
}

// addFacts adds to a spec what neither table nor tree state.
func (d door) addFacts(api *spec.API, result solve.Result, method diag.At, list *diag.List) {
	for i, demo := range result.Demos {
		if !demo.Of(api.Method) {
			continue // it says nothing of this API
		}
		if demo.Qimen {
			api.Protocol = spec.ProtocolQimen
		}
		if i == result.Demo {
			addAuth(api, demo, diag.At{File: method.File, Line: demo.Text.Line}, list)
		}
	}
	rules, open := prose.Rules(api)
	api.Rules = rules
	more := spec.CompleteOutcome(method.File, api, prose.SuccessValues)
	for _, o := range open {
		more.Add(diag.ObligationInProse, diag.At{File: method.File, Path: "request/" + o.Path}, diag.Short(o.Text))
	}
	for _, f := range spec.Check(method.File, api) {
		if f.Code == diag.OutcomeOpen {
			continue // it is no fault of the document, and generate says so
		}
		// A document may say what no spec should. That is for people to look at before they generate.
		if f.Severity == diag.Error {
			f.Severity = diag.Warning
		}
		more = append(more, f)
	}
	if len(more) > 0 {
		addByRows(list, more, api, result, method.Line)
	}
}

// addByRows adds findings that have a path with the lines of their rows, those without a row with the method's. Of one kind
// and line there is one.
func addByRows(list *diag.List, more diag.List, api *spec.API, result solve.Result, method int) {
	rows := make(map[string]int)
	for path, n := range api.All() {
		rows[path] = result.Rows[n].Line
	}
	for _, f := range more {
		path := f.Path // or the nearest part of it that has a row
		for path != "" && rows[path] == 0 {
			path = path[:max(strings.LastIndexByte(path, '/'), 0)]
		}
		f.Line = cmp.Or(rows[path], method)
		if !slices.ContainsFunc(*list, func(g diag.Finding) bool { return g.Code == f.Code && g.Line == f.Line }) {
			*list = append(*list, f)
		}
	}
}

// addAuth takes from a demo whether a call needs a session. What the page's label says counts more.
func addAuth(api *spec.API, demo *sample.Demo, where diag.At, list *diag.List) {
	switch {
	case api.Auth == "":
		api.Auth = demo.Auth
	case demo.Auth != "" && demo.Auth != api.Auth && api.Auth != spec.AuthOptional:
		list.Add(diag.AuthUnclear, where, api.Auth, demo.Auth)
	}
}

// unescape replaces the character references that page text has kept, where authors wrote HTML that the page showed as
// text. The other readers have done so: only they know what was markup.
func unescape(api *spec.API) {
	api.Description = plain.Unescape(api.Description)
	for i := range api.Errors {
		e := &api.Errors[i]
		e.Message, e.Solution = plain.Unescape(e.Message), plain.Unescape(e.Solution)
	}
	for _, n := range api.All() {
		n.Description = plain.Unescape(n.Description)
	}
}

// samples are the document's samples as they are written, and the demo that was the solver's witness.
func samples(doc *document.Document, result solve.Result, list *diag.List) *spec.Samples {
	kept := spec.Samples{
		ResponseXML: doc.ResponseXML.Body, ResponseJSON: doc.ResponseJSON.Body,
		ResponseSimplifyJSON: doc.ResponseSimplifyJSON.Body, ErrorXML: doc.ErrorXML.Body, ErrorJSON: doc.ErrorJSON.Body,
	}
	demo := result.Demo
	if demo >= 0 && !kept.SetDemo(languages[result.Demos[demo].Language], doc.Demos[demo].Body) || demo < 0 && len(doc.Demos) > 0 {
		text := doc.Demos[max(demo, 0)]
		f := diag.New(diag.SampleLeftOut, diag.At{File: doc.File, Line: text.Line, Path: text.Path}, document.DemoSection.String(), diag.Short(text.Body))
		f.Severity = diag.Note // it was read, and specs keep code only; or nothing could be read of it
		*list = append(*list, f)
	}
	if kept == (spec.Samples{}) {
		return nil
	}
	return &kept
}

// languages are the names that specs have for the languages of demos. A request in JSON or XML is no code.
var languages = map[sample.Language]spec.Language{
	sample.Java: spec.Java, sample.Java8: spec.Java, sample.DotNet: spec.NET, sample.DotNet6: spec.NET,
	sample.PHP: spec.PHP, sample.PHP7: spec.PHP, sample.Go: spec.Go, sample.Python: spec.Python, sample.Python3: spec.Python,
	sample.NodeJS: spec.NodeJS, sample.C: spec.C, sample.Curl: spec.Curl,
}
