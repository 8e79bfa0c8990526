package prose

import (
	"regexp"
	"strings"
	"unicode"
)

// clauses are a description cut into what matters for the meaning of values: the texts of its tokens, and a letter for
// the kind of each, so that patterns can be matched on the kinds.
type clauses struct {
	texts []string
	kinds []byte
}

// tokens are the kinds of tokens, in the order in which they are tried.
var tokens = []struct {
	kind    byte
	pattern *regexp.Regexp
}{
	// Success counts if it is the call's: that of a payment or an order is another matter.
	{'S', regexp.MustCompile(`^(?:(?:(?:接口|服务|业务|本次)?(?:请求|调用|处理|操作|执行|返回|响应|受理)|业务|全部)?成功)[了呢]?`)},
	{'F', regexp.MustCompile(`^(?:\p{Han}{0,2}失败|错误|异常)`)},
	// A denial turns the meaning of a value round, or makes a range of it.
	{'X', regexp.MustCompile(`^非`)},
	{'D', regexp.MustCompile(`^(?:[<>!]=?|[≠≥≤^&~|]|大于|小于|超过|高于|低于|以外|以上|以下|之外|[不未无没除至到或和与及仅])`)},
	{'V', regexp.MustCompile(`^(?:"[A-Za-z0-9_.-]{1,40}"|-?[0-9]{1,19}\b)`)},
	// A joint joins a value to its meaning.
	{'(', regexp.MustCompile(`^\(`)},
	{'J', regexp.MustCompile(`^(?:->|=>|==?|[:-]|表示|代表|说明|意味着|标识|返回值?|等于|则|即|为|是|时|的时候|会|就)`)},
	{'P', regexp.MustCompile(`^(?:[,;.)\]}/!?\n\[{]|、)`)},
	// A value may be a word without quotes; it needs a joint, or it may be a name.
	{'W', regexp.MustCompile(`^(?:[A-Z][A-Z0-9_]{0,40}|success|succeed|succ|ok|true)\b`)},
	// Names of members that tell of an outcome by a code, and all others: another member's value is not this one's.
	{'C', regexp.MustCompile(`^(?i:[a-z_]*(?:code|errno|status|result|ret|flag|state)|code[a-z_]*)\b`)},
	{'N', regexp.MustCompile(`^[A-Za-z0-9_]+`)},
	// Other text; R begins with what speaks of all other values.
	{'R', regexp.MustCompile(`^其`)},
	{'O', regexp.MustCompile(`^(?s:.)`)},
}

var (
	// whether are questions, which say nothing of values.
	whether = regexp.MustCompile(`是否\p{Han}{0,6}?成功`)
	// reworded are phrases around success and failure that say nothing of values, or say it the other way round.
	reworded = strings.NewReplacer("不成功", "失败", "未成功", "失败", "没有成功", "失败", "非成功", "失败",
		"未知错误", "错误", "未知异常", "异常", "未知的错误", "错误",
		"错误码", "码", "失败码", "码", "异常码", "码", "错误代码", "代码", "错误编码", "编码", "错误信息", "信息",
		"成功与否", "", "成功标识", "", "成功标志", "", "成功或失败", "", "成功还是失败", "", "成功/失败", "", "成功失败", "")
)

func tokenize(text string) (c clauses) {
	const blanks = " \t\r"
	text = strings.TrimLeft(whether.ReplaceAllString(text, ""), blanks)
	for text != "" {
		for _, t := range tokens {
			if found := t.pattern.FindString(text); found != "" {
				c.add(t.kind, found)
				text = strings.TrimLeft(text[len(found):], blanks)
				break
			}
		}
	}
	return c
}

// add adds a token; other text goes on with other text.
func (c *clauses) add(kind byte, text string) {
	isOther := func(kind byte) bool { return kind == 'O' || kind == 'R' }
	if n := len(c.kinds); n == 0 || !isOther(kind) || !isOther(c.kinds[n-1]) {
		c.texts, c.kinds = append(c.texts, text), append(c.kinds, kind)
	}
}

// value returns a token's value without its quotes.
func (c clauses) value(i int) string { return strings.Trim(c.texts[i], `"`) }

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
