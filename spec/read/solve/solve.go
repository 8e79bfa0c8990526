// Package solve finds the tree of parameters that a document means.
//
// A document states the same facts several times: the table names the fields, the Java demo fills in
// the request, the samples show the response. In page text none of them is enough: the table does not
// say how deep a row stands, nor always where it begins. The solver finds the one tree that agrees
// with all of them, says for each field which witness settled its place, and reports where the
// witnesses disagree and where the tree stays open.
package solve

import (
	"fmt"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/document"
)

// Witness is what settled a field's place in the tree.
type Witness uint8

// The witnesses.
const (
	// Table: the document writes how deep the row stands, or only one place is left for it.
	Table Witness = iota
	// Demo: the Java demo sets the field there.
	Demo
	// SampleXML and SampleJSON: the response sample has the field there.
	SampleXML
	SampleJSON
	// SameType: another object of the same type has the field.
	SameType
)

// String names the witness as findings do.
func (w Witness) String() string {
	switch w {
	case Demo:
		return "the Java demo"
	case SampleXML:
		return "the XML sample"
	case SampleJSON:
		return "the JSON sample"
	case SameType:
		return "another object of the type"
	}
	return "the table"
}

// Result is a solved document.
type Result struct {
	// API is the document's API, without source and rules.
	API *spec.API
	// Witness says for each node of the API's trees what settled its place.
	Witness map[*spec.Node]Witness
}

// maxCells bounds a table, in rows or cells; the largest real one has some three thousand.
const maxCells = 200_000

// Solve turns a document into an API. The result is nil when the list holds an error.
func Solve(doc *document.Document) (*Result, diag.List) {
	s := &solver{doc: doc, result: &Result{Witness: make(map[*spec.Node]Witness)}}
	s.solve()
	if s.findings.HasErrors() {
		return nil, s.findings
	}
	return s.result, s.findings
}

type solver struct {
	doc      *document.Document
	result   *Result
	findings diag.List
}

func (s *solver) solve() {
	doc := s.doc
	if err := spec.CheckMethod(doc.Method); err != nil {
		s.findings.Errorf(doc.File, doc.MethodLine, "check that the document is a whole API page", "%v", err)
	}
	request := s.tree(doc.Request, true)
	response := s.tree(doc.Response, false)
	if s.findings.HasErrors() {
		return
	}
	types := knownTypes(request, response)
	for _, t := range [...]*tree{request, response} {
		t.settle(types)
	}
	api := &spec.API{
		Method: doc.Method, Title: doc.Title, Description: doc.Description, Category: doc.Category,
		Auth: doc.Auth, Charge: doc.Charge, Modified: doc.Modified,
		Request: request.build(s), Response: response.build(s),
		Errors: doc.Errors, Samples: samples(doc),
	}
	if api.Errors == nil {
		api.Errors = []spec.ErrorCode{}
	}
	s.result.API = api
}

// tree prepares one table and searches it a first time.
func (s *solver) tree(t document.Table, request bool) *tree {
	tr := &tree{file: s.doc.File, section: "请求参数", line: t.Line, table: newTable(t, request), limit: maxStates}
	if !request {
		tr.section = "响应参数"
	}
	if n := tr.table.size(); n > maxCells {
		s.findings.Errorf(s.doc.File, t.Line, "check that the document is an API page", "%s has %d rows or cells, expected at most %d", tr.section, n, maxCells)
		return tr
	}
	s.checkDepths(tr)
	if request {
		tr.sample = s.demo()
	} else {
		tr.sample = s.response(tr.table)
	}
	if !s.findings.HasErrors() {
		tr.search(nil)
	}
	return tr
}

// checkDepths reports written depths that no tree can have.
func (s *solver) checkDepths(t *tree) {
	before := -1
	for _, r := range t.table.rows {
		if r.Depth > before+1 || r.Depth > maxDepth {
			s.findings = append(s.findings, diag.Diagnostic{File: s.doc.File, Line: r.Line, Path: r.Path, Severity: diag.Error,
				What: "the row " + r.Name + " stands deeper than a field of the row before it", Fix: "check the row's indentation"})
			return
		}
		if r.Depth >= 0 {
			before = r.Depth
		}
	}
}

// demo reads the Java demo; nil when there is none.
func (s *solver) demo() *sample {
	text := s.doc.Demo
	if strings.TrimSpace(text.Body) == "" {
		return nil
	}
	root, fault, line := readDemo(text)
	s.report(Demo, text, fault, line)
	foreign := s.checkSubject(Demo, text, root, "Request")
	return &sample{roots: []*value{root}, foldedName: foldSetter, foreign: foreign}
}

// response reads the response samples; nil when there is none.
func (s *solver) response(t *table) *sample {
	top := t.topNames()
	out := &sample{foldedName: sameName, repeats: true}
	for _, one := range [...]struct {
		text    document.Text
		witness Witness
		read    func(document.Text) (*value, string, int)
	}{
		{s.doc.ResponseXML, SampleXML, readXML},
		{s.doc.ResponseJSON, SampleJSON, readJSON},
		{s.doc.ResponseSimplifyJSON, SampleJSON, readJSON},
	} {
		if strings.TrimSpace(one.text.Body) == "" {
			continue
		}
		root, fault, line := one.read(one.text)
		s.report(one.witness, one.text, fault, line)
		if root = unwrapRoot(root, top); root.name == "error_response" {
			s.findings.Warnf(s.doc.File, root.line, "put a response there", "%s shows an error, not a response", one.witness)
			continue
		}
		out.foreign = s.checkSubject(one.witness, one.text, root, wrapper) || out.foreign
		out.roots = append(out.roots, root)
	}
	if len(out.roots) == 0 {
		return nil
	}
	return out
}

// checkSubject warns when a sample is of another API. Its outermost name, which ends in suffix, is the
// method's, but for the "taobao." that many begin with.
func (s *solver) checkSubject(w Witness, t document.Text, root *value, suffix string) (foreign bool) {
	name, ok := strings.CutSuffix(root.name, suffix)
	own := strings.TrimSuffix(spec.ResponseRoot(s.doc.Method), wrapper)
	foreign = ok && foldSetter(name) != foldSetter(own)
	if foreign {
		s.findings = append(s.findings, diag.Diagnostic{File: s.doc.File, Line: root.line, Path: t.Path, Severity: diag.Warning,
			What: fmt.Sprintf("%s is of %s, and the document of %s", w, root.name, s.doc.Method), Fix: "check that both are of the same API"})
	}
	return foreign
}

// report warns that a sample is damaged.
func (s *solver) report(w Witness, t document.Text, fault string, line int) {
	if fault != "" {
		s.findings = append(s.findings, diag.Diagnostic{File: s.doc.File, Line: line, Path: t.Path, Severity: diag.Warning,
			What: w.String() + " is damaged: " + fault, Fix: "check that the document was copied whole"})
	}
}

// samples keeps the document's samples as they stand.
func samples(doc *document.Document) *spec.Samples {
	s := spec.Samples{
		RequestJava: doc.Demo.Body, ResponseXML: doc.ResponseXML.Body, ResponseJSON: doc.ResponseJSON.Body,
		ResponseSimplifyJSON: doc.ResponseSimplifyJSON.Body, ErrorXML: doc.ErrorXML.Body, ErrorJSON: doc.ErrorJSON.Body,
	}
	if s == (spec.Samples{}) {
		return nil
	}
	return &s
}
