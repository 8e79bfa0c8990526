package gateway

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"path"
	"strings"
	"sync"
)

// call is a request as scenarios see it.
type call struct {
	method string
	// params are the texts of all parameters.
	params map[string]string
}

// value returns a parameter's value by its path: its first name is a parameter, the others lead into its JSON.
func (c *call) value(p string) (any, bool) {
	first, rest, nested := strings.Cut(p, "/")
	text, ok := c.params[first]
	if !ok || !nested {
		return text, ok
	}
	var value any
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	if dec.Decode(&value) != nil {
		return nil, false
	}
	for name := range strings.SplitSeq(rest, "/") {
		members, _ := value.(object)
		if value, ok = members[name]; !ok {
			return nil, false
		}
	}
	return value, true
}

// Bounds of what is remembered. Beyond them the oldest is forgotten, so that memory stays flat under load.
const (
	maxRemembered = 10_000
	maxRows       = 10_000
)

// state is what a scenario remembers.
type state struct {
	mu     sync.Mutex
	tables map[string]map[string]object
	rows   int
	// given counts how often the answers of a rule's sequence were given.
	given map[*Rule]int
	// done are the answers by idempotency key; order has the keys, oldest first.
	done  map[string]*Answer
	order []string
}

func newState(s *Scenario) *state {
	st := &state{tables: make(map[string]map[string]object), given: make(map[*Rule]int), done: make(map[string]*Answer)}
	for name, rows := range s.Tables {
		st.tables[name] = make(map[string]object)
		for key, row := range rows {
			st.tables[name][key], _ = plain(row).(object)
		}
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
		one := func(w any) bool { return text(plain(w)) == text(got) }
		if many, ok := want.([]any); ok {
			found := false
			for _, w := range many {
				found = found || one(w)
			}
			if !found {
				return false
			}
		} else if !one(want) {
			return false
		}
	}
	return true
}

// apply carries out a rule and returns its answer with all ${…} filled in.
func (st *state) apply(r *Rule, c *call) *Answer {
	key := ""
	if r.IdempotentBy != "" {
		if id, ok := c.value(r.IdempotentBy); ok && text(id) != "" {
			key = r.Method + "\x00" + text(id)
			if before := st.done[key]; before != nil {
				return before
			}
		}
	}
	a := st.carryOut(r, c)
	if key != "" && a.Error == nil && !a.Reset && a.Status < 500 {
		st.remember(key, a)
	}
	return a
}

func (st *state) remember(key string, a *Answer) {
	if len(st.order) == maxRemembered {
		delete(st.done, st.order[0])
		st.order = st.order[1:]
	}
	st.done[key] = a
	st.order = append(st.order, key)
}

// carryOut changes the rule's row and chooses its answer. The answers of a failure change nothing.
func (st *state) carryOut(r *Rule, c *call) *Answer {
	var row object
	if r.Row != nil {
		var missing bool
		if row, missing = st.row(r.Row, c); missing {
			return filled(r.Row.Missing, c, nil)
		}
		for field, least := range r.AtLeast {
			if number(row[field]).Cmp(number(fill(least, c, row))) < 0 {
				return filled(r.TooLittle, c, row)
			}
		}
	}
	next := st.next(r)
	if next.Error == nil && !next.Reset {
		changed := maps.Clone(row)
		for field, by := range r.Add {
			changed[field] = total(row[field], fill(by, c, row), 1)
		}
		for field, by := range r.Subtract {
			changed[field] = total(row[field], fill(by, c, row), -1)
		}
		for field, to := range r.Set {
			changed[field] = fill(to, c, row)
		}
		clear(row)
		maps.Copy(row, changed)
	}
	return filled(next, c, row)
}

// row returns the row of a rule, which it makes where it has to.
func (st *state) row(r *Row, c *call) (row object, missing bool) {
	key := text(fill(r.Key, c, nil))
	table := st.tables[r.Table]
	if row = table[key]; row != nil {
		return row, false
	}
	if r.Create == nil || st.rows == maxRows {
		return nil, true
	}
	if table == nil {
		table = make(map[string]object)
		st.tables[r.Table] = table
	}
	row, _ = plain(map[string]any(r.Create)).(object)
	table[key] = row
	st.rows++
	return row, false
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

// filled returns an answer with all ${…} filled in.
func filled(a *Answer, c *call, row object) *Answer {
	if a == nil {
		a = &Answer{Error: &Error{Code: 15, Msg: "Remote service error", SubCode: "isv.row-not-exists"}}
	}
	out := *a
	if a.Members != nil {
		out.Members, _ = fillAll(plain(map[string]any(a.Members)), c, row).(object)
	}
	return &out
}

func fillAll(value any, c *call, row object) any {
	switch v := value.(type) {
	case object:
		for name, inner := range v {
			v[name] = fillAll(inner, c, row)
		}
	case []any:
		for i, inner := range v {
			v[i] = fillAll(inner, c, row)
		}
	case string:
		return fill(v, c, row)
	}
	return value
}

// fill replaces the ${…} of a text. A text that is nothing but one ${…} becomes the value itself.
func fill(s string, c *call, row object) any {
	var b strings.Builder
	for rest := s; ; {
		before, after, found := strings.Cut(rest, "${")
		b.WriteString(before)
		name, behind, closed := strings.Cut(after, "}")
		if !found || !closed {
			if found {
				b.WriteString("${" + after)
			}
			return b.String()
		}
		value := lookUp(name, c, row)
		if before == "" && behind == "" && rest == s {
			return value
		}
		b.WriteString(text(value))
		rest = behind
	}
}

func lookUp(name string, c *call, row object) any {
	if field, ok := strings.CutPrefix(name, "row/"); ok {
		return row[field]
	}
	value, _ := c.value(name)
	return value
}

// maxDigits bounds the numbers that are computed with, in bytes.
const maxDigits = 64

// number reads a decimal number; what is none counts as zero. Exponents are none: a short text would be a huge number.
func number(value any) *big.Rat {
	s := text(value)
	if len(s) > maxDigits || !isNumber(s) || strings.ContainsAny(s, "eE") {
		return new(big.Rat)
	}
	r, _ := new(big.Rat).SetString(s)
	return r
}

// total adds or subtracts, exactly.
func total(a, b any, sign int64) json.Number {
	places := max(decimals(text(a)), decimals(text(b)))
	r := new(big.Rat).Mul(number(b), big.NewRat(sign, 1))
	return json.Number(r.Add(r, number(a)).FloatString(places))
}

func decimals(s string) int {
	_, after, _ := strings.Cut(s, ".")
	return min(len(after), 18)
}

// dump returns the tables as JSON, for people who look at them.
func (st *state) dump() ([]byte, error) {
	st.mu.Lock()
	defer st.mu.Unlock()
	data, err := json.Marshal(st.tables)
	if err != nil {
		return nil, fmt.Errorf("writing the tables: %w", err)
	}
	return data, nil
}
