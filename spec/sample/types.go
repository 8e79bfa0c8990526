package sample

import (
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// CheckTypes finds the fields whose type is no basic word but close to one (Strng, Bolean), where the API's demo or
// samples show a single value. Fields with an example are left to spec.Check, which knows no samples. The paths of the
// findings begin with request or response.
func CheckTypes(file string, api *spec.API) diag.List {
	c := typeChecker{file: file, found: make(map[*spec.Node]bool)}
	if !anyMisspelt(api.Request, 0) && !anyMisspelt(api.Response, 0) {
		return nil // hardly any API has such types, and reading samples costs more than looking for them
	}
	if _, code := api.Samples.Demo(); code != "" {
		d := ParseDemo(Text{Body: code}, "")
		if d.Of(api.Method) {
			c.compare("request", api.Request, []*Value{d.Body(names(api.Request))})
		}
	}
	if s := api.Samples; s != nil {
		for _, text := range []string{s.ResponseJSON, s.ResponseXML, s.ResponseSimplifyJSON} {
			if body, wrapping := Parse(Text{Body: text}).Body(api.Method, names(api.Response)); wrapping == Bare || wrapping == Wrapped {
				c.compare("response", api.Response, []*Value{body})
			}
		}
	}
	return c.list
}

type typeChecker struct {
	file  string
	found map[*spec.Node]bool
	list  diag.List
}

// candidate returns the basic type that a field's type is close to; empty where it is close to none, or where spec.Check
// tells.
func candidate(n *spec.Node) string {
	if len(n.Fields) > 0 || n.Type == "" || strings.TrimSpace(n.Example+n.Default) != "" {
		return ""
	}
	return spec.Misspelt(n.Type)
}

// anyMisspelt reports whether there is any such type.
func anyMisspelt(nodes []*spec.Node, depth int) bool {
	for _, n := range nodes {
		if candidate(n) != "" || depth < MaxDepth && anyMisspelt(n.Fields, depth+1) {
			return true
		}
	}
	return false
}

// compare looks in values, which are objects of one kind, for the fields.
func (c *typeChecker) compare(path string, nodes []*spec.Node, objects []*Value) {
	if len(objects) == 0 || len(nodes) == 0 {
		return
	}
	members := make(map[string][]*Value)
	for _, o := range objects {
		for _, m := range o.Members {
			name := Fold(m.Name)
			members[name] = append(members[name], m)
		}
	}
	for _, n := range nodes {
		values := members[Fold(n.Name)]
		if n.List {
			values = elements(values)
		}
		here := path + "/" + n.Name
		if meant := candidate(n); meant != "" && showScalar(values) && !c.found[n] {
			c.found[n] = true
			c.list.Add(diag.TypeMisspelt, diag.At{File: c.file, Path: here}, n.Type, meant)
		}
		c.compare(here, n.Fields, values)
	}
}

// showScalar reports whether values are single ones, as far as they say anything.
func showScalar(values []*Value) bool {
	shown := false
	for _, v := range values {
		switch {
		case v.Kind == Object || v.Kind == List:
			return false
		case v.Kind.IsScalar() && v.Text != "":
			shown = true
		}
	}
	return shown
}

// elements returns the elements of lists. TOP's JSON wraps them in an object, XML in an element.
func elements(lists []*Value) []*Value {
	var out []*Value
	for _, l := range lists {
		switch {
		case l.Kind == List:
			out = append(out, l.Members...)
		case l.Kind == Object && len(l.Members) == 1 && l.Members[0].Kind == List:
			out = append(out, l.Members[0].Members...)
		case l.Kind == Object:
			out = append(out, l.Members...)
		case l.Kind.IsScalar():
			out = append(out, l) // demos have lists of basic values as one text
		}
	}
	return out
}

func names(nodes []*spec.Node) func(string) bool {
	return func(name string) bool {
		for _, n := range nodes {
			if n.Name == name {
				return true
			}
		}
		return false
	}
}
