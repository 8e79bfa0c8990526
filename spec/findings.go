package spec

import (
	"cmp"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/jsonpos"
)

// maxFindings bounds the findings about one file: hostile text has a fault every few bytes.
const maxFindings = 1000

// findings gathers what is wrong with one file. Decoding and checking both report here, each place once: a name that is
// a number is not reported as an empty name as well.
type findings struct {
	file     string
	list     diag.List
	more     int
	reported map[string]bool // paths
}

// add reports a fault at a path, or of a key there, and the value that the line is of; nil where the API did not come from
// a text.
func (f *findings) add(code diag.Code, v *jsonpos.Value, path, key string, args ...any) {
	whole := join(path, key)
	switch {
	case f.reported[whole]:
		return
	case len(f.list) >= maxFindings:
		f.more++
		return
	case f.reported == nil:
		f.reported = make(map[string]bool)
	}
	f.reported[whole] = true
	if inner := v.Get(key); inner != nil {
		v = inner
	}
	f.list.Add(code, v.At(f.file, diag.Cut(cmp.Or(path, key), 200)), args...)
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
