package solve

import (
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/sample"
)

// Result is a solved document.
type Result struct {
	// API is the document's API, without its source, samples and rules.
	API *spec.API
	// Demos are the document's demos, and Demo the number of the one that was chosen for the witness; -1 when none was.
	Demos []*sample.Demo
	Demo  int
	// Rows are where the rows of the API's nodes are.
	Rows map[*spec.Node]diag.At
}

// Solve finds the API that a document means. The result has no API when the list has an error.
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
		Request: request, Response: response, Errors: doc.Errors,
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

// solve finds the tree of a table.
func (s *solver) solve(t *section) []*spec.Node {
	a := align(t.Table, t.witness)
	end := a.end()
	if a.full || end == nil {
		s.reportNoTree(t, a)
		return nil
	}
	if end.other != nil {
		s.reportOpen(t, end.one.rows(), end.other.rows())
		return nil
	}
	rows := end.last.rows()
	nodes, kept := s.build(rows)
	for _, r := range kept {
		s.findings = append(s.findings, r.Findings...)
		s.reportLost(r)
	}
	s.compare(t, rows, kept)
	return nodes
}
