package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
)

const mustBeSet = `(?:必填|必传|必选|必须(?:填写|填|传入|传|提供)|不能为空|不可为空)`

var (
	// whenOther is a condition on another field, in the description of the one that must be set:
	// "searchType为2时必传", "is_consign=true时，此项必填".
	whenOther = regexp.MustCompile(`([A-Za-z_][A-Za-z0-9_]*)\s*(?:字段)?(?:的值|值)?\s*(?:==?|为|等于|是)\s*["“']?([A-Za-z0-9_]+)["”']?\s*(?:[(（][^()（）]{0,30}[)）])?\s*(?:时候?|的时候|则|的?情况下)(?:,|，|\s|:|：)*(?:该|此|本)?(?:字段|参数|项|值)?(?:为|是)?\s*` + mustBeSet)
	// choices are the values of a Boolean, each with what it asks for: "1. true:…,realValue必填".
	choices = regexp.MustCompile(`(?:^|[^A-Za-z0-9_])(true|false)\s*(?:[:：=]|-+>?|表示|代表|时)`)
	// asked are the fields that a choice asks for.
	asked  = regexp.MustCompile(`((?:[A-Za-z_][A-Za-z0-9_]*\s*(?:字段)?\s*[和与及、,，/]\s*)*[A-Za-z_][A-Za-z0-9_]*)\s*(?:字段|参数)?(?:两者)?(?:都|均|全)?(?:为|是)?\s*` + mustBeSet)
	joined = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)
	// further is what joins a condition to one before it.
	further = regexp.MustCompile(`(?:且|并|同时|和|与|及|&)\s*$|[A-Za-z_]\w*\s*(?:==?|为|等于)\s*\S*$|(?:为|是)[^,，;；。]*$`)
)

// conditions finds the rules that a field's description states on when it, or when others, must be
// set.
func (g *group) conditions(self int) []spec.Rule {
	rules := g.whenOther(self)
	if n := g.nodes[self]; n.Type == "Boolean" && !n.List && len(n.Fields) == 0 {
		rules = append(rules, g.byChoice(self)...)
	}
	return rules
}

// whenWords are what whenOther has behind its condition.
var whenWords = []string{"时", "则", "情况下"}

func (g *group) whenOther(self int) []spec.Rule {
	n := g.nodes[self]
	if n.Required {
		return nil
	}
	text := n.Description
	if !speaksOf(text, whenWords) {
		return nil
	}
	var rules []spec.Rule
	for _, m := range whenOther.FindAllStringSubmatchIndex(text, maxSentences) {
		field, ok := g.find(text[m[2]:m[3]])
		value := text[m[4]:m[5]]
		if !ok || field == self || !canBe(g.nodes[field], value) || further.MatchString(clauseBefore(text[:m[0]])) || m[0] > 0 && nameRune(rune(text[m[0]-1])) {
			continue
		}
		rules = append(rules, spec.Rule{
			Kind: spec.RequiredIf, Fields: []string{n.Name},
			When: &spec.Condition{Field: g.nodes[field].Name, Equals: value},
			Text: text[m[0]:m[1]],
		})
	}
	return rules
}

// clauseBefore is the last sentence of a text, without the words that only open a condition, and
// without enumerated values such as "2=专票".
func clauseBefore(text string) string {
	if i := strings.LastIndexAny(text, "。;；(（\n"); i >= 0 {
		text = text[i:]
	}
	clauses := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '，' })
	if len(clauses) == 0 {
		return ""
	}
	last := strings.TrimSpace(clauses[len(clauses)-1])
	for _, w := range []string{"当", "如果", "若", "在", "如"} {
		last = strings.TrimSuffix(last, w)
	}
	if enumerated.MatchString(last) {
		return ""
	}
	return last
}

// enumerated are clauses that explain a value or how values are written.
var enumerated = regexp.MustCompile(`^(?:[0-9]+\s*(?:=|:|：|-|为)|格式|单位|默认)`)

// byChoice reads a Boolean's values and what each asks for.
func (g *group) byChoice(self int) []spec.Rule {
	text := g.nodes[self].Description
	found := choices.FindAllStringSubmatchIndex(text, maxSentences)
	said := make(map[string]bool)
	for _, m := range found {
		if value := text[m[2]:m[3]]; said[value] {
			return nil // a value explained twice is no plain enumeration
		} else {
			said[value] = true
		}
	}
	var rules []spec.Rule
	for i, m := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][2]
		}
		part := text[m[2]:end]
		var fields []int
		for _, a := range asked.FindAllStringSubmatch(part, maxSentences) {
			names, ok := g.named(a[1], self)
			if !ok {
				fields = nil
				break
			}
			fields = append(fields, names...)
		}
		fields = slices.DeleteFunc(fields, func(f int) bool { return g.nodes[f].Required })
		if len(fields) == 0 {
			continue
		}
		rules = append(rules, spec.Rule{
			Kind: spec.RequiredIf, Fields: g.inOrder(fields),
			When: &spec.Condition{Field: g.nodes[self].Name, Equals: text[m[2]:m[3]]},
			Text: strings.TrimRight(part, " 0123456789.、,，;；\n"),
		})
	}
	return rules
}

// inOrder are the names of fields, each once, in the order in which the prose names them.
func (g *group) inOrder(fields []int) []string {
	var names []string
	for i, f := range fields {
		if !slices.Contains(fields[:i], f) {
			names = append(names, g.nodes[f].Name)
		}
	}
	return names
}

// named are the fields of a list of names; false when one of them is no field.
func (g *group) named(list string, self int) ([]int, bool) {
	var fields []int
	for _, name := range joined.FindAllString(list, maxSentences) {
		if name == "true" || name == "false" {
			continue
		}
		field, ok := g.find(name)
		if !ok || field == self {
			return nil, false
		}
		fields = append(fields, field)
	}
	return fields, true
}

// canBe says whether a field is a single value that can have this text on the wire, and whose type leaves no doubt
// how it is written.
func canBe(n *spec.Node, value string) bool {
	return slices.Contains([]string{"Boolean", "Number", "String"}, n.Type) && n.CanEqual(value)
}
