package model

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/topgen/topgen/spec"
)

// rules puts each rule on the innermost object around all fields that it speaks of, where generated code can
// see them together.
func (b *builder) rules(request *Struct, api *spec.API) {
	if len(api.Rules) == 0 {
		return
	}
	in := &finder{request: request, nodes: spec.NewFinder(api.Request), fields: make(map[*Struct]map[*spec.Node]*Field)}
	for i := range api.Rules {
		on, rule := b.rule(in, &api.Rules[i], "rules/"+strconv.Itoa(i))
		if on != nil {
			on.Rules = append(on.Rules, rule)
		}
	}
}

// maxRuleFields bounds the fields of one rule, which become one expression; real ones have fewer than ten.
const maxRuleFields = 1000

func (b *builder) rule(in *finder, r *spec.Rule, at string) (on *Struct, rule Rule) {
	if len(r.Fields) > maxRuleFields {
		b.fault(at, "leave it out", fmt.Sprintf("the rule has %d fields; at most %d can become Go", len(r.Fields), maxRuleFields))
		return nil, rule
	}
	names := r.Fields
	if r.When != nil {
		names = append([]string{r.When.Field}, names...)
	}
	paths := make([]Path, len(names))
	for i, name := range names {
		if paths[i] = in.find(name); paths[i] == nil {
			b.fault(at, "name fields of the request", "the rule speaks of "+strconv.Quote(name)+", for which there is no field")
			return nil, rule
		}
	}
	on, paths = innermost(in.request, paths)
	if name := throughList(paths); name != "" { // spec.Check has found it before, where it was asked
		b.fault(at, "speak of fields of one object only",
			"the rule leads into the list "+strconv.Quote(name)+" from outside, so that it does not say which element is meant")
		return nil, rule
	}
	rule = Rule{Rule: r, Fields: paths}
	if r.When != nil {
		rule.When, rule.Fields = paths[0], paths[1:]
		if f := rule.When[len(rule.When)-1]; !canCompare(f, r.When.Equals) {
			b.fault(at+"/when", "compare a text, a whole number or a Boolean",
				"the rule compares "+strconv.Quote(r.When.Field)+" with "+strconv.Quote(r.When.Equals)+", which a value of its type cannot be compared with")
			return nil, rule
		}
	}
	// What is set whatever it holds meets every rule.
	open := slices.DeleteFunc(slices.Clone(rule.Fields), Path.AlwaysSet)
	if len(open) == 0 || r.Kind == spec.AtLeastOne && len(open) < len(rule.Fields) {
		return nil, rule
	}
	rule.Fields = open
	return on, rule
}

// finder finds fields by the paths that rules name them by.
type finder struct {
	request *Struct
	nodes   *spec.Finder
	fields  map[*Struct]map[*spec.Node]*Field
}

// find returns nil where a path leads nowhere, or to a parameter that is no field.
func (f *finder) find(path string) Path {
	var found Path
	o := f.request
	for _, n := range f.nodes.Find(path) {
		field := f.fieldsOf(o)[n]
		if field == nil {
			return nil
		}
		found, o = append(found, field), field.Type
	}
	return found
}

func (f *finder) fieldsOf(o *Struct) map[*spec.Node]*Field {
	fields := f.fields[o]
	if fields == nil {
		fields = make(map[*spec.Node]*Field, len(o.Fields))
		for _, field := range o.Fields {
			fields[field.Node] = field
		}
		f.fields[o] = fields
	}
	return fields
}

// innermost goes down as far as all paths go the same way.
func innermost(o *Struct, paths []Path) (*Struct, []Path) {
	for {
		first := paths[0][0]
		for _, p := range paths {
			if len(p) < 2 || p[0] != first {
				return o, paths
			}
		}
		o = first.Type
		for i := range paths {
			paths[i] = paths[i][1:]
		}
	}
}

// canCompare says whether generated code can compare the field with the text.
func canCompare(f *Field, text string) bool {
	switch f.Kind {
	case Text, RawJSON:
		return true
	case Bool:
		return text == "true" || text == "false"
	case Int:
		v, err := strconv.ParseInt(text, 10, 64)
		return err == nil && strconv.FormatInt(v, 10) == text
	case Number, Decimal:
		_, ok := WholeDecimal(text)
		return ok
	}
	return false
}

func throughList(paths []Path) string {
	for _, p := range paths {
		for _, f := range p[:len(p)-1] {
			if f.List {
				return f.Node.Name
			}
		}
	}
	return ""
}
