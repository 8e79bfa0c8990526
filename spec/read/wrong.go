package read

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// People also have files at hand that are no documents. Each gets a finding that says what it is and what to do.

// signatures are the first bytes of files that are no text.
var signatures = []struct {
	prefix string
	code   diag.Code
	name   string
}{
	{"%PDF-", diag.NotADocument, "PDF"},
	{"\x89PNG", diag.NotADocument, "PNG"},
	{"\xff\xd8\xff", diag.NotADocument, "JPEG"},
	{"GIF8", diag.NotADocument, "GIF"},
	{"RIFF", diag.NotADocument, "WebP"},
	{"BM", diag.NotADocument, "BMP"},
	{"bplist00", diag.NotADocument, "Safari webarchive"},
	{"\xd0\xcf\x11\xe0", diag.NotADocument, "Microsoft Office"},
	{`{\rtf`, diag.NotADocument, "RTF"},
	{"\xca\xfe\xba\xbe", diag.SDKFile, "class"},
	{"MZ", diag.SDKFile, "dll"},
	{"\x1f\x8b", diag.Compressed, "gzip"},
	{"BZh", diag.Compressed, "bzip2"},
	{"\xfd7zXZ", diag.Compressed, "xz"},
	{"7z\xbc\xaf\x27\x1c", diag.Compressed, "7z"},
	{"Rar!", diag.Compressed, "rar"},
}

// zipped are the kinds of zip files, by a file that each has inside.
var zipped = []struct {
	inside string
	code   diag.Code
	name   string
}{
	{"word/document.xml", diag.NotADocument, "DOCX"},
	{"xl/workbook.xml", diag.NotADocument, "XLSX"},
	{"ppt/presentation.xml", diag.NotADocument, "PPTX"},
	{"META-INF/MANIFEST.MF", diag.SDKFile, "jar"},
	{".class", diag.SDKFile, "jar"},
}

// binary returns what a file is that is no text.
func binary(data []byte) (code diag.Code, name string, ok bool) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		for _, z := range zipped {
			if bytes.Contains(data, []byte(z.inside)) {
				return z.code, z.name, true
			}
		}
		return diag.Compressed, "zip", true
	}
	for _, s := range signatures {
		// Short prefixes are also words; texts have no NUL.
		if bytes.HasPrefix(data, []byte(s.prefix)) && (len(s.prefix) > 3 || bytes.IndexByte(data[:min(len(data), 1024)], 0) >= 0 || data[0] >= 0x80 || data[0] == 0x1f) {
			return s.code, s.name, true
		}
	}
	return "", "", false
}

// sections are words that only a document of an API has. A file with one of them is explained by its reader.
var sections = []string{"请求参数", "响应参数", "输入参数", "返回参数", "请求示例", "响应示例", "错误码解释", "requestParams", "responseParams", "Request Parameters", "<metadata"}

var (
	// enclosed is JSON in a call, or in a text: as the network tab of a browser and scripts keep answers.
	enclosed = regexp.MustCompile(`^\s*(?:[\w$.]+\(\s*[{\["]|"\s*[{\[])`)
	robot    = regexp.MustCompile(`FAIL_SYS_USER_VALIDATE|RGV587|x5sec|captcha|_____tmd_____|punish\?`)
	expired  = regexp.MustCompile(`页面已过期|FAIL_SYS_TOKEN|token (?:expired|已过期)`)
	login    = regexp.MustCompile(`login\.(?:taobao|tmall|alibaba|1688)\.com|(?i:<input[^>]+type=["']?password)|(?:密码|扫码|短信|验证码|账号)登录`)
	sdk      = regexp.MustCompile(`(?m)^\s*(?:package com\.|import (?:com|java|top)\.|from top\.|using (?:System|Top)|namespace |<\?php|class \w+\(RestApi\)|require\(["'])`)
	script   = regexp.MustCompile(`(?is)<script[\s>].*?</script>|<style[\s>].*?</style>|<!--.*?-->`)
	tag      = regexp.MustCompile(`(?s)<[^>]*>`)
)

// sourceCode are the extensions of code.
var sourceCode = []string{".java", ".py", ".php", ".cs", ".go", ".js", ".ts", ".cpp", ".h"}

// maxShell is how much text a page may show, in bytes, that has only a script to draw the rest.
const maxShell = 1500

// maxWrong is how much of a text wrong looks at, in bytes. What it finds is at the beginning of small pages.
const maxWrong = 1 << 20

// wrong returns what a text is that no reader could read; ok is false when it may be a document that is damaged.
func wrong(name string, text []byte) (f diag.Finding, ok bool) {
	if enclosed.Match(text) {
		kind := "JSONP"
		if bytes.HasPrefix(bytes.TrimSpace(text), []byte(`"`)) {
			kind = "JSON in quotes"
		}
		return diag.New(diag.NotADocument, diag.At{File: name, Line: 1}, kind), true
	}
	if hasSections(text) {
		return diag.Finding{}, false
	}
	text = text[:min(len(text), maxWrong)]
	finding := func(code diag.Code, where []int, args ...any) (diag.Finding, bool) {
		line := 1
		if where != nil {
			line += bytes.Count(text[:where[0]], []byte("\n"))
		}
		return diag.New(code, diag.At{File: name, Line: line}, args...), true
	}
	if m := robot.FindIndex(text); m != nil {
		return finding(diag.RobotCheck, m, string(text[m[0]:m[1]]))
	}
	if m := expired.FindIndex(text); m != nil {
		return finding(diag.PageExpired, m)
	}
	if m := login.FindIndex(text); m != nil {
		return finding(diag.LoginPage, m)
	}
	if extension := strings.ToLower(path.Ext(name)); slices.Contains(sourceCode, extension) {
		return finding(diag.SDKFile, nil, strings.TrimPrefix(extension, "."))
	}
	if m := sdk.FindIndex(text); m != nil {
		return finding(diag.SDKFile, m, diag.Short(strings.TrimSpace(string(text[m[0]:m[1]]))))
	}
	if bytes.Contains(bytes.ToLower(text), []byte("<script")) && shown(text) < maxShell {
		return finding(diag.PageShell, nil)
	}
	return diag.Finding{}, false
}

// shown returns how much text a page shows without its scripts, in bytes.
func shown(page []byte) int {
	return len(bytes.Join(bytes.Fields(tag.ReplaceAll(script.ReplaceAll(page, nil), nil)), nil))
}

// hasSections reports whether a text has a section of an API's document.
func hasSections(text []byte) bool {
	return slices.ContainsFunc(sections, func(word string) bool { return bytes.Contains(text, []byte(word)) })
}
