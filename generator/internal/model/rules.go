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
	nodes := spec.NewFinder(api.Request)
	find := func(path string) Path { return request.Find(nodes.Find(path)) }
	for i := range api.Rules {
		owner, rule := b.rule(request, find, &api.Rules[i], "rules/"+strconv.Itoa(i))
		if owner != nil {
			owner.Rules = append(owner.Rules, rule)
		}
	}
}

// maxRuleFields bounds the fields of one rule, which become one expression; real ones have fewer than ten.
const maxRuleFields = 1000

// rule returns a rule and the object that it belongs to; nil for a rule that is a finding, or that every request meets.
func (b *builder) rule(request *Struct, find func(string) Path, r *spec.Rule, path string) (owner *Struct, rule Rule) {
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
		if paths[i] = find(name); paths[i] == nil {
			b.finding(diag.RuleWithoutField, path, name)
			return nil, rule
		}
	}
	owner, paths = innermost(request, paths)
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
	case Bool, Int:
		return text != "" && f.Kind.Canonical(text) == text
	case Number, Decimal:
		return f.Kind.Canonical(text) != ""
	}
	return false
}
