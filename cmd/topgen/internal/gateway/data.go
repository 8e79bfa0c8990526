package gateway

import (
	"maps"
	"slices"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/request"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/sample"
)

// object are the members of an object of an answer. The values are objects, []any, string, bool, json.Number or nil.
type object = map[string]any

// usual returns the answer that an API gives where no scenario says otherwise: the document's sample, and where it
// shows nothing, values made from the spec.
func usual(api *spec.API) object {
	var body *sample.Value
	if s := api.Samples; s != nil {
		for _, text := range []string{s.ResponseJSON, s.ResponseXML, s.ResponseSimplifyJSON} {
			if body = sampled(api, text); body != nil {
				break
			}
		}
	}
	return fields(api.Response, body)
}

// sampled returns what a response sample shows of an API; nil if it is none.
func sampled(api *spec.API, text string) *sample.Value {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	s := sample.Parse(sample.Text{Body: text, Line: 1})
	body, wrapping := s.Body(api.Method, func(name string) bool {
		return slices.ContainsFunc(api.Response, func(n *spec.Node) bool { return n.Name == name })
	})
	if wrapping == sample.Failure || wrapping == sample.Foreign || len(body.Members) == 0 {
		return nil
	}
	return body
}

// fields returns the values of an object's members. A member that the sample of its object lacks stays away; without
// a sample all members get a value.
func fields(nodes []*spec.Node, shown *sample.Value) object {
	out := make(object)
	for _, n := range nodes {
		if shown == nil {
			out[n.Name] = valueOf(n, nil)
		} else if value := shown.Member(n.Name); value != nil {
			out[n.Name] = valueOf(n, value)
		}
	}
	return out
}

func valueOf(n *spec.Node, shown *sample.Value) any {
	switch {
	case n.List:
		return elements(n, shown)
	case len(n.Fields) > 0:
		return fields(n.Fields, shown)
	}
	return scalarOf(n, shown)
}

// elements returns the elements of a list: those of the sample, else one.
func elements(n *spec.Node, shown *sample.Value) []any {
	items := []*sample.Value{nil}
	if shown != nil {
		items = shown.Members
	}
	if shown != nil && len(items) == 1 && items[0].Kind == sample.List { // {"items":{"item":[…]}}
		items = items[0].Members
	}
	one := *n
	one.List = false
	out := make([]any, len(items))
	for i, item := range items {
		out[i] = valueOf(&one, item)
	}
	return out
}

// scalarOf returns a single value: the sample's, the document's example, or one that fits the type.
func scalarOf(n *spec.Node, shown *sample.Value) any {
	value := n.Example
	if shown != nil && shown.Kind.IsScalar() {
		value = shown.Text
	}
	if made := request.Example(n.Type, value); made != "" || shown != nil {
		return made
	}
	return n.Name
}

// merge lays the members of over on those of under, object by object. Lists and single values of over replace.
func merge(under, over object) object {
	out := make(object, len(under)+len(over))
	maps.Copy(out, under)
	for name, value := range over {
		inner, isObject := value.(object)
		before, wasObject := out[name].(object)
		if isObject && wasObject {
			out[name] = merge(before, inner)
			continue
		}
		out[name] = value
	}
	return out
}
