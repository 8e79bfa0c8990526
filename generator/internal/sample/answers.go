package sample

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/spec"
)

// RequestID is the id that the answers of emitted tests and examples bear.
const RequestID = "15qcf5j2m9dsg"

// answer is an answer as an object: in it the root, in that the value, and the id that the platform gives every call.
func answer(m *model.API, v *Value) *Value {
	root := &model.Field{Node: &spec.Node{Name: spec.ResponseRoot(m.Spec.Method)}, Kind: model.Object}
	inside := &Value{Field: root, Members: slices.Clone(v.Members)}
	if !m.Response.Has("request_id") {
		id := &model.Field{Node: &spec.Node{Name: "request_id"}}
		inside.Members = append(inside.Members, &Value{Field: id, Text: RequestID})
	}
	return &Value{Members: []*Value{inside}}
}

// JSON is the answer as the gateway gives it: in a root, lists in an object of their own.
func JSON(m *model.API, v *Value) string { return jsonObject(answer(m, v), true, "") }

// SimplifyJSON is the answer to a request with simplify: no root, lists as arrays.
func SimplifyJSON(m *model.API, v *Value) string {
	return jsonObject(answer(m, v).Members[0], false, "")
}

// Success is the smallest answer that says success, on one line; false where none is known. Of an outcome that is open,
// the value of success is open.
func Success(m *model.API, open string) (text string, known bool) {
	v := new(Value)
	for _, member := range m.Outcome.Members {
		path := m.Response.Find(member.Way)
		text, ok := success(path[len(path)-1].Kind, member, open)
		if !ok {
			return "", false
		}
		if text != "" {
			v.set(path, text)
		}
	}
	return compact(JSON(m, v)), true
}

// success is a member's value that says success; empty where it says so by its absence.
func success(kind model.Kind, m spec.OutcomeMember, open string) (text string, known bool) {
	text = open
	if m.Flag {
		text = "true"
	} else if len(m.OK) > 0 {
		text = m.OK[0]
	}
	switch kind {
	case model.Text:
		return text, true
	case model.Bool:
		return text, m.Flag
	case model.Int:
		return text, text == kind.Canonical(text)
	}
	return "", false
}

// set gives the field at the end of a path a text.
func (v *Value) set(path model.Path, text string) {
	if len(path) == 0 {
		v.Text = text
		return
	}
	i := slices.IndexFunc(v.Members, func(m *Value) bool { return m.Field == path[0] })
	if i < 0 {
		i = len(v.Members)
		v.Members = append(v.Members, &Value{Field: path[0]})
	}
	v.Members[i].set(path[1:], text)
}

// jsonObject writes an object as JSON, a member a line; wrap reports whether its lists are in an object of their own.
func jsonObject(v *Value, wrap bool, indent string) string {
	members := make([]string, len(v.Members))
	for i, m := range v.Members {
		members[i] = "\n\t" + indent + quote(m.Field.Node.Name) + ": " + jsonValue(m, wrap, indent+"\t")
	}
	return "{" + strings.Join(members, ",") + "\n" + indent + "}"
}

func jsonValue(v *Value, wrap bool, indent string) string {
	if !v.Field.List {
		return jsonOne(v, wrap, indent)
	}
	items := make([]string, len(v.Items))
	for i, item := range v.Items {
		items[i] = jsonOne(item, wrap, indent)
	}
	list := "[" + strings.Join(items, ", ") + "]"
	if wrap {
		return "{" + quote(spec.ElementName(v.Field.Node.Type)) + ": " + list + "}"
	}
	return list
}

func jsonOne(v *Value, wrap bool, indent string) string {
	switch v.Field.Kind {
	case model.Object:
		return jsonObject(v, wrap, indent)
	case model.Int, model.Number, model.Bool, model.RawJSON:
		return v.Text
	}
	return quote(v.Text)
}

// compact returns JSON without what only people need.
func compact(text string) string {
	var b bytes.Buffer
	_ = json.Compact(&b, []byte(text)) // all that is written here is JSON
	return b.String()
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
			w.one(m.Field.Node.Name, m)
			continue
		}
		item := spec.ElementName(m.Field.Node.Type)
		if !xmlName.MatchString(item) {
			item = "item"
		}
		w.element(m.Field.Node.Name, func() {
			for _, v := range m.Items {
				w.one(item, v)
			}
		})
	}
}

func (w *xmlWriter) one(name string, v *Value) {
	switch v.Field.Kind {
	case model.Object:
		w.element(name, func() { w.members(v) })
	case model.RawJSON:
		w.element(name, func() { w.leaf("key", "value") })
	default:
		w.leaf(name, v.Text)
	}
}
