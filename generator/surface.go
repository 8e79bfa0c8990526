package generator

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/sample"
	"github.com/topgen/topgen/spec"
)

// Surface returns what the Go of an API declares in a package and callers can depend on; see [spec.GoSurface]. The package
// is empty where it is not known.
func Surface(pkg string) spec.GoSurface {
	return func(api *spec.API) []spec.Declaration { return declarations(api, pkg) }
}

// declarations returns nil where the API cannot become Go.
func declarations(api *spec.API, pkg string) []spec.Declaration {
	if api.Protocol == spec.ProtocolQimen {
		return []spec.Declaration{} // it becomes none
	}
	// The package decides nothing else but the beginning of names, which is left out.
	m, findings := model.Build(api, "API", "", sample.Read(api).Values)
	if findings.HasErrors() {
		return nil
	}
	s := &surface{api: m}
	name := api.GoName
	if pkg != "" {
		name = pkg + "." + cmp.Or(name, GoName(api.Method, pkg))
	}
	s.add("go_name", "", name)
	s.object("request", m.Request)
	s.object("response", m.Response)
	if len(m.Outcome.Members) > 0 {
		name := "BizError"
		if m.LeftToCaller() {
			name = "Outcome"
		}
		s.add("outcome", s.local(m.Response)+".OutcomeTOP", "method")
		s.add("outcome", s.local(m.Response)+"."+name, "method")
	}
	for _, c := range m.Codes {
		s.add("errors/"+c.Value, strings.TrimPrefix(c.Go, m.Go), strconv.Quote(c.Value))
	}
	return s.declared
}

type surface struct {
	api      *model.API
	declared []spec.Declaration
}

func (s *surface) add(path, name, typ string) {
	s.declared = append(s.declared, spec.Declaration{Path: path, Name: name, Type: typ})
}

// local returns a type's name without the API's.
func (s *surface) local(o *model.Struct) string { return strings.TrimPrefix(o.Go, s.api.Go) }

// object adds an object's type, its fields and what is in them.
func (s *surface) object(path string, o *model.Struct) {
	s.add(path, s.local(o), "struct")
	if o.Decodes {
		s.add(path, s.local(o)+".MembersTOP", "method")
	}
	for _, f := range o.Fields {
		below := path + "/" + f.Node.Name
		s.add(below, s.local(o)+"."+f.Go, s.fieldType(f))
		if f.Type != nil {
			s.object(below, f.Type)
		}
	}
}

func (s *surface) fieldType(f *model.Field) string {
	single := f.Kind.Go()
	name := single.Type
	switch {
	case f.Type != nil:
		name = s.local(f.Type)
	case single.Package != "":
		name = single.Package + "." + name
	}
	switch {
	case f.List:
		return "[]" + name
	case f.Pointer:
		return "*" + name
	}
	return name
}
