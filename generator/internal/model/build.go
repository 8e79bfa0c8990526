package model

import (
	"strings"

	"github.com/topgen/topgen/generator/internal/naming"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Build settles an API's names and types. name is the API's, file the spec's, for the findings on what cannot
// become Go. values gives the values that the document's samples hold for a node of the response.
func Build(api *spec.API, name naming.API, file string, values func(*spec.Node) []string) (*API, diag.List) {
	b := &builder{file: file, values: values}
	m := &API{Spec: api, Go: name.Go, File: name.File}

	m.Request = b.object(api.Request, request, nil)
	m.Request.Go = m.Go + "Request"
	m.Response = b.object(api.Response, response, nil)
	m.Response.Go = m.Go + "Response"

	b.rules(m.Request, api)
	s := newSharing(m.Request, m.Response)
	s.inside(m.Request)
	s.inside(m.Response)
	m.Types = s.types
	nameTypes(m.Go, m.Types)
	m.Codes = codes(m.Spec.Errors)
	nameCodes(m)
	m.Outcome = outcome(m.Response)
	return m, b.faults
}

// builder turns nodes into fields. Each object becomes a struct of its own at first; which of them are
// the same type is found out afterwards.
type builder struct {
	file   string
	values func(*spec.Node) []string
	faults diag.List
}

type side int

const (
	request side = iota
	response
)

// object makes the struct of an object, or of a whole request or response when around is nil.
func (b *builder) object(nodes []*spec.Node, s side, around *spec.Node) *Struct {
	o := &Struct{Encodes: s == request, Decodes: s == response}
	top := around == nil
	if !top {
		o.Word = around.Type
	}
	for _, n := range nodes {
		if top && s == response && isRequestID(n) {
			continue // Meta has it
		}
		if top && s == request && isPublic(n.Name) {
			o.Public = append(o.Public, n.Name)
			continue
		}
		f := &Field{Node: n, Kind: kindOf(n, b.values(n)), List: n.List}
		f.Bytes = f.Kind == File
		switch {
		case f.Kind == Object:
			f.Type = b.object(n.Fields, s, n)
		case f.Kind == File && !(top && s == request):
			f.Kind = Text // inside JSON a file can only be text, made of the bytes by the caller
		case strings.EqualFold(n.Type, "json") && n.List && top && s == request:
			f.Kind = RawJSON // joined by commas, JSON texts could not be told apart
		}
		f.Pointer = s == request && !n.List && !n.Required && f.Kind != File
		o.Fields = append(o.Fields, f)
	}
	nameFields(o, reservedIn(s, top))
	return o
}

// isRequestID says that a response's member is the id that the platform gives every call. Only one that cannot be
// text is something else.
func isRequestID(n *spec.Node) bool {
	return n.Name == "request_id" && len(n.Fields) == 0 && !n.List
}

func (b *builder) fault(path, fix, what string) {
	b.faults = append(b.faults, diag.Diagnostic{File: b.file, Path: path, Severity: diag.Error, What: what, Fix: fix})
}
