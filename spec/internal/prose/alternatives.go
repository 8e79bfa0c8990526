package prose

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec"
)

const conjunctions = "与和跟同及或"

var (
	// notAllEmpty is what comes behind the names: "…不能同时为空", "…二选一必填", "…至少填写一个".
	notAllEmpty = regexp.MustCompile(`(?:([二两三四234])者|(?:这)?([二两三四234])个(?:字段|参数))?[ ,，]*` +
		`(?:(?:不能|不可以?|不允许|不得|不要)(?:同时|都|均|全部?)(?:为空|为null|不填|不传|空)` +
		`|(?:必须|必需|需要?|须)?([二两三四234]) ?选 ?(?:一|1)` +
		`|至少(?:必须|需要?|要)?(?:填写|填入|填|传入|传递|传|提供|输入|选择|选|有|存在)?(?:其中)?的?(?:之一|一个|1个|一项|其一)` +
		`|(?:必须?填|必须?传|必选|任选|任填|任传)(?:其一|其中一个|其中之一|一个|一项|1个))`)
	// notEmptyWith has the names inside: "不能和…同时为空".
	notEmptyWith = regexp.MustCompile(`(?:不能|不可以?|不允许|不得)([与和跟同][^。;；()（）]{1,80}?)(?:同时|都|一起)(?:为空|为null|不填|不传)`)
	// onlySometimes are sentences that count under a condition, which no rule can state.
	onlySometimes = regexp.MustCompile(`当|如果|若|除非|场景|情况|[^同及实]时[,，需必要则填)）]|时$`)
)

// alternativeWords are the words of which each alternative has one. Most obligations have none, and the patterns are slow.
var alternativeWords = []string{"空", "null", "不填", "不传", "选", "至少", "任填", "任传", "填其", "传其", "填一", "传一", "填1", "传1"}

// alternatives reads the sentences of a field's description that say which of several fields must be set.
func (g *group) alternatives(self int) []sentence {
	text := g.nodes[self].Description
	if !speaksOf(text, alternativeWords) {
		return nil
	}
	var found []sentence
	add := func(names string, count, from, to int) {
		fields, ok := g.list(names, self, count)
		if start, end := around(text, from, to, "。\n"); !ok || onlySometimes.MatchString(text[start:end]) {
			return
		}
		s := sentence{from: from, to: to}
		if !slices.ContainsFunc(fields, func(f int) bool { return g.nodes[f].Required }) {
			s.rule = &spec.Rule{Kind: spec.AtLeastOne, Fields: g.fields(fields), Text: strings.Trim(text[from:to], " \t\r\n,，。")}
		}
		found = append(found, s)
	}
	for _, m := range notEmptyWith.FindAllStringSubmatchIndex(text, maxSentences) {
		add(text[m[2]:m[3]], 0, m[0], m[1])
	}
	for _, m := range notAllEmpty.FindAllStringSubmatchIndex(text, maxSentences) {
		count := 0
		for i := 2; i < len(m); i += 2 {
			if m[i] >= 0 {
				count = counts[text[m[i]:m[i+1]]]
			}
		}
		start, _ := around(text, m[0], m[1], "。;；(（\n")
		add(text[:m[0]], count, start, m[1])
	}
	return found
}

var counts = map[string]int{"二": 2, "两": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}

// around returns the bounds of the part of a text between stops that a part of it is in.
func around(text string, from, to int, stops string) (start, end int) {
	if i := strings.LastIndexAny(text[:from], stops); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		start = i + size
	}
	if i := strings.IndexAny(text[to:], stops); i >= 0 {
		return start, to + i
	}
	return start, len(text)
}

// list reads the names that a text ends with, such as "与ali_product_id，item_id". The field itself is one of them where
// the list begins with "with". The list counts only if all that is joined in it is a field, and if there are as many as
// the text says, where it says so. Where it does, blanks join as well, if nothing else is before the names:
// "品牌ID 外部品牌ID 2选1".
func (g *group) list(text string, self, count int) ([]int, bool) {
	var fields []int
	byBlanks := false
	for {
		text = strings.TrimRight(text, " ,，")
		text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(text, "字段"), "参数"), "两个")
		field, before, ok := g.last(strings.TrimRight(text, " "))
		if !ok {
			return nil, false
		}
		fields = append(fields, field)
		text = strings.TrimRight(before, " ")
		r, size := utf8.DecodeLastRuneInString(text)
		switch {
		case size > 0 && strings.ContainsRune(conjunctions+"、/", r):
			text = strings.TrimRight(text[:len(text)-size], " ")
			text = strings.TrimSuffix(text, "以") // 以及
			if g.isSubject(text, self) {
				return g.enough(append(fields, self), count)
			}
			continue
		case r == ',' || r == '，':
			if next, _, ok := g.last(strings.TrimRight(text, " ,，")); ok && next != self {
				continue
			}
		case size > 0 && len(text) < len(before) && len(fields) < count:
			byBlanks = true
			continue
		}
		if byBlanks && !g.isSubject(text, self) {
			return nil, false
		}
		return g.enough(fields, count)
	}
}

// isSubject reports whether the text before "with" speaks of the field itself: a clause ends there, or it is nothing but
// what the description calls the field.
func (g *group) isSubject(text string, self int) bool {
	r, size := utf8.DecodeLastRuneInString(text)
	if size == 0 || strings.ContainsRune(",，.。;；:：!！?？(（[【)）", r) || unicode.IsSpace(r) {
		return true
	}
	return strings.HasPrefix(g.nodes[self].Description, text) && strings.EqualFold(text, labelOf(g.nodes[self].Description))
}

func (g *group) enough(fields []int, count int) ([]int, bool) {
	n := len(g.fields(fields))
	return fields, n >= 2 && (count == 0 || n == count)
}
