package sample

import (
	"slices"

	"github.com/topgen/topgen/generator/internal/model"
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
