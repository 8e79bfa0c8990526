package diag

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Code names one kind of fault, such as "TG104". The first digit says where it is found: 1 in a document, 2 in its
// tree and samples, 3 in a spec or overlay, 4 while generating, 5 while writing, 6 in the command, 7 on the
// documentation site.
//
// One kind of fault is worded in several ways, so that a message fits the case exactly: "TG104.2" is the second wording
// of TG104. People see and look up the kind.
type Code string

// Kind returns the code without its wording.
func (c Code) Kind() Code {
	kind, _, _ := strings.Cut(string(c), ".")
	return Code(kind)
}

// Language is one of the languages that people read findings in.
type Language uint8

// The languages.
const (
	English Language = iota
	Chinese
)

// texts is one text in every language, with the verbs of package fmt. Where the languages differ in the order of the
// arguments, or leave one out, the verbs are numbered: "%[2]s".
type texts [2]string

// Entry is one wording of a code.
type Entry struct {
	Severity Severity
	// What says what was expected and found; Fix what to do, empty where What says it all. One clause each.
	What, Fix texts
}

// table is all that topgen can find, as the files codes_*.go declare it, area by area.
var table = make(map[Code]Entry)

// code declares a wording.
func code(c Code, severity Severity, what, fix texts) Code {
	if _, twice := table[c]; twice {
		panic("declared twice: " + c)
	}
	table[c] = Entry{severity, what, fix}
	return c
}

// Fill fills arguments into a text, which need not use all of them if its verbs are numbered.
func Fill(text string, args []any, lang Language) string {
	if !strings.Contains(text, "%") {
		return text
	}
	args = slices.Clone(args)
	for i, arg := range args {
		if worded, ok := arg.(Worded); ok {
			args[i] = worded.In(lang)
		}
	}
	return fmt.Sprintf(text, args...)
}

// Worded is an argument that has its own words in each language.
type Worded interface{ In(lang Language) string }

// Kind is an argument of a finding that says in English what kind of value was expected or found, where, or what is
// counted. What is no kind, such as a value in quotes, stays as it is.
type Kind string

// In returns the kind in a language.
func (k Kind) In(lang Language) string {
	if chinese, ok := kinds[k]; ok && lang == Chinese {
		return chinese
	}
	return string(k)
}

var kinds = map[Kind]string{
	"a text": "文本", "a list": "列表", "an array": "数组", "an object": "对象", "keys": "键", "true or false": "true 或 false", "a number": "数字",
	"a whole number": "整数", "a whole number of 64 bits": "64 位整数", "a time such as 2s": "2s 这样的时间",
	`"fields" alone`: `只有 "fields"`, "more": "更多内容",
	"field": "字段", "object": "对象", "list": "列表", "text": "文本", "string": "字符串", "number": "数字", "boolean": "布尔值", "date": "日期", "file": "文件",
	"response sample": "响应示例", "example": "示例值", "default": "默认值",
	"levels": "层", "levels of elements": "层元素", "elements": "个元素", "values": "个值", "fields": "个字段", "parameters": "个参数",
	"a path that exists":                            "存在的路径",
	"there is no such file, folder or git revision": "没有这个文件、目录或 git 版本",
	"expected more JSON, found the end of the file": "JSON 不完整，文件到此为止",
}

// Text returns the severity as people read it.
func (s Severity) Text(lang Language) string {
	if lang == Chinese {
		return map[Severity]string{Note: "提示", Warning: "警告", Error: "错误"}[s]
	}
	return string(s)
}

// maxShown is how much of a document's text a finding shows, in characters.
const maxShown = 60

// Short is a text of a document as findings show it: the rest of a long one is cut.
func Short(s string) string { return Cut(s, maxShown) }

// Cut shortens a text to so many characters, the last of which says that it was cut.
func Cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// Line makes a text safe and short enough for one line of a terminal: blanks are folded, characters that control it become
// blanks, and the rest is cut.
func Line(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return Cut(strings.Join(strings.Fields(s), " "), most)
}
