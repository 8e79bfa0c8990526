// Package sample makes the values that emitted tests send and expect: from the document's examples and
// samples where those are legal for their types, from plain defaults otherwise.
package sample

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/sample"
)

// Document is what a document shows of an API's answers.
type Document struct {
	samples []document
	// Values are what the samples have for nodes of the response that are single values or lists of such.
	Values map[*spec.Node][]string
}

// document is one sample of an answer that a decoder reads as it is.
type document struct {
	*sample.Sample
	// body has the answer's members.
	body *sample.Value
}

// Read reads the samples of an API's answers. Those that no decoder would read, or that are not of this API's answer in
// its root, are left out.
func Read(api *spec.API) *Document {
	d := &Document{Values: make(map[*spec.Node][]string)}
	if api.Samples == nil {
		return d
	}
	for _, text := range []string{api.Samples.ResponseJSON, api.Samples.ResponseSimplifyJSON, api.Samples.ResponseXML} {
		s := sample.Parse(sample.Text{Body: text})
		body, wrapping := s.Body(api.Method, func(string) bool { return false })
		if wrapping != sample.Wrapped || !strings.HasSuffix(body.Name, "_response") || !s.Exact() {
			continue
		}
		one := document{s, body}
		d.samples = append(d.samples, one)
		one.gather(d.Values, api.Response, body)
	}
	return d
}

// gather adds what a sample's object holds for the nodes.
func (d document) gather(found map[*spec.Node][]string, nodes []*spec.Node, v *sample.Value) {
	for _, n := range nodes {
		m := v.Member(n.Name)
		if m == nil {
			continue
		}
		items := []*sample.Value{m}
		if n.List {
			items = d.elements(m)
		}
		for _, item := range items {
			if len(n.Fields) > 0 {
				d.gather(found, n.Fields, item)
			} else if item.Kind.IsScalar() && item.Text != "" {
				found[n] = append(found[n], item.Text)
			}
		}
	}
}

// elements returns the elements of a list, which may be inside an object.
func (d document) elements(v *sample.Value) []*sample.Value {
	switch {
	case v.Kind == sample.List, d.Form == sample.XML:
		return v.Members
	case v.Kind == sample.Object && len(v.Members) == 1:
		return d.elements(v.Members[0])
	}
	return nil
}

// object reads a sample's object; nil unless all of it is legal and no field is missing.
func (d document) object(of *model.Field, o *model.Struct, in *sample.Value) *Value {
	if in.Kind != sample.Object && d.Form != sample.XML { // an element without elements is an empty object
		return nil
	}
	byName := make(map[string]*sample.Value, len(in.Members))
	for _, m := range in.Members {
		if byName[m.Name] != nil {
			return nil
		}
		byName[m.Name] = m
	}
	v := &Value{Field: of}
	for _, f := range o.Fields {
		var value *Value
		if member := byName[f.Node.Name]; member != nil {
			value = d.field(f, member)
		}
		if value == nil {
			return nil
		}
		v.Members = append(v.Members, value)
	}
	return v
}

func (d document) field(f *model.Field, in *sample.Value) *Value {
	if !f.List {
		return d.one(f, in)
	}
	v := &Value{Field: f}
	for _, item := range d.elements(in) {
		v.Items = append(v.Items, d.one(f, item))
	}
	if len(v.Items) == 0 || slices.Contains(v.Items, nil) {
		return nil
	}
	return v
}

func (d document) one(f *model.Field, in *sample.Value) *Value {
	plain := strings.TrimSpace(in.Text)
	ok := plain != "" && in.Kind.IsScalar()
	switch f.Kind {
	case model.Object:
		return d.object(f, f.Type, in)
	case model.Text:
		ok = ok && (in.Kind == sample.String || in.Kind == sample.Scalar) && in.Text == plain && printable(plain)
	case model.RawJSON:
		ok = false
	default: // limits are a request's; a response says what it says
		ok = ok && plain == f.Kind.Canonical(plain)
	}
	if !ok {
		return nil
	}
	return &Value{Field: f, Text: plain}
}
