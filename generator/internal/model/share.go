package model

import (
	"fmt"
	"strings"
)

// sharing makes one type of all objects that are the same: of one name in the document, with the same
// fields and, in a request, the same obligations, limits and rules. Two objects of one name that differ
// stay two types. A response's object that needs no other Go than one of the request is that type, too.
type sharing struct {
	types []*Struct
	words map[string]int // how many objects have a name
	ids   map[*Struct]int
	exact map[string]*Struct
	plain map[string]*Struct // request types by their Go alone
	said  map[said]bool
	path  []string // to the object that is looked at
}

// said is what the document says of a field.
type said struct {
	field *Field
	text  string
}

func newSharing(tops ...*Struct) *sharing {
	s := &sharing{words: map[string]int{}, ids: map[*Struct]int{}, exact: map[string]*Struct{}, plain: map[string]*Struct{}, said: map[said]bool{}}
	for _, o := range tops {
		s.count(o)
	}
	return s
}

func (s *sharing) count(o *Struct) {
	for _, f := range o.Fields {
		if f.Kind == Object {
			s.words[f.Type.Word]++
			s.count(f.Type)
		}
	}
}

// inside replaces the types of a struct's fields by the first of their like, from the innermost outwards,
// and lists the types it keeps in the order in which the document has them.
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
	at := len(s.types)
	s.types = append(s.types, o) // its place, before those inside it
	s.inside(o)

	s.ids[o] = len(s.ids)
	if o.Word == "" {
		o.Word = f.Node.Name
	} else if s.words[o.Word] == 1 {
		return o
	}
	o.Place = strings.Join(s.path, "/")
	shape, duties := s.shape(o), duties(o)
	same := s.exact[shape+duties]
	if same == nil && o.Decodes {
		same = s.plain[shape]
	}
	if same != nil {
		same.Encodes = same.Encodes || o.Encodes
		same.Decodes = same.Decodes || o.Decodes
		for i, like := range o.Fields { // the same fields, or the shapes would differ
			s.describe(same.Fields[i], like.Node.Description)
		}
		s.types = append(s.types[:at], s.types[at+1:]...)
		return same
	}
	s.exact[shape+duties] = o
	if o.Encodes && s.plain[shape] == nil {
		s.plain[shape] = o
	}
	return o
}

// describe adds what the document says of the field where its type stands again, if it says something else there.
func (s *sharing) describe(f *Field, text string) {
	if key := (said{f, text}); text != "" && text != f.Node.Description && !s.said[key] {
		s.said[key] = true
		f.Also = append(f.Also, text)
	}
}

// shape is all that decides a type's Go but what it checks. Types inside are known by number, so that a
// shape's length does not grow with the depth below it.
func (s *sharing) shape(o *Struct) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q", o.Word)
	for _, f := range o.Fields {
		inner := -1
		if f.Type != nil {
			inner = s.ids[f.Type]
		}
		fmt.Fprintf(&b, " %q %d %v %v %d", f.Node.Name, f.Kind, f.List, f.Pointer, inner)
	}
	return b.String()
}

// duties is what a request's type checks.
func duties(o *Struct) string {
	if !o.Encodes {
		return ""
	}
	var b strings.Builder
	for _, f := range o.Fields {
		n := f.Node
		inBytes := f.Bytes && n.MaxLength > 0
		fmt.Fprintf(&b, "|%v %d %v %d %s %s", n.Required, n.MaxLength, inBytes, n.MaxListSize, bound(n.MinValue), bound(n.MaxValue))
	}
	for _, r := range o.Rules {
		fmt.Fprintf(&b, "|%s", r.Kind)
		for _, p := range r.Fields {
			fmt.Fprintf(&b, " %q", p.Wire())
		}
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
