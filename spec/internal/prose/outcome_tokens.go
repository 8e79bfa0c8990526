package prose

import (
	"regexp"
	"strings"
	"unicode"
)

// clauses are a description cut into what matters for the meaning of values.
type clauses []clauseToken

type tokenKind uint8

const (
	// end is outside of the text.
	end tokenKind = iota
	// value is what a member can have: digits, a word in capitals, or what stands in quotes.
	value
	// joint joins a value to its meaning: 表示, 为, ":".
	joint
	succeeds
	fails
	// denial turns the meaning of a value round, or makes a range of it: 非, 大于, ">".
	denial
	separator
	// name is a word in Latin letters that is no value.
	name
	// otherText is everything else.
	otherText
)

type clauseToken struct {
	kind tokenKind
	text string
	// isWord says that a value is a word without quotes, which needs a joint to be told from a name.
	isWord bool
}

// pieces are the tokens, in the order in which they are tried. Success counts if it is the call's: that of a payment
// or an order is another matter.
var pieces = []struct {
	kind    tokenKind
	pattern *regexp.Regexp
}{
	{succeeds, regexp.MustCompile(`^(?:(?:(?:接口|服务|业务|本次)?(?:请求|调用|处理|操作|执行|返回|响应|受理)|业务|全部)?成功)[了呢]?`)},
	{fails, regexp.MustCompile(`^(?:\p{Han}{0,2}失败|错误|异常)`)},
	{denial, regexp.MustCompile(`^(?:[<>!]=?|[≠≥≤^&~|]|大于|小于|超过|高于|低于|以外|以上|以下|之外|[不非未无没除至到或和与及仅])`)},
	{value, regexp.MustCompile(`^(?:"[A-Za-z0-9_.-]{1,40}"|-?[0-9]{1,19}\b)`)},
	{joint, regexp.MustCompile(`^(?:->|=>|==?|[:(-]|表示|代表|说明|意味着|标识|返回值?|等于|则|即|为|是|时|的时候|会|就)`)},
	{separator, regexp.MustCompile(`^(?:[,;.)\]}/!?\n\[{]|、)`)},
	{name, regexp.MustCompile(`^[A-Za-z0-9_]+`)},
	{otherText, regexp.MustCompile(`^(?s:.)`)},
}

var (
	wordValue = regexp.MustCompile(`^(?:[A-Z][A-Z0-9_]{0,40}|success|succeed|succ|ok|true)$`)
	// whether are questions, which say nothing of values.
	whether = regexp.MustCompile(`是否\p{Han}{0,6}?成功`)
	// reworded are phrases around success and failure that say nothing of values, or say it the other way round.
	reworded = strings.NewReplacer("不成功", "失败", "未成功", "失败", "没有成功", "失败", "非成功", "失败",
		"未知错误", "错误", "未知异常", "异常", "未知的错误", "错误",
		"错误码", "码", "失败码", "码", "异常码", "码", "错误代码", "代码", "错误编码", "编码", "错误信息", "信息",
		"成功与否", "", "成功标识", "", "成功标志", "", "成功或失败", "", "成功还是失败", "", "成功/失败", "", "成功失败", "")
)

func tokenize(text string) []clauseToken {
	text = whether.ReplaceAllString(text, "")
	var out []clauseToken
	for text != "" {
		if trimmed := strings.TrimLeft(text, " \t\r"); trimmed != text {
			text = trimmed
			continue
		}
		for _, p := range pieces {
			n := len(p.pattern.FindString(text))
			if n == 0 {
				continue
			}
			out = appendToken(out, clauseToken{kind: p.kind, text: text[:n]})
			text = text[n:]
			break
		}
	}
	return out
}

func appendToken(out []clauseToken, t clauseToken) []clauseToken {
	switch {
	case t.kind == value:
		t.text = strings.Trim(t.text, `"`)
	case t.kind == name && wordValue.MatchString(t.text):
		t.kind, t.isWord = value, true
	case t.kind == otherText && len(out) > 0 && out[len(out)-1].kind == otherText:
		out[len(out)-1].text += t.text
		return out
	}
	return append(out, t)
}

// plainText returns a text with one form of each punctuation.
func plainText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("“”‘’「」『』'", r):
			return '"'
		case r == '。':
			return '.'
		case r == '—' || r == '–' || r == '－':
			return '-'
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case unicode.IsSpace(r) && r != '\n':
			return ' '
		}
		return r
	}, s)
}
