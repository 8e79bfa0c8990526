package project

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
)

// compareCode says how two versions of an API's generated file differ for those who call it, with the grades of
// [spec.Diff]. There is no older spec where only the output of an earlier run is at hand, so Go is compared with Go.
func compareCode(method, goName string, before, after []byte) []spec.Change {
	old, wasGo := declaredIn(before, goName)
	now, isGo := declaredIn(after, goName)
	if !wasGo || !isGo {
		return []spec.Change{{Method: method, Grade: spec.TextOnly, What: "code"}} // what was there was no API's file
	}
	c := comparison{method: method}
	if old.method != now.method {
		c.add("", "method", spec.GoBreaking, old.method, now.method)
	}
	for _, path := range old.paths {
		f, stays := now.fields[path]
		if !stays {
			c.went(path, old.fields[path])
			continue
		}
		c.field(path, old.fields[path], f)
	}
	for _, path := range now.paths {
		if _, was := old.fields[path]; !was {
			c.came(path, now.fields[path])
		}
	}
	for _, path := range append([]string{"request", "response"}, now.paths...) {
		c.rules(path, old.rules[path], now.rules[path])
	}
	if len(c.changes) == 0 {
		c.add("", "code", spec.TextOnly, "", "")
	}
	slices.SortStableFunc(c.changes, func(a, b spec.Change) int { return rank(a.Grade) - rank(b.Grade) })
	return c.changes
}

// rank orders grades, the worst first.
func rank(g spec.Grade) int {
	return slices.Index([]spec.Grade{spec.WireBreaking, spec.GoBreaking, spec.Safe, spec.TextOnly}, g)
}

type comparison struct {
	method  string
	changes []spec.Change
	newest  string // the path of the last object that came or went; what is inside came or went with it
}

func (c *comparison) add(path, what string, grade spec.Grade, old, now string) {
	c.changes = append(c.changes, spec.Change{Method: c.method, Path: path, Grade: grade, What: what, Old: old, New: now,
		BreaksGo: grade == spec.GoBreaking})
}

// whole reports whether a path is the first of an object that came or went.
func (c *comparison) whole(path string) bool {
	if c.newest != "" && strings.HasPrefix(path, c.newest+"/") {
		return false
	}
	c.newest = path
	return true
}

func (c *comparison) went(path string, f field) {
	if !c.whole(path) {
		return
	}
	if strings.HasPrefix(path, "response/") {
		c.add(path, "member-went", spec.WireBreaking, f.kind, "")
		return
	}
	c.add(path, "parameter-went", spec.GoBreaking, f.kind, "")
}

func (c *comparison) came(path string, f field) {
	switch {
	case !c.whole(path):
	case strings.HasPrefix(path, "response/"):
		c.add(path, "member-came", spec.Safe, "", f.kind)
	case f.required:
		c.add(path, "parameter-came", spec.WireBreaking, "", f.kind+" required")
	default:
		c.add(path, "parameter-came", spec.Safe, "", f.kind)
	}
}

func (c *comparison) field(path string, old, now field) {
	request := strings.HasPrefix(path, "request/")
	before := len(c.changes)
	switch {
	case request && !old.required && now.required:
		c.add(path, "required", spec.WireBreaking, "false", "true")
	case request && old.required && !now.required:
		c.add(path, "required", spec.GoBreaking, "true", "false")
	}
	bare := func(f field) string { return strings.TrimLeft(f.kind, "*") }
	switch {
	case old.name != now.name:
		c.add(path, "go_name", spec.GoBreaking, old.name, now.name)
	case old.kind == now.kind, len(c.changes) > before && bare(old) == bare(now): // the obligation says that
	case old.object && now.object && strings.HasPrefix(old.kind, "[]") == strings.HasPrefix(now.kind, "[]"):
		c.add(path, "object-type", spec.GoBreaking, old.kind, now.kind)
	case bare(old) == bare(now):
		c.add(path, "type", spec.GoBreaking, old.kind, now.kind)
	default:
		c.add(path, "type", spec.WireBreaking, old.kind, now.kind)
	}
	if request && old.limits != now.limits {
		grade := spec.WireBreaking
		if now.limits == "" {
			grade = spec.Safe
		}
		c.add(path, "limits", grade, old.limits, now.limits)
	}
	if len(c.changes) == before && old.text != now.text {
		c.add(path, "description", spec.TextOnly, old.text, now.text)
	}
}

// rules compares the rules between the fields of an object. A new rule refuses what was sent.
func (c *comparison) rules(path string, old, now []string) {
	for _, rule := range now {
		if !slices.Contains(old, rule) {
			c.add(path, "rules", spec.WireBreaking, "", rule)
		}
	}
	for _, rule := range old {
		if !slices.Contains(now, rule) {
			c.add(path, "rules", spec.Safe, rule, "")
		}
	}
}
