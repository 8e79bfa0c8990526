package generator

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/topgen/topgen/generator/internal/emit"
	"github.com/topgen/topgen/generator/internal/naming"
	"github.com/topgen/topgen/spec"
)

// Stated reads an API back from its generated file, so that two versions can be compared by [spec.Diff] where the spec of
// the older one is gone. It is for nothing else: the API has only what the Go shows, in which a Price and a fractional
// Number are one type, for example.
func Stated(file []byte) (*spec.API, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), "", file, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("reading generated Go: %w", err)
	}
	s := stated{api: new(spec.API), types: make(map[string]*ast.TypeSpec), docs: make(map[string]string), checks: make(map[string][]*ast.CallExpr)}
	for _, d := range parsed.Decls {
		s.declaration(d)
	}
	if s.api.Method == "" || s.types[s.name+"Request"] == nil || s.types[s.name+"Response"] == nil {
		return nil, errors.New("reading generated Go: expected the file of one API")
	}
	if s.name != naming.Method(s.api.Method, parsed.Name.Name).Go {
		s.api.GoName = s.name
	}
	s.api.Request = s.fields("", s.name+"Request", true)
	s.api.Response = s.fields("", s.name+"Response", false)
	s.api.Query = s.outcome["Query"] != nil
	s.api.Outcome = statedOutcome(s.outcome)
	return s.api, nil
}

type stated struct {
	api     *spec.API
	name    string // of the service's method
	types   map[string]*ast.TypeSpec
	docs    map[string]string
	checks  map[string][]*ast.CallExpr // calls of the validator, by the receivers' types
	outcome map[string]ast.Expr        // what OutcomeTOP returns; nil without that method
}

func (s *stated) declaration(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		s.method(d)
	case *ast.GenDecl:
		for _, one := range d.Specs {
			switch one := one.(type) {
			case *ast.TypeSpec:
				s.types[one.Name.Name], s.docs[one.Name.Name] = one, flow(d.Doc)
			case *ast.ValueSpec:
				if len(one.Values) == 1 {
					s.api.Errors = append(s.api.Errors, spec.ErrorCode{Code: literal(one.Values[0]), Message: flow(one.Doc)})
				}
			}
		}
	}
}

func (s *stated) method(d *ast.FuncDecl) {
	if d.Recv == nil || len(d.Recv.List) != 1 {
		return
	}
	receiver := typeName(d.Recv.List[0].Type)
	switch {
	case receiver == "Service":
		s.call(d)
	case d.Name.Name == "OutcomeTOP":
		s.outcome = make(map[string]ast.Expr)
	}
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			s.checks[receiver] = append(s.checks[receiver], n)
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && s.outcome != nil && s.outcome[key.Name] == nil {
				s.outcome[key.Name] = n.Value
			}
		}
		return true
	})
}

var callDoc = regexp.MustCompile(`^\S+ calls ([^\s]+?)(?:\.$|\.\s|\s+\((.*?)\)\.)`)

// call reads the service's method.
func (s *stated) call(d *ast.FuncDecl) {
	s.name = d.Name.Name
	text := flow(d.Doc)
	if m := callDoc.FindStringSubmatch(text); m != nil {
		s.api.Method, s.api.Title = m[1], m[2]
	}
	for auth, sentence := range emit.AuthDoc {
		if strings.Contains(text, sentence) {
			s.api.Auth = auth
		}
	}
}

// typeName returns the name of a type, without the package and what is around it.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.ArrayType:
		return typeName(e.Elt)
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.Ident:
		return e.Name
	}
	return ""
}

// documentTypes are the documents' words for types of Go.
var documentTypes = map[string]string{"string": "String", "int64": "Number", "bool": "Boolean", "Time": "Date", "Decimal": "Price", "File": "byte[]", "RawJSON": "Json"}

var typeDoc = regexp.MustCompile(`^\S+ is (.+?)(?: at \S+)? in (?:the request|the response|request and response) of `)

// fields returns the nodes that a struct's fields are; path is that of the struct.
func (s *stated) fields(path, name string, request bool) []*spec.Node {
	body, ok := s.types[name].Type.(*ast.StructType)
	if !ok || strings.Count(path, "/") > spec.MaxDepth { // generated types are in themselves nowhere
		return nil
	}
	if request {
		s.rules(path, name)
	}
	var nodes []*spec.Node
	for _, f := range body.Fields.List {
		if len(f.Names) != 1 {
			continue // Meta
		}
		_, list := f.Type.(*ast.ArrayType)
		_, pointer := f.Type.(*ast.StarExpr)
		inner := typeName(f.Type)
		n := &spec.Node{Name: wireName(f), Type: documentTypes[inner], List: list, Required: request && !pointer}
		if f.Names[0].Name != naming.Field(n.Name) {
			n.GoName = f.Names[0].Name
		}
		readFacts(n, flow(f.Doc), request)
		if s.types[inner] != nil {
			if m := typeDoc.FindStringSubmatch(s.docs[inner]); m != nil {
				n.Type = m[1]
			}
			n.Fields = s.fields(below(path, n.Name), inner, request)
		}
		nodes = append(nodes, n)
	}
	return nodes
}

func wireName(f *ast.Field) string {
	if f.Tag == nil {
		return f.Names[0].Name
	}
	name, _, _ := strings.Cut(reflect.StructTag(literal(f.Tag)).Get("json"), ",")
	return name
}

// below returns the path of a node in an object; the path of the whole request or response is empty.
func below(path, name string) string { return strings.TrimPrefix(path+"/"+name, "/") }

// rules reads what a request's object asks of its fields together from the code that checks it.
func (s *stated) rules(path, name string) {
	for _, call := range s.checks[name] {
		switch check := typeName(call.Fun); {
		case check == "AtLeastOne" && len(call.Args) > 1:
			r := spec.Rule{Kind: spec.AtLeastOne}
			for _, arg := range call.Args[1:] {
				r.Fields = append(r.Fields, below(path, literal(arg)))
			}
			s.api.Rules = append(s.api.Rules, r)
		case check == "RequireIf" && len(call.Args) == 4:
			field, equals, _ := strings.Cut(literal(call.Args[3]), " is ")
			when := spec.Condition{Field: below(path, field), Equals: equals}
			last := len(s.api.Rules) - 1
			if last < 0 || s.api.Rules[last].When == nil || *s.api.Rules[last].When != when {
				s.api.Rules = append(s.api.Rules, spec.Rule{Kind: spec.RequiredIf, When: &when})
				last++
			}
			s.api.Rules[last].Fields = append(s.api.Rules[last].Fields, below(path, literal(call.Args[1]))) // a rule is a check a field
		}
	}
}

// literal returns the value of a string literal; empty for anything else.
func literal(e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok {
		return ""
	}
	text, _ := strconv.Unquote(lit.Value)
	return text
}

// statedOutcome reads which answers count as success. Without the method OutcomeTOP none is known, whatever the members'
// names. It is nil for an outcome that is open: spec.DetectOutcome finds that out by the names again.
func statedOutcome(values map[string]ast.Expr) *spec.Outcome {
	if values == nil {
		return &spec.Outcome{Off: true}
	}
	o := &spec.Outcome{Code: literal(values["Success"])}
	if list, ok := values["OK"].(*ast.CompositeLit); ok {
		for _, e := range list.Elts {
			o.OK = append(o.OK, literal(e))
		}
	}
	why := []string{"Code", "Message"}
	switch {
	case o.Code == "" && len(o.OK) == 0:
		return nil
	case o.Code == "":
		o.Code, why = literal(values["Code"]), why[1:]
	case len(o.OK) == 0:
		o.OK = []string{"true"}
	}
	for _, key := range why {
		if path := literal(values[key]); path != "" {
			o.Why = append(o.Why, path)
		}
	}
	return o
}
