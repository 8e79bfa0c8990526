package gateway

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/topgen/topgen/spec"
)

// format is the form of an answer, as the request asked for it.
type format struct{ json, simplify bool }

// formatOf returns the form that the parameters of a request ask for: XML unless they say JSON.
func formatOf(params map[string]string) format {
	isJSON := params["format"] == "json"
	return format{json: isJSON, simplify: isJSON && params["simplify"] == "true"}
}

var (
	jsonType = []string{"application/json;charset=UTF-8"}
	xmlType  = []string{"text/xml;charset=UTF-8"}
)

// contentType returns the Content-Type of an answer in the format.
func (f format) contentType() []string {
	if f.json {
		return jsonType
	}
	return xmlType
}

// layout returns how an API's answer is written: its members in the document's order, then what the data has besides,
// then the request's id, as the platform does. The data may have holes.
func (f format) layout(api *spec.API, data object) layout {
	w := writer{format: f}
	root := spec.ResponseRoot(api.Method)
	nodes := api.Response
	if _, has := data[requestIDName]; has { // the gateway's own id is written last
		data = maps.Clone(data)
		delete(data, requestIDName)
		nodes = slices.DeleteFunc(slices.Clone(nodes), func(n *spec.Node) bool { return n.Name == requestIDName })
	}
	id := &spec.Node{Name: requestIDName, Type: "String"}
	switch {
	case !f.json:
		w.xmlHead(root)
		w.object(nodes, data)
		w.member(id, requestID)
		w.WriteString("</" + root + ">")
	default:
		w.WriteString("{")
		if !f.simplify {
			w.name(root)
			w.WriteString("{")
		}
		w.object(nodes, data)
		w.member(id, requestID)
		w.WriteString("}")
		if !f.simplify {
			w.WriteString("}")
		}
	}
	w.cut()
	return layout{f, w.pieces}
}

const requestIDName = "request_id"

// failure writes an error_response. It has its root in every format.
func (f format) failure(e Error, requestID string) string {
	w := writer{format: f}
	if f.json {
		w.WriteString(`{"error_response":{"code":` + strconv.Itoa(e.Code))
	} else {
		w.xmlHead("error_response")
		w.text("code", strconv.Itoa(e.Code))
	}
	for _, member := range [][2]string{{"msg", e.Msg}, {"sub_code", e.SubCode}, {"sub_msg", e.SubMsg}, {requestIDName, requestID}} {
		switch {
		case member[1] == "":
		case f.json:
			w.WriteString(",")
			w.name(member[0])
			w.quote(member[1])
		default:
			w.text(member[0], member[1])
		}
	}
	if f.json {
		w.WriteString("}}")
	} else {
		w.WriteString("</error_response>")
	}
	return w.String()
}

// writer writes values in one format.
type writer struct {
	strings.Builder
	format
	// pieces are what was written before the last hole.
	pieces []piece
	// inside says that what is being written continues an object that a hole may have begun.
	inside bool
}

func (w *writer) xmlHead(root string) {
	w.WriteString(`<?xml version="1.0" encoding="utf-8" ?><` + root + ">")
}

// object writes the members of an object, without what is around them.
func (w *writer) object(nodes []*spec.Node, data object) {
	found := 0
	for i, n := range nodes {
		value, ok := data[n.Name]
		if !ok || slices.ContainsFunc(nodes[:i], func(before *spec.Node) bool { return before.Name == n.Name }) {
			continue
		}
		if found++; value != nil {
			w.member(n, value)
		}
	}
	if found == len(data) {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(data)) {
		known := slices.ContainsFunc(nodes, func(n *spec.Node) bool { return n.Name == name })
		if value := data[name]; !known && value != nil && isName(name) {
			_, list := value.([]any)
			w.member(&spec.Node{Name: name, List: list}, value)
		}
	}
}

// isName reports whether a name can be an element's in XML. A scenario may have any text as a name.
func isName(s string) bool {
	for i, r := range s {
		letter := r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || r != '-' && r != '.' && (r < '0' || r > '9')) {
			return false
		}
	}
	return s != ""
}

// member writes a member of an object. Nothing that has a value that is still open is written.
func (w *writer) member(n *spec.Node, value any) {
	if h, ok := value.(hole); ok {
		w.addHole(piece{node: n, hole: h})
		return
	}
	w.comma()
	if elements, ok := value.([]any); ok {
		w.list(n, elements)
		return
	}
	if fields, ok := value.(object); ok {
		if w.json {
			w.name(n.Name)
			w.WriteString("{")
			w.object(n.Fields, fields)
			w.WriteString("}")
			return
		}
		w.WriteString("<" + n.Name + ">")
		w.object(n.Fields, fields)
		w.WriteString("</" + n.Name + ">")
		return
	}
	if w.json {
		w.name(n.Name)
		w.scalar(n.Type, value)
		return
	}
	w.text(n.Name, text(value))
}

// list writes a list with its wrapper: {"items":{"item":[…]}}, <items list="true"><item>…</item></items>. Simplified
// JSON has the bare list.
func (w *writer) list(n *spec.Node, elements []any) {
	item := spec.ElementName(n.Type)
	if !w.json {
		w.WriteString("<" + n.Name + ` list="true">`)
		for _, e := range elements {
			w.element(&spec.Node{Name: item, Type: n.Type, Fields: n.Fields}, e)
		}
		w.WriteString("</" + n.Name + ">")
		return
	}
	w.name(n.Name)
	if !w.simplify {
		w.WriteString("{")
		if len(elements) == 0 {
			w.WriteString("}")
			return
		}
		w.name(item)
	}
	w.WriteString("[")
	for i, e := range elements {
		if i > 0 {
			w.WriteString(",")
		}
		w.element(n, e)
	}
	w.WriteString("]")
	if !w.simplify {
		w.WriteString("}")
	}
}

// element writes an element of a list. One that has no value is an empty text.
func (w *writer) element(n *spec.Node, value any) {
	if h, ok := value.(hole); ok {
		w.addHole(piece{node: n, hole: h, element: true})
		return
	}
	if value == nil {
		value = ""
	}
	fields, isObject := value.(object)
	switch {
	case !w.json:
		w.member(n, value)
	case isObject:
		w.WriteString("{")
		w.object(n.Fields, fields)
		w.WriteString("}")
	default:
		w.scalar(n.Type, value)
	}
}

func (w *writer) name(name string) {
	w.quote(name)
	w.WriteString(":")
}

// scalar writes a single value in JSON: numbers and Booleans bare where the document's type or the value says so.
func (w *writer) scalar(typ string, value any) {
	s := text(value)
	_, number := value.(json.Number)
	_, boolean := value.(bool)
	number = number && typ == "" || typ == "Number" || typ == "byte"
	boolean = boolean && typ == "" || typ == "Boolean"
	switch {
	case boolean && (s == "true" || s == "false"), number && isNumber(s):
		w.WriteString(s)
	default:
		w.quote(s)
	}
}

func isNumber(s string) bool {
	if s != "" && len(s) < 19 && s[0] != '0' && strings.Trim(s, "0123456789") == "" {
		return true
	}
	return s != "" && s[0] != '"' && s[0] != '{' && s[0] != '[' && s != "null" && s != "true" && s != "false" && json.Valid([]byte(s))
}

// quote writes a string of JSON. It uses no \u: the platform does not, and its Java SDK reads such escapes wrongly.
func (w *writer) quote(s string) {
	w.WriteByte('"')
	if isPlain(s) {
		w.WriteString(s)
		w.WriteByte('"')
		return
	}
	for _, r := range s {
		switch r {
		case '"', '\\':
			w.WriteByte('\\')
			w.WriteRune(r)
		case '\n':
			w.WriteString(`\n`)
		case '\r':
			w.WriteString(`\r`)
		case '\t':
			w.WriteString(`\t`)
		default:
			if r >= ' ' {
				w.WriteRune(r)
			}
		}
	}
	w.WriteByte('"')
}

// isPlain reports whether a text is a string of JSON as it is.
func isPlain(s string) bool {
	ascii := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == '"' || c == '\\' {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	return ascii || utf8.ValidString(s)
}

// text writes an element of XML with a text.
func (w *writer) text(name, value string) {
	w.WriteString("<" + name + ">")
	_ = xml.EscapeText(&w.Builder, []byte(value)) // a Builder takes everything
	w.WriteString("</" + name + ">")
}

// text returns a single value as the wire has it.
func text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return v.String()
	case nil:
		return ""
	}
	data, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(data)
}
