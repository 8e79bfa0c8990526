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

// contentType returns the Content-Type of an answer in the format.
func (f format) contentType() string {
	if f.json {
		return "application/json;charset=UTF-8"
	}
	return "text/xml;charset=UTF-8"
}

// success writes an API's answer: its members in the document's order, then what the data has besides, then the
// request's id, as the platform does.
func (f format) success(api *spec.API, data object, requestID string) string {
	w := writer{format: f}
	w.Grow(usualSize)
	root := spec.ResponseRoot(api.Method)
	nodes := api.Response
	if _, has := data[requestIDName]; has { // the gateway's own id is written last
		data = maps.Clone(data)
		delete(data, requestIDName)
		nodes = slices.DeleteFunc(slices.Clone(nodes), func(n *spec.Node) bool { return n.Name == requestIDName })
	}
	switch {
	case !f.json:
		w.xmlHead(root)
		w.object(nodes, data)
		w.text(requestIDName, requestID)
		w.WriteString("</" + root + ">")
	case f.simplify:
		w.rootless(nodes, data, requestID)
	default:
		w.WriteString("{")
		w.name(root)
		w.rootless(nodes, data, requestID)
		w.WriteString("}")
	}
	return w.String()
}

const requestIDName = "request_id"

// usualSize is the size of a usual answer, in bytes.
const usualSize = 2 << 10

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
}

func (w *writer) xmlHead(root string) {
	w.WriteString(`<?xml version="1.0" encoding="utf-8" ?><` + root + ">")
}

// rootless writes the members of an answer in JSON, the request's id last.
func (w *writer) rootless(nodes []*spec.Node, data object, requestID string) {
	w.WriteString("{")
	if w.object(nodes, data) {
		w.WriteString(",")
	}
	w.name(requestIDName)
	w.quote(requestID)
	w.WriteString("}")
}

// object writes the members of an object, without what is around them, and reports whether there were any.
func (w *writer) object(nodes []*spec.Node, data object) bool {
	wrote := false
	write := func(n *spec.Node, value any) {
		if wrote && w.json {
			w.WriteString(",")
		}
		wrote = true
		w.member(n, value)
	}
	found := 0
	for i, n := range nodes {
		value, ok := data[n.Name]
		if !ok || slices.ContainsFunc(nodes[:i], func(before *spec.Node) bool { return before.Name == n.Name }) {
			continue
		}
		if found++; value != nil {
			write(n, value)
		}
	}
	if found == len(data) {
		return wrote
	}
	for _, name := range slices.Sorted(maps.Keys(data)) {
		known := slices.ContainsFunc(nodes, func(n *spec.Node) bool { return n.Name == name })
		if value := data[name]; !known && value != nil && isName(name) {
			_, list := value.([]any)
			write(&spec.Node{Name: name, List: list}, value)
		}
	}
	return wrote
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

func (w *writer) member(n *spec.Node, value any) {
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
			w.member(&spec.Node{Name: item, Type: n.Type, Fields: n.Fields}, e)
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
		if fields, ok := e.(object); ok {
			w.WriteString("{")
			w.object(n.Fields, fields)
			w.WriteString("}")
		} else {
			w.scalar(n.Type, e)
		}
	}
	w.WriteString("]")
	if !w.simplify {
		w.WriteString("}")
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
	return s != "" && s[0] != '"' && s[0] != '{' && s[0] != '[' && s != "null" && s != "true" && s != "false" && json.Valid([]byte(s))
}

// quote writes a string of JSON. It uses no \u: the platform does not, and its Java SDK reads such escapes wrongly.
func (w *writer) quote(s string) {
	w.WriteByte('"')
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' }) && utf8.ValidString(s) {
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
