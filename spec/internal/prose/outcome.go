package prose

import (
	"regexp"
	"slices"
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
	c := tokenize(text)
	for i, kind := range c.kinds {
		if kind != 'S' {
			continue
		}
		value, found := c.valueOf(i)
		if !found {
			return nil, false
		}
		values = append(values, value)
	}
	for i, kind := range c.kinds {
		if value, found := c.valueBefore(i); found && kind == 'F' && slices.Contains(values, value) {
			return nil, false
		}
	}
	slices.Sort(values)
	return slices.Compact(values), len(values) > 0
}

// undecided are values that are neither success nor failure, and values that count under a condition. Which of them a
// caller may go on with is not for prose.
var undecided = regexp.MustCompile(`[处办受]理中|进行中|执行中|审核中|确认中|未知|等待|排队|待[^,;.]{1,3}|部分成功|(?:当|如果|若)[^,;.]{1,30}[时,]\s*,`)

// What is around a word for success, in the letters of the kinds of tokens.
var (
	// before ends with a value that the word explains: "0表示成功". Names for the member itself may be before that, such
	// as "返回的错误码" or "code=", but no list of values; and "1失败0成功" has its values first.
	before = regexp.MustCompile(`(?:(?:^|(?:^|[^VW])P)[J(]*|(?:^|P)[ORCJ(]*[ORC][J(]*|[VW][J(]*[SF])(V|W[J(])[J(]*$`)
	// ended is what the word can have behind it then: punctuation, or the next value and its meaning.
	ended = regexp.MustCompile(`^(?:$|[PDXR(]|[VW][J(]*[SFOR])`)
	// label is what can be before the word if its value is behind: names, or the value in "失败:0 成功:1".
	label = regexp.MustCompile(`(?:(?:^|P)[ORCJ(]*|F[J(]+[VW])$`)
	// behind begins with the value: "成功返回0", "成功:0".
	behind = regexp.MustCompile(`^[J(]+([VW])(?:$|[PFXR])`)
)

// valueOf returns the value that a word for success explains; it is before the word or behind it, not both.
func (c clauses) valueOf(i int) (value string, found bool) {
	first, isBefore := c.valueBefore(i)
	m := behind.FindSubmatchIndex(c.kinds[i+1:])
	isBehind := m != nil && label.Match(c.kinds[:i])
	switch {
	case isBefore:
		return first, !isBehind
	case isBehind:
		return c.value(i + 1 + m[2]), true
	}
	return "", false
}

// valueBefore returns the value before a word that explains it.
func (c clauses) valueBefore(i int) (value string, found bool) {
	m := before.FindSubmatchIndex(c.kinds[:i])
	if m == nil || !ended.Match(c.kinds[i+1:]) {
		return "", false
	}
	return c.value(m[2]), true
}
