package model

import (
	"fmt"
	"slices"
	"strings"
)

// sharing makes one type of all objects that are the same: of one name in the document, with the same fields and, in a
// request, the same obligations, limits and rules. Two objects of one name that differ stay two types. A response's
// object that needs no other Go than one of the request becomes that type, too.
type sharing struct {
	types []*Struct
	count map[string]int     // how many objects have a name
	exact map[string]*Struct // by shape and duties
	shape map[string]*Struct // the request's types, by shape alone
	path  []string           // leads to the object that is compared
}

func newSharing(outermost ...*Struct) *sharing {
	s := &sharing{count: map[string]int{}, exact: map[string]*Struct{}, shape: map[string]*Struct{}}
	for _, o := range outermost {
		s.countNames(o)
	}
	return s
}

func (s *sharing) countNames(o *Struct) {
	for _, f := range o.Fields {
		if f.Kind == Object {
			s.count[f.Type.DocumentType]++
			s.countNames(f.Type)
		}
	}
}

// inside replaces the types of a struct's fields by the first type that is the same, innermost objects first, and lists
// the types that are left in the document's order.
func (s *sharing) inside(o *Struct) {
	for _, f := range o.Fields {
		if f.Kind == Object {
			s.path = append(s.path, f.Node.Name)
			f.Type = s.shared(f)
			s.path = s.path[:len(s.path)-1]
		}
	}
	o.Checks = o.Encodes && checks(o)
}

func (s *sharing) shared(f *Field) *Struct {
	o := f.Type
	index := len(s.types)
	s.types = append(s.types, o) // before the types inside it
	s.inside(o)

	if o.DocumentType == "" {
		o.DocumentType = f.Node.Name
	} else if s.count[o.DocumentType] == 1 {
		return o
	}
	o.Path = strings.Join(s.path, "/")
	shape, duties := shapeOf(o), duties(o)
	same := s.exact[shape+duties]
	if same == nil && o.Decodes {
		same = s.shape[shape]
	}
	if same != nil {
		merge(same, o)
		s.types = append(s.types[:index], s.types[index+1:]...)
		return same
	}
	s.exact[shape+duties] = o
	if o.Encodes && s.shape[shape] == nil {
		s.shape[shape] = o
	}
	return o
}

// merge uses one type for another of the same shape, whose descriptions it keeps.
func merge(same, other *Struct) {
	same.Encodes = same.Encodes || other.Encodes
	same.Decodes = same.Decodes || other.Decodes
	for i, f := range same.Fields {
		text := other.Fields[i].Node.Description
		if text != "" && text != f.Node.Description && !slices.Contains(f.Also, text) {
			f.Also = append(f.Also, text)
		}
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
	var b strings.Builder
	for _, f := range o.Fields {
		n := f.Node
		inBytes := f.Bytes && n.MaxLength > 0
		fmt.Fprintf(&b, "|%v %v %d %v %d %s %s", n.Required, f.JSONText, n.MaxLength, inBytes, n.MaxListSize, bound(f.Min), bound(f.Max))
	}
	for _, r := range o.Rules {
		fmt.Fprintf(&b, "|%s %q", r.Kind, r.Names())
		if r.Rule.When != nil {
			fmt.Fprintf(&b, " %q %q", r.When.Wire(), r.Rule.When.Equals)
		}
	}
	return b.String()
}

func bound(v *int64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprint(*v)
}
