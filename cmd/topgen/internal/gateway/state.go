package gateway

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"sync"
	"time"
)

// Bounds of what is remembered. Beyond them the oldest is forgotten, so that memory stays flat under load.
const (
	maxRemembered = 10_000
	maxRows       = 10_000
	maxKey        = 256     // bytes
	maxKept       = 4 << 10 // bytes of a parameter in a row or an answer
)

// state is what a scenario remembers.
type state struct {
	now    func() time.Time
	mu     sync.Mutex
	tables map[string]*table
	serial int
	// given counts how often the answers of a rule's sequence were given.
	given map[*Rule]int
	// done are the members of answers by idempotency key, as JSON, which takes a fraction of the memory; order has the keys,
	// oldest first.
	done  map[string][]byte
	order []string
}

// table are rows by their keys; made are the keys of those that the scenario did not begin with, oldest first.
type table struct {
	rows map[string]object
	made []string
}

func newState(s *Scenario, now func() time.Time) *state {
	st := &state{now: now, tables: make(map[string]*table), given: make(map[*Rule]int), done: make(map[string][]byte)}
	for name, rows := range s.Tables {
		t := &table{rows: make(map[string]object)}
		for key, row := range rows {
			t.rows[key], _ = plain(row).(object)
		}
		st.tables[name] = t
	}
	return st
}

// answer returns the answer of the first rule that fits; nil where none does.
func (st *state) answer(s *Scenario, c *call) *Answer {
	for _, r := range s.Rules {
		if r.fits(c) {
			st.mu.Lock()
			defer st.mu.Unlock()
			return st.apply(r, c)
		}
	}
	return nil
}

// fits reports whether a rule is for a request.
func (r *Rule) fits(c *call) bool {
	if ok, _ := path.Match(r.Method, c.method); !ok { // check has seen that the pattern is one
		return false
	}
	for p, want := range r.When {
		got, _ := c.value(p)
		many, _ := want.([]any) // as plain has made it
		if !slices.ContainsFunc(many, func(w any) bool { return text(w) == text(got) }) {
			return false
		}
	}
	return true
}

// apply carries out a rule and returns its answer with all ${…} filled in.
func (st *state) apply(r *Rule, c *call) *Answer {
	key := ""
	if r.IdempotentBy != "" {
		if id, ok := c.value(r.IdempotentBy); ok && text(id) != "" && len(text(id)) <= maxKey {
			key = r.Method + "\x00" + text(id)
			if before, done := st.done[key]; done {
				return again(before)
			}
		}
	}
	a, executed := st.carryOut(r, c)
	if key != "" && executed {
		st.remember(key, a.Members)
	}
	return a
}

// again returns an answer that was given before.
func again(members []byte) *Answer {
	a := new(Answer)
	dec := json.NewDecoder(bytes.NewReader(members))
	dec.UseNumber()
	if err := dec.Decode(&a.Members); err != nil { // it was written by remember
		return &Answer{Error: &Error{Code: 15, Msg: "Remote service error", SubCode: "isp.unknown-error", SubMsg: err.Error()}}
	}
	return a
}

func (st *state) remember(key string, members object) {
	data, err := json.Marshal(members)
	if err != nil { // numbers are written as they were read
		return
	}
	if len(st.order) == maxRemembered {
		delete(st.done, st.order[0])
		st.order = st.order[1:]
	}
	st.done[key] = data
	st.order = append(st.order, key)
}

// carryOut changes the rule's rows and chooses its answer. It reports whether the rule was carried out: the answers of a
// failure change nothing.
func (st *state) carryOut(r *Rule, c *call) (a *Answer, executed bool) {
	st.serial++
	in := &scope{call: c, rows: make(map[string]object), before: make(map[string]object), now: st.now, serial: st.serial}
	for _, row := range r.Rows {
		found := st.row(row, in)
		if found == nil {
			return in.filled(row.Missing), false
		}
		in.rows[row.As], in.before[row.As] = found, maps.Clone(found)
	}
	for name, least := range r.AtLeast {
		if compare(in.lookUp(name), in.fill(least)) < 0 {
			return in.filled(r.TooLittle), false
		}
	}
	next := st.next(r)
	if next.Error == nil && !next.Reset && next.Status < 500 || next.Executed {
		r.change(in)
		executed = true
	}
	return in.filled(next), executed
}

// change changes the rows of a rule.
func (r *Rule) change(in *scope) {
	was := &scope{call: in.call, rows: in.before, before: in.before, now: in.now, serial: in.serial}
	for name, terms := range r.Add {
		row, field := in.field(name)
		for _, by := range terms {
			row[field] = total(row[field], was.fill(by), 1)
		}
	}
	for name, terms := range r.Subtract {
		row, field := in.field(name)
		for _, by := range terms {
			row[field] = total(row[field], was.fill(by), -1)
		}
	}
	if r.Take != nil {
		left := was.fill(r.Take.Value)
		for _, name := range r.Take.From {
			row, field := in.field(name)
			taken := least(left, row[field])
			row[field], left = total(row[field], taken, -1), total(left, taken, -1)
		}
	}
	for name, to := range r.Set {
		row, field := in.field(name)
		row[field] = was.fill(to)
	}
}

// row returns a row of a rule, which it makes where it has to; nil where there is none.
func (st *state) row(r *Row, in *scope) object {
	key := text(in.fill(r.Key))
	t := st.tables[r.Table]
	if t != nil && t.rows[key] != nil {
		return t.rows[key]
	}
	if r.Create == nil || key == "" || len(key) > maxKey {
		return nil
	}
	if t == nil {
		t = &table{rows: make(map[string]object)}
		st.tables[r.Table] = t
	}
	row, _ := in.fillAll(r.Create).(object)
	if len(t.made) == maxRows {
		delete(t.rows, t.made[0])
		t.made = t.made[1:]
	}
	t.rows[key] = row
	t.made = append(t.made, key)
	return row
}

// next returns the answer of a rule whose turn it is.
func (st *state) next(r *Rule) *Answer {
	if len(r.Answers) == 0 {
		return &r.Answer
	}
	n := st.given[r]
	st.given[r]++
	for _, a := range r.Answers {
		if n -= max(a.Times, 1); n < 0 {
			return a
		}
	}
	return r.Answers[len(r.Answers)-1]
}

// dump returns the tables as JSON, for people who look at them.
func (st *state) dump() ([]byte, error) {
	st.mu.Lock()
	defer st.mu.Unlock()
	tables := make(map[string]map[string]object)
	for name, t := range st.tables {
		tables[name] = t.rows
	}
	data, err := json.MarshalIndent(tables, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the tables: %w", err)
	}
	return data, nil
}
