package prose

import (
	"regexp"
	"slices"
	"strings"
)

// Obligation is a sentence of a request's description that speaks of an obligation and gave no rule. People decide
// whether it is one.
type Obligation struct {
	// Path is the path of the field that is described.
	Path string
	Text string
}

var (
	// obliges are the words of obligations.
	obliges = regexp.MustCompile(`必填|必传|必选|必须(?:填|传|提供|输入|有值)|必需(?:填|传)|至少|[二两三四234] ?选 ?[一1]|任[选填传]|` +
		`(?:(?:不能|不可以?|不允许|不得|不要)(?:同时|都|均|全部?|一起)?|同时)(?:为空|为null|不填|不传|空)`)
	// ofItself are obligations of the field itself, which the table states where it says 必须.
	ofItself = regexp.MustCompile(`^(?:必|不.{0,6}?(?:为空|为null|不填|不传|空)$)`)
	together = regexp.MustCompile(`同时|都|均|全|一起`)
	// noObligation is what takes an obligation back, or asks whether there is one.
	noObligation = regexp.MustCompile(`(?:非|不|不是|无需|无须|没有|是否|选填或)$`)
	// linking is what may be between a name and what is said of it.
	linking = regexp.MustCompile(`\s*(?:字段|参数)?(?:两者|二者)?(?:都|均|全)?(?:为|是)?\s*$`)
)

// obligation returns the first sentence of a field's description that speaks of an obligation, unless it was
// understood or the table states the same.
func (g *group) obligation(self int, understood []sentence) (string, bool) {
	n := g.nodes[self]
	for _, m := range obliges.FindAllStringIndex(n.Description, maxSentences) {
		before, phrases := n.Description[:m[0]], n.Description[m[0]:m[1]]
		within := func(s sentence) bool { return m[0] >= s.from && m[0] < s.to }
		if slices.ContainsFunc(understood, within) || noObligation.MatchString(before) {
			continue
		}
		if n.Required && ofItself.MatchString(phrases) && !together.MatchString(phrases) && !g.endsWithOther(before, self) {
			continue
		}
		start, end := around(n.Description, m[0], m[1], "。;；\n")
		return strings.Trim(n.Description[start:end], " \t\r,，"), true
	}
	return "", false
}

// endsWithOther reports whether a text ends with the name of another field.
func (g *group) endsWithOther(text string, self int) bool {
	field, _, ok := g.last(linking.ReplaceAllString(text, ""))
	return ok && field != self
}
