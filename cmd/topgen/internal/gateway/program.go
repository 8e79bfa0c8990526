package gateway

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// rule is a Rule as it is carried out, with its texts taken apart.
type rule struct {
	method     string
	pattern    bool // method has * in it
	when       []condition
	idempotent []string // the path of the parameter
	rows       []rowRule
	atLeast    []bound
	tooLittle  *answer
	changes    []change
	take       template
	takeFrom   []change
	set        []change
	answers    []*answer
	given      int // how often answers were given
}

type condition struct {
	path   []string
	values []string
}

type rowRule struct {
	as, table string
	key       template
	create    object // nil: the row has to be there
	templates []template
	missing   *answer
}

type bound struct {
	of    []reference
	least template
}

type change struct {
	row, field string
	by         template
	sign       int64
}

// answer is an Answer with its members taken apart.
type answer struct {
	*Answer
	members   object // nil: the usual ones
	templates []template
	// again is answered where the operation was carried out before: what the first request got or, because of a trouble on
	// the way, should have got.
	again *answer
}

// usualAnswer is given where no rule fits.
var usualAnswer = &answer{Answer: new(Answer)}

// missingRow is answered where a row is missing and the scenario has nothing for that.
var missingRow = &answer{Answer: &Answer{Error: &Error{Code: 15, Msg: "Remote service error", SubCode: "isv.row-not-exists"}}}

// compile takes a rule apart. Check has found that it can be carried out.
func (r *Rule) compile() *rule {
	out := &rule{method: r.Method, pattern: strings.ContainsAny(r.Method, `*?[\`), tooLittle: r.TooLittle.compile()}
	if r.IdempotentBy != "" {
		out.idempotent = strings.Split(r.IdempotentBy, "/")
	}
	for name, value := range r.When {
		when := condition{path: strings.Split(name, "/")}
		many, isList := value.([]any)
		if !isList {
			many = []any{value}
		}
		for _, one := range many {
			when.values = append(when.values, text(one))
		}
		out.when = append(out.when, when)
	}
	for _, row := range r.Rows {
		one := rowRule{as: row.As, table: row.Table, key: parseTemplate(row.Key), missing: row.Missing.compile()}
		if one.missing == nil {
			one.missing = missingRow
		}
		one.create, one.templates = withHoles(row.Create)
		out.rows = append(out.rows, one)
	}
	for name, least := range r.AtLeast {
		out.atLeast = append(out.atLeast, bound{references(name), parseTemplate(least)})
	}
	out.changes = append(changes(r.Add, 1), changes(r.Subtract, -1)...)
	if r.Take != nil {
		out.take = parseTemplate(r.Take.Value)
		for _, name := range r.Take.From {
			out.takeFrom = append(out.takeFrom, changeOf(name, "", -1))
		}
	}
	for name, value := range r.Set {
		out.set = append(out.set, changeOf(name, value, 0))
	}
	for _, a := range r.Answers {
		out.answers = append(out.answers, a.compile())
	}
	if len(out.answers) == 0 {
		out.answers = []*answer{r.Answer.compile()}
	}
	return out
}

func (a *Answer) compile() *answer {
	if a == nil {
		return nil
	}
	out := &answer{Answer: a}
	out.members, out.templates = withHoles(a.Members)
	again := *out
	again.Answer = &Answer{Members: a.Members}
	if a.Error == nil && a.Status == 0 {
		again.Body = a.Body
	}
	out.again = &again
	return out
}

func changes(of map[string]Terms, sign int64) (out []change) {
	for _, name := range slices.Sorted(maps.Keys(of)) {
		for _, by := range of[name] {
			out = append(out, changeOf(name, by, sign))
		}
	}
	return out
}

// changeOf returns a change of row/field.
func changeOf(name, by string, sign int64) change {
	row, field, _ := strings.Cut(name, "/")
	return change{row, field, parseTemplate(by), sign}
}

// fits reports whether a rule is for a request.
func (r *rule) fits(c *call) bool {
	matches := r.method == c.Method
	if r.pattern {
		matches, _ = path.Match(r.method, c.Method) // check has seen that the pattern is one
	}
	if !matches {
		return false
	}
	for _, when := range r.when {
		if !slices.Contains(when.values, text(c.value(when.path))) {
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
