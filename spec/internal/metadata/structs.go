package metadata

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/internal/document"
)

// structs finds what a name means. Several structs can have one name: the file lists the types of all APIs in one flat
// list, although most were made for a single API. The file describes a struct with the words of the parameter it was
// made for, and nothing else in it tells them apart: their order is no statement, and the words of an API are prose.
type structs map[described]meaning

// described is how a parameter names a struct. Without a description it names every struct of the name.
type described struct{ name, desc string }

// meaning is the first struct of a name, and the first that is different: either could be meant.
type meaning struct{ found, other *structure }

func index(f *file) structs {
	s := make(structs)
	for _, one := range f.Structs { // same asks which names are those of structs
		s[described{name: string(one.xml.Name)}] = meaning{}
	}
	for _, one := range f.Structs {
		s.add(described{name: string(one.xml.Name)}, one)
		if one.xml.Desc != "" {
			s.add(described{string(one.xml.Name), string(one.xml.Desc)}, one)
		}
	}
	return s
}

func (s structs) add(key described, one *structure) {
	m := s[key]
	if m.found == nil {
		m.found = one
	} else if m.other == nil && !s.same(m.found, one) {
		m.other = one
	}
	s[key] = m
}

// name returns the name of the struct that a parameter names; empty for a basic type.
func (s structs) name(p *paramXML) string {
	name := strings.TrimSpace(strings.TrimSuffix(string(p.Type), "[]"))
	_, known := s[described{name: name}]
	switch {
	case strings.HasPrefix(string(p.Level), "Object"):
		return name
	case strings.HasPrefix(string(p.Level), "Basic"), document.IsBasic(name), !known:
		return ""
	}
	return name
}

// find returns what a name and description mean: a struct that has both, or else one that has the name.
func (s structs) find(name, desc string) meaning {
	if m, ok := s[described{name, desc}]; ok {
		return m
	}
	return s[described{name: name}]
}

// same reports whether two structs of one name make the same fields. What a property names depends on its own words
// only, so equal properties have equal fields below them.
func (s structs) same(a, b *structure) bool {
	return slices.EqualFunc(a.xml.Props, b.xml.Props, func(p, q *param) bool {
		x, y := p.xml, q.xml
		if s.name(&x) == "" {
			x.Desc, y.Desc = "", "" // prose
		}
		return x == y
	})
}
