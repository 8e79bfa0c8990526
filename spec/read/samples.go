package read

import (
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/solve"
	"github.com/topgen/topgen/spec/sample"
)

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
