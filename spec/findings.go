package spec

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/jsonpos"
)

// maxFindings bounds the findings about one file: hostile text has a fault every few bytes.
const maxFindings = 1000

// findings gathers what is wrong with one file. Decoding and checking both report here, each place once: a name that is
// a number is not reported as an empty name as well.
type findings struct {
	file     string
	json     lookup // of no value where the API did not come from a text
	list     diag.List
	more     int
	reported map[member]bool
}

// member is a key of an object, there or not; with an empty key, the value itself.
type member struct {
	value *jsonpos.Value
	key   string
}

// add reports a fault at a path, or of a key there. The value there is looked up if it is nil.
func (f *findings) add(code diag.Code, v *jsonpos.Value, where *trail, key string, args ...any) {
	if len(f.list) >= maxFindings {
		f.more++
		return
	}
	if v == nil {
		v = f.value(where)
	}
	spot := member{v, key}
	if inner := v.Get(key); inner != nil {
		v, spot = inner, member{inner, ""}
	}
	if v != nil && f.reported[spot] {
		return
	}
	if f.reported == nil {
		f.reported = make(map[member]bool)
	}
	f.reported[spot] = true
	f.list.Add(code, v.At(f.file, diag.Cut(cmp.Or(where.String(), key), 200)), args...)
}

// value returns the value at a path, or the nearest around it; nil where the API did not come from a text.
func (f *findings) value(where *trail) *jsonpos.Value {
	return f.json.find(where.join(func(t *trail) string { return cmp.Or(t.index, t.name) }))
}

// trail is a path as a walk makes it, nil for the whole. Only where there is a finding is it written out: paths of hostile
// specs are long, and as many as their nodes.
type trail struct {
	around *trail
	name   string
	index  string // of a node whose name leads to another
}

// in returns the trail of a name or key inside.
func (t *trail) in(name string) *trail { return &trail{around: t, name: name} }

func (t *trail) String() string { return t.join(func(t *trail) string { return t.name }) }

func (t *trail) join(part func(*trail) string) string {
	var parts []string
	for ; t != nil; t = t.around {
		parts = append(parts, part(t))
	}
	slices.Reverse(parts)
	return strings.Join(parts, "/")
}

// join puts a name or key behind a path.
func join(path, name string) string {
	if path == "" || name == "" {
		return path + name
	}
	return path + "/" + name
}

// sorted returns the findings in the order of their lines.
func (f *findings) sorted() diag.List {
	f.list.Sort()
	if f.more > 0 {
		f.list.Add(diag.SpecMoreFaults, diag.At{File: f.file, Line: f.list[len(f.list)-1].Line}, f.more)
	}
	return f.list
}
