package spec

import (
	"strings"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/jsonpos"
)

// maxFindings bounds the findings about one file: hostile text has a fault every few bytes.
const maxFindings = 1000

// findings gathers what is wrong with one file. Decoding and checking both report here, each place once: a name that is
// a number is not reported as an empty name as well.
type findings struct {
	file string
	// path is where the walk is: names of nodes, or keys.
	path     []string
	list     diag.List
	more     int
	reported map[member]bool
}

// member is a key of an object, there or not; with an empty key, the value itself.
type member struct {
	value *jsonpos.Value
	key   string
}

// add reports a fault of an object's key. The value is nil where the API did not come from a text.
func (f *findings) add(code diag.Code, v *jsonpos.Value, key string, args ...any) {
	where, spot := v, member{v, key}
	if inner := v.Get(key); inner != nil {
		where, spot = inner, member{inner, ""}
	}
	if v != nil && f.reported[spot] {
		return
	}
	if len(f.list) >= maxFindings {
		f.more++
		return
	}
	path := strings.Join(f.path, "/")
	if path == "" {
		path = key
	}
	f.list.Add(code, where.At(f.file, diag.Cut(path, 200)), args...)
	if f.reported == nil {
		f.reported = make(map[member]bool)
	}
	f.reported[spot] = true
}

// down goes to a part of the file; up goes back.
func (f *findings) down(name string) { f.path = append(f.path, name) }
func (f *findings) up()              { f.path = f.path[:len(f.path)-1] }

// below does something in a part of the file.
func (f *findings) below(name string, do func()) {
	f.down(name)
	do()
	f.up()
}

// sorted returns the findings in the order of their lines.
func (f *findings) sorted() diag.List {
	f.list.Sort()
	if f.more > 0 {
		f.list.Add(diag.SpecMoreFaults, diag.At{File: f.file, Line: f.list[len(f.list)-1].Line}, f.more)
	}
	return f.list
}
