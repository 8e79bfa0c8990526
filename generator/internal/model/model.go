// Package model decides what an API is in Go, in plain structs, before a line of Go is made: the name and the type of
// every construct. A model depends on one API and its name only, so that other APIs cannot change it.
package model

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
)

// API is one API with all its names in Go.
type API struct {
	Spec *spec.API
	// Go is the name of the service's method and the beginning of all the API's types.
	Go string

	Request  *Struct
	Response *Struct
	// Types are the nested objects, in the order of the document, the request's before the response's.
	Types []*Struct
	// Codes are the documented error codes.
	Codes []Code
	// Outcome says which members of the response tell whether the business succeeded; it has none where nothing does.
	Outcome spec.Telling
}

// LeftToCaller reports whether the outcome is open in a call that only reads, so that the caller may judge the answer.
func (m *API) LeftToCaller() bool { return m.Outcome.Open() && m.Spec.Query }

// Struct is an object: the request, the response, or one nested in them.
type Struct struct {
	// Go is the type's name.
	Go string
	// DocumentType is the document's name of the type.
	DocumentType string
	// Path leads to the first of several different objects of one name; it is empty for the only one of its name.
	Path   string
	Fields []*Field
	// byName has the fields by their names on the wire. With them rules with thousands of fields are found fast.
	byName map[string]*Field
	// Encodes reports whether the type occurs in the request, Decodes whether it occurs in the response.
	Encodes, Decodes bool
	// Checks reports whether a request's object has anything to validate.
	Checks bool
	Rules  []Rule
	// Public are a request's documented parameters that have the name of one that every call carries. They are
	// no fields: the client sends them.
	Public []string
}

// Field is a parameter or a member.
type Field struct {
	Node *spec.Node
	// Also are the descriptions of the same field where the document shows its type again.
	Also []string
	Go   string
	// Renamed reports whether the Go name does not follow from the name on the wire, so that readers need to be told.
	Renamed bool
	Kind    Kind
	List    bool
	// Bytes reports whether the document counts the length in bytes of a file, also where Kind is Text.
	Bytes bool
	// JSONText reports whether a Text has to be one JSON value.
	JSONText bool
	// Pointer reports whether the field is nil unless it is set.
	Pointer bool
	// Min and Max bound a number; nil where there is no bound.
	Min, Max *int64
	// Type is an Object's.
	Type *Struct
}

// Has reports whether the object has a field of that name on the wire.
func (o *Struct) Has(wire string) bool { return o.byName[wire] != nil }

// Find returns the fields of nodes that lead down from the object; nil where one is no field.
func (o *Struct) Find(way []*spec.Node) Path {
	var path Path
	for _, n := range way {
		f := o.byName[n.Name]
		if f == nil {
			return nil
		}
		path, o = append(path, f), f.Type
	}
	return path
}

// Rule is an obligation between fields, on the struct around all of them.
type Rule struct {
	*spec.Rule
	// Fields lead from the struct to each field the rule speaks of, and When to the condition's.
	Fields []Path
	When   Path
}

// Names returns the paths of the rule's fields.
func (r Rule) Names() []string {
	names := make([]string, len(r.Fields))
	for i, p := range r.Fields {
		names[i] = p.Wire()
	}
	return names
}

// Path leads from a struct down to a field, through objects.
type Path []*Field

// Wire returns the path as specs and findings write it: names joined by "/".
func (p Path) Wire() string {
	names := make([]string, len(p))
	for i, f := range p {
		names[i] = f.Node.Name
	}
	return strings.Join(names, "/")
}

// Reached reports whether no optional object is on the way to the path's last field.
func (p Path) Reached() bool {
	return !slices.ContainsFunc(p[:len(p)-1], func(f *Field) bool { return f.Pointer })
}

// AlwaysSet reports whether the last field always has a value: it is required, and a number, a Boolean or an object.
func (p Path) AlwaysSet() bool {
	f := p[len(p)-1]
	return (f.Kind.IsNumber() || f.Kind == Bool || f.Kind == Object) && p.Reached() && !f.List && !f.Pointer
}

// Code is a documented error code.
type Code struct {
	Go    string
	Value string
	// Texts are the document's messages and solutions.
	Texts []string
}
