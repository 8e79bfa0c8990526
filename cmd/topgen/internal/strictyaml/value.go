package strictyaml

import (
	"encoding/json"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Value returns what a node says, as JSON would: a map[string]any, []any, string, bool, json.Number or nil. Numbers keep
// their digits, since 1.10 may be a text or have two decimals. Numbers that JSON does not write so, and times, are texts.
// The node has to be one that the library can decode: others go round in circles.
func Value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.AliasNode:
		return Value(n.Alias)
	case yaml.DocumentNode:
		return Value(n.Content[0])
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, one := range n.Content {
			list[i] = Value(one)
		}
		return list
	case yaml.MappingNode:
		return object(n)
	}
	switch {
	case (n.Tag == "!!int" || n.Tag == "!!float") && json.Valid([]byte(n.Value)):
		return json.Number(n.Value)
	case n.Tag == "!!bool":
		return strings.EqualFold(n.Value, "true")
	case n.Tag == "!!null":
		return nil
	}
	return n.Value
}

func object(n *yaml.Node) map[string]any {
	members := make(map[string]any)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], Value(n.Content[i+1])
		switch {
		case key.Tag == "!!merge":
			merge(members, value)
		case key.Kind == yaml.AliasNode:
			members[key.Alias.Value] = value
		default:
			members[key.Value] = value
		}
	}
	return members
}

// merge adds the members of an object, or of several, that are not there yet: what "<<" stands for.
func merge(members map[string]any, from any) {
	switch from := from.(type) {
	case map[string]any:
		for name, value := range from {
			if _, own := members[name]; !own {
				members[name] = value
			}
		}
	case []any:
		for _, one := range from {
			merge(members, one)
		}
	}
}
