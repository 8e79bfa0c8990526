package sample

import (
	"regexp"
	"slices"
	"strings"
)

// Language is the language of a demo, as the tabs of 请求示例 name it.
type Language string

// The languages of demos. Unrecognised is a text that shows no request.
const (
	Unrecognised Language = ""
	Java         Language = "JAVA"
	Java8        Language = "JAVA8"
	DotNet       Language = ".NET"
	DotNet6      Language = ".NET6"
	PHP          Language = "PHP"
	PHP7         Language = "PHP7"
	Go           Language = "GO"
	Python       Language = "Python"
	Python3      Language = "Python3"
	NodeJS       Language = "NodeJS"
	C            Language = "C/C++"
	Curl         Language = "CURL"
	DemoJSON     Language = "JSON"
	DemoXML      Language = "XML"
)

// Nesting is how much of a request's nesting a language writes.
type Nesting uint8

// What languages write of nesting.
const (
	// TopLevel is nothing: an object is one text, or only said to be a structure.
	TopLevel Nesting = iota
	// Objects are written, but a list looks like its element.
	Objects
	// ObjectsAndLists is all of it.
	ObjectsAndLists
)

// languages are the languages in the order in which they are tried, each with what only its demos have. The signs need
// not be searched where a demo has none of the texts that they begin with, which is much faster to find out.
var languages = []struct {
	language Language
	nesting  Nesting
	begins   []string
	signs    *regexp.Regexp
}{
	{Curl, TopLevel, []string{"curl"}, regexp.MustCompile(`(?m)^[\s$>]*curl\s`)},
	{PHP7, ObjectsAndLists, []string{`Topsdk\`, "TopApiClient"}, regexp.MustCompile(`\bTopsdk\\|\$\w+\s*=\s*new\s+TopApiClient`)},
	{PHP, Objects, []string{"$"}, regexp.MustCompile(`<\?php|\$\w+\s*->|\$\w+\s*=\s*new\s`)},
	{NodeJS, TopLevel, []string{"require(", "'"}, regexp.MustCompile(`(?m)^[\w\s]+=\s*require\(|\bclient\.execute\(\s*'`)},
	{C, TopLevel, []string{"op_", "pTop", "add_param", "set_api_name"}, regexp.MustCompile(`pTopRequest|alloc_top_request|\b(?:add_param|set_api_name|top_execute)\s*\(`)},
	{Python3, ObjectsAndLists, []string{"topsdk", "TopApiClient"}, regexp.MustCompile(`(?m)^\s*from topsdk|\bimport topsdk|TopApiClient\(appkey`)},
	{Python, TopLevel, []string{"top.api", "getResponse(", "set_app_info("}, regexp.MustCompile(`\btop\.api\b|\bgetResponse\(|\bset_app_info\(`)},
	{Go, ObjectsAndLists, []string{"package", ":="}, regexp.MustCompile(`(?m)^\s*package \w+;?\s*$|^\s*\w+(?:\s*,\s*\w+)?\s*:=`)},
	{DotNet6, ObjectsAndLists, []string{"Topsdk.", "ITopApiClient", "var"}, regexp.MustCompile(`Topsdk\.|\bITopApiClient\b|(?m)^\s*var\s+request\s*=\s*new\s`)},
	{DotNet, ObjectsAndLists, []string{"ITopClient", "IQimen", ".Execute(", "Console.Write", "DateTime.Parse("}, regexp.MustCompile(`\bITopClient\b|\bIQimen\w*Client\b|\.Execute\(|\bConsole\.Write|DateTime\.Parse\(`)},
	{Java8, ObjectsAndLists, []string{"TopApiClient", "com.taobao.top."}, regexp.MustCompile(`\bTopApiClient\b|import com\.taobao\.top\.`)},
	{Java, ObjectsAndLists, nil, regexp.MustCompile(`\b(?:Default)?(?:Taobao|Qimen|QimenCloud|DingTalk)Client\b|\.execute\(|\bnew\s+\w+Request\(|(?m)^\s*\w+\.set[A-Z_]\w*\(.*\);`)},
	{DotNet, ObjectsAndLists, nil, regexp.MustCompile(`(?m)^\s*(?:req|obj\d+)\.\w+\s*=\s.*;`)},
	{Python, TopLevel, nil, regexp.MustCompile(`(?m)^\s*req\.\w+\s*=`)},
}

// signCheck is what 验签示例 shows: how an ISV checks the platform's signature, and the answer when it is wrong.
// Neither is a request.
var signCheck = []string{"sign-check-failure", "SpiUtils", "checkSign"}

// recognise returns the language of a demo.
func recognise(body string) (Language, Nesting) {
	body = strings.TrimLeftFunc(body, isBlank)
	if body == "" || containsAny(body, signCheck) {
		return Unrecognised, TopLevel
	}
	switch form := formOf(body); {
	case form == JSON:
		return DemoJSON, ObjectsAndLists
	case form == XML && !strings.HasPrefix(body, "<?php"):
		return DemoXML, Objects
	}
	for _, l := range languages {
		if (l.begins == nil || containsAny(body, l.begins)) && l.signs.MatchString(body) {
			return l.language, l.nesting
		}
	}
	return Unrecognised, TopLevel
}

func containsAny(s string, texts []string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(s, text) })
}
