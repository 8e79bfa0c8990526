package document

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Section is a part of a document, in the order in which pages have them.
type Section uint8

// The sections. NoSection is a line that is no title.
const (
	NoSection Section = iota
	PublicSection
	RequestSection
	ResponseSection
	DemoSection
	SampleSection
	FailureSection
	SignatureSection // how the caller of an API checks signatures, which says nothing of the API
	CodesSection
	TailSection // what says nothing of the API
)

// String is the title that pages show today.
func (s Section) String() string {
	return [...]string{"", "公共参数", "请求参数", "响应参数", "请求示例", "响应示例", "异常示例", "验签示例", "错误码解释", "API工具"}[s]
}

// titles are those that the document centre shows today, in lower case.
var titles = map[string]Section{
	"公共参数": PublicSection, "公共请求参数": PublicSection, "公共响应参数": PublicSection,
	"请求参数": RequestSection, "响应参数": ResponseSection, "请求示例": DemoSection, "响应示例": SampleSection,
	"异常示例": FailureSection, "验签示例": SignatureSection, "错误码解释": CodesSection,
	"api工具": TailSection, "如何获得此api": TailSection, "faq": TailSection,
}

// otherTitles are those that it has shown over the years, and those of its English pages.
var otherTitles = map[string]Section{
	"系统级输入参数": PublicSection, "系统级参数": PublicSection, "系统参数": PublicSection, "请求地址": PublicSection, "common parameters": PublicSection,
	"应用级输入参数": RequestSection, "应用级参数": RequestSection, "业务请求参数": RequestSection, "业务参数": RequestSection, "输入参数": RequestSection,
	"入参": RequestSection, "request parameters": RequestSection, "request params": RequestSection, "input parameters": RequestSection,
	"返回参数": ResponseSection, "返回结果": ResponseSection, "返回字段": ResponseSection, "输出参数": ResponseSection, "应用级输出参数": ResponseSection,
	"业务响应参数": ResponseSection, "出参": ResponseSection, "response parameters": ResponseSection, "response params": ResponseSection, "output parameters": ResponseSection,
	"调用示例": DemoSection, "代码示例": DemoSection, "请求样例": DemoSection, "request example": DemoSection, "request sample": DemoSection,
	"返回示例": SampleSection, "响应样例": SampleSection, "返回样例": SampleSection, "response example": SampleSection, "response sample": SampleSection,
	"异常样例": FailureSection, "错误示例": FailureSection, "异常返回示例": FailureSection, "error example": FailureSection, "error sample": FailureSection,
	"错误码": CodesSection, "错误代码": CodesSection, "业务错误码": CodesSection, "错误码说明": CodesSection, "error codes": CodesSection, "error code": CodesSection,
	"常见问题": TailSection, "api变更记录": TailSection, "相关api": TailSection,
}

// maxTitle is how long a title can be, in bytes.
const maxTitle = 64

var (
	numbering = regexp.MustCompile(`^(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[.、．)）]\s*`)
	// remark is what pages add to a title: "请求参数 (应用级)", "响应参数列表".
	remark = regexp.MustCompile(`\s*(?:[(（][^()（）]*[)）]|列表|说明|详情)$`)
	// remarkEnds are how a remark ends; searching for the pattern is slow.
	remarkEnds = []string{")", "）", "列表", "说明", "详情"}
)

// SectionOf is the section that a line of text is the title of. plain says that it is the title of today and nothing
// else, which no line of prose is.
func SectionOf(line string) (s Section, plain bool) {
	if len(line) > maxTitle {
		return NoSection, false
	}
	text := strings.Trim(line, ":：▾▼▸▶#¶ ")
	low := text
	if strings.ContainsFunc(text, unicode.IsUpper) { // Chinese has no such letters, and lowering it is slow
		low = strings.ToLower(text)
	}
	if s = titles[low]; s != NoSection {
		return s, true
	}
	if first, _ := utf8.DecodeRuneInString(low); strings.ContainsRune("0123456789一二三四五六七八九十", first) {
		low = numbering.ReplaceAllString(low, "")
	}
	if s = anyTitle(low); s != NoSection || !slices.ContainsFunc(remarkEnds, func(end string) bool { return strings.HasSuffix(low, end) }) {
		return s, false
	}
	return anyTitle(remark.ReplaceAllString(low, "")), false
}

func anyTitle(low string) Section { return cmp.Or(titles[low], otherTitles[low]) }

// IsNothing reports whether a text says that there is nothing, or is a button beside a table.
func IsNothing(text string) bool {
	switch strings.ToLower(strings.Trim(text, "。. -—/")) {
	case "", "无", "空", "暂无", "暂无数据", "没有数据", "无数据", "无参数", "暂无参数", "无限制", "暂无内容", "no data", "none",
		"展开", "收起", "展开全部", "收起全部", "全部展开", "全部收起", "复制":
		return true
	}
	return false
}
