// Package limits reads 更多限制: "最大长度:32", "最大列表长度：20", "取值范围:1-100", "默认值:20".
//
// Every form shows these in the same wording, so all readers share this package. What cannot be read is returned,
// so that the reader can report it.
package limits

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/internal/document"
)

// Values are what a cell of 更多限制 states.
type Values struct {
	document.Limits
	Default string
	// Unread are the parts that are no limit, or one that the spec cannot keep: a negative length, a fraction, a
	// second value for the same limit, a least length, the types of files.
	Unread []string
}

// Pages have said the same in several ways over the years: with and without 支持的, with 为 or a colon, with full- or
// half-width punctuation.
const (
	allowed = `^(?:支持的?|允许的?)?`
	colon   = `[ \t]*(?:[:：]|为[:：]?|是[:：])[ \t]*`
	number  = `(-?[0-9]{1,19})`
	kind    = `(最大|最小)(列表|数组|字节|字符|文本)?(长度|值|个数)`
)

var (
	limit = regexp.MustCompile(allowed + kind + `(?:` + colon + `|[ \t]+)` + number)
	span  = regexp.MustCompile(`^取值范围` + colon + `\[?[ \t]*` + number + `[ \t]*(?:-|~|～|—|–|至|到|,|，)[ \t]*` + number + `[ \t]*\]?`)
	// fallback is the value that is taken when none is sent. It ends where the line does, or before the next limit.
	fallback = regexp.MustCompile(`^默认值?` + colon)
	next     = regexp.MustCompile(`[ \t,，;；。]+(?:支持的?|允许的?)?(?:` + kind + `|取值范围)(?:` + colon + `|[ \t]+)-?[0-9]`)
)

// stated is a text that begins like a limit or a default, whatever follows: a colon that no number is behind as well.
var stated = regexp.MustCompile(allowed + `(?:` + kind + `(?:` + colon + `|[ \t]+-?[0-9])|(?:默认值|取值范围|文件类型)` + colon + `)`)

// Stated reports whether a text begins like a limit or a default. Where no reader reads it as one, a fact is about to be
// lost, and that has to be said.
func Stated(text string) bool { return stated.MatchString(trim(text)) }

// Cell reads a text that may be a cell of 更多限制; ok is false unless it is nothing but limits and defaults.
func Cell(text string) (c Values, ok bool) {
	if !Stated(text) {
		return c, false
	}
	c = Read(text)
	return c, c.Unread == nil
}

// separators are what is between two limits.
const separators = " \t\r,，;；。"

// Read reads the lines of a cell, each with one limit or several.
func Read(lines ...string) Values {
	var c Values
	for _, line := range lines {
		for part := range strings.SplitSeq(line, "\n") {
			c.line(part)
		}
	}
	return c
}

// line reads one line; the rest of it, from the first part that is no limit, is not read.
func (c *Values) line(text string) {
	for text = trim(text); text != ""; text = trim(text) {
		n := c.one(text)
		if n == 0 {
			c.Unread = append(c.Unread, text)
			return
		}
		text = text[n:]
	}
}

// one reads the limit or default that a text begins with and returns its length, 0 where there is none.
func (c *Values) one(text string) int {
	if m := fallback.FindString(text); m != "" {
		end := len(text)
		if n := next.FindStringIndex(text[len(m):]); n != nil {
			end = len(m) + n[0]
		}
		value := strings.TrimSpace(text[len(m):end])
		if value == "" || len(value) > maxDefault || strings.ContainsAny(value, "。•└") || c.Default != "" && c.Default != value {
			return 0
		}
		c.Default = value
		return end
	}
	if m := span.FindStringSubmatch(text); m != nil && ends(text[len(m[0]):]) {
		low, lowErr := strconv.ParseInt(m[1], 10, 64)
		high, highErr := strconv.ParseInt(m[2], 10, 64)
		before := c.Limits
		if lowErr != nil || highErr != nil || low > high || !set(&c.MinValue, low) || !set(&c.MaxValue, high) {
			c.Limits = before
			return 0
		}
		return len(m[0])
	}
	if m := limit.FindStringSubmatch(text); m != nil && ends(text[len(m[0]):]) && c.limit(m) {
		return len(m[0])
	}
	return 0
}

// maxDefault is how long a default can be, in bytes. What is longer has a description joined to it.
const maxDefault = 128

// alone is a limit between blanks, also in wordings that no cell has.
var alone = regexp.MustCompile(`(?:^|\s)(?:支持的?|允许的?)?最\s?[大小多少长短高低](?:列表|数组|字节|字符|文本)?(?:(?:长度|值|个数)[:：为]?|[:：])\s?-?[0-9]+(?:\s|$)`)

// Lost returns the limit that the text of a row has where no cell of limits was found: a word or a line that is nothing
// else, or one that is broken over two lines. It is empty for nearly all texts.
func Lost(text string) string {
	if !strings.Contains(text, "最") && !strings.Contains(text, "默") { // nearly all texts
		return ""
	}
	if joined := strings.ReplaceAll(text, "\n", ""); joined != text {
		if Stated(joined) && !Stated(text) {
			return joined
		}
		for line := range strings.SplitSeq(text, "\n") {
			if _, ok := Cell(line); ok {
				return line
			}
		}
	}
	return strings.TrimSpace(alone.FindString(text))
}

// limit keeps a limit in the form of its parts; false where the spec cannot keep it.
func (c *Values) limit(m []string) bool {
	n, err := strconv.ParseInt(m[4], 10, 64)
	if err != nil {
		return false
	}
	switch what := m[1] + m[2] + m[3]; {
	case what == "最大值":
		return set(&c.MaxValue, n)
	case what == "最小值":
		return set(&c.MinValue, n)
	case m[1] == "最小" || m[3] == "值" || n <= 0:
		return false
	case m[2] == "列表" || m[2] == "数组" || m[3] == "个数":
		return setSize(&c.MaxListSize, n)
	default:
		return setSize(&c.MaxLength, n)
	}
}

// set and setSize keep a limit unless another value for it was read before.
func set(limit **int64, n int64) bool {
	if *limit == nil {
		*limit = &n
	}
	return **limit == n
}

func setSize(limit *int64, n int64) bool {
	if *limit == 0 {
		*limit = n
	}
	return *limit == n
}

// Members reads limits that a form states one by one: the greatest length, list size and value, and the least value.
// Empty texts are none. unread has the indexes of those that cannot be read.
func Members(texts [4]string) (l document.Limits, unread []int) {
	for i, text := range texts {
		whole, zeros, _ := strings.Cut(strings.TrimSpace(text), ".") // 20.0
		n, err := strconv.ParseInt(whole, 10, 64)
		switch {
		case whole+zeros == "":
		case err != nil || strings.Trim(zeros, "0") != "" || n < 0 && i < 2:
			unread = append(unread, i)
		case i == 0:
			l.MaxLength = n
		case i == 1:
			l.MaxListSize = n
		case i == 2:
			l.MaxValue = &n
		default:
			l.MinValue = &n
		}
	}
	return l, unread
}

// Prefix reads the limits that a description begins with, as page text with the limits on the line of their row has
// them, and returns what follows. A limit there needs its colon, and ends at a blank or punctuation: "最大长度:30个汉字"
// is prose, and so is a default.
func Prefix(text string) (l document.Limits, rest string) {
	var c Values
	for rest = text; ; {
		part := trim(rest)
		m := limit.FindStringSubmatch(part)
		if m == nil || !strings.ContainsAny(m[0], ":：为") || !ends(part[len(m[0]):]) || !c.limit(m) {
			return c.Limits, rest
		}
		rest = part[len(m[0]):]
	}
}

func trim(s string) string {
	return strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(separators, r) })
}

// ends reports whether a number ends before rest: "1,000" and "9.5" go on.
func ends(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	if rest == "" || unicode.IsSpace(r) {
		return true
	}
	second, _ := utf8.DecodeRuneInString(rest[size:])
	return strings.ContainsRune(separators, r) && !unicode.IsDigit(second)
}
