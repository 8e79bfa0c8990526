package gateway

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// rule is a Rule as it is carried out: its texts are taken apart, and the rows are found by number.
type rule struct {
	method     string
	pattern    bool // method has * in it
	when       []condition
	idempotent []string   // the path of the parameter
	params     [][]string // the paths of all that the texts name
	rows       []rowRule
	atLeast    []bound
	tooLittle  *answer
	changes    []change
	take       *take
	set        []change
	answers    []*answer
	given      int // how often answers were given
}

type condition struct {
	path   []string
	values []string
}

type rowRule struct {
	table   string
	key     *template
	create  object // nil: the row has to be there
	holes   []*template
	missing *answer
}

type bound struct {
	of    []reference
	least *template
}

type change struct {
	row   int
	field string
	by    *template
	sign  int64
}

type take struct {
	value *template
	from  []change
}

// answer is an Answer with its members taken apart.
type answer struct {
	*Answer
	members object // nil: the usual ones
	holes   []*template
	// again is answered where the operation was carried out before: what the first request got or, because of a trouble on
	// the way, should have got.
	again *answer
}

// missingRow is answered where a row is missing and the scenario has nothing for that.
var missingRow = &answer{Answer: &Answer{Error: &Error{Code: 15, Msg: "Remote service error", SubCode: "isv.row-not-exists"}}}

// compile takes a rule apart. Check has found that it can be carried out.
func (r *Rule) compile() *rule {
	c := new(compiler)
	for _, row := range r.Rows {
		c.rows = append(c.rows, row.As)
	}
	out := &rule{method: r.Method, pattern: strings.ContainsAny(r.Method, `*?[\`), tooLittle: c.answer(r.TooLittle)}
	if r.IdempotentBy != "" {
		out.idempotent = strings.Split(r.IdempotentBy, "/")
	}
	for _, name := range slices.Sorted(maps.Keys(r.When)) {
		when := condition{path: strings.Split(name, "/")}
		many, isList := r.When[name].([]any)
		if !isList {
			many = []any{r.When[name]}
		}
		for _, one := range many {
			when.values = append(when.values, text(one))
		}
		out.when = append(out.when, when)
	}
	for _, row := range r.Rows {
		out.rows = append(out.rows, c.row(row))
	}
	for _, name := range slices.Sorted(maps.Keys(r.AtLeast)) {
		out.atLeast = append(out.atLeast, bound{c.references(name), c.template(r.AtLeast[name])})
	}
	out.changes = append(c.terms(r.Add, 1), c.terms(r.Subtract, -1)...)
	if r.Take != nil {
		out.take = &take{value: c.template(r.Take.Value)}
		for _, name := range r.Take.From {
			out.take.from = append(out.take.from, c.change(name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Set)) {
		to := c.change(name)
		to.by = c.template(r.Set[name])
		out.set = append(out.set, to)
	}
	for _, a := range r.Answers {
		out.answers = append(out.answers, c.answer(a))
	}
	if len(out.answers) == 0 {
		out.answers = []*answer{c.answer(&r.Answer)}
	}
	out.params = c.params
	return out
}

func (c *compiler) row(r *Row) rowRule {
	out := rowRule{table: r.Table, key: c.template(r.Key), missing: c.answer(r.Missing)}
	if out.missing == nil {
		out.missing = missingRow
	}
	out.create, out.holes = c.object(r.Create)
	return out
}

func (c *compiler) answer(a *Answer) *answer {
	if a == nil {
		return nil
	}
	out := &answer{Answer: a}
	out.members, out.holes = c.object(a.Members)
	out.again = &answer{Answer: &Answer{Members: a.Members}, members: out.members, holes: out.holes}
	if a.Error == nil && a.Status == 0 {
		out.again.Body = a.Body
	}
	return out
}

func (c *compiler) terms(of map[string]Terms, sign int64) (out []change) {
	for _, name := range slices.Sorted(maps.Keys(of)) {
		for _, by := range of[name] {
			one := c.change(name)
			one.by, one.sign = c.template(by), sign
			out = append(out, one)
		}
	}
	return out
}

// change returns a change of row/field.
func (c *compiler) change(name string) change {
	as, field, _ := strings.Cut(name, "/")
	return change{row: slices.Index(c.rows, as), field: field}
}

// fits reports whether a rule is for a request.
func (r *rule) fits(c *call) bool {
	if !r.pattern && r.method != c.Method {
		return false
	}
	if r.pattern {
		if ok, _ := path.Match(r.method, c.Method); !ok { // check has seen that the pattern is one
			return false
		}
	}
	for _, when := range r.when {
		got, _ := c.value(when.path)
		if !slices.Contains(when.values, text(got)) {
			return false
		}
	}
	return true
}

// next returns the answer whose turn it is.
func (r *rule) next() *answer {
	n := r.given
	r.given++
	for _, a := range r.answers {
		if n -= max(a.Times, 1); n < 0 {
			return a
		}
	}
	return r.answers[len(r.answers)-1]
}
