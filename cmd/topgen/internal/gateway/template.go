package gateway

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// template is a text of a scenario, with its ${…} taken apart once for all requests.
type template struct {
	segments []segment
	// whole says that the text is one ${…} and nothing else. Its value is then the named value itself, of any type.
	whole bool
}

// segment is fixed text or, where it has names, the first value that one of them has.
type segment struct {
	text  string
	names []reference
}

// reference names a value in ${…}.
type reference struct {
	kind  referenceKind
	row   int    // of the rule
	field string // of the row
	param int    // of the rule's params
}

type referenceKind int

const (
	toParam referenceKind = iota
	toRow
	toRowBefore
	toNow
	toSerial
)

// compiler takes the texts of a rule apart.
type compiler struct {
	rows []string // what the rule calls its rows
	// params are the paths of the parameters that the rule's texts name, each one once: the name of a parameter, and the
	// way into its JSON.
	params [][]string
	// holes are the templates in the tree that is being compiled.
	holes []*template
}

func (c *compiler) template(s string) *template {
	t := new(template)
	for rest := s; rest != ""; {
		before, after, found := strings.Cut(rest, "${")
		names, behind, closed := strings.Cut(after, "}")
		if !found || !closed {
			t.segments = append(t.segments, segment{text: rest})
			break
		}
		if before != "" {
			t.segments = append(t.segments, segment{text: before})
		}
		t.segments = append(t.segments, segment{names: c.references(names)})
		rest = behind
	}
	t.whole = len(t.segments) == 1 && t.segments[0].names != nil
	return t
}

// references reads a|b.
func (c *compiler) references(names string) []reference {
	out := []reference{}
	for name := range strings.SplitSeq(names, "|") {
		out = append(out, c.reference(name))
	}
	return out
}

func (c *compiler) reference(name string) reference {
	switch name {
	case "now":
		return reference{kind: toNow}
	case "serial":
		return reference{kind: toSerial}
	}
	path := strings.Split(name, "/")
	if i := slices.Index(c.rows, path[0]); i >= 0 && len(path) > 1 {
		return reference{kind: toRow, row: i, field: strings.Join(path[1:], "/")}
	}
	if len(path) > 2 && path[0] == "before" {
		if i := slices.Index(c.rows, path[1]); i >= 0 {
			return reference{kind: toRowBefore, row: i, field: strings.Join(path[2:], "/")}
		}
	}
	i := slices.IndexFunc(c.params, func(known []string) bool { return slices.Equal(known, path) })
	if i < 0 {
		i = len(c.params)
		c.params = append(c.params, path)
	}
	return reference{param: i}
}

// hole is the place in a tree for the value of a template, by its index among the holes.
type hole int

// object returns a copy of an object, nil of none, in which texts with ${…} are holes, and their templates.
func (c *compiler) object(o object) (object, []*template) {
	if o == nil {
		return nil, nil
	}
	c.holes = nil
	made, _ := c.tree(o).(object)
	return made, c.holes
}

// tree returns a copy of a value in which texts with ${…} are holes.
func (c *compiler) tree(value any) any {
	switch v := value.(type) {
	case object:
		out := make(object, len(v))
		for _, name := range slices.Sorted(maps.Keys(v)) {
			out[name] = c.tree(v[name])
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = c.tree(inner)
		}
		return out
	case string:
		if strings.Contains(v, "${") {
			c.holes = append(c.holes, c.template(v))
			return hole(len(c.holes) - 1)
		}
	}
	return value
}

// filled returns a copy of a tree with values in its holes.
func filled(tree any, values []any) any {
	switch v := tree.(type) {
	case object:
		out := make(object, len(v))
		for name, inner := range v {
			out[name] = filled(inner, values)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = filled(inner, values)
		}
		return out
	case hole:
		return values[v]
	}
	return tree
}

// scope is what the texts of a rule can name.
type scope struct {
	params       []any
	rows, before []object
	now          func() time.Time
	serial       int
}

// fill returns the value of a template.
func (in *scope) fill(t *template) any {
	if t.whole {
		return in.first(t.segments[0].names)
	}
	if len(t.segments) == 1 {
		return t.segments[0].text
	}
	var b strings.Builder
	for i := range t.segments {
		s := &t.segments[i]
		b.WriteString(s.text)
		if s.names != nil {
			b.WriteString(text(in.first(s.names)))
		}
	}
	return b.String()
}

// first returns the first value that one of the names has; nil for none.
func (in *scope) first(names []reference) any {
	for i := range names {
		if value := in.one(&names[i]); value != nil && value != "" {
			return value
		}
	}
	return nil
}

func (in *scope) one(r *reference) any {
	switch r.kind {
	case toNow:
		return in.now().In(top.GMT8).Format(time.DateTime)
	case toSerial:
		return json.Number(strconv.Itoa(in.serial))
	case toRow:
		return in.rows[r.row][r.field]
	case toRowBefore:
		return in.before[r.row][r.field]
	}
	return in.params[r.param]
}

// fillAll returns the values of templates.
func (in *scope) fillAll(holes []*template) []any {
	values := make([]any, len(holes))
	for i, t := range holes {
		values[i] = in.fill(t)
	}
	return values
}
