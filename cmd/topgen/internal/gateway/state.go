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
	maxRemembered = 10_000
	maxRows       = 10_000
	maxKey        = 256     // bytes
	maxKept       = 4 << 10 // bytes of a parameter in a row or an answer
)

// state is a scenario that is played, and what it remembers.
type state struct {
	now    func() time.Time
	rules  []*rule
	mu     sync.Mutex // guards what follows, and given of the rules
	tables map[string]*table
	serial int
	// done are the answers by idempotency key; order has the keys, oldest first.
	done  map[string]*reply
	order []string
}

// reply is what is answered to one request; nil is the usual answer.
type reply struct {
	*answer
	values []any // of the holes in members
}

// kept returns the reply as it is given the next time: without the trouble on the way, and without keeping the request in
// memory.
func (r *reply) kept() *reply {
	return &reply{answer: r.answer.again, values: storedAll(r.values)}
}

func newState(s *Scenario, now func() time.Time) *state {
	st := &state{now: now, tables: make(map[string]*table), done: make(map[string]*reply)}
	for name, rows := range s.Tables {
		t := newTable()
		for key, fields := range rows {
			row := make(object, len(fields))
			maps.Copy(row, fields)
			t.rows[key] = row
		}
		st.tables[name] = t
	}
	for _, r := range s.Rules {
		st.rules = append(st.rules, r.compile())
	}
	return st
}

// answer returns the answer of the first rule that fits; nil where none does.
func (st *state) answer(c *call) *reply {
	for _, r := range st.rules {
		if r.fits(c) {
			st.mu.Lock()
			defer st.mu.Unlock()
			return st.apply(r, c)
		}
	}
	return nil
}

// apply carries out a rule, unless it was carried out for the same operation before.
func (st *state) apply(r *rule, c *call) *reply {
	key := ""
	if r.idempotent != nil {
		id, _ := c.value(r.idempotent)
		if id := text(id); id != "" && len(id) <= maxKey {
			key = r.method + "\x00" + id
			if before, done := st.done[key]; done {
				return before
			}
		}
	}
	out, executed := st.carryOut(r, c)
	if key != "" && executed {
		st.remember(key, out)
	}
	return out
}

func (st *state) remember(key string, what *reply) {
	if len(st.order) == maxRemembered {
		delete(st.done, st.order[0])
		st.order = st.order[1:]
	}
	st.done[key] = what.kept()
	st.order = append(st.order, key)
}

// carryOut changes the rule's rows and chooses its answer. It reports whether the rule was carried out: the answers of a
// failure change nothing.
func (st *state) carryOut(r *rule, c *call) (out *reply, executed bool) {
	st.serial++
	rows := make([]object, 2*len(r.rows))
	in := &scope{params: make([]any, len(r.params)), rows: rows[:len(r.rows)], before: rows[len(r.rows):], now: st.now, serial: st.serial}
	for i, path := range r.params {
		in.params[i] = c.short(path)
	}
	for i := range r.rows {
		in.rows[i] = st.row(&r.rows[i], in)
		if in.rows[i] == nil {
			return in.reply(r.rows[i].missing), false
		}
		in.before[i] = maps.Clone(in.rows[i])
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
	was := &scope{params: in.params, rows: in.before, before: in.before, now: in.now, serial: in.serial}
	for i := range r.changes {
		c := &r.changes[i]
		row, by := in.rows[c.row], was.fill(c.by)
		if before := row[c.field]; before == nil || by != nil && by != json.Number("0") {
			row[c.field] = total(before, by, c.sign)
		}
	}
	if r.take != nil {
		left := was.fill(r.take.value)
		for _, c := range r.take.from {
			row := in.rows[c.row]
			taken := least(left, row[c.field])
			row[c.field] = total(row[c.field], taken, -1)
			left = total(left, taken, -1)
		}
	}
	for _, c := range r.set {
		in.rows[c.row][c.field] = stored(was.fill(c.by))
	}
}

// row returns a row of a rule, which it makes where it has to; nil where there is none.
func (st *state) row(r *rowRule, in *scope) object {
	key := text(in.fill(r.key))
	t := st.tables[r.table]
	if t != nil && t.rows[key] != nil {
		return t.rows[key]
	}
	if r.create == nil || key == "" || len(key) > maxKey {
		return nil
	}
	if t == nil {
		t = newTable()
		st.tables[r.table] = t
	}
	row, _ := filled(r.create, storedAll(in.fillAll(r.holes))).(object)
	t.add(key, row)
	return row
}

// reply fills an answer in.
func (in *scope) reply(a *answer) *reply { return &reply{a, in.fillAll(a.holes)} }

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
