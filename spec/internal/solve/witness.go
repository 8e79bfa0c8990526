package solve

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/sample"
)

// witness is what samples show of a request or a response.
type witness struct {
	root *node
	// names are all names in it.
	names map[string]bool
	// demo is the code that the witness was read from; nil for samples.
	demo *sample.Demo
}

func newWitness(demo *sample.Demo) *witness {
	w := &witness{names: make(map[string]bool), demo: demo}
	w.root = &node{witness: w}
	return w
}

func (w *witness) add(v *sample.Value) {
	w.root.values = append(w.root.values, v)
	v.Walk(func(inner *sample.Value) { w.names[w.fold(inner.Name)] = true })
}

// fold brings the names of table and witness to one form. Languages have forms of their own.
func (w *witness) fold(name string) string {
	if w.demo != nil {
		return sample.Fold(name)
	}
	return name
}

// label names the witness in findings.
func (w *witness) label() diag.Kind {
	if w.demo != nil {
		return diag.Kind(w.demo.Language) + " demo"
	}
	return "response sample"
}

// flat reports whether the witness shows the top level only.
func (w *witness) flat() bool { return w.demo != nil && w.demo.Nesting == sample.TopLevel }

// requestWitness chooses the demo that says most, and of equal ones the first. It returns its number among the document's
// demos, -1 without one. A demo of another API says nothing of this one: its number is returned where there is no other.
func (s *solver) requestWitness() (*witness, int) {
	best, foreign := -1, -1
	for i, text := range s.doc.Demos {
		demo := sample.ParseDemo(text)
		s.demos = append(s.demos, demo)
		most := &best
		if !demo.Of(s.doc.Method) {
			most = &foreign
		}
		if demo.Language != sample.Unrecognised && (*most < 0 || says(demo) > says(s.demos[*most])) {
			*most = i
		}
	}
	if foreign >= 0 {
		other := s.demos[foreign]
		s.addFaults(other.Faults)
		s.findings.Add(diag.SampleForeign, s.inText(other.Root.Line, other.Text), newWitness(other).label(), other.Class+other.Method, s.doc.Method)
	}
	if best < 0 {
		return nil, foreign
	}
	chosen := s.demos[best]
	s.addFaults(chosen.Faults)
	if chosen.Unpaired { // nobody knows what is inside what
		return nil, best
	}
	w := newWitness(chosen)
	w.add(chosen.Body(hasTop(s.doc.Request)))
	return w, best
}

// says ranks demos by how much they say: of two that nest, Java's says the types as well.
func says(demo *sample.Demo) int {
	rank := 2 * int(demo.Nesting)
	if demo.Language == sample.Java {
		rank++
	}
	return rank
}

// responseWitness puts the response samples together; nil when there is none that shows what is inside what.
func (s *solver) responseWitness() *witness {
	w := newWitness(nil)
	for _, text := range [...]document.Text{s.doc.ResponseXML, s.doc.ResponseJSON, s.doc.ResponseSimplifyJSON} {
		if strings.TrimSpace(text.Body) == "" {
			continue
		}
		parsed := sample.Parse(text)
		s.addFaults(parsed.Faults)
		if parsed.Unpaired {
			continue
		}
		switch body, wrapping := parsed.Body(s.doc.Method, hasTop(s.doc.Response)); {
		case wrapping == sample.Failure:
			s.findings.Add(diag.SampleFailure, s.inText(body.Line, text))
		case wrapping == sample.Foreign:
			s.findings.Add(diag.SampleForeign, s.inText(body.Line, text), w.label(), body.Name, s.doc.Method)
		case parsed.Form != sample.None:
			w.add(body)
		}
	}
	if len(w.root.values) == 0 {
		return nil
	}
	return w
}

func (s *solver) inText(line int, t document.Text) diag.At {
	return diag.At{File: s.doc.File, Line: line, Path: t.Path}
}

// addFaults reports what is wrong with a sample.
func (s *solver) addFaults(faults diag.List) {
	for _, f := range faults {
		f.File = s.doc.File
		s.findings = append(s.findings, f)
	}
}

// hasTop returns a function that reports whether a table may have a name at its top level.
func hasTop(t document.Table) func(name string) bool {
	return func(name string) bool {
		return slices.ContainsFunc(t.Readings, func(position []document.Reading) bool {
			return slices.ContainsFunc(position, func(r document.Reading) bool { return r.Depth == 0 && r.Name == name })
		})
	}
}
