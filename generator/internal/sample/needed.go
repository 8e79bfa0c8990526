package sample

import "github.com/topgen/topgen/generator/internal/model"

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
	all, needed := new(Value), new(Value)
	for _, m := range v.Members {
		m.Value = neededOf(m.Field, m.Value)
		all.Members = append(all.Members, m)
		if m.Field.Node.Required || asked[m.Field] {
			needed.Members = append(needed.Members, m)
		}
	}
	if len(needed.Members) == 0 {
		needed.Members = all.Members[:min(len(all.Members), shownOptional)]
	}
	return needed
}

func neededOf(f *model.Field, v *Value) *Value {
	if f.Kind != model.Object {
		return v
	}
	if !f.List {
		return Needed(f.Type, v)
	}
	list := new(Value)
	for _, item := range v.Items {
		list.Items = append(list.Items, Needed(f.Type, item))
	}
	return list
}
