package gateway

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
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
	source  string // what the page of the scenario shows
	rules   []*Rule
	layouts sync.Map      // of answers, by layoutKey
	mu      sync.Mutex    // guards what follows
	given   map[*Rule]int // how often a rule's answers were given
	tables  map[string]*memory[object]
	serial  int
	done    *memory[*reply] // the answers by idempotency key
}

// reply is what is answered to one request.
type reply struct {
	*Answer
	values []any // of the holes in Members
}

// usualAnswer is given where no rule fits.
var usualAnswer = new(Answer)

// missingRow is answered where a row is missing and the scenario has nothing for that.
var missingRow = &Answer{Error: &Error{Code: 15, Msg: "Remote service error", SubCode: "isv.row-not-exists"}}

// newState starts to play scenarios. The first one's rules are asked first, and its rows go before others with their keys.
func newState(scenarios ...*Scenario) *state {
	st := &state{source: scenarios[0].source, given: make(map[*Rule]int), tables: make(map[string]*memory[object]), done: newMemory[*reply]()}
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
		st.rules = append(st.rules, s.Rules...)
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

// answer returns what is answered to a request: what the first rule that fits says, and the usual answer where none does.
func (st *state) answer(c *call) *reply {
	for _, r := range st.rules {
		if r.fits(c) {
			st.mu.Lock()
			defer st.mu.Unlock()
			return st.apply(r, c)
		}
	}
	return &reply{Answer: usualAnswer}
}

// fits reports whether a rule is for a request.
func (r *Rule) fits(c *call) bool {
	fits := r.Method == c.Method
	if strings.ContainsAny(r.Method, `*?[\`) {
		fits, _ = path.Match(r.Method, c.Method) // check has seen that the pattern is one
	}
	if !fits {
		return false
	}
	for name, want := range r.When {
		got := text(c.value(strings.Split(name, "/")))
		many, isList := want.([]any)
		if !isList && got != text(want) || isList && !slices.ContainsFunc(many, func(one any) bool { return got == text(one) }) {
			return false
		}
	}
	return true
}

// apply carries out a rule, unless it was carried out for the same operation before: then it answers what the first
// request got or, because of a trouble on the way, should have got.
func (st *state) apply(r *Rule, c *call) *reply {
	key := ""
	if id := text(c.value(strings.Split(r.IdempotentBy, "/"))); r.IdempotentBy != "" && id != "" && len(id) <= maxKey {
		key = r.Method + "\x00" + id
		if before, done := st.done.values[key]; done {
			return before
		}
	}
	out, executed := st.carryOut(r, c)
	if key != "" && executed {
		again := &Answer{Members: out.Members}
		if out.Error == nil && out.Status == 0 {
			again.Body = out.Body
		}
		st.done.add(key, &reply{again, out.values})
	}
	return out
}

// carryOut changes the rule's rows and chooses its answer. It reports whether the rule was carried out: the answers of a
// failure change nothing.
func (st *state) carryOut(r *Rule, c *call) (out *reply, executed bool) {
	st.serial++
	in := &scope{call: c, rows: make(map[string]object, len(r.Rows)), before: make(map[string]object, len(r.Rows)), now: time.Now(), serial: st.serial}
	for _, wanted := range r.Rows {
		row := st.row(wanted, in)
		if row == nil {
			return in.reply(cmp.Or(wanted.Missing, missingRow)), false
		}
		in.rows[wanted.As], in.before[wanted.As] = row, maps.Clone(row)
	}
	for _, bound := range r.AtLeast {
		if compare(in.first(bound.names), in.fill(bound.least)) < 0 {
			return in.reply(r.TooLittle), false
		}
	}
	next := st.next(r)
	if next.Error == nil && !next.Reset && next.Status < 500 || next.Executed {
		r.change(in)
		executed = true
	}
	return in.reply(next), executed
}

// next returns the answer of a rule whose turn it is.
func (st *state) next(r *Rule) *Answer {
	n := st.given[r]
	st.given[r]++
	next := &r.Answer
	for i := range r.Answers {
		next = &r.Answers[i]
		if n -= max(next.Times, 1); n < 0 {
			break
		}
	}
	return next
}

// change changes the rows of a rule. All values are those from before.
func (r *Rule) change(in *scope) {
	was := *in
	was.rows = in.before
	for _, changes := range []struct {
		of   map[string]Terms
		sign int64
	}{{r.Add, 1}, {r.Subtract, -1}} {
		for name, terms := range changes.of {
			row, field := in.field(name)
			for _, term := range terms {
				by := was.fill(term)
				if before := row[field]; before == nil || by != nil && by != json.Number("0") {
					row[field] = total(before, by, changes.sign)
				}
			}
		}
	}
	left := was.fill(r.Take.Value)
	for _, name := range r.Take.From {
		row, field := in.field(name)
		taken := least(left, row[field])
		row[field] = total(row[field], taken, -1)
		left = total(left, taken, -1)
	}
	for name, value := range r.Set {
		row, field := in.field(name)
		row[field] = was.fill(value)
	}
}

// field returns the row and the field that row/field means.
func (in *scope) field(name string) (row object, field string) {
	as, field, _ := strings.Cut(name, "/")
	return in.rows[as], field
}

// row returns a row of a rule, which it makes where it has to; nil where there is none.
func (st *state) row(r *Row, in *scope) object {
	key, t := text(in.fill(r.Key)), st.table(r.Table)
	if row := t.values[key]; row != nil || r.Create == nil || key == "" || len(key) > maxKey {
		return row
	}
	row := filled(r.Create.tree, in.fillAll(r.Create))
	t.add(key, row)
	return row
}

// reply fills an answer in.
func (in *scope) reply(a *Answer) *reply { return &reply{a, in.fillAll(a.Members)} }

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
