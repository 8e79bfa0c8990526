package gateway

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// template is a text of a scenario, with its ${…} taken apart once for all requests.
type template []segment

// segment is fixed text or, where it has names, the first value that one of them has.
type segment struct {
	text  string
	names []reference
}

// reference is the path of a value in ${…}.
type reference []string

func parseTemplate(s string) (t template) {
	for s != "" {
		before, after, found := strings.Cut(s, "${")
		names, behind, closed := strings.Cut(after, "}")
		if !found || !closed {
			return append(t, segment{text: s})
		}
		if before != "" {
			t = append(t, segment{text: before})
		}
		t = append(t, segment{names: references(names)})
		s = behind
	}
	return t
}

// references reads a|b.
func references(names string) (list []reference) {
	for name := range strings.SplitSeq(names, "|") {
		list = append(list, strings.Split(name, "/"))
	}
	return list
}

// hole is the place in a tree for the value of a template, by its index among the holes.
type hole int

// withHoles returns a copy of an object, nil of none, in which texts with ${…} are holes, and their templates.
func withHoles(o object) (object, []template) {
	if o == nil {
		return nil, nil
	}
	var templates []template
	made := rebuilt(o, func(value any) any {
		s, ok := value.(string)
		if !ok || !strings.Contains(s, "${") {
			return value
		}
		templates = append(templates, parseTemplate(s))
		return hole(len(templates) - 1)
	})
	return made.(object), templates
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
func (in *scope) fill(t template) any {
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
func (in *scope) first(names []reference) any {
	for _, name := range names {
		if value := in.one(name); value != nil && value != "" {
			return value
		}
	}
	return nil
}

func (in *scope) one(path reference) any {
	switch len(path) {
	case 1:
		switch path[0] {
		case "now":
			return in.now.In(top.GMT8).Format(time.DateTime)
		case "serial":
			return json.Number(strconv.Itoa(in.serial))
		}
	case 2:
		if row, ok := in.rows[path[0]]; ok {
			return row[path[1]]
		}
	case 3:
		if row, ok := in.before[path[1]]; ok && path[0] == "before" {
			return row[path[2]]
		}
	}
	return in.call.short(path)
}

// fillAll returns the values of templates.
func (in *scope) fillAll(templates []template) []any {
	values := make([]any, len(templates))
	for i, t := range templates {
		values[i] = in.fill(t)
	}
	return values
}
