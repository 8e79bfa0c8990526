package model

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Build decides an API's names and types. name is the API's in Go, file the spec's file for findings. samples are the
// values that the document's samples have for nodes of the response. The findings say what cannot become Go.
func Build(api *spec.API, name, file string, samples map[*spec.Node][]string) (*API, diag.List) {
	b := &builder{file: file, samples: samples, count: make(map[string]int)}
	m := &API{Spec: api, Go: cmp.Or(api.GoName, name)}
	m.Request = b.object(api.Request, true, "request", nil)
	m.Request.Go = m.Go + "Request"
	m.Response = b.object(api.Response, false, "response", nil)
	m.Response.Go = m.Go + "Response"

	b.rules(m.Request, api)
	s := sharing{count: b.count, known: make(map[string]*Struct)}
	s.inside(m.Request)
	s.inside(m.Response)
	m.Types = s.types
	nameTypes(m.Go, m.Types)
	m.Codes = codes(m.Spec.Errors)
	nameCodes(m)
	m.Outcome = spec.DetectOutcome(api)
	m.Outcome.Members = slices.DeleteFunc(m.Outcome.Members, func(t spec.OutcomeMember) bool { return m.Response.Find(t.Way) == nil })
	return m, b.findings
}

// builder turns nodes into fields. Each object becomes a struct of its own first; sharing finds out later which of them
// are the same type.
type builder struct {
	file     string
	samples  map[*spec.Node][]string
	count    map[string]int // how many objects the document gives a type
	findings diag.List
}

// object makes the struct of an object, or of a whole request or response when owner is nil.
func (b *builder) object(nodes []*spec.Node, request bool, path string, owner *spec.Node) *Struct {
	o := &Struct{Encodes: request, Decodes: !request, byName: make(map[string]*Field, len(nodes))}
	outermost := owner == nil
	if !outermost {
		o.DocumentType = cmp.Or(owner.Type, owner.Name)
		_, o.Path, _ = strings.Cut(path, "/") // below "request" or "response"
		b.count[owner.Type]++
	}
	for _, n := range nodes {
		if outermost && !request && isRequestID(n) {
			continue // Meta has it
		}
		if outermost && request && spec.IsPublicParam(n.Name) {
			o.Public = append(o.Public, n.Name)
			continue
		}
		f := b.field(n, request, path+"/"+n.Name, outermost)
		o.Fields = append(o.Fields, f)
		o.byName[n.Name] = f
	}
	b.nameFields(o, reservedIn(request, outermost), path)
	return o
}

func (b *builder) field(n *spec.Node, request bool, path string, outermost bool) *Field {
	f := &Field{Node: n, Go: n.GoName, Kind: kindOf(n, b.samples[n]), List: n.List}
	f.Bytes = f.Kind == File
	f.JSONText = f.Kind == Text && strings.EqualFold(n.Type, "json")
	switch {
	case f.Kind == Object:
		f.Type = b.object(n.Fields, request, path, n)
	case f.Kind == File && !(outermost && request):
		f.Kind = Text // inside JSON a file can only be text, made of the bytes by the caller
	case f.JSONText && n.List && outermost && request:
		f.Kind, f.JSONText = RawJSON, false // joined by commas, JSON texts could not be told apart
	}
	f.Pointer = request && !n.List && !n.Required && f.Kind != File
	if request {
		f.Min, f.Max = bounds(n)
	}
	return f
}

// isRequestID reports whether a member of a response is the id that the platform gives every call. Only one that cannot
// be text is something else.
func isRequestID(n *spec.Node) bool {
	return n.Name == "request_id" && len(n.Fields) == 0 && !n.List
}

func (b *builder) finding(code diag.Code, path string, args ...any) {
	b.findings.Add(code, diag.At{File: b.file, Path: path}, args...)
}
