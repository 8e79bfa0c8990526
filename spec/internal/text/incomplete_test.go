package text_test

import (
	"strings"
	"testing"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/text"
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

// TestIncomplete takes parts of the page away; each is missed.
func TestIncomplete(t *testing.T) {
	cut := func(from string) string { return full[:strings.Index(full, from)] }
	first, second, end := strings.Index(full, "请求参数\n\n名"), strings.Index(full, "响应参数\n\n名"), strings.Index(full, "请求示例")
	moved := full[:first] + full[second:end] + full[first:second] + full[end:]
	demo := full[strings.Index(full, "TaobaoClient client"):strings.Index(full, "响应示例")]
	tests := []struct {
		name, page string
		want       diag.Code // the only finding; empty for none
		line       int
	}{
		{"whole", full, "", 0},
		{"no heading", full[strings.Index(full, "公共参数"):], diag.SectionMissing, 1},
		{"title not closed", strings.Replace(full, "(测试))", "(测试", 1), diag.TitleCut, 3},
		{"a path as method", strings.Replace(full, "a.b-c.get", "../../x", 1), diag.SectionMissing, 1},
		{"no request", cut("请求参数\n\n名"), diag.SectionMissing, 14},
		{"no response", cut("响应参数\n\n名"), diag.SectionMissing, 24},
		{"no demo", cut("请求示例"), diag.TableCut, 29},
		{"no demo but the end", cut("请求示例") + "FAQ\n", diag.SectionAbsent, 31},
		{"a demo behind a misspelt title", strings.Replace(full, "请求示例", "请求示列", 1), diag.SectionMissing, 35},
		{"no sample", cut("响应示例"), diag.SectionAbsent, 38},
		{"no error codes", cut("错误码解释"), diag.SectionAbsent, 57},
		{"no bullets", strings.NewReplacer("  • ", "", "  - ", "", "  ·", "").Replace(full), diag.BulletsLost, 15},
		{"request behind response", moved, diag.SectionMoved, 20},
		{"an empty demo", strings.Replace(full, demo, "", 1), diag.SectionEmpty, 31},
		{"no end", cut("API工具"), diag.SectionAbsent, 66},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, list := text.Read("page.txt", []byte(tt.page))
			switch {
			case tt.want == "" && len(list) > 0:
				t.Errorf("findings %v", list)
			case tt.want != "" && (len(list) != 1 || list[0].Code != tt.want || list[0].Line < tt.line-1 || list[0].Line > tt.line+1):
				t.Errorf("findings %v, want %s at line %d", list, tt.want, tt.line)
			}
		})
	}
}
