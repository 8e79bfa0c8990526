package solve

import (
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
	// fold brings the names of table and witness to one form.
	fold func(string) string
	// repeats says that neighbours of one name are the elements of one list, as in XML.
	repeats bool
	// demo is the code that the witness was read from; nil for samples.
	demo *sample.Demo
	// foreign says that it may be of another API, by its outermost name.
	foreign bool
}

func (w *witness) add(v *sample.Value) {
	w.root.values = append(w.root.values, v)
	v.Walk(func(inner *sample.Value) { w.names[w.fold(inner.Name)] = true })
}

func asWritten(name string) string { return name }

func newWitness(fold func(string) string) *witness {
	w := &witness{names: make(map[string]bool), fold: fold}
	w.root = &node{witness: w}
	return w
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
// demos, -1 without one.
func (s *solver) requestWitness() (*witness, int) {
	best := -1
	var chosen *sample.Demo
	for i, text := range s.doc.Demos {
		demo := sample.ParseDemo(text)
		s.demos = append(s.demos, demo)
		if demo.Language != sample.Unrecognised && (chosen == nil || says(demo) > says(chosen)) {
			best, chosen = i, demo
		}
	}
	if chosen == nil {
		return nil, -1
	}
	text := s.doc.Demos[best]
	s.addFaults(chosen.Faults)
	w := newWitness(sample.Fold)
	w.demo = chosen
	if !chosen.Of(s.doc.Method) {
		w.foreign = true
		s.findings.Add(diag.SampleForeign, s.inText(chosen.Root.Line, text), w.label(), chosen.Class+chosen.Method, s.doc.Method)
	}
	top := namesOf(s.doc.Request, asWritten, 0)
	w.add(chosen.Body(func(name string) bool { return top[name] }))
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

// responseWitness puts the response samples together; nil when there is none.
func (s *solver) responseWitness() *witness {
	top := namesOf(s.doc.Response, asWritten, 0)
	w := newWitness(asWritten)
	w.repeats = true
	for _, text := range [...]document.Text{s.doc.ResponseXML, s.doc.ResponseJSON, s.doc.ResponseSimplifyJSON} {
		if strings.TrimSpace(text.Body) == "" {
			continue
		}
		parsed := sample.Parse(text)
		s.addFaults(parsed.Faults)
		body, wrapping := parsed.Body(s.doc.Method, func(name string) bool { return top[name] })
		switch wrapping {
		case sample.Failure:
			s.findings.Add(diag.SampleFailure, s.inText(body.Line, text))
			continue
		case sample.Foreign:
			w.foreign = true
			s.findings.Add(diag.SampleForeign, s.inText(body.Line, text), w.label(), body.Name, s.doc.Method)
		}
		if parsed.Form != sample.None {
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

// namesOf returns the names that a table may have down to a depth, as fold brings them to one form.
func namesOf(t document.Table, fold func(string) string, depth int) map[string]bool {
	names := make(map[string]bool)
	for _, position := range t.Readings {
		for i := range position {
			if r := &position[i]; r.Depth <= depth {
				names[fold(r.Name)] = true
			}
		}
	}
	return names
}
