package solve

import (
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/sample"
)

// Result is a solved document.
type Result struct {
	// API is the document's API, without its source and rules.
	API *spec.API
	// Demos are the document's demos, and Demo the number of the one that was the witness; -1 when none was.
	Demos []*sample.Demo
	Demo  int
	// Rows are where the rows of the API's nodes are.
	Rows map[*spec.Node]diag.At
}

// Solve finds the API that a document means. The result has no API when the list holds an error.
func Solve(doc *document.Document) (Result, diag.List) {
	s := &solver{doc: doc, rows: make(map[*spec.Node]diag.At)}
	w, demo := s.requestWitness()
	request := s.solve(&section{name: "请求参数", Table: doc.Request, request: true, witness: w})
	response := s.solve(&section{name: "响应参数", Table: doc.Response, witness: s.responseWitness()})
	if s.findings.HasErrors() {
		return Result{Demo: demo}, s.findings
	}
	api := &spec.API{
		Method: doc.Method, Title: doc.Title, Description: doc.Description, Category: doc.Category,
		Auth: doc.Auth, Charge: doc.Charge, Modified: doc.Modified,
		Request: request, Response: response, Errors: doc.Errors, Samples: s.samples(demo),
	}
	if api.Errors == nil {
		api.Errors = []spec.ErrorCode{}
	}
	return Result{API: api, Demos: s.demos, Demo: demo, Rows: s.rows}, s.findings
}

type solver struct {
	doc      *document.Document
	demos    []*sample.Demo
	rows     map[*spec.Node]diag.At
	findings diag.List
}

// section is one of the document's two tables, and what shows its tree.
type section struct {
	document.Table
	name    string
	request bool
	witness *witness
}

// maxRows bounds a table, in positions; the largest real one has some three thousand.
const maxRows = 200_000

// solve finds the tree of a table.
func (s *solver) solve(t *section) []*spec.Node {
	if n := len(t.Readings); n > maxRows {
		s.findings.Add(diag.TooMuch, diag.At{File: s.doc.File, Line: t.Line}, maxRows, t.name)
		return nil
	}
	complete, stuck := completable(t.Readings)
	if !complete[0] {
		s.reportUnreadable(t, stuck)
		return nil
	}
	a := align(t.Readings, t.witness, complete)
	if w := t.witness; w != nil && w.foreign && !a.proves() {
		t.witness = nil // another API's sample says nothing of this tree
		a = align(t.Readings, nil, complete)
	}
	end := a.end()
	switch {
	case a.full:
		s.findings.Add(diag.TooManyDisagreements, s.first(t), t.name)
		return nil
	case end == nil:
		s.reportNoTree(t)
		return nil
	}
	rows := a.rows(end)
	if here, other := a.open(end); other != 0 {
		s.reportOpen(t, a, here, other)
		return nil
	}
	s.compare(t, a, rows)
	return s.build(t, rows)
}

// completable says of each position whether a row that begins there can be followed by rows up to the table's end.
// Where none can at the beginning, stuck is the position that cannot be passed.
func completable(readings [][]document.Reading) (complete []bool, stuck int) {
	complete = make([]bool, len(readings)+1)
	complete[len(readings)] = true
	for p := len(readings) - 1; p >= 0; p-- {
		for i := range readings[p] {
			complete[p] = complete[p] || complete[readings[p][i].Next]
		}
	}
	if complete[0] {
		return complete, 0
	}
	entered := make([]bool, len(readings)+1)
	entered[0] = true
	for p := range readings {
		if !entered[p] {
			continue
		}
		stuck = p
		for i := range readings[p] {
			entered[readings[p][i].Next] = true
		}
	}
	return complete, stuck
}

// samples keeps the document's samples as they are written, and the demo that was the witness.
func (s *solver) samples(demo int) *spec.Samples {
	doc := s.doc
	kept := spec.Samples{
		ResponseXML: doc.ResponseXML.Body, ResponseJSON: doc.ResponseJSON.Body,
		ResponseSimplifyJSON: doc.ResponseSimplifyJSON.Body, ErrorXML: doc.ErrorXML.Body, ErrorJSON: doc.ErrorJSON.Body,
	}
	if demo >= 0 {
		kept.SetDemo(languages[s.demos[demo].Language], doc.Demos[demo].Body)
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
