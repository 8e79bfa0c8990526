package read

import (
	"strings"

	"github.com/topgen/topgen/spec/document"
	now "github.com/topgen/topgen/spec/internal/document"
)

// old turns the new rows into those of the old solver, until the new one is here.
func old(docs []*now.Document) []*document.Document {
	var out []*document.Document
	for _, d := range docs {
		o := &document.Document{
			Form: d.Form, File: d.File, Method: d.Method, MethodLine: d.MethodLine, Title: d.Title, Description: d.Description,
			Category: d.Category, Auth: d.Auth, Charge: d.Charge, Modified: d.Modified, ID: d.ID, Errors: d.Errors,
			ResponseXML: document.Text(d.ResponseXML), ResponseJSON: document.Text(d.ResponseJSON),
			ResponseSimplifyJSON: document.Text(d.ResponseSimplifyJSON), ErrorXML: document.Text(d.ErrorXML), ErrorJSON: document.Text(d.ErrorJSON),
			Request: oldTable(d.Request), Response: oldTable(d.Response),
		}
		if len(d.Demos) > 0 && strings.Contains(d.Demos[0].Body, "TaobaoClient") {
			o.Demo = document.Text(d.Demos[0])
		}
		out = append(out, o)
	}
	return out
}

func oldTable(t now.Table) document.Table {
	out := document.Table{Line: t.Line}
	for _, readings := range t.Readings {
		r := readings[0].Row
		out.Rows = append(out.Rows, document.Row{
			Line: r.Line, Path: r.Path, Depth: r.Depth, Leaf: document.Tri(r.Leaf), Name: r.Name, Type: r.Type, List: r.List,
			Required: r.Required, Example: r.Example, Description: r.Description, Default: r.Default,
			Limits: document.Limits{MaxLength: r.Limits.MaxLength, MaxListSize: r.Limits.MaxListSize, MaxValue: r.Limits.MaxValue, MinValue: r.Limits.MinValue},
		})
	}
	return out
}
