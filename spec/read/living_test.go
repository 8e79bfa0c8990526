package read_test

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

// hardProse are descriptions as authors write them: of more lines, with bullets, and with what the tables' cells may be.
var hardProse = []string{
	"状态", "", "是否必须：可选", "String 类型,必须", "名称 类型 描述", "参数说明：\n1、必须 String\n2、可选 Number", "取值如下\n• 0 否\n• 1 是",
	"说明\n- a\n- b\n- c", "result", "见 data 字段", "Number", "必须", "可选", "最大长度:20", "支持以下类型:\nWX\nALIPAY\nCASH", "null", "{}",
	"order_id String 必须 123 订单号", "第一行\n\n第三行", "http://a.b.c/d?x=1&y=2", "json格式：{\"a\":\n  \"b\"\n}", "默认值:5", "（不能为空）",
	strings.Repeat("很长的说明,包含 blank 和 标点。", 60), "请求参数", "响应参数说明", "true", "1", "示例值 abc", "是", "否", "Y", "id name", "<b>注意</b>必填",
}

// hardTypes are words that documents have as types of leaves.
var hardTypes = []string{"JSON", "Map", "Object", "Json", "List", "Integer", "Long", "string", "number", "int", "double", "enum", "BigDecimal", "Void", "Array"}

// mutator changes what an API's table says; its samples stay.
type mutator struct {
	*rand.Rand
	prose, types bool
	lines        bool // texts may have more lines than one
}

func (m *mutator) nodes(nodes []*spec.Node, response bool) {
	for _, n := range nodes {
		if m.prose && m.IntN(3) > 0 {
			n.Description = hardProse[m.IntN(len(hardProse))]
			if !m.lines {
				n.Description = strings.Join(strings.Fields(n.Description), " ")
			}
		}
		if m.types && response && len(n.Fields) == 0 && !n.List && m.IntN(3) == 0 {
			n.Type = hardTypes[m.IntN(len(hardTypes))]
		}
		m.nodes(n.Fields, response)
	}
}

// limitList are the lines of a node's 更多限制.
func limitList(n *spec.Node) []string {
	var out []string
	if n.MaxLength > 0 {
		out = append(out, fmt.Sprintf("最大长度:%d", n.MaxLength))
	}
	if n.MaxListSize > 0 {
		out = append(out, fmt.Sprintf("最大列表长度:%d", n.MaxListSize))
	}
	if n.MaxValue != nil {
		out = append(out, fmt.Sprintf("最大值:%d", *n.MaxValue))
	}
	if n.MinValue != nil {
		out = append(out, fmt.Sprintf("最小值:%d", *n.MinValue))
	}
	if n.Default != "" {
		out = append(out, "默认值:"+n.Default)
	}
	return out
}

func typeWord(n *spec.Node) string {
	if n.List && n.Type != "Field List" {
		return n.Type + " []"
	}
	return n.Type
}

func must(n *spec.Node) string {
	if n.Required {
		return "必须"
	}
	return "可选"
}

// servedPage is an API's page as a tool extracts its text; see the corpus's README for all three.
func servedPage(api *spec.API) string {
	var b strings.Builder
	in := ""
	fmt.Fprintf(&b, "文档中心 > API类目 > %s\n\n%s (%s)\n\n%s\n\n公共参数\n\n", api.Category, api.Method, api.Title, api.Description)
	var rows func(ns []*spec.Node, depth int, req bool)
	rows = func(ns []*spec.Node, depth int, req bool) {
		for _, n := range ns {
			head := []string{n.Name, typeWord(n)}
			if req {
				head = append(head, must(n))
			}
			if depth == 0 {
				lim := limitList(n)
				if !req {
					lim = nil
				}
				if len(lim) == 0 {
					fmt.Fprintf(&b, "%s%s\n", in, strings.Join(strings.Fields(strings.Join(append(head, n.Example, n.Description), " ")), " "))
				} else {
					fmt.Fprintf(&b, "%s%s\n", in, strings.TrimSpace(strings.Join(append(head, n.Example), " ")))
					for _, l := range lim {
						fmt.Fprintf(&b, "%s  • %s\n", in, l)
					}
					if n.Description != "" {
						fmt.Fprintf(&b, "%s  • %s\n", in, n.Description)
					}
					in = "    "
				}
			} else {
				cells := append(head, n.Example)
				if req {
					cells = append(cells, limitList(n)...)
				}
				cells = append(cells, n.Description)
				for i, c := range cells {
					if c == "" {
						continue
					}
					if i == 0 && len(n.Fields) == 0 {
						c = "└ " + c
					}
					fmt.Fprintf(&b, "%s  • %s\n", in, c)
				}
			}
			rows(n.Fields, depth+1, req)
		}
	}
	fmt.Fprintf(&b, "%s请求参数\n\n%s名称 类型 是否必须 示例值 更多限制 描述\n", in, in)
	rows(api.Request, 0, true)
	fmt.Fprintf(&b, "\n%s响应参数\n\n%s名称 类型 示例值 描述\n", in, in)
	rows(api.Response, 0, false)
	fmt.Fprintf(&b, "\n%s请求示例\n\n  • JAVA\n  • .NET\n", in)
	_, demo := api.Samples.Demo()
	b.WriteString(demo)
	fmt.Fprintf(&b, "\n%s响应示例\n\n  • XML示例\n  • JSON示例\n%s\n\n异常示例\n\n  • XML示例\n  • JSON示例\n<error_response>\n    <code>50</code>\n</error_response>\n\n错误码解释\n\n错误码 错误描述 解决方案\n\nAPI工具\n\n如何获得此API\n\nFAQ\n\n返回\n顶部", in, api.Samples.ResponseXML)
	return b.String()
}

// copiedPage is the page as a browser copies it.
func copiedPage(api *spec.API) string {
	var b strings.Builder
	fmt.Fprintf(&b, "淘宝开放平台文档中心登录\n文档中心 > API类目 > %s\n%s (%s)\n¥免费不需用户授权\n%s\n\n公共参数\n", api.Category, api.Method, api.Title, api.Description)
	var rows func(ns []*spec.Node, depth int, req bool)
	rows = func(ns []*spec.Node, depth int, req bool) {
		for _, n := range ns {
			head := []string{n.Name, typeWord(n)}
			if req {
				head = append(head, must(n))
			}
			lim := limitList(n)
			if !req {
				lim = nil
			}
			if depth == 0 {
				head = append(head, n.Example)
				if len(lim) > 0 {
					fmt.Fprintf(&b, "%s\t\n%s\n%s\n", strings.Join(head, "\t"), strings.Join(lim, "\n"), n.Description)
				} else if req {
					fmt.Fprintf(&b, "%s\t\t%s\n", strings.Join(head, "\t"), n.Description)
				} else {
					fmt.Fprintf(&b, "%s\t%s\n", strings.Join(head, "\t"), n.Description)
				}
			} else {
				for i, c := range append(append(head, n.Example), append(lim, n.Description)...) {
					if c == "" {
						continue
					}
					if i == 0 && len(n.Fields) == 0 {
						c = "└ " + c
					}
					b.WriteString(c + "\n")
				}
			}
			rows(n.Fields, depth+1, req)
		}
	}
	b.WriteString("请求参数\n名称\t类型\t是否必须\t示例值\t更多限制\t描述\n")
	rows(api.Request, 0, true)
	b.WriteString("响应参数\n名称\t类型\t示例值\t描述\n")
	rows(api.Response, 0, false)
	b.WriteString("请求示例\nJAVA\n.NET\n")
	_, demo := api.Samples.Demo()
	number := func(s string) {
		for i := range strings.Split(s, "\n") {
			fmt.Fprintf(&b, "%d\n", i+1)
		}
		b.WriteString(s + "\n")
	}
	number(strings.TrimSpace(demo))
	b.WriteString("响应示例\nXML示例\nJSON示例\n")
	number(api.Samples.ResponseXML)
	b.WriteString("异常示例\nXML示例\nJSON示例\n错误码解释\n错误码\t错误描述\t解决方案\nAPI工具\n如何获得此API\nFAQ\n返回顶部\n")
	return b.String()
}

// livePage is the page as a browser holds it.
func livePage(api *spec.API) string {
	var b strings.Builder
	esc := func(s string) string { return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>") }
	fmt.Fprintf(&b, "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%s-API文档</title></head><body><div class=\"crumbs\"><a>文档中心</a> &gt; <a>API类目</a> &gt; <a>%s</a></div>\n<h1>%s (%s)</h1><p>%s</p>\n<h3>公共参数</h3>", api.Method, esc(api.Category), api.Method, esc(api.Title), esc(api.Description))
	var rows func(ns []*spec.Node, depth int, req bool)
	rows = func(ns []*spec.Node, depth int, req bool) {
		for _, n := range ns {
			cells := []string{n.Name, typeWord(n)}
			if req {
				cells = append(cells, must(n))
			}
			cells = append(cells, esc(n.Example))
			if req {
				l := ""
				if lim := limitList(n); len(lim) > 0 {
					l = "<ul><li>" + strings.Join(lim, "</li><li>") + "</li></ul>"
				}
				cells = append(cells, l)
			}
			cells = append(cells, esc(n.Description))
			if depth == 0 {
				b.WriteString("<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>\n")
			} else {
				if len(n.Fields) == 0 {
					cells[0] = "<span>└ </span>" + cells[0]
				}
				fmt.Fprintf(&b, "<tr class=\"sub\"><td colspan=\"%d\"><ul class=\"row\"><li>%s</li></ul></td></tr>\n", len(cells), strings.Join(cells, "</li><li>"))
			}
			rows(n.Fields, depth+1, req)
		}
	}
	b.WriteString("<h3>请求参数</h3><table><thead><tr><th>名称</th><th>类型</th><th>是否必须</th><th>示例值</th><th>更多限制</th><th>描述</th></tr></thead><tbody>")
	rows(api.Request, 0, true)
	b.WriteString("</tbody></table><h3>响应参数</h3><table><thead><tr><th>名称</th><th>类型</th><th>示例值</th><th>描述</th></tr></thead><tbody>")
	rows(api.Response, 0, false)
	_, demo := api.Samples.Demo()
	fmt.Fprintf(&b, "</tbody></table><h3>请求示例</h3><ul><li>JAVA</li><li>.NET</li></ul><pre>%s</pre><h3>响应示例</h3><ul><li>XML示例</li></ul><pre>%s</pre><h3>异常示例</h3><h3>错误码解释</h3><table><tr><th>错误码</th><th>错误描述</th><th>解决方案</th></tr></table><h3>API工具</h3><h3>FAQ</h3></body></html>", html.EscapeString(demo), html.EscapeString(api.Samples.ResponseXML))
	return b.String()
}

// TestLiving reads pages of the corpus's APIs with other descriptions and types. None is read wrongly, few are refused,
// and nearly all texts are those of the author.
func TestLiving(t *testing.T) {
	docs := corpus.Documents(t, "docjson", corpus.Every(80))
	pages := map[string]func(*spec.API) string{"served": servedPage, "copied": copiedPage, "live": livePage}
	for form, page := range pages {
		for seed, kind := range []mutator{{prose: true}, {types: true}, {prose: true, types: true, lines: true}} {
			t.Run(fmt.Sprintf("%s/prose=%v,types=%v,lines=%v", form, kind.prose, kind.types, kind.lines), func(t *testing.T) {
				t.Parallel()
				refused, texts, other := 0, 0, 0
				for i, doc := range docs {
					api := readBytes(t, doc.File, doc.Data)
					m := kind
					m.Rand = rand.New(rand.NewPCG(uint64(i), uint64(seed)))
					m.nodes(api.Request, false)
					m.nodes(api.Response, true)
					got, list := read.Bytes(doc.Method, []byte(page(api)))
					if len(got) != 1 {
						refused++
						t.Log(list.Err())
						continue
					}
					if diff := cmp.Diff(corpus.TreeOf(api), corpus.TreeOf(got[0])); diff != "" {
						t.Errorf("%s: %v (-want +got)\n%s", doc.Method, list, diff)
						continue
					}
					all, not := otherTexts(append(api.Request, api.Response...), append(got[0].Request, got[0].Response...))
					texts, other = texts+all, other+not
				}
				if refused > len(docs)/25 || other > texts/25 {
					t.Errorf("of %d pages %d are refused; of %d nodes %d have other texts", len(docs), refused, texts, other)
				}
			})
		}
	}
}

// otherTexts counts the nodes whose example or description is not the true one.
func otherTexts(want, got []*spec.Node) (all, other int) {
	text := func(n *spec.Node) string {
		return html.UnescapeString(strings.Join(strings.Fields(n.Example+" | "+n.Description), " "))
	}
	for i, w := range want {
		if all++; text(w) != text(got[i]) {
			other++
		}
		a, o := otherTexts(w.Fields, got[i].Fields)
		all, other = all+a, other+o
	}
	return all, other
}
