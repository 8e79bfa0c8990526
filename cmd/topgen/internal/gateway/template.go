package gateway

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/topgen/topgen/templates/top"
)

// Template is a text of a scenario, with its ${…} taken apart once for all requests.
type Template []segment

// segment is fixed text or the names between ${ and }, of which the first that has a value counts.
type segment struct {
	text  string
	names [][]string // a path each
}

// UnmarshalYAML reads a text.
func (t *Template) UnmarshalYAML(n *yaml.Node) error {
	var s string
	err := n.Decode(&s)
	*t = parseTemplate(s)
	return err
}

func parseTemplate(s string) (t Template) {
	for s != "" {
		before, after, found := strings.Cut(s, "${")
		names, behind, closed := strings.Cut(after, "}")
		if !found || !closed {
			return append(t, segment{text: s})
		}
		if before != "" {
			t = append(t, segment{text: before})
		}
		t = append(t, segment{names: paths(names)})
		s = behind
	}
	return t
}

// paths takes the names in a|b apart.
func paths(names string) (list [][]string) {
	for name := range strings.SplitSeq(names, "|") {
		list = append(list, strings.Split(name, "/"))
	}
	return list
}

// Bounds are the least values that numbers must have.
type Bounds []bound

type bound struct {
	names [][]string // as in a segment
	least Template
}

// UnmarshalYAML reads an object whose members have the names that a template may have, as a|b.
func (b *Bounds) UnmarshalYAML(n *yaml.Node) error {
	var m map[string]Template
	err := n.Decode(&m)
	for names, least := range m {
		*b = append(*b, bound{paths(names), least})
	}
	return err
}

// Members are the members of an object in which texts with ${…} are holes, with the templates of these.
type Members struct {
	tree      object
	templates []Template
}

// hole is the place in a tree for the value of a template, by its index among the holes.
type hole int

// UnmarshalYAML reads an object.
func (m *Members) UnmarshalYAML(n *yaml.Node) error {
	var o Object
	err := o.UnmarshalYAML(n)
	m.tree = rebuilt(object(o), func(value any) any {
		s, ok := value.(string)
		if !ok || !strings.Contains(s, "${") {
			return value
		}
		m.templates = append(m.templates, parseTemplate(s))
		return hole(len(m.templates) - 1)
	}).(object)
	return err
}

// filled returns a copy of an object with values in its holes.
func filled(o object, values []any) object {
	return rebuilt(o, func(value any) any {
		if h, ok := value.(hole); ok {
			return values[h]
		}
		return value
	}).(object)
}

// rebuilt returns a copy of a value, with what leaf makes of each single value in it.
func rebuilt(value any, leaf func(any) any) any {
	switch v := value.(type) {
	case object:
		out := make(object, len(v))
		for name, inner := range v {
			out[name] = rebuilt(inner, leaf)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = rebuilt(inner, leaf)
		}
		return out
	}
	return leaf(value)
}

// scope is what the texts of a rule can name.
type scope struct {
	call         *call
	rows, before map[string]object // by what the rule calls them
	now          time.Time
	serial       int
}

// fill returns the value of a template. That of one ${…} and nothing else is the named value itself, of any type.
func (in *scope) fill(t Template) any {
	if len(t) == 1 {
		return in.value(&t[0])
	}
	var b strings.Builder
	for i := range t {
		b.WriteString(text(in.value(&t[i])))
	}
	return b.String()
}

func (in *scope) value(s *segment) any {
	if s.names == nil {
		return s.text
	}
	return in.first(s.names)
}

// first returns the first value that one of the names has; nil for none.
func (in *scope) first(names [][]string) any {
	for _, name := range names {
		if value := in.one(name); value != nil && value != "" {
			return value
		}
	}
	return nil
}

func (in *scope) one(path []string) any {
	switch {
	case len(path) > 1:
	case path[0] == "now":
		return in.now.In(top.GMT8).Format(time.DateTime)
	case path[0] == "serial":
		return json.Number(strconv.Itoa(in.serial))
	}
	rows, names := in.rows, path
	if path[0] == "before" && len(path) > 1 {
		rows, names = in.before, path[1:]
	}
	if row, ok := rows[names[0]]; ok && len(names) > 1 {
		return row[strings.Join(names[1:], "/")]
	}
	return in.call.short(path)
}

// fillAll returns the values of an object's holes.
func (in *scope) fillAll(m *Members) []any {
	if m == nil {
		return nil
	}
	values := make([]any, len(m.templates))
	for i, t := range m.templates {
		values[i] = in.fill(t)
	}
	return values
}
