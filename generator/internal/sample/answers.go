package sample

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
)

// RequestID is the id that the answers of emitted tests and examples bear.
const RequestID = "15qcf5j2m9dsg"

// answer is an answer as an object: in it the root, in that the value, and the id that the platform gives every call.
func answer(m *model.API, v *Value) *Value {
	inside := &Value{Members: slices.Clone(v.Members)}
	if !m.Response.Has("request_id") {
		id := &model.Field{Node: &spec.Node{Name: "request_id"}}
		inside.Members = append(inside.Members, Member{id, &Value{Text: RequestID}})
	}
	root := &model.Field{Node: &spec.Node{Name: spec.ResponseRoot(m.Spec.Method)}, Kind: model.Object}
	return &Value{Members: []Member{{root, inside}}}
}

// JSON is the answer as the gateway gives it: in a root, lists in an object of their own.
func JSON(m *model.API, v *Value) string {
	return (&jsonWriter{wrap: true}).text(answer(m, v))
}

// SimplifyJSON is the answer to a request with simplify: no root, lists as arrays.
func SimplifyJSON(m *model.API, v *Value) string {
	return new(jsonWriter).text(answer(m, v).Members[0].Value)
}

// Success is the smallest answer that says success, on one line; false where none is known. Of an outcome that is open,
// the value of success is open.
func Success(m *model.API, open string) (text string, known bool) {
	v := new(Value)
	if m.Outcome != nil {
		for _, member := range m.Outcome.Members {
			text, ok := success(member, open)
			if !ok {
				return "", false
			}
			if text != "" {
				v.set(member.Path, text)
			}
		}
	}
	return (&jsonWriter{wrap: true, compact: true}).text(answer(m, v)), true
}

// success is a member's value that says success; empty where it says so by its absence.
func success(m model.OutcomeMember, open string) (text string, known bool) {
	text = open
	if m.Flag {
		text = "true"
	} else if len(m.OK) > 0 {
		text = m.OK[0]
	}
	switch m.Path[len(m.Path)-1].Kind {
	case model.Text:
		return text, true
	case model.Bool:
		return text, m.Flag
	case model.Int:
		_, err := strconv.ParseInt(text, 10, 64)
		return text, err == nil || text == ""
	}
	return "", false
}

// set gives the field at the end of a path a text.
func (v *Value) set(path model.Path, text string) {
	if len(path) == 0 {
		v.Text = text
		return
	}
	i := slices.IndexFunc(v.Members, func(m Member) bool { return m.Field == path[0] })
	if i < 0 {
		i = len(v.Members)
		v.Members = append(v.Members, Member{path[0], new(Value)})
	}
	v.Members[i].Value.set(path[1:], text)
}

// jsonWriter writes values as JSON, over several lines unless compact.
type jsonWriter struct {
	b       strings.Builder
	indent  int
	wrap    bool // lists are in an object
	compact bool
}

// text returns an object's JSON.
func (w *jsonWriter) text(v *Value) string {
	w.members(v)
	return w.b.String()
}

// line begins a line.
func (w *jsonWriter) line() {
	if !w.compact {
		w.b.WriteString("\n" + strings.Repeat("\t", w.indent))
	}
}

// blank writes what only people need.
func (w *jsonWriter) blank() {
	if !w.compact {
		w.b.WriteByte(' ')
	}
}

func (w *jsonWriter) members(v *Value) {
	w.b.WriteByte('{')
	w.indent++
	for i, m := range v.Members {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.line()
		w.b.WriteString(quote(m.Field.Node.Name) + ":")
		w.blank()
		w.value(m.Field, m.Value)
	}
	w.indent--
	w.line()
	w.b.WriteByte('}')
}

func (w *jsonWriter) value(f *model.Field, v *Value) {
	if !f.List {
		w.one(f, v)
		return
	}
	if w.wrap {
		w.b.WriteString("{" + quote(spec.ElementName(f.Node.Type)) + ": ")
	}
	w.b.WriteByte('[')
	for i, item := range v.Items {
		if i > 0 {
			w.b.WriteByte(',')
			w.blank()
		}
		w.one(f, item)
	}
	w.b.WriteByte(']')
	if w.wrap {
		w.b.WriteByte('}')
	}
}

func (w *jsonWriter) one(f *model.Field, v *Value) {
	switch f.Kind {
	case model.Object:
		w.members(v)
	case model.Int, model.Number, model.Bool, model.RawJSON:
		w.b.WriteString(v.Text)
	default:
		w.b.WriteString(quote(v.Text))
	}
}

// quote returns a text as a JSON string, escaped no further than JSON asks, as the runtime writes it.
func quote(s string) string {
	quoted, _ := jsontext.AppendQuote(nil, s) // what is no UTF-8 is replaced
	return string(quoted)
}

var xmlName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`)

// XML is the answer in XML, on one line an element; empty where a name cannot be an element's.
func XML(m *model.API, v *Value) string {
	w := new(xmlWriter)
	w.members(answer(m, v))
	if w.failed {
		return ""
	}
	return strings.TrimPrefix(w.b.String(), "\n")
}

type xmlWriter struct {
	b      strings.Builder
	indent int
	failed bool
}

// element writes an element with elements inside.
func (w *xmlWriter) element(name string, inside func()) {
	w.tag(name)
	w.indent++
	inside()
	w.indent--
	w.tag("/" + name)
}

// tag writes a tag on a line of its own.
func (w *xmlWriter) tag(name string) {
	w.failed = w.failed || !xmlName.MatchString(strings.TrimPrefix(name, "/"))
	w.b.WriteString("\n" + strings.Repeat("\t", w.indent) + "<" + name + ">")
}

var xmlEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func (w *xmlWriter) leaf(name, text string) {
	w.tag(name)
	w.b.WriteString(xmlEscape.Replace(text) + "</" + name + ">")
}

func (w *xmlWriter) members(v *Value) {
	for _, m := range v.Members {
		if !m.Field.List {
			w.one(m.Field.Node.Name, m.Field, m.Value)
			continue
		}
		item := spec.ElementName(m.Field.Node.Type)
		if !xmlName.MatchString(item) {
			item = "item"
		}
		w.element(m.Field.Node.Name, func() {
			for _, v := range m.Value.Items {
				w.one(item, m.Field, v)
			}
		})
	}
}

func (w *xmlWriter) one(name string, f *model.Field, v *Value) {
	switch f.Kind {
	case model.Object:
		w.element(name, func() { w.members(v) })
	case model.RawJSON:
		w.element(name, func() { w.leaf("key", "value") })
	default:
		w.leaf(name, v.Text)
	}
}
