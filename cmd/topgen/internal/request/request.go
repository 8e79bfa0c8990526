// Package request makes a call of any API from values that a person gives by their paths, and reads what is answered.
package request

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// Value is a value of a parameter or of a member inside one.
type Value struct {
	// Path leads to it, such as "param_recharge_open_req/card_id".
	Path string `json:"path"`
	// Text is the value as text, to be read as the type of the parameter wants it, or as JSON.
	Text string `json:"text"`
	JSON bool   `json:"json"`
}

// ParseArgument reads "path=text" and "path:=JSON", and reports whether the argument is one of them.
func ParseArgument(arg string) (v Value, ok bool) {
	before, after, found := strings.Cut(arg, "=")
	path, isJSON := strings.CutSuffix(before, ":")
	return Value{Path: path, Text: after, JSON: isJSON}, found && path != ""
}

// Build returns the text parameters of a call by name, as they travel. The error joins the findings of
// everything that is wrong with the values; rules, limits and obligations are not checked here.
func Build(api *spec.API, values []Value) (map[string]string, error) {
	root := make(map[string]any)
	var faults []error
	for _, v := range values {
		if err := put(root, api.Request, v, v.Path); err != nil {
			faults = append(faults, err)
		}
	}
	params := make(map[string]string)
	for _, n := range api.Request {
		value, given := root[n.Name]
		if !given {
			continue
		}
		text, err := parameter(n, encoded(value))
		if err != nil {
			faults = append(faults, err)
		} else if strings.TrimSpace(text) != "" { // a blank value cannot travel
			params[n.Name] = text
		}
	}
	return params, errors.Join(faults...)
}

// put puts a value at a path into an object, whose members are objects of that kind or JSON.
func put(members map[string]any, nodes []*spec.Node, v Value, path string) error {
	name, rest, inside := strings.Cut(path, "/")
	n, where := find(nodes, name), diag.At{Path: v.Path}
	if n == nil {
		return unknown(v.Path, name, nodes)
	}
	old, given := members[name]
	if !inside {
		if given {
			return diag.New(diag.ValueTwice, where)
		}
		value, err := v.read(n)
		members[name] = value
		return err
	}
	if n.List {
		return diag.New(diag.InsideList, where, name, strings.TrimSuffix(v.Path, "/"+rest))
	}
	inner, ok := old.(map[string]any)
	if given && !ok {
		return diag.New(diag.ValueTwice, diag.At{Path: strings.TrimSuffix(v.Path, "/"+rest)}) // given whole
	}
	if !given {
		inner = make(map[string]any)
		members[name] = inner
	}
	return put(inner, n.Fields, v, rest)
}

func find(nodes []*spec.Node, name string) *spec.Node {
	for _, n := range nodes {
		if n.Name == name {
			return n
		}
	}
	return nil
}

func unknown(path, name string, nodes []*spec.Node) error {
	var names []string
	for _, n := range nodes {
		names = append(names, n.Name)
	}
	if len(names) == 0 {
		return diag.New(diag.NothingBelow, diag.At{Path: path})
	}
	return diag.New(diag.NoSuchMember, diag.At{Path: path}, name, strings.Join(names, ", "))
}

// parameter returns the text of a parameter of the top level: an object or a list of objects as JSON, a list of single
// values joined by commas, a single value as it is.
func parameter(n *spec.Node, value []byte) (string, error) {
	switch {
	case len(n.Fields) > 0 || n.Type == "Json" || n.Type == "":
		return string(value), nil
	case !n.List:
		return unquoted(value), nil
	}
	var elements []json.RawMessage
	if err := json.Unmarshal(value, &elements); err != nil {
		return "", diag.New(diag.OtherKind, diag.At{Path: n.Name}, diag.Kind("a list"), value)
	}
	texts := make([]string, len(elements))
	for i, e := range elements {
		if texts[i] = unquoted(e); strings.Contains(texts[i], ",") {
			return "", diag.New(diag.CommaInside, diag.At{Path: n.Name}, texts[i])
		}
	}
	return strings.Join(texts, ","), nil
}

// unquoted returns the text of a single value in JSON.
func unquoted(value json.RawMessage) string {
	var s string
	if json.Unmarshal(value, &s) == nil {
		return s
	}
	return string(value)
}

// read returns a value as JSON. A list of single values is written with commas.
func (v Value) read(n *spec.Node) (value json.RawMessage, err error) {
	where := diag.At{Path: v.Path}
	switch {
	case v.JSON:
		if !json.Valid([]byte(v.Text)) {
			return nil, diag.New(diag.NoJSON, where, v.Text)
		}
		return json.RawMessage(v.Text), nil
	case n.List && len(n.Fields) > 0:
		return nil, diag.New(diag.ListAsText, where)
	case len(n.Fields) > 0:
		return nil, diag.New(diag.ObjectAsText, where)
	case !n.List:
		return single(n, v.Text, where)
	}
	elements := make([]json.RawMessage, strings.Count(v.Text, ",")+1)
	for i, text := range strings.Split(v.Text, ",") {
		if elements[i], err = single(n, text, where); err != nil {
			return nil, err
		}
	}
	return encoded(elements), nil
}

// single reads a single value of a type.
func single(n *spec.Node, text string, where diag.At) (json.RawMessage, error) {
	switch {
	case n.Type == "Number" || n.Type == "byte":
		if !spec.IsNumber(text) {
			return nil, diag.New(diag.OtherKind, where, diag.Kind("a number"), strconv.Quote(text))
		}
		return json.RawMessage(text), nil
	case n.Type == "Boolean":
		if _, err := strconv.ParseBool(text); err != nil || len(text) < 4 {
			return nil, diag.New(diag.OtherKind, where, diag.Kind("true or false"), strconv.Quote(text))
		}
		return json.RawMessage(strings.ToLower(text)), nil
	case n.Type == "Json" || n.Type == "":
		if json.Valid([]byte(text)) {
			return json.RawMessage(text), nil
		}
	}
	return encoded(text), nil
}

// encoded writes JSON as most of the platform's SDKs do, without escapes for HTML.
func encoded(value any) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil { // what was read from JSON can be written
		return []byte("null")
	}
	return bytes.TrimRight(out.Bytes(), "\n")
}
