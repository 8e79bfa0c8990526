package request

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/topgen/topgen/spec"
)

// FromFile reads a whole request from JSON or YAML. A number or Boolean for a text parameter becomes a text: YAML writes
// both alike. The error joins all members that the API does not have.
func FromFile(api *spec.API, data []byte) ([]Value, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !json.Valid(data) {
		converted, err := yaml.YAMLToJSON(data)
		if err != nil {
			return nil, fmt.Errorf("reading the request: %w", err)
		}
		data = converted
	}
	var whole any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&whole); err != nil {
		return nil, fmt.Errorf("reading the request: %w", err)
	}
	var faults []error
	fitted, err := json.Marshal(fit(&spec.Node{Name: "request", Fields: api.Request}, "", whole, &faults))
	if err == nil {
		err = errors.Join(faults...)
	}
	if err != nil {
		return nil, err
	}
	return FromJSON(fitted)
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
			below := strings.TrimPrefix(path+"/"+name, "/")
			switch {
			case node != nil:
				v[name] = fit(node, below, inner, faults)
			case len(n.Fields) > 0:
				*faults = append(*faults, unknown(below, name, n.Fields))
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
func Sample(api *spec.API) ([]byte, error) {
	var out bytes.Buffer
	if err := json.Indent(&out, sampleObject(api.Request, 0), "", "  "); err != nil {
		return nil, fmt.Errorf("writing the sample: %w", err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
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
		out = append(append(out, quote(n.Name)...), ':')
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
	switch n.Type {
	case "Number", "byte":
		if number.MatchString(n.Example) {
			return []byte(n.Example)
		}
		return []byte("1")
	case "Boolean":
		return []byte(strconv.FormatBool(n.Example != "false"))
	case "Date":
		if n.Example == "" {
			return quote("2024-02-29 12:34:56")
		}
	case "Price", "BigDecimal":
		if !number.MatchString(n.Example) {
			return quote("1.00")
		}
	}
	if n.Example == "" {
		return quote(n.Name)
	}
	return quote(n.Example)
}
