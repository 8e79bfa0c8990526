package spec

import (
	"slices"
	"strconv"
	"strings"
)

// nodeRule is one rule of what a changed parameter or member means.
type nodeRule struct {
	// request and response are what the rule is called on each side.
	request, response string
	why               string
	// whole says that the rule is about nodes that came or went; other rules see both versions.
	whole bool
	judge func(nodePair) verdict
}

func (r nodeRule) what(side string) string {
	if side == "response" {
		return r.response
	}
	return r.request
}

// nodeRules are the rules, one function each.
var nodeRules = []nodeRule{
	{"parameter-came", "member-came", "a required parameter breaks calls; an optional one and a member are more than before", true, nodeCame},
	{"parameter-went", "member-went", "Go that sets the parameter does not compile; answers lack the member", true, nodeWent},
	{"type", "type", "values of another type travel otherwise; an object that has no fields any more is another type", false, typeChanged},
	{"list", "list", "one value and a list travel otherwise", false, listChanged},
	{"object-type", "object-type", "the type has another name in Go", false, objectTypeChanged},
	{"go_name", "go_name", "the field has another name in Go", false, goNameChanged},
	{"required", "required", "an obligation came, or a field that was a plain value is a pointer in Go; answers are read as they come", false, requiredChanged},
	{"max_length", "max_length", "a stricter limit refuses what was sent", false, func(p nodePair) verdict {
		return p.limit(upper(p.before.MaxLength), upper(p.now.MaxLength), -1)
	}},
	{"max_list_size", "max_list_size", "a stricter limit refuses what was sent", false, func(p nodePair) verdict {
		return p.limit(upper(p.before.MaxListSize), upper(p.now.MaxListSize), -1)
	}},
	{"max_value", "max_value", "a stricter limit refuses what was sent", false, func(p nodePair) verdict {
		return p.limit(p.before.MaxValue, p.now.MaxValue, -1)
	}},
	{"min_value", "min_value", "a stricter limit refuses what was sent", false, func(p nodePair) verdict {
		return p.limit(p.before.MinValue, p.now.MinValue, 1)
	}},
	{"default", "default", "calls that leave the parameter out mean something else", false, defaultChanged},
	{"example", "example", "for people", false, func(p nodePair) verdict { return textChanged(p.before.Example, p.now.Example) }},
	{"description", "description", "for people", false, func(p nodePair) verdict { return textChanged(p.before.Description, p.now.Description) }},
}

func textChanged(before, now string) verdict {
	if before == now {
		return verdict{}
	}
	return verdict{Grade: TextOnly, Old: before, New: now}
}

func nodeCame(p nodePair) verdict {
	switch {
	case p.before != nil:
		return verdict{}
	case p.side == "request" && p.now.Required:
		return verdict{Grade: WireBreaking, New: typeText(p.now) + " required"}
	}
	return verdict{Grade: Safe, New: typeText(p.now)}
}

func nodeWent(p nodePair) verdict {
	switch {
	case p.now != nil:
		return verdict{}
	case p.side == "response":
		return verdict{Grade: WireBreaking, Old: typeText(p.before), BreaksGo: true}
	}
	return verdict{Grade: GoBreaking, Old: typeText(p.before)}
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

func typeChanged(p nodePair) verdict {
	wasObject, isObject := len(p.before.Fields) > 0, len(p.now.Fields) > 0
	if wasObject && isObject || wasObject == isObject && p.before.Type == p.now.Type {
		return verdict{}
	}
	return verdict{Grade: WireBreaking, Old: typeText(p.before), New: typeText(p.now), BreaksGo: true}
}

func objectTypeChanged(p nodePair) verdict {
	if len(p.before.Fields) == 0 || len(p.now.Fields) == 0 || p.before.Type == p.now.Type {
		return verdict{}
	}
	return verdict{Grade: GoBreaking, Old: p.before.Type, New: p.now.Type}
}

func listChanged(p nodePair) verdict {
	if p.before.List == p.now.List {
		return verdict{}
	}
	return verdict{Grade: WireBreaking, Old: strconv.FormatBool(p.before.List), New: strconv.FormatBool(p.now.List), BreaksGo: true}
}

func goNameChanged(p nodePair) verdict {
	if p.before.GoName == p.now.GoName {
		return verdict{}
	}
	return verdict{Grade: GoBreaking, Old: p.before.GoName, New: p.now.GoName}
}

// requiredChanged: in Go an optional scalar or object of a request is a pointer, and a list and a file never are.
func requiredChanged(p nodePair) verdict {
	if p.before.Required == p.now.Required {
		return verdict{}
	}
	v := verdict{Old: strconv.FormatBool(p.before.Required), New: strconv.FormatBool(p.now.Required)}
	inGo := !p.now.List && p.now.Type != "byte[]"
	switch {
	case p.side == "response":
		v.Grade = TextOnly
	case p.now.Required:
		v.Grade, v.BreaksGo = WireBreaking, inGo
	case inGo:
		v.Grade = GoBreaking
	default:
		v.Grade = Safe
	}
	return v
}

func upper(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}

// limit compares limits, nil being none. stricter is the sign of the difference that makes one stricter.
func (p nodePair) limit(before, now *int64, stricter int64) verdict {
	switch {
	case before == nil && now == nil, before != nil && now != nil && *before == *now:
		return verdict{}
	}
	v := verdict{Grade: Safe, Old: limitText(before), New: limitText(now)}
	switch {
	case p.side == "response":
		v.Grade = TextOnly // what comes is read, whatever the limit
	case now != nil && (before == nil || (*now > *before) == (stricter > 0)):
		v.Grade = WireBreaking
	}
	return v
}

func limitText(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

func defaultChanged(p nodePair) verdict {
	v := textChanged(p.before.Default, p.now.Default)
	switch {
	case v.Grade == "" || p.side == "response":
	case p.before.Default == "":
		v.Grade = Safe // nothing was promised before
	default:
		v.Grade = WireBreaking
	}
	return v
}

// ChangeRule says what a change of a name means.
type ChangeRule struct{ What, Why string }

// ChangeRules returns the rules by which changes are found, for people.
func ChangeRules() []ChangeRule {
	out := []ChangeRule{{"api-came", "there is one API more"}, {"api-went", "Go that calls the API does not compile"},
		{"order", "for people"}, {"package", "the Go is imported from another path"}, {"go", "the generator declares something else, such as another type of two that have one name"}}
	for _, r := range apiRules {
		out = append(out, ChangeRule{r.What, r.Why})
	}
	for _, r := range nodeRules {
		out = append(out, ChangeRule{r.request, r.why})
		if r.response != r.request {
			out = append(out, ChangeRule{r.response, r.why})
		}
	}
	slices.SortStableFunc(out, func(a, b ChangeRule) int { return strings.Compare(a.What, b.What) })
	return slices.CompactFunc(out, func(a, b ChangeRule) bool { return a.What == b.What })
}
