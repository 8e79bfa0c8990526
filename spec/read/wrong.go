package read

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec/diag"
)

// People also have files at hand that are no documents. Each gets a finding that says what it is and what to do.

// signatures are the first bytes of files that are no text; of zip files, a file inside shows what they are.
var signatures = []struct {
	prefix, inside string
	code           diag.Code
	name           string
}{
	{"%PDF-", "", diag.NotADocument, "PDF"},
	{"\x89PNG", "", diag.NotADocument, "PNG"},
	{"\xff\xd8\xff", "", diag.NotADocument, "JPEG"},
	{"GIF8", "", diag.NotADocument, "GIF"},
	{"RIFF", "", diag.NotADocument, "WebP"},
	{"BM", "", diag.NotADocument, "BMP"},
	{"bplist00", "", diag.NotADocument, "Safari webarchive"},
	{"\xd0\xcf\x11\xe0", "", diag.NotADocument, "Microsoft Office"},
	{`{\rtf`, "", diag.NotADocument, "RTF"},
	{"\xca\xfe\xba\xbe", "", diag.SDKFile, "class"},
	{"MZ", "", diag.SDKFile, "dll"},
	{"\x1f\x8b", "", diag.Compressed, "gzip"},
	{"BZh", "", diag.Compressed, "bzip2"},
	{"\xfd7zXZ", "", diag.Compressed, "xz"},
	{"7z\xbc\xaf\x27\x1c", "", diag.Compressed, "7z"},
	{"Rar!", "", diag.Compressed, "rar"},
	{zip, "word/document.xml", diag.NotADocument, "DOCX"},
	{zip, "xl/workbook.xml", diag.NotADocument, "XLSX"},
	{zip, "ppt/presentation.xml", diag.NotADocument, "PPTX"},
	{zip, "META-INF/MANIFEST.MF", diag.SDKFile, "jar"},
	{zip, ".class", diag.SDKFile, "jar"},
	{zip, "", diag.Compressed, "zip"},
}

const zip = "PK\x03\x04"

// binary returns what a file is that is no text.
func binary(data []byte) (code diag.Code, name string, ok bool) {
	// Short prefixes are also words; texts have no NUL, and begin with a letter.
	isText := bytes.IndexByte(data[:min(len(data), 1024)], 0) < 0
	for _, s := range signatures {
		isWord := len(s.prefix) < 4 && isText && unicode.IsUpper(rune(s.prefix[0]))
		if bytes.HasPrefix(data, []byte(s.prefix)) && bytes.Contains(data, []byte(s.inside)) && !isWord {
			return s.code, s.name, true
		}
	}
	return "", "", false
}

// sections are words that only a document of an API has. A file with one of them is explained by its reader.
var sections = []string{"请求参数", "响应参数", "输入参数", "返回参数", "请求示例", "响应示例", "错误码解释", "requestParams", "responseParams", "Request Parameters", "<metadata"}

// texts are the wrong things that a text shows by a sign in it, in the order in which they are tried. Findings of some
// quote the sign.
var texts = []struct {
	code   diag.Code
	quoted bool
	sign   *regexp.Regexp
}{
	{diag.RobotCheck, true, regexp.MustCompile(`FAIL_SYS_USER_VALIDATE|RGV587|x5sec|captcha|_____tmd_____|punish\?`)},
	{diag.PageExpired, false, regexp.MustCompile(`页面已过期|FAIL_SYS_TOKEN|token (?:expired|已过期)`)},
	{diag.LoginPage, false, regexp.MustCompile(`login\.(?:taobao|tmall|alibaba|1688)\.com|(?i:<input[^>]+type=["']?password)|(?:密码|扫码|短信|验证码|账号)登录`)},
	{diag.SDKFile, true, regexp.MustCompile(`(?m)^\s*(?:package com\.|import (?:com|java|top)\.|from top\.|using (?:System|Top)|namespace |<\?php|class \w+\(RestApi\)|require\(["'])`)},
}

var (
	// enclosed is JSON in a call, or in a text: as the network tab of a browser and scripts keep answers.
	enclosed = regexp.MustCompile(`^\s*(?:[\w$.]+\(\s*[{\["]|(")\s*[{\[])`)
	script   = regexp.MustCompile(`(?is)<script[\s>].*?</script>|<style[\s>].*?</style>|<!--.*?-->`)
	tag      = regexp.MustCompile(`(?s)<[^>]*>`)
)

// Bounds of what is wrong, in bytes: how much text a page may show that has only a script to draw the rest, and how
// much of a text is looked at, since all of this is at the beginning of small pages.
const (
	maxShell = 1500
	maxWrong = 1 << 20
)

// wrong returns what a text is that no reader could read; nil when it may be a document that is damaged.
func (d door) wrong(text []byte) diag.List {
	if m := enclosed.FindSubmatch(text); m != nil {
		kind := "JSONP"
		if m[1] != nil {
			kind = "JSON in quotes"
		}
		return d.only(diag.NotADocument, 1, kind)
	}
	if hasSections(text) {
		return nil
	}
	text = text[:min(len(text), maxWrong)]
	for _, w := range texts {
		m := w.sign.FindIndex(text)
		if m == nil {
			continue
		}
		line := 1 + bytes.Count(text[:m[0]], []byte("\n"))
		if w.quoted {
			return d.only(w.code, line, diag.Short(strings.TrimSpace(string(text[m[0]:m[1]]))))
		}
		return d.only(w.code, line)
	}
	if bytes.Contains(bytes.ToLower(text), []byte("<script")) && shown(text) < maxShell {
		return d.only(diag.PageShell, 1)
	}
	return nil
}

// shown returns how much text a page shows without its scripts, in bytes.
func shown(page []byte) int {
	return len(bytes.Join(bytes.Fields(tag.ReplaceAll(script.ReplaceAll(page, nil), nil)), nil))
}

// hasSections reports whether a text has a section of an API's document.
func hasSections(text []byte) bool {
	return slices.ContainsFunc(sections, func(word string) bool { return bytes.Contains(text, []byte(word)) })
}
