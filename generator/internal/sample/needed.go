package sample

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
)

// shownOptional is how many members are shown of an object that needs none.
const shownOptional = 3

// Needed returns of an object's value what a request needs: the required members, and those that rules ask for.
func Needed(o *model.Struct, v *Value) *Value {
	asked := make(map[*model.Field]bool)
	for _, r := range o.Rules {
		paths := r.Fields
		if r.When == nil {
			paths = paths[:1]
		}
		for _, p := range paths {
			asked[p[0]] = true
		}
	}
	members := slices.DeleteFunc(slices.Clone(v.Members), func(m *Value) bool { return !m.Field.Node.Required && !asked[m.Field] })
	if len(members) == 0 {
		members = slices.Clone(v.Members[:min(len(v.Members), shownOptional)])
	}
	for i, m := range members {
		members[i] = neededOf(m)
	}
	return &Value{Field: v.Field, Members: members}
}

func neededOf(v *Value) *Value {
	switch {
	case v.Field.Kind != model.Object:
		return v
	case !v.Field.List:
		return Needed(v.Field.Type, v)
	}
	list := &Value{Field: v.Field}
	for _, item := range v.Items {
		list.Items = append(list.Items, Needed(v.Field.Type, item))
	}
	return list
}

// Missing says what Validate has to find wrong with a request of which nothing is set: the paths of its
// findings, in their order.
func Missing(m *model.API) []string { return missing(m.Request, "") }

func missing(o *model.Struct, path string) []string {
	var found []string
	for _, f := range o.Fields {
		switch here := path + f.Node.Name; {
		case f.Pointer:
		case f.Kind == model.Object && !f.List:
			found = append(found, missing(f.Type, here+"/")...)
		case !f.List && (f.Kind == model.Bool || f.Kind.IsNumber() && inRange(f, "0")): // a value like any other
		case f.Node.Required:
			found = append(found, here)
		}
	}
	for _, r := range o.Rules {
		found = append(found, broken(r, path)...)
	}
	return found
}

// broken says which findings a rule makes when nothing is set.
func broken(r model.Rule, path string) []string {
	found := r.Names()
	for i := range found {
		found[i] = path + found[i]
	}
	switch {
	case r.Kind == spec.AtLeastOne:
		return found[:1]
	case zeroEquals(r.When, r.Rule.When.Equals):
		return found
	}
	return nil
}

// zeroEquals reports whether a condition is true for the zero value.
func zeroEquals(p model.Path, text string) bool {
	f := p[len(p)-1]
	if !p.Reached() || f.Pointer {
		return false
	}
	if f.Kind.IsNumber() {
		return strings.Trim(text, "+-0.") == ""
	}
	return text == "" || f.Kind == model.Bool && text == "false"
}
