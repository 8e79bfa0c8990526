package sample

import "github.com/topgen/topgen/spec"

// Kind is what a text says that a value is.
type Kind uint8

// The kinds of value.
const (
	// Unknown is a null, or a gap where a value should be.
	Unknown Kind = iota
	// Scalar is a single value of which the form does not write the type: an element of XML, a parameter of CURL.
	Scalar
	String
	Number
	Boolean
	Date
	File
	Object
	List
)

// String returns the kind in lower case.
func (k Kind) String() string {
	return [...]string{"unknown", "scalar", "string", "number", "boolean", "date", "file", "object", "list"}[k]
}

// IsScalar reports whether the kind is that of a single value.
func (k Kind) IsScalar() bool { return k >= Scalar && k <= File }

// Value is one value: an element of XML, a member or element of JSON, or what a demo sets.
type Value struct {
	// Name is the element's or member's name as it is written; empty for the elements of a list in JSON and in demos.
	// Demos name members as their language does, in which case Fold makes names comparable.
	Name string
	Line int
	Kind Kind
	// Text is a single value as the wire carries it: the content of a string, digits, true, 2006-01-02 15:04:05.
	Text string
	// Class is the class of a demo's object, without the names in front of it.
	Class string
	// Members are an object's members or a list's elements, in the text's order. XML does not tell a list from an
	// object: there both are objects.
	Members []*Value
	// Open says that more belongs to the value than the text shows: it breaks off here, or it only says that a
	// structure belongs here.
	Open bool
	// Filler says that the text is what the platform writes where the document has no example.
	Filler bool
	// owner is the value of a demo that this one was set on or added to; nil when none is.
	owner *Value
}

// Member returns the first member of a name; nil when there is none.
func (v *Value) Member(name string) *Value {
	for _, m := range v.Members {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// Walk calls do for the values below v, each before its own members.
func (v *Value) Walk(do func(*Value)) {
	for _, m := range v.Members {
		do(m)
		m.Walk(do)
	}
}

// Bounds of what is read; real samples have fewer than ten levels and a few hundred values.
const (
	MaxDepth  = 2 * spec.MaxDepth // a list takes two levels
	maxValues = 200_000
)
