package gateway

import (
	"encoding/json"
	"strings"
)

// table are rows by their keys; made are the keys of those that the scenario did not begin with, oldest first.
type table struct {
	rows map[string]object
	made []string
}

func newTable() *table { return &table{rows: make(map[string]object)} }

// add adds a row. Beyond maxRows the oldest is forgotten.
func (t *table) add(key string, row object) {
	if len(t.made) == maxRows {
		delete(t.rows, t.made[0])
		t.made = t.made[1:]
	}
	key = strings.Clone(key)
	t.rows[key] = row
	t.made = append(t.made, key)
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

func storedAll(values []any) []any {
	out := make([]any, len(values))
	for i, value := range values {
		out[i] = stored(value)
	}
	return out
}
