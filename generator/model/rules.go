package model

import (
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec"
)

// rules puts each rule on the innermost object around all fields that it speaks of, where generated code can
// see them together.
func (b *builder) rules(request *Struct, rules []spec.Rule) {
	for i := range rules {
		on, rule := b.rule(request, &rules[i], "rules/"+strconv.Itoa(i))
		if on != nil {
			on.Rules = append(on.Rules, rule)
		}
	}
}

func (b *builder) rule(request *Struct, r *spec.Rule, at string) (on *Struct, rule Rule) {
	names := r.Fields
	if r.When != nil {
		names = append([]string{r.When.Field}, names...)
	}
	paths := make([]Path, len(names))
	for i, name := range names {
		if paths[i] = find(request, name); paths[i] == nil {
			b.fault(at, "name fields of the request", "the rule speaks of "+strconv.Quote(name)+", for which there is no field")
			return nil, rule
		}
	}
	on, paths = innermost(request, paths)
	if name := throughList(paths); name != "" {
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

// find follows names joined by "/", which names themselves may hold.
func find(o *Struct, path string) Path {
	for _, f := range o.Fields {
		if f.Node.Name == path {
			return Path{f}
		}
		rest, ok := strings.CutPrefix(path, f.Node.Name+"/")
		if ok && f.Type != nil {
			if p := find(f.Type, rest); p != nil {
				return append(Path{f}, p...)
			}
		}
	}
	return nil
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
