package model

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// sharing makes one type of all objects that are the same: of one name in the document, with the same fields and, in a
// request, the same obligations, limits and rules. Two objects of one name that differ stay two types. A response's
// object that needs no other Go than one of the request becomes that type, too.
type sharing struct {
	types []*Struct
	// count is how many objects the document gives a type.
	count map[string]int
	// known has the first type of each shape, and of each shape with its duties. The request's come first.
	known map[string]*Struct
}

// inside replaces the types of a struct's fields by the first type that is the same, innermost objects first, and lists
// the types that are left in the document's order.
func (s *sharing) inside(o *Struct) {
	for _, f := range o.Fields {
		if f.Kind == Object {
			f.Type = s.shared(f)
		}
	}
	o.Checks = o.Encodes && (len(o.Rules) > 0 || slices.ContainsFunc(o.Fields, (*Field).Checks))
}

func (s *sharing) shared(f *Field) *Struct {
	o, before := f.Type, len(s.types)
	s.types = append(s.types, o) // before the types inside it
	s.inside(o)
	if f.Node.Type != "" && s.count[f.Node.Type] == 1 {
		o.Path = ""
		return o
	}
	shape := shapeOf(o)
	key := shape + duties(o)
	if same := s.known[key]; same != nil {
		s.types = s.types[:before] // the types inside are those of the other
		merge(same, o)
		return same
	}
	s.known[key] = o
	if s.known[shape] == nil {
		s.known[shape] = o
	}
	return o
}

// merge uses one type for another of the same shape, whose descriptions it keeps.
func merge(same, other *Struct) {
	same.Encodes = same.Encodes || other.Encodes
	same.Decodes = same.Decodes || other.Decodes
	for i, f := range same.Fields {
		f.Also = append(f.Also, other.Fields[i].Node.Description)
	}
}

// shapeOf returns all that decides a type's Go except what it checks. Types inside are known by address, so that the text
// does not grow with the depth below it.
func shapeOf(o *Struct) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q", o.DocumentType)
	for _, f := range o.Fields {
		fmt.Fprintf(&b, " %q %q %d %v %v %p", f.Node.Name, f.Go, f.Kind, f.List, f.Pointer, f.Type)
	}
	return b.String()
}

// duties returns what a request's type checks.
func duties(o *Struct) string {
	if !o.Encodes {
		return ""
	}
	var all []any
	for _, f := range o.Fields {
		n := f.Node
		all = append(all, n.Required, f.JSONText, n.MaxLength, f.Bytes && n.MaxLength > 0, n.MaxListSize, f.Min, f.Max)
	}
	for _, r := range o.Rules {
		all = append(all, r.Kind, r.Names())
		if r.When != nil {
			all = append(all, r.When.Wire(), r.Rule.When.Equals)
		}
	}
	text, _ := json.Marshal(all) // it has texts, numbers and Booleans
	return string(text)
}
