package gateway

import (
	"encoding/json"
	"fmt"
	"maps"
	"sync"
	"time"
)

// Bounds of what is remembered. Beyond them the oldest is forgotten, so that memory stays flat under load.
const (
	maxRemembered = 10_000  // rows of a table, and answers
	maxKey        = 256     // bytes
	maxKept       = 4 << 10 // bytes of a parameter in a row or an answer
)

// memory has values by key; made are the keys of those that the scenario did not begin with, oldest first.
type memory[V any] struct {
	values map[string]V
	made   []string
}

func newMemory[V any]() *memory[V] { return &memory[V]{values: make(map[string]V)} }

// add adds a value, and forgets the oldest beyond maxRemembered.
func (m *memory[V]) add(key string, value V) {
	if len(m.made) == maxRemembered {
		delete(m.values, m.made[0])
		m.made = m.made[1:]
	}
	m.values[key] = value
	m.made = append(m.made, key)
}

// state is a scenario that is played, and what it remembers.
type state struct {
	now     func() time.Time
	source  string // what the page of the scenario shows
	rules   []*rule
	layouts sync.Map   // of answers, by layoutKey
	mu      sync.Mutex // guards what follows, and given of the rules
	tables  map[string]*memory[object]
	serial  int
	done    *memory[*reply] // the answers by idempotency key
}

// reply is what is answered to one request.
type reply struct {
	*answer
	values []any // of the holes in members
}

// newState starts to play scenarios. The first one's rules are asked first, and its rows go before others with their keys.
func newState(now func() time.Time, scenarios ...*Scenario) *state {
	st := &state{now: now, tables: make(map[string]*memory[object]), done: newMemory[*reply]()}
	for _, s := range scenarios {
		for name, rows := range s.Tables {
			t := st.table(name)
			for key, fields := range rows {
				if t.values[key] == nil {
					t.values[key] = make(object)
					maps.Copy(t.values[key], fields)
				}
			}
		}
		for _, r := range s.Rules {
			st.rules = append(st.rules, r.compile())
		}
	}
	return st
}

// table returns a table, which it makes where there is none.
func (st *state) table(name string) *memory[object] {
	if st.tables[name] == nil {
		st.tables[name] = newMemory[object]()
	}
	return st.tables[name]
}

// answer returns the answer of the first rule that fits; the usual one where none does.
func (st *state) answer(c *call) *reply {
	for _, r := range st.rules {
		if r.fits(c) {
			st.mu.Lock()
			defer st.mu.Unlock()
			return st.apply(r, c)
		}
	}
	return &reply{answer: usualAnswer}
}

// apply carries out a rule, unless it was carried out for the same operation before.
func (st *state) apply(r *rule, c *call) *reply {
	key := ""
	if r.idempotent != nil {
		if id := text(c.value(r.idempotent)); id != "" && len(id) <= maxKey {
			key = r.method + "\x00" + id
			if before, done := st.done.values[key]; done {
				return before
			}
		}
	}
	out, executed := st.carryOut(r, c)
	if key != "" && executed {
		st.done.add(key, &reply{out.again, out.values})
	}
	return out
}

// carryOut changes the rule's rows and chooses its answer. It reports whether the rule was carried out: the answers of a
// failure change nothing.
func (st *state) carryOut(r *rule, c *call) (out *reply, executed bool) {
	st.serial++
	in := &scope{call: c, rows: make(map[string]object, len(r.rows)), before: make(map[string]object, len(r.rows)), now: st.now(), serial: st.serial}
	for i := range r.rows {
		row := st.row(&r.rows[i], in)
		if row == nil {
			return in.reply(r.rows[i].missing), false
		}
		in.rows[r.rows[i].as], in.before[r.rows[i].as] = row, maps.Clone(row)
	}
	for _, b := range r.atLeast {
		if compare(in.first(b.of), in.fill(b.least)) < 0 {
			return in.reply(r.tooLittle), false
		}
	}
	next := r.next()
	if next.Error == nil && !next.Reset && next.Status < 500 || next.Executed {
		r.change(in)
		executed = true
	}
	return in.reply(next), executed
}

// change changes the rows of a rule. All values are those from before.
func (r *rule) change(in *scope) {
	was := *in
	was.rows = in.before
	for _, c := range r.changes {
		row, by := in.rows[c.row], was.fill(c.by)
		if before := row[c.field]; before == nil || by != nil && by != json.Number("0") {
			row[c.field] = total(before, by, c.sign)
		}
	}
	left := was.fill(r.take)
	for _, c := range r.takeFrom {
		row := in.rows[c.row]
		taken := least(left, row[c.field])
		row[c.field] = total(row[c.field], taken, -1)
		left = total(left, taken, -1)
	}
	for _, c := range r.set {
		in.rows[c.row][c.field] = was.fill(c.by)
	}
}

// row returns a row of a rule, which it makes where it has to; nil where there is none.
func (st *state) row(r *rowRule, in *scope) object {
	key, t := text(in.fill(r.key)), st.table(r.table)
	if row := t.values[key]; row != nil || r.create == nil || key == "" || len(key) > maxKey {
		return row
	}
	row := filled(r.create, in.fillAll(r.templates))
	t.add(key, row)
	return row
}

// reply fills an answer in.
func (in *scope) reply(a *answer) *reply { return &reply{a, in.fillAll(a.templates)} }

// dump returns the tables as JSON, for people who look at them.
func (st *state) dump() ([]byte, error) {
	st.mu.Lock()
	defer st.mu.Unlock()
	tables := make(map[string]map[string]object)
	for name, t := range st.tables {
		tables[name] = t.values
	}
	data, err := json.MarshalIndent(tables, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the tables: %w", err)
	}
	return data, nil
}
