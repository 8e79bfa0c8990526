package request

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/strictyaml"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// FromFile reads a whole request from JSON or YAML. A number or Boolean for a text parameter becomes a text: YAML writes
// both alike. The error joins the findings of all members that the API does not have.
func FromFile(api *spec.API, data []byte) (values []Value, err error) {
	whole, err := read(bytes.TrimPrefix(data, []byte("\ufeff")))
	if err != nil {
		return nil, diag.New(diag.NotReadable, diag.At{}, err)
	}
	members, ok := whole.(map[string]any)
	if !ok {
		return nil, diag.New(diag.NoRequest, diag.At{})
	}
	var faults []error
	fit(&spec.Node{Name: "request", Fields: api.Request}, "", members, &faults)
	for _, name := range slices.Sorted(maps.Keys(members)) {
		values = append(values, Value{Path: name, Text: string(encoded(members[name])), JSON: true})
	}
	return values, errors.Join(faults...)
}

// read decodes JSON, or else YAML.
func read(data []byte) (value any, err error) {
	if json.Valid(data) {
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.UseNumber()
		err := dec.Decode(&value)
		return value, err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil {
		return nil, err
	}
	if err := document.Decode(&value); err != nil { // refuses aliases that grow without end, among others
		return nil, err
	}
	return strictyaml.Value(&document), nil
}

// fit makes texts of what has to be one.
func fit(n *spec.Node, path string, value any, faults *[]error) any {
	switch v := value.(type) {
	case []any:
		for i, element := range v {
			v[i] = fit(n, path, element, faults)
		}
	case map[string]any:
		for name, inner := range v {
			node := find(n.Fields, name)
			inside := strings.TrimPrefix(path+"/"+name, "/")
			switch {
			case node != nil:
				v[name] = fit(node, inside, inner, faults)
			case len(n.Fields) > 0:
				*faults = append(*faults, unknown(inside, name, n.Fields))
			}
		}
	case json.Number:
		if n.Type == "String" && len(n.Fields) == 0 {
			return v.String()
		}
	case bool:
		if n.Type == "String" && len(n.Fields) == 0 {
			return strconv.FormatBool(v)
		}
	}
	return value
}

// Sample returns a request with a value for every parameter, as JSON to start from: the document's examples, in its order.
func Sample(api *spec.API) []byte {
	var out bytes.Buffer
	_ = json.Indent(&out, append(sampleObject(api.Request, 0), '\n'), "", "  ") // it is well made
	return out.Bytes()
}

func sampleObject(nodes []*spec.Node, depth int) []byte {
	out := []byte{'{'}
	for _, n := range nodes {
		if n.Type == "byte[]" || depth > spec.MaxDepth {
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(out, encoded(n.Name)...), ':')
		value := sampleValue(n, depth)
		if n.List {
			value = slices.Concat([]byte{'['}, value, []byte{']'})
		}
		out = append(out, value...)
	}
	return append(out, '}')
}

func sampleValue(n *spec.Node, depth int) []byte {
	if len(n.Fields) > 0 {
		return sampleObject(n.Fields, depth+1)
	}
	if value := Example(n.Type, n.Example); value != "" {
		return encoded(value)
	}
	return encoded(n.Name)
}

// Example returns a value of a type, for JSON: the text where the type can have it, else a plain one. It is "" where nothing
// is known of either.
func Example(typ, text string) any {
	switch typ {
	case "Number", "byte":
		if !spec.IsNumber(text) {
			text = "1"
		}
		return json.Number(text)
	case "Boolean":
		return text != "false"
	case "Date":
		return cmp.Or(text, "2024-02-29 12:34:56")
	case "Price", "BigDecimal":
		if !spec.IsNumber(text) {
			return "1.00"
		}
	}
	return text
}
