package model

import (
	"slices"
	"strconv"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// rules puts each rule on the innermost object that has all fields of the rule below it, where generated code can check
// them together.
func (b *builder) rules(request *Struct, api *spec.API) {
	if len(api.Rules) == 0 {
		return
	}
	fields := &finder{request: request, nodes: spec.NewFinder(api.Request), fields: make(map[*Struct]map[*spec.Node]*Field)}
	for i := range api.Rules {
		owner, rule := b.rule(fields, &api.Rules[i], "rules/"+strconv.Itoa(i))
		if owner != nil {
			owner.Rules = append(owner.Rules, rule)
		}
	}
}

// maxRuleFields bounds the fields of one rule, which become one expression; real ones have fewer than ten.
const maxRuleFields = 1000

// rule returns a rule and the object that it belongs to; nil for a rule that is a finding, or that every request meets.
func (b *builder) rule(fields *finder, r *spec.Rule, path string) (owner *Struct, rule Rule) {
	if len(r.Fields) > maxRuleFields {
		b.finding(diag.RuleTooLarge, path, len(r.Fields), maxRuleFields)
		return nil, rule
	}
	names := r.Fields
	if r.When != nil {
		names = append([]string{r.When.Field}, names...)
	}
	paths := make([]Path, len(names))
	for i, name := range names {
		if paths[i] = fields.find(name); paths[i] == nil {
			b.finding(diag.RuleWithoutField, path, name)
			return nil, rule
		}
	}
	owner, paths = innermost(fields.request, paths)
	if name := throughList(paths); name != "" {
		b.finding(diag.RuleIntoList, path, name)
		return nil, rule
	}
	rule = Rule{Rule: r, Fields: paths}
	if r.When != nil {
		rule.When, rule.Fields = paths[0], paths[1:]
		if f := rule.When[len(rule.When)-1]; !canCompare(f, r.When.Equals) {
			b.finding(diag.RuleCannotCompare, path+"/when", r.When.Field, r.When.Equals)
			return nil, rule
		}
	}
	open := slices.DeleteFunc(slices.Clone(rule.Fields), Path.AlwaysSet)
	if len(open) == 0 || r.Kind == spec.AtLeastOne && len(open) < len(rule.Fields) {
		return nil, rule // some of its fields have a value in every request
	}
	rule.Fields = open
	return owner, rule
}

// finder finds fields by the paths that rules name them by.
type finder struct {
	request *Struct
	nodes   *spec.Finder
	fields  map[*Struct]map[*spec.Node]*Field
}

// find returns nil where a path leads nowhere, or to a parameter that is not a field.
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

// canCompare reports whether generated code can compare the field with the text.
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

// throughList returns the name of a list that a path leads into: such a rule does not say which element it means.
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
