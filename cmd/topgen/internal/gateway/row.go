package gateway

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// row is a row of a table. It has few fields, and there are thousands of it: a list takes a third of a map's memory.
type row []field

type field struct {
	name  string
	value any
}

// rowOf returns the row that an object shows.
func rowOf(o object) row {
	r := make(row, 0, len(o))
	for _, name := range slices.Sorted(maps.Keys(o)) {
		r = append(r, field{name, stored(o[name])})
	}
	return r
}

// get returns a field of a row; nil where the row, which may itself be nil, has none of the name.
func (r *row) get(name string) any {
	if r == nil {
		return nil
	}
	for i := range *r {
		if (*r)[i].name == name {
			return (*r)[i].value
		}
	}
	return nil
}

func (r *row) set(name string, value any) {
	for i := range *r {
		if (*r)[i].name == name {
			(*r)[i].value = value
			return
		}
	}
	*r = append(*r, field{name, value})
}

func (r row) object() object {
	out := make(object, len(r))
	for _, f := range r {
		out[f.name] = f.value
	}
	return out
}

// stored returns a value that does not keep the request it came from in memory.
func stored(value any) any {
	switch v := value.(type) {
	case string:
		return strings.Clone(v)
	case json.Number:
		return json.Number(strings.Clone(string(v)))
	}
	return value
}

// table are rows by their keys; made are the keys of those that the scenario did not begin with, oldest first.
type table struct {
	rows map[string]*row
	made []string
}

func newTable() *table { return &table{rows: make(map[string]*row)} }

// add adds a row. Beyond maxRows the oldest is forgotten.
func (t *table) add(key string, r row) *row {
	if len(t.made) == maxRows {
		delete(t.rows, t.made[0])
		t.made = t.made[1:]
	}
	key = strings.Clone(key)
	t.rows[key] = &r
	t.made = append(t.made, key)
	return &r
}
