package project

import (
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// field is what the generated Go of an API says about one parameter or member.
type field struct {
	// name and kind are the field's name and type in Go; object reports whether the type is one of the API's own.
	name, kind string
	object     bool
	required   bool
	limits     string // "at most 64 characters; default 20"
	text       string // what people read
}

// declared is what the generated file of an API declares: its fields by path, such as "request/req/card_id", in the
// order of the file, and the rules between the fields of each object.
type declared struct {
	method string // its signature
	paths  []string
	fields map[string]field
	rules  map[string][]string
}

// declaredIn reads the generated file of an API. ok is false for a file that is no such file, or not Go.
func declaredIn(code []byte, goName string) (d declared, ok bool) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", code, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return d, false
	}
	r := reader{files: files, structs: make(map[string]*ast.StructType), docs: make(map[string]string)}
	d = declared{fields: make(map[string]field), rules: make(map[string][]string)}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv != nil && decl.Name.Name == goName {
				d.method = r.source(decl.Type)
			}
		case *ast.GenDecl:
			r.collect(decl)
		}
	}
	r.walk(&d, "request", goName+"Request", nil)
	r.walk(&d, "response", goName+"Response", nil)
	return d, d.method != ""
}

type reader struct {
	files   *token.FileSet
	structs map[string]*ast.StructType
	docs    map[string]string
}

func (r reader) collect(decl *ast.GenDecl) {
	for _, s := range decl.Specs {
		if t, ok := s.(*ast.TypeSpec); ok {
			if object, ok := t.Type.(*ast.StructType); ok {
				r.structs[t.Name.Name], r.docs[t.Name.Name] = object, decl.Doc.Text()
			}
		}
	}
}

// walk reads the fields of a struct and of those inside it. A type inside itself is read once.
func (r reader) walk(d *declared, path, name string, outer []string) {
	object := r.structs[name]
	if object == nil {
		return
	}
	if strings.HasPrefix(path, "request") {
		d.rules[path] = rulesIn(r.docs[name])
	}
	for _, f := range object.Fields.List {
		if len(f.Names) != 1 || f.Tag == nil {
			continue // the embedded top.Meta
		}
		tag, _ := strconv.Unquote(f.Tag.Value) // it is the parser's
		wire, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		kind := r.source(f.Type)
		inner := strings.TrimLeft(kind, "*[]")
		one := factsOf(f.Doc.Text())
		one.name, one.kind, one.object = f.Names[0].Name, kind, r.structs[inner] != nil
		below := path + "/" + wire
		d.paths = append(d.paths, below)
		d.fields[below] = one
		if one.object && !slices.Contains(outer, inner) {
			r.walk(d, below, inner, append(outer[:len(outer):len(outer)], inner))
		}
	}
}

// rulesIn returns the rules between the fields of an object: all that its comment says behind the first paragraph.
func rulesIn(comment string) (rules []string) {
	_, more, _ := strings.Cut(comment, "\n\n")
	for part := range strings.SplitSeq(strings.ReplaceAll(more, "  - ", "\n\n"), "\n\n") {
		if rule := strings.Join(strings.Fields(part), " "); rule != "" && !strings.HasSuffix(rule, ":") {
			rules = append(rules, rule)
		}
	}
	return rules
}

func (r reader) source(node ast.Node) string {
	var b strings.Builder
	_ = printer.Fprint(&b, r.files, node) // a Builder does not fail
	return b.String()
}

// factsOf divides the comment of a field into obligation, limits and what is only read.
func factsOf(comment string) (f field) {
	text := strings.Join(strings.Fields(comment), " ")
	f.text = text
	var facts string
	if open := strings.LastIndex(text, "(required"); open >= 0 {
		facts = text[open+1:]
	} else if open := strings.LastIndex(text, "(optional"); open >= 0 {
		facts = text[open+1:]
	} else if strings.HasPrefix(text, "Required") || strings.HasPrefix(text, "Optional") {
		facts = strings.ToLower(text[:1]) + text[1:]
	}
	facts, _, _ = strings.Cut(strings.TrimSuffix(facts, ")"), "; e.g. ")
	obligation, limits, _ := strings.Cut(facts, "; ")
	f.required, f.limits = obligation == "required", limits
	return f
}
