package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/document"
	"github.com/topgen/topgen/spec/read/text"
)

const full = `文档中心 > API类目 > 本地生活API

a.b-c.get (标题(测试))

￥开放平台免费API 必须用户授权

第一行
返回

公共参数
公共请求参数：
名称 类型 是否必须 描述
method String 必须 API接口名称

请求参数

名称 类型 是否必须 示例值 更多限制 描述
a A 必须 说明
  • └ b
  • String
  • 可选
  ·
  - -5

响应参数

名称 类型 示例值 描述
c String 值

请求示例

  • JAVA
  • PHP
TaobaoClient client;
req.setA("x");
System.out.println(rsp.getBody());
$req->setA("x");

响应示例

  • XML示例
  • JSON示例
<?xml version="1.0"?>
<r>
    <c>{
{</c>
</r>
{
    "r":{"c":"}"}
}
{"c":"[{"}

异常示例
{"error_response":{"code":15}}
<error_response>
</error_response>

错误码解释

错误码 错误描述 解决方案
isv.a 描述 办法
isv.b 两 词 检查办法
isv.c 描述
isv.d	描 述	办 法
15

API工具

FAQ
返回
顶部
`

func TestRead(t *testing.T) {
	got, findings := text.Read("page.txt", []byte(full))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	want := &document.Document{
		Form: "text", File: "page.txt", Method: "a.b-c.get", MethodLine: 3, Title: "标题(测试)",
		Description: "第一行\n返回", Category: "本地生活API", Auth: spec.AuthRequired, Charge: "开放平台免费API",
		Request: document.Table{Line: 15, Cells: []document.Cell{
			{Line: 18, Text: "a A 必须 说明"},
			{Line: 19, Text: "b", Nested: true, Leaf: true},
			{Line: 20, Text: "String", Nested: true},
			{Line: 21, Text: "可选", Nested: true},
			{Line: 23, Text: "-5", Nested: true},
		}},
		Response: document.Table{Line: 25, Cells: []document.Cell{{Line: 28, Text: "c String 值"}}},
		Errors: []spec.ErrorCode{
			{Code: "isv.a", Message: "描述", Solution: "办法"},
			{Code: "isv.b", Message: "两 词", Solution: "检查办法"},
			{Code: "isv.c", Message: "描述"},
			{Code: "isv.d", Message: "描 述", Solution: "办 法"},
			{Code: "15"},
		},
		Demo:                 document.Text{Line: 34, Body: "TaobaoClient client;\nreq.setA(\"x\");\nSystem.out.println(rsp.getBody());"},
		ResponseXML:          document.Text{Line: 43, Body: "<?xml version=\"1.0\"?>\n<r>\n    <c>{\n{</c>\n</r>"},
		ResponseJSON:         document.Text{Line: 48, Body: "{\n    \"r\":{\"c\":\"}\"}\n}"},
		ResponseSimplifyJSON: document.Text{Line: 51, Body: `{"c":"[{"}`},
		ErrorXML:             document.Text{Line: 55, Body: "<error_response>\n</error_response>"},
		ErrorJSON:            document.Text{Line: 54, Body: `{"error_response":{"code":15}}`},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestIncomplete takes parts of the page away; each must be missed.
func TestIncomplete(t *testing.T) {
	cut := func(from string) string { return full[:strings.Index(full, from)] }
	tests := []struct {
		name, page, want string
	}{
		{"no heading", full[strings.Index(full, "公共参数"):], `page.txt:1: expected the method's name and title, as in "alibaba.item.get (…)", before 公共参数; copy the page from its first line on`},
		{"title not closed", strings.Replace(full, "(测试))", "(测试", 1), `page.txt:3: warning: the title of a.b-c.get is not closed: "标题(测试"; check that the line was copied whole`},
		{"a path as method", strings.Replace(full, "a.b-c.get", "../../x", 1), `page.txt:1: expected the method's name and title, as in "alibaba.item.get (…)", before 公共参数; copy the page from its first line on`},
		{"no request", cut("请求参数\n\n名"), `page.txt:15: expected the section 请求参数, found the end of the page; copy the page again, from its first line to its last`},
		{"no response", cut("响应参数\n\n名"), `page.txt:25: expected the section 响应参数, found the end of the page; copy the page again, from its first line to its last`},
		{"no demo", cut("请求示例"), `page.txt:30: expected further sections behind 响应参数, such as 请求示例, found the end of the page: rows may be missing; copy the whole page, from the title to the end`},
		{"no demo but the tail", cut("请求示例") + "FAQ\n", `page.txt:31: warning: the page has no section 请求示例; it may have been cut off; copy the page again, from its first line to its last`},
		{"no sample", cut("响应示例"), `page.txt:39: warning: the page has no section 响应示例; it may have been cut off; copy the page again, from its first line to its last`},
		{"no error codes", cut("错误码解释"), `page.txt:58: warning: the page has no section 错误码解释; it may have been cut off; copy the page again, from its first line to its last`},
		{"no bullets", strings.NewReplacer("  • ", "", "  - ", "", "  ·", "").Replace(full), `page.txt:15: expected the cells of rows with └ on lines with bullets, or tabs between the cells of the others, found neither; copy the page with its bullets, or save it as HTML`},
		{"no tail", cut("API工具"), `page.txt:67: warning: the page ends in the section 错误码解释; it may have been cut off; copy the page again, from its first line to its last`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, findings := text.Read("page.txt", []byte(tt.page))
			if len(findings) != 1 || findings[0].Error() != tt.want {
				t.Errorf("findings %v, want %s", findings, tt.want)
			}
		})
	}
}
