// Package request makes the parameters of a call from values that a person gives by their paths.
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
	root := &branch{}
	var faults []error
	for _, v := range values {
		if err := root.set(api.Request, v); err != nil {
			faults = append(faults, err)
		}
	}
	params := make(map[string]string)
	for _, n := range api.Request {
		inner := root.members[n.Name]
		if inner == nil {
			continue
		}
		text, err := inner.parameter(n)
		if err != nil {
			faults = append(faults, below(n.Name, err))
			continue
		}
		if strings.TrimSpace(text) != "" { // a blank value cannot travel
			params[n.Name] = text
		}
	}
	return params, errors.Join(faults...)
}

// branch is a parameter or member that has a value, or members with values.
type branch struct {
	value   *Value
	members map[string]*branch
}

// set puts a value into the tree.
func (b *branch) set(nodes []*spec.Node, v Value) error {
	names := strings.Split(v.Path, "/")
	for i, name := range names {
		n := find(nodes, name)
		if n == nil {
			return unknown(v.Path, name, nodes)
		}
		if i < len(names)-1 && n.List {
			return diag.New(diag.InsideList, diag.At{Path: v.Path}, name, strings.Join(names[:i+1], "/"))
		}
		if b.members == nil {
			b.members = make(map[string]*branch)
		}
		inner := b.members[name]
		if inner == nil {
			inner = new(branch)
			b.members[name] = inner
		}
		if inner.value != nil || i == len(names)-1 && inner.members != nil {
			return diag.New(diag.ValueTwice, diag.At{Path: v.Path})
		}
		b, nodes = inner, n.Fields
	}
	b.value = &v
	return nil
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

// below returns a finding about a member as one about what the member is in.
func below(name string, err error) error {
	var f diag.Finding
	if !errors.As(err, &f) {
		return err
	}
	f.Path = strings.TrimSuffix(name+"/"+f.Path, "/")
	return f
}

// parameter returns the text of a parameter of the top level: an object or a list of objects as JSON, a list of single
// values joined by commas, a single value as it is.
func (b *branch) parameter(n *spec.Node) (string, error) {
	value, err := b.json(n)
	if err != nil || len(n.Fields) > 0 || n.Type == "Json" || n.Type == "" {
		return string(value), err
	}
	if n.List {
		var elements []json.RawMessage
		if err := json.Unmarshal(value, &elements); err != nil {
			return "", diag.New(diag.NoList, diag.At{}, value)
		}
		texts := make([]string, len(elements))
		for i, e := range elements {
			if texts[i] = unquoted(e); strings.Contains(texts[i], ",") {
				return "", diag.New(diag.CommaInside, diag.At{}, texts[i])
			}
		}
		return strings.Join(texts, ","), nil
	}
	return unquoted(value), nil
}

// unquoted returns the text of a single value in JSON.
func unquoted(value json.RawMessage) string {
	var s string
	if json.Unmarshal(value, &s) == nil {
		return s
	}
	return string(value)
}

// json returns a value as JSON, its members in the document's order.
func (b *branch) json(n *spec.Node) (json.RawMessage, error) {
	switch {
	case b.value != nil && b.value.JSON:
		if !json.Valid([]byte(b.value.Text)) {
			return nil, diag.New(diag.NoJSON, diag.At{}, b.value.Text)
		}
		var out bytes.Buffer
		err := json.Compact(&out, []byte(b.value.Text))
		return out.Bytes(), err
	case b.value != nil && n.List:
		return list(n, b.value.Text)
	case b.value != nil:
		return single(n, b.value.Text)
	}
	out := []byte{'{'}
	for _, field := range n.Fields {
		inner := b.members[field.Name]
		if inner == nil {
			continue
		}
		value, err := inner.json(field)
		if err != nil {
			return nil, below(field.Name, err)
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(append(out, encoded(field.Name)...), ':'), value...)
	}
	return append(out, '}'), nil
}

// list reads a list of single values that is written with commas.
func list(n *spec.Node, text string) (json.RawMessage, error) {
	if len(n.Fields) > 0 {
		return nil, diag.New(diag.ListAsText, diag.At{})
	}
	one := *n
	one.List = false
	out := []byte{'['}
	for i, element := range strings.Split(text, ",") {
		value, err := single(&one, element)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, value...)
	}
	return append(out, ']'), nil
}

// single reads a single value of a type.
func single(n *spec.Node, text string) (json.RawMessage, error) {
	switch {
	case len(n.Fields) > 0:
		return nil, diag.New(diag.ObjectAsText, diag.At{})
	case n.Type == "Number" || n.Type == "byte":
		if !spec.IsNumber(text) {
			return nil, diag.New(diag.NoNumber, diag.At{}, text)
		}
		return json.RawMessage(text), nil
	case n.Type == "Boolean":
		if _, err := strconv.ParseBool(text); err != nil || len(text) < 4 {
			return nil, diag.New(diag.NoBoolean, diag.At{}, text)
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
