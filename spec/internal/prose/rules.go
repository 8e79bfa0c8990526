// Package prose reads what a document's author states in sentences only: obligations, and which values mean success.
package prose

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec"
)

// Rules reads the obligations that only the descriptions of an API's request state, where the wording leaves no doubt:
//
//   - one of several fields must be set: "不能和outshopid同时为空", "与order_id任选其一";
//   - a field must be set when another has a value: "searchType为2时必传", or, from the other side, "1. true:…,realValue必填 2. false:…".
//
// Prose names fields as it likes, shop_id as shopId or shopid, or by the words that begin their own description. A rule
// is only made when each name is that of one field beside the one described. A doubtful sentence makes no rule, because
// a rule too many would refuse legal requests; it is returned among the obligations that are open.
func Rules(api *spec.API) (rules []spec.Rule, open []Obligation) {
	f := &finder{seen: make(map[string]bool)}
	f.level("", api.Request)
	return f.rules, f.open
}

// Bounds of what is searched. No description of the platform is as long, nor has as many sentences on
// other fields.
const (
	maxText      = 16 << 10 // bytes of a description
	maxSentences = 16
	maxLabel     = 20 // characters of what a description calls its field
)

// finder gathers rules in the order of the fields that state them.
type finder struct {
	rules []spec.Rule
	open  []Obligation
	seen  map[string]bool
}

// level reads the descriptions of fields beside each other, and of those in them; the solver bounds the depth.
func (f *finder) level(path string, nodes []*spec.Node) {
	var g *group
	for i, n := range nodes {
		if len(n.Description) <= maxText && speaksOf(n.Description, ruleWords) {
			if g == nil {
				g = newGroup(nodes)
			}
			f.describe(path, g, i)
		}
		f.level(path+n.Name+"/", n.Fields)
	}
}

// describe reads one field's description.
func (f *finder) describe(path string, g *group, self int) {
	found := slices.Concat(g.alternatives(self), g.whenOther(self), g.byChoice(self))
	for _, s := range found {
		if s.rule != nil {
			f.add(path, *s.rule)
		}
	}
	if text, ok := g.obligation(self, found); ok {
		f.open = append(f.open, Obligation{Path: path + g.nodes[self].Name, Text: text})
	}
}

// sentence is a part of a description that was understood.
type sentence struct {
	from, to int
	// rule is what it asks for; nil where the document's table asks for that already.
	rule *spec.Rule
}

// ruleWords are what all obligations speak of. Most descriptions have none of them, and the patterns are slow.
var ruleWords = []string{"为空", "选一", "选1", "选 一", "选 1", "至少", "必填", "必传", "必选", "必须", "任选", "任填", "任传", "不填", "不传", "都空", "全空"}

func speaksOf(text string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(phrase string) bool { return strings.Contains(text, phrase) })
}

// add adds a rule about fields of one level, unless another field stated the same.
func (f *finder) add(path string, r spec.Rule) {
	for i, name := range r.Fields {
		r.Fields[i] = path + name
	}
	when := ""
	if r.When != nil {
		r.When.Field = path + r.When.Field
		when = r.When.Field + "=" + r.When.Equals
	}
	key := fmt.Sprintf("%s %q %q", r.Kind, when, slices.Sorted(slices.Values(r.Fields)))
	if !f.seen[key] {
		f.seen[key] = true
		f.rules = append(f.rules, r)
	}
}

// group is the fields beside each other that sentences speak of.
type group struct {
	nodes []*spec.Node
	// names and labels find a field by its name as prose writes it, and by the words that begin its
	// description; -1 where several fields share them.
	names, labels map[string]int
}

func newGroup(nodes []*spec.Node) *group {
	g := &group{nodes: nodes, names: make(map[string]int), labels: make(map[string]int)}
	put := func(m map[string]int, key string, i int) {
		if j, twice := m[key]; twice && j != i {
			i = -1
		}
		m[key] = i
	}
	for i, n := range nodes {
		put(g.names, plainName(n.Name), i)
		if l := labelOf(n.Description); l != "" {
			put(g.labels, l, i)
		}
	}
	return g
}

// plainName is a name without what differs between a name on the wire and the same in prose.
func plainName(s string) string { return strings.ToLower(joints.Replace(s)) }

var joints = strings.NewReplacer("_", "", "-", "")

// labelOf is what a description calls its field: the words before the first punctuation, if they are
// Chinese.
func labelOf(description string) string {
	end := strings.IndexFunc(description, func(r rune) bool { return unicode.IsPunct(r) && r != '_' || unicode.IsSpace(r) })
	if end >= 0 {
		description = description[:end]
	}
	if n := len([]rune(description)); n < 2 || n > maxLabel || !strings.ContainsFunc(description, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return ""
	}
	return strings.ToLower(description)
}

// find returns the field with a name as prose writes it.
func (g *group) find(name string) (int, bool) {
	i, ok := g.names[plainName(name)]
	return i, ok && i >= 0
}

// fields returns the names of fields, each once, in the document's order.
func (g *group) fields(indexes []int) []string {
	indexes = slices.Compact(slices.Sorted(slices.Values(indexes)))
	names := make([]string, len(indexes))
	for i, index := range indexes {
		names[i] = g.nodes[index].Name
	}
	return names
}

// last finds the field that a text ends by naming, and the text before that.
func (g *group) last(text string) (field int, rest string, ok bool) {
	if rest = strings.TrimRightFunc(text, nameRune); len(rest) < len(text) {
		if field, ok = g.find(text[len(rest):]); ok {
			return field, rest, true
		}
	}
	start := len(text)
	for range maxLabel {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	for i := range text[start:] { // the longest label first
		before, label := text[:start+i], text[start+i:]
		if field, ok := g.labels[strings.ToLower(label)]; ok && field >= 0 && bounded(before) {
			return field, before, true
		}
	}
	return 0, "", false
}

// bounded reports whether a word may begin behind a text.
func bounded(text string) bool {
	r, size := utf8.DecodeLastRuneInString(text)
	return size == 0 || unicode.IsPunct(r) || unicode.IsSpace(r) || strings.ContainsRune(conjunctions, r)
}

// nameRune reports whether names of fields in prose can have a character.
func nameRune(r rune) bool {
	return r == '_' || r == '.' || r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}
