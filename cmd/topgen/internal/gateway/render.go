package gateway

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

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

// layout returns how an answer is written: its members in the document's order, then what the data has besides, then the
// request's id, as the platform does. The data may have holes.
func (f format) layout(api *spec.API, data object) layout {
	w := writer{format: f}
	root, id := spec.ResponseRoot(api.Method), &spec.Node{Name: "request_id", Type: "String"}
	data = maps.Clone(data)
	delete(data, id.Name) // the gateway's own is written last
	body := func() {
		w.object(api.Response, data)
		w.member(id, requestID)
	}
	switch {
	case f.simplify:
		w.WriteString("{")
		body()
		w.end("}")
	case f.json:
		w.WriteString("{")
		w.name(root)
		w.WriteString("{")
		body()
		w.end("}}")
	default:
		w.WriteString(`<?xml version="1.0" encoding="utf-8" ?><` + root + ">")
		body()
		w.WriteString("</" + root + ">")
	}
	w.cut()
	return layout{f, w.pieces}
}

// errorAPI has error_response as its answer.
var errorAPI = &spec.API{Method: "error", Response: []*spec.Node{{Name: "code", Type: "Number"}, {Name: "msg"}, {Name: "sub_code"}, {Name: "sub_msg"}}}

// failure writes an error_response. It has its root in every format.
func (f format) failure(e Error, id string) string {
	f.simplify = false
	data := object{"code": json.Number(strconv.Itoa(e.Code))}
	for name, value := range map[string]string{"msg": e.Msg, "sub_code": e.SubCode, "sub_msg": e.SubMsg} {
		if value != "" {
			data[name] = value
		}
	}
	return f.layout(errorAPI, data).fill(nil, id)
}

// writer writes values in one format. In JSON, a comma follows each value, until a bracket closes.
type writer struct {
	bytes.Buffer
	format
	// pieces are what was written before the last hole.
	pieces []piece
}

// comma ends a member or an element.
func (w *writer) comma() {
	if w.json {
		w.WriteByte(',')
	}
}

// end writes what begins with a closing bracket.
func (w *writer) end(text string) {
	if n := w.Len(); n > 0 && w.Bytes()[n-1] == ',' {
		w.Truncate(n - 1)
	}
	w.WriteString(text)
}

// object writes the members of an object, without what is around them: those of the document in its order, then others.
func (w *writer) object(nodes []*spec.Node, data object) {
	rest := maps.Clone(data)
	for _, n := range nodes {
		if value := rest[n.Name]; value != nil {
			w.member(n, value)
		}
		delete(rest, n.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		if value := rest[name]; value != nil && elementName.MatchString(name) {
			_, list := value.([]any)
			w.member(&spec.Node{Name: name, List: list}, value)
		}
	}
}

// elementName is what an element may be called in XML. A scenario may have any text as a name.
var elementName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`)

// member writes a member of an object. Nothing that has a value that is still open is written.
func (w *writer) member(n *spec.Node, value any) {
	if h, ok := value.(hole); ok {
		w.addHole(piece{node: n, hole: h})
		return
	}
	elements, isList := value.([]any)
	switch {
	case isList:
		w.list(n, elements)
	case w.json:
		w.name(n.Name)
		w.value(n, value)
	default:
		w.WriteString("<" + n.Name + ">")
		w.value(n, value)
		w.WriteString("</" + n.Name + ">")
	}
	w.comma()
}

// value writes an object or a single value, without its name.
func (w *writer) value(n *spec.Node, value any) {
	fields, isObject := value.(object)
	switch {
	case isObject && w.json:
		w.WriteString("{")
		w.object(n.Fields, fields)
		w.end("}")
	case isObject:
		w.object(n.Fields, fields)
	case w.json:
		w.scalar(n.Type, value)
	default:
		_ = xml.EscapeText(&w.Buffer, []byte(text(value))) // a Buffer takes everything
	}
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
	begin, end := "[", "]"
	switch {
	case w.simplify:
	case len(elements) == 0:
		begin, end = "{", "}"
	default:
		w.WriteString("{")
		w.name(item)
		end = "]}"
	}
	w.WriteString(begin)
	for _, e := range elements {
		w.element(n, e)
	}
	w.end(end)
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
	if !w.json {
		w.member(n, value)
		return
	}
	w.value(n, value)
	w.comma()
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
	return s != "" && (s[0] == '-' || '0' <= s[0] && s[0] <= '9') && json.Valid([]byte(s))
}

// escapes are those of a string of JSON. There is no \u among them: the platform does not write it, and its Java SDK reads
// it wrongly. Other control characters are left out.
var escapes = func() *strings.Replacer {
	pairs := []string{`"`, `\"`, `\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`}
	for c := range ' ' {
		pairs = append(pairs, string(c), "")
	}
	return strings.NewReplacer(pairs...)
}()

// quote writes a string of JSON.
func (w *writer) quote(s string) {
	w.WriteByte('"')
	w.WriteString(escapes.Replace(strings.ToValidUTF8(s, "\uFFFD")))
	w.WriteByte('"')
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
