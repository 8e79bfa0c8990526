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

// whenOther reads the sentences of a field's description that say for which value of another it must be set.
func (g *group) whenOther(self int) []sentence {
	n := g.nodes[self]
	if n.Required {
		return nil
	}
	text := n.Description
	var found []sentence
	for _, m := range whenOther.FindAllStringSubmatchIndex(text, maxSentences) {
		field, ok := g.find(text[m[2]:m[3]])
		value := text[m[4]:m[5]]
		if !ok || field == self || !canBe(g.nodes[field], value) || further.MatchString(clauseBefore(text[:m[0]])) || m[0] > 0 && nameRune(rune(text[m[0]-1])) {
			continue
		}
		found = append(found, sentence{m[0], m[1], &spec.Rule{
			Kind: spec.RequiredIf, Fields: []string{n.Name},
			When: &spec.Condition{Field: g.nodes[field].Name, Equals: value},
			Text: text[m[0]:m[1]],
		}})
	}
	return found
}

// clauseBefore returns the last clause of a text, without the words that only open a condition, and without enumerated
// values such as "2=专票".
func clauseBefore(text string) string {
	text = strings.TrimRight(text, ",，")
	start, _ := around(text, len(text), len(text), "。;；(（,，\n")
	last := strings.TrimSpace(text[start:])
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
func (g *group) byChoice(self int) []sentence {
	n := g.nodes[self]
	if n.Type != "Boolean" || n.List || len(n.Fields) > 0 {
		return nil
	}
	text := n.Description
	values := choices.FindAllStringSubmatchIndex(text, maxSentences)
	explained := make(map[string]bool)
	for _, m := range values {
		value := text[m[2]:m[3]]
		if explained[value] {
			return nil // a value explained twice is no plain enumeration
		}
		explained[value] = true
	}
	var found []sentence
	for i, m := range values {
		to := len(text)
		if i+1 < len(values) {
			to = values[i+1][2]
		}
		fields, ok := g.asked(text[m[2]:to], self)
		if !ok {
			continue
		}
		s := sentence{from: m[2], to: to}
		var names []string // in the order of the prose
		for _, f := range fields {
			if !g.nodes[f].Required {
				names = append(names, g.nodes[f].Name)
			}
		}
		if len(names) > 0 {
			s.rule = &spec.Rule{
				Kind: spec.RequiredIf, Fields: names,
				When: &spec.Condition{Field: n.Name, Equals: text[m[2]:m[3]]},
				Text: strings.TrimRight(text[m[2]:to], " 0123456789.、,，;；\n"),
			}
		}
		found = append(found, s)
	}
	return found
}

// asked returns the fields that a choice asks for; false when there are none, or a name is that of no field.
func (g *group) asked(choice string, self int) (fields []int, ok bool) {
	for _, m := range asked.FindAllStringSubmatch(choice, maxSentences) {
		for _, name := range joined.FindAllString(m[1], maxSentences) {
			field, known := g.find(name)
			if name == "true" || name == "false" {
				continue
			}
			if !known || field == self {
				return nil, false
			}
			if !slices.Contains(fields, field) {
				fields = append(fields, field)
			}
		}
	}
	return fields, len(fields) > 0
}

// canBe reports whether a field is a single value that can have this text on the wire, and whose type leaves no doubt how
// it is written.
func canBe(n *spec.Node, value string) bool {
	return slices.Contains([]string{"Boolean", "Number", "String"}, n.Type) && n.CanEqual(value)
}
