package prose

import (
	"regexp"
	"slices"
	"strings"
)

// SuccessValues returns the values that mean success, if the description of a member that tells of the business's
// outcome states them unmistakably: "0表示成功", "1:成功 2:失败", "成功返回0". ok is false where it does not, and where
// any mention of success in it is left without an explanation: a failure taken for a success costs somebody money, and
// an overlay can say what prose does not.
func SuccessValues(description string) (values []string, ok bool) {
	if len(description) > maxText {
		return nil, false
	}
	text := reworded.Replace(plainText(description))
	if undecided.MatchString(text) {
		return nil, false
	}
	if !strings.Contains(text, "成功") {
		return inEnglish(text)
	}
	c := clauses(tokenize(text))
	for i := range c {
		if c[i].kind != succeeds {
			continue
		}
		value, found := c.valueOf(i)
		if !found {
			return nil, false
		}
		values = append(values, value)
	}
	for i := range c {
		if value, found := c.valueBefore(i); found && c[i].kind == fails && slices.Contains(values, value) {
			return nil, false
		}
	}
	slices.Sort(values)
	return slices.Compact(values), len(values) > 0
}

// undecided are values that are neither success nor failure, and values that count under a condition. Which of them a
// caller may go on with is not for prose.
var undecided = regexp.MustCompile(`[处办受]理中|进行中|执行中|审核中|确认中|未知|等待|排队|待[^,;.]{1,3}|部分成功|(?:当|如果|若)[^,;.]{1,30}[时,]\s*,`)

// english is all of a description that states one value in English.
var english = regexp.MustCompile(`(?i)^(?:[a-z_ ]*(?:code|status|result|flag)[a-z_ ]*[,:.;]?\s*)?"?([0-9]+)"?\s*(?:means|is|for|stands for|indicates|[:=-])\s*(?:the |a )?(?:call |request )?(?:success|successful)\s*(?:$|[,;.])`)

func inEnglish(text string) ([]string, bool) {
	m := english.FindStringSubmatch(text)
	if m == nil || strings.Count(strings.ToLower(text), "success") != 1 {
		return nil, false
	}
	return []string{m[1]}, true
}

// valueOf returns the value that a word for success explains; it stands before the word or behind it, not both.
func (c clauses) valueOf(i int) (string, bool) {
	before, isBefore := c.valueBefore(i)
	behind, isBehind := c.valueBehind(i)
	if isBefore {
		return before, !isBehind
	}
	return behind, isBehind
}

// valueBefore reads "0表示成功", and the same of failure.
func (c clauses) valueBefore(i int) (string, bool) {
	v := c.skip(i-1, -1)
	if c.kind(v) != value || c[v].isWord && v == i-1 || !c.ends(i+1) {
		return "", false
	}
	lead := c.skip(v-1, -1)
	switch c.kind(lead) {
	case value, denial:
		return "", false
	case separator:
		return c[v].text, c.kind(lead-1) != value // not the last of several
	case succeeds, fails:
		// "1失败0成功" has its values first. In "失败0成功1" and "失败:0 成功:1" they are last.
		first := c.skip(lead-1, -1)
		return c[v].text, lead == v-1 && c.kind(first) == value
	}
	return c[v].text, c.isPlain(lead)
}

// valueBehind reads "成功返回0" and "成功:0".
func (c clauses) valueBehind(i int) (string, bool) {
	v := c.skip(i+1, 1)
	if c.kind(v) != value || v == i+1 || !c.isPlain(i-1) && !c.isLast(i-1) {
		return "", false
	}
	switch k := c.kind(v + 1); {
	case k == end, k == separator, k == fails, k == denial && c[v+1].text == "非", c.startsOthers(v + 1):
		return c[v].text, true
	}
	return "", false
}

// isLast reports whether a token is the value in "失败:0".
func (c clauses) isLast(i int) bool {
	label := c.skip(i-1, -1)
	return c.kind(i) == value && label < i-1 && c.kind(label) == fails
}

// ends reports whether what a word for success says ends before a token: there is punctuation, or the next value.
func (c clauses) ends(i int) bool {
	switch c.kind(i) {
	case end, separator, denial:
		return true
	case joint:
		return c[i].text == "("
	case value:
		// "1成功0失败" goes on with a value and its meaning; in "失败0成功1" that is the end.
		next := c.kind(c.skip(i+1, 1))
		return next == fails || next == succeeds || next == otherText
	}
	return c.startsOthers(i)
}

// startsOthers reports whether a token speaks of all other values.
func (c clauses) startsOthers(i int) bool {
	return c.kind(i) == otherText && (strings.HasPrefix(c[i].text, "其") || strings.HasPrefix(c[i].text, "否则"))
}

// isPlain reports whether the tokens from the last punctuation to i are nothing but names for the member itself, such
// as "返回的错误码" or "code=".
func (c clauses) isPlain(i int) bool {
	for ; i >= 0; i-- {
		switch c[i].kind {
		case separator:
			return true
		case otherText, joint:
		case name:
			if !codish.MatchString(c[i].text) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// codish are names of members that tell of an outcome by a code. Another member's value is not this one's.
var codish = regexp.MustCompile(`(?i)^(?:[a-z_]*(?:code|errno|status|result|ret|flag|state)|code[a-z_]*)$`)

// skip returns the first token from i on, in a direction, that does not only join others.
func (c clauses) skip(i, step int) int {
	for c.kind(i) == joint {
		i += step
	}
	return i
}

// kind returns the kind of a token; end outside of the text.
func (c clauses) kind(i int) tokenKind {
	if i < 0 || i >= len(c) {
		return end
	}
	return c[i].kind
}
