// Package limits reads the wording of 更多限制: "最大长度:32", "最大列表长度：20", "最大值:100 最小值:1".
package limits

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/internal/document"
)

// The pages have said the same in several ways over the years: with and without 支持的, with 为 or a
// colon, with full- or half-width punctuation. One of 为 and the colon is always there, which tells a
// limit from a description that begins with the same words.
const colon = `[ \t]*(?:[:：]|为[:：]?|是[:：])[ \t]*`

var (
	phrase = regexp.MustCompile(`^(?:支持的?|允许的?)?(最大|最小)(列表|数组|字节|字符|文本)?(长度|值|个数)` + colon + `(-?[0-9]{1,19})`)
	// fileTypes says which files are accepted, which no spec keeps.
	fileTypes = regexp.MustCompile(`^(?:支持的?|允许的?)文件类型` + colon + `[A-Za-z0-9*]+(?:[,，、./|;；]\.?[A-Za-z0-9*]+)*`)
	// blank is a limit with only a blank before its number.
	blank = regexp.MustCompile(`((?:最大|最小)(?:列表|数组|字节|字符|文本)?(?:长度|值|个数))[ \t]+(-?[0-9])`)
	// fallback is the value taken when none is sent, which the pages show in the same column.
	fallback = regexp.MustCompile(`^默认值` + colon + `([^ \t\r\n]+)`)

	// stated is a text that begins like a limit, whatever follows.
	stated = regexp.MustCompile(`^(?:支持的?|允许的?)?(?:最大|最小)(?:列表|数组|字节|字符|文本)?(?:长度|值|个数)(?:` + colon + `|[ \t]+)-?[0-9]|^默认值` + colon)
)

// Stated reports whether a text begins like a limit or a default. If neither Cell nor Prefix reads it, a fact is about
// to be lost, and a reader has to say so.
func Stated(text string) bool {
	text = strings.TrimLeft(text, separators)
	return begins(text) && stated.MatchString(text)
}

// separators come between two limits.
const separators = " \t\r\n,，;；。"

// Cell reads a cell of the column 更多限制, which is nothing but limits and may name a default value as well; ok is false
// for any other text, the empty one included. In a cell of its own a limit needs no colon: "最大列表长度 20".
func Cell(text string) (l document.Limits, byDefault string, ok bool) {
	if begins(text) {
		text = blank.ReplaceAllString(text, "$1:$2")
	}
	for text = strings.Trim(text, separators); text != ""; text = strings.TrimLeft(text, separators) {
		if !begins(text) {
			return document.Limits{}, "", false
		}
		n := read(&l, text)
		if m := fallback.FindStringSubmatch(text); n == 0 && m != nil {
			n, byDefault = len(m[0]), m[1]
		}
		if n == 0 {
			return document.Limits{}, "", false
		}
		text, ok = text[n:], true
	}
	return l, byDefault, ok
}

// Prefix reads the limits that a text begins with and returns what follows them, which is the
// whole text when it does not begin with limits. A limit ends at white space, punctuation or the end
// of the text: "最大长度:30个汉字" is prose.
func Prefix(text string) (l document.Limits, rest string) {
	rest = text
	for {
		text := strings.TrimLeft(rest, separators)
		n := read(&l, text)
		if n == 0 {
			return l, rest
		}
		rest = text[n:]
	}
}

// begins reports whether a limit may begin a text; nearly no text does.
func begins(text string) bool {
	for _, word := range [...]string{"最", "支持", "允许", "默认"} {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// read reads one limit into l and returns its length, 0 when text does not begin with one.
func read(l *document.Limits, text string) int {
	if !begins(text) {
		return 0
	}
	if m := fileTypes.FindStringIndex(text); m != nil && ended(text[m[1]:]) {
		return m[1]
	}
	m := phrase.FindStringSubmatch(text)
	if m == nil || !ended(text[len(m[0]):]) {
		return 0
	}
	n, err := strconv.ParseInt(m[4], 10, 64)
	if err != nil {
		return 0
	}
	most, list, size := m[1] == "最大", m[2] == "列表" || m[2] == "数组", m[3] != "值"
	switch {
	case list && size && most && n >= 0 || m[3] == "个数" && most && n >= 0:
		l.MaxListSize = n
	case size && most && n >= 0:
		l.MaxLength = n
	case !size && !list && most:
		l.MaxValue = &n
	case !size && !list:
		l.MinValue = &n
	default:
		// A least length or size is stated on no page, and no spec keeps one.
		return 0
	}
	return len(m[0])
}

// ended reports whether a limit's number ends where text begins.
func ended(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return text == "" || unicode.IsSpace(r) || strings.ContainsRune(separators, r)
}
