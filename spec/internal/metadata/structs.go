package metadata

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/internal/document"
)

// structs finds what a name means. Several structs can have one name: the file lists the types of all APIs in one flat
// list, although most were made for a single API. The file describes a struct with the words of the parameter it was
// made for, and nothing else in it tells them apart: their order is no statement, and the words of an API are prose.
type structs struct {
	byName map[string][]*structure
	byDesc map[described][]*structure
	// found keeps what find answered.
	found map[described][2]*structure
}

// described is how a parameter names a struct, or a struct itself.
type described struct{ name, desc string }

func index(f *file) *structs {
	s := &structs{
		byName: make(map[string][]*structure),
		byDesc: make(map[described][]*structure),
		found:  make(map[described][2]*structure),
	}
	for _, one := range f.Structs {
		name := string(one.xml.Name)
		key := described{name, string(one.xml.Desc)}
		s.byName[name] = append(s.byName[name], one)
		s.byDesc[key] = append(s.byDesc[key], one)
	}
	return s
}

// name returns the name of the struct that a parameter names; empty for a basic type.
func (s *structs) name(p *paramXML) string {
	name := strings.TrimSpace(strings.TrimSuffix(string(p.Type), "[]"))
	switch {
	case strings.HasPrefix(string(p.Level), "Object"):
		return name
	case strings.HasPrefix(string(p.Level), "Basic"), document.IsBasic(name), s.byName[name] == nil:
		return ""
	}
	return name
}

// find returns the struct of a name and description: one that has both, or else one that has the name. other is a
// second one that could be meant too, and is different.
func (s *structs) find(name, desc string) (found, other *structure) {
	key := described{name, desc}
	if answer, ok := s.found[key]; ok {
		return answer[0], answer[1]
	}
	candidates := s.byDesc[key]
	if len(candidates) == 0 || desc == "" {
		candidates = s.byName[name]
	}
	for _, one := range candidates {
		if found == nil {
			found = one
		} else if !s.same(found, one) {
			other = one
			break
		}
	}
	s.found[key] = [2]*structure{found, other}
	return found, other
}

// same reports whether two structs of one name make the same fields. What a property names depends on its own words
// only, so equal properties have equal fields below them.
func (s *structs) same(a, b *structure) bool {
	return slices.EqualFunc(a.xml.Props, b.xml.Props, func(p, q *param) bool {
		x, y := p.xml, q.xml
		if s.name(&x) == "" {
			x.Desc, y.Desc = "", "" // prose
		}
		return x == y
	})
}
