package spec

import (
	"strconv"
	"strings"
)

// nodeRule is one rule of what it means that a parameter or member changed.
type nodeRule struct {
	what  string
	judge func(nodePair) verdict
}

// nodeRules are the rules, one function each.
var nodeRules = []nodeRule{
	{"type", typeChanged},
	{"list", listChanged},
	{"object-type", objectTypeChanged},
	{"go_name", func(p nodePair) verdict { return graded(GoBreaking, p.before.GoName, p.now.GoName) }},
	{"required", requiredChanged},
	{"max_length", func(p nodePair) verdict { return p.limit(upper(p.before.MaxLength), upper(p.now.MaxLength), -1) }},
	{"max_list_size", func(p nodePair) verdict { return p.limit(upper(p.before.MaxListSize), upper(p.now.MaxListSize), -1) }},
	{"max_value", func(p nodePair) verdict { return p.limit(p.before.MaxValue, p.now.MaxValue, -1) }},
	{"min_value", func(p nodePair) verdict { return p.limit(p.before.MinValue, p.now.MinValue, 1) }},
	{"default", defaultChanged},
	{"example", func(p nodePair) verdict { return graded(TextOnly, p.before.Example, p.now.Example) }},
	{"description", func(p nodePair) verdict { return graded(TextOnly, p.before.Description, p.now.Description) }},
}

// nodeCame: a required parameter breaks calls. An optional one, and a member, are more than before.
func nodeCame(side string, n *Node) (what string, v verdict) {
	switch {
	case side == "response":
		return "member-came", verdict{Grade: Safe, New: typeText(n)}
	case n.Required:
		return "parameter-came", verdict{Grade: WireBreaking, New: typeText(n) + " required"}
	}
	return "parameter-came", verdict{Grade: Safe, New: typeText(n)}
}

// nodeWent: Go that sets the parameter does not compile. Answers lack the member.
func nodeWent(side string, n *Node) (what string, v verdict) {
	if side == "response" {
		return "member-went", verdict{Grade: WireBreaking, Old: typeText(n)}
	}
	return "parameter-went", verdict{Grade: GoBreaking, Old: typeText(n)}
}

// typeText is a node's type as people write it.
func typeText(n *Node) string {
	text := n.Type
	if text == "" && len(n.Fields) == 0 {
		text = "(no type)"
	}
	if len(n.Fields) > 0 {
		var names []string
		for _, f := range n.Fields {
			names = append(names, f.Name)
		}
		text = strings.TrimSpace(text + " {" + strings.Join(names, ", ") + "}")
	}
	if n.List && n.Type != "Field List" {
		text += "[]"
	}
	return text
}

// typeChanged: values of another type travel otherwise, and an object that has no fields any more is another type.
func typeChanged(p nodePair) verdict {
	wasObject, isObject := len(p.before.Fields) > 0, len(p.now.Fields) > 0
	if wasObject && isObject || wasObject == isObject && p.before.Type == p.now.Type {
		return verdict{}
	}
	return verdict{WireBreaking, typeText(p.before), typeText(p.now)}
}

// objectTypeChanged: the type has another name in Go.
func objectTypeChanged(p nodePair) verdict {
	if len(p.before.Fields) == 0 || len(p.now.Fields) == 0 {
		return verdict{}
	}
	return graded(GoBreaking, p.before.Type, p.now.Type)
}

// listChanged: one value and a list travel otherwise.
func listChanged(p nodePair) verdict {
	return graded(WireBreaking, strconv.FormatBool(p.before.List), strconv.FormatBool(p.now.List))
}

// requiredChanged: an optional parameter is of another type in Go.
func requiredChanged(p nodePair) verdict {
	grade := GoBreaking
	switch {
	case p.side == "response":
		grade = TextOnly // answers are read as they come
	case p.now.Required:
		grade = WireBreaking
	}
	return graded(grade, strconv.FormatBool(p.before.Required), strconv.FormatBool(p.now.Required))
}

func upper(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}

// limit compares limits, nil being none: a stricter one refuses what was sent. stricter is the sign of the difference that
// makes one stricter.
func (p nodePair) limit(before, now *int64, stricter int64) verdict {
	grade := Safe
	switch {
	case p.side == "response":
		grade = TextOnly // what comes is read, whatever the limit
	case now != nil && (before == nil || (*now > *before) == (stricter > 0)):
		grade = WireBreaking
	}
	return graded(grade, limitText(before), limitText(now))
}

func limitText(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// defaultChanged: calls that leave the parameter out mean something else, unless nothing was promised before.
func defaultChanged(p nodePair) verdict {
	grade := WireBreaking
	switch {
	case p.side == "response":
		grade = TextOnly
	case p.before.Default == "":
		grade = Safe
	}
	return graded(grade, p.before.Default, p.now.Default)
}
