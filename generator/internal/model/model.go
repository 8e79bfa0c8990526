// Package model is an API on its way to Go: what every construct is called and what type it has is
// settled here, in plain structs, before a line of Go is made. A model is a function of one API and its
// name; nothing else goes into it, so that other APIs cannot change it.
package model

import (
	"slices"

	"github.com/topgen/topgen/spec"
)

// API is one API with all names of its Go settled.
type API struct {
	Spec *spec.API
	// Go is the name of the service's method and the beginning of all the API's types, File the name of its
	// file without an extension.
	Go, File string

	Request  *Struct
	Response *Struct
	// Types are the nested objects, in the order of the document, the request's before the response's.
	Types []*Struct
	// Codes are the documented error codes.
	Codes []Code
	// Outcome says where a response tells whether the business succeeded; nil where it does not.
	Outcome *Outcome
}

// Struct is an object: the request, the response, or one nested in them.
type Struct struct {
	// Go is the type's name.
	Go string
	// Word is the document's name of the type.
	Word string
	// Place is the path to where one of several types of a name first stands; empty for the only one of its name.
	Place  string
	Fields []*Field
	// Encodes says that the type occurs in the request, Decodes that it occurs in the response.
	Encodes, Decodes bool
	// Checks says that a request's object has anything to validate.
	Checks bool
	Rules  []Rule
	// Public are a request's documented parameters that have the name of one that every call carries. They are
	// no fields: the client sends them.
	Public []string
}

// Field is a parameter or a member.
type Field struct {
	Node *spec.Node
	// Also are descriptions of the field that differ from the node's, where the document has its type again.
	Also []string
	Go   string
	// Renamed says that the Go name is not what the name on the wire alone would give.
	Renamed bool
	Kind    Kind
	List    bool
	// Bytes says that the document means a file's bytes, by which it measures the length, also where Kind is Text.
	Bytes bool
	// Pointer says that the field is nil unless it is set.
	Pointer bool
	// Type is an Object's.
	Type *Struct
}

// Kind is what a single value is in Go and on the wire.
type Kind int

// The kinds. Decimal and Number are both exact decimals in Go; a Decimal travels as text in JSON, a Number without quotes.
const (
	Text Kind = iota
	Int
	Number
	Decimal
	Bool
	Time
	File
	RawJSON
	Object
)

// PublicParam is a parameter that every call carries.
type PublicParam struct {
	// Wire is its name on the wire, Go what the runtime calls it.
	Wire, Go string
}

// PublicParams returns the public parameters in byte order, less the signature.
func PublicParams() []PublicParam {
	return []PublicParam{
		{"app_key", "AppKeyParam"},
		{"format", "FormatParam"},
		{"method", "MethodParam"},
		{"partner_id", "PartnerIDParam"},
		{"session", "SessionParam"},
		{"sign_method", "SignMethodParam"},
		{"simplify", "SimplifyParam"},
		{"target_app_key", "TargetAppKeyParam"},
		{"timestamp", "TimestampParam"},
		{"v", "VersionParam"},
	}
}

func isPublic(wire string) bool {
	return wire == "sign" || slices.ContainsFunc(PublicParams(), func(p PublicParam) bool { return p.Wire == wire })
}

// Has says whether the object has a field of that name on the wire.
func (o *Struct) Has(wire string) bool {
	return slices.ContainsFunc(o.Fields, func(f *Field) bool { return f.Node.Name == wire })
}

// Rule is an obligation between fields, on the struct around all of them.
type Rule struct {
	*spec.Rule
	// Fields lead from the struct to each field the rule speaks of, and When to the condition's.
	Fields []Path
	When   Path
}

// Path is a way down from a struct, through objects.
type Path []*Field

// Wire is the path as documents and findings have it: names joined by "/".
func (p Path) Wire() string {
	s := ""
	for i, f := range p {
		if i > 0 {
			s += "/"
		}
		s += f.Node.Name
	}
	return s
}

// Reached says that no optional object is on the way to the path's last field.
func (p Path) Reached() bool {
	return !slices.ContainsFunc(p[:len(p)-1], func(f *Field) bool { return f.Pointer })
}

// AlwaysSet says that whatever the last field holds is a value: it is required, and a number, a Boolean or an
// object.
func (p Path) AlwaysSet() bool {
	f := p[len(p)-1]
	switch f.Kind {
	case Int, Number, Decimal, Bool, Object:
		return p.Reached() && !f.List && !f.Pointer
	}
	return false
}

// Code is a documented error code.
type Code struct {
	Go    string
	Value string
	// Texts are what the document says of it, message and solution.
	Texts []string
}

// Outcome is where a response says whether the business behind the call succeeded.
type Outcome struct {
	// In is the object that holds the members, nil when the response itself does.
	In *Field
	// Success is a Boolean; Code and Message say more, and are nil where there is no such member.
	Success, Code, Message *Field
}
