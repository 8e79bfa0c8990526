package spec

import (
	"slices"
	"strings"
)

// Declaration is something that the generated Go of an API declares and that callers can depend on.
type Declaration struct {
	// Path is that of the node it comes from, or the key of the spec.
	Path string
	// Name is the declaration's without the API's name, which all have in common, such as "Request.CardID".
	Name string
	// Type is its type, or the value of a constant.
	Type string
}

// GoSurface returns the declarations of an API, what is around another before it; nil where the API cannot become Go.
// A declaration that comes from several nodes is there for each. Package generator knows it; spec does not.
type GoSurface func(*API) []Declaration

// goCauses are the rules whose changes can change a declaration. Where several fit, the first is taken for the cause.
var goCauses = []string{"parameter-went", "member-went", "go_name", "type", "list", "object-type", "required", "error-went", "protocol", "query", "outcome",
	"default", "example", "parameter-came", "member-came"}

// compareGo grades by what the generator declares: what was declared and is no longer, or is of another type, breaks Go.
// The change that caused it gets the grade; where none is known, a change is added for it.
func (d *differ) compareGo(before, after []Declaration) {
	if before == nil || after == nil {
		return
	}
	now := make(map[string]string, len(after))
	for _, decl := range after {
		now[decl.Name] = decl.Type
	}
	for i := range d.changes {
		d.changes[i].BreaksGo = false
	}
	for _, decl := range before {
		if typ, same := now[decl.Name]; !same || typ != decl.Type {
			d.broken(decl, typ)
		}
	}
	for i := range d.changes {
		c := &d.changes[i]
		switch {
		case c.Grade != GoBreaking || c.BreaksGo:
		case d.within(c.Path): // what is around it hides what it does itself
			c.BreaksGo = true
		default:
			c.Grade = Safe
		}
	}
}

// broken finds the change that broke a declaration: it is about the same node, or about the key of the spec that decides
// it.
func (d *differ) broken(decl Declaration, now string) {
	if d.within(decl.Path) {
		return
	}
	for _, what := range goCauses {
		i := slices.IndexFunc(d.changes, func(c Change) bool {
			return c.What == what && (c.Path == decl.Path || decl.Path == "outcome" && c.Path == "query")
		})
		if i < 0 {
			continue
		}
		c := &d.changes[i]
		if c.BreaksGo = true; !c.Breaking() {
			c.Grade = GoBreaking
		}
		return
	}
	path, what := decl.Path, "go"
	if path == "go_name" {
		path, what = "package", "package"
	}
	d.add(path, what, verdict{GoBreaking, decl.text(decl.Type), decl.text(now)})
}

// within reports whether it is known already that the path, or a node around it, is no longer what it was in Go.
func (d *differ) within(path string) bool {
	return slices.ContainsFunc(d.changes, func(c Change) bool {
		return c.BreaksGo && (path == c.Path || c.Path == "protocol" || strings.HasPrefix(path, c.Path+"/"))
	})
}

func (decl Declaration) text(typ string) string {
	if typ == "" {
		return ""
	}
	return strings.TrimSpace(decl.Name + " " + typ)
}
