package read_test

import (
	"fmt"
	"html"
	"strings"

	"github.com/topgen/topgen/spec"
)

// livePage returns the page of an API as a browser holds it.
func livePage(api *spec.API) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%s-API文档</title></head><body>"+
		"<div class=\"crumbs\"><a>文档中心</a> &gt; <a>API类目</a> &gt; <a>%s</a></div>\n<h1>%[1]s (%[3]s)</h1><p>%[4]s</p>\n<h3>公共参数</h3>",
		api.Method, lines(api.Category), lines(api.Title), lines(api.Description))
	table(&b, "请求参数", "名称 类型 是否必须 示例值 更多限制 描述", func() { rows(&b, api.Request, 0, true) })
	table(&b, "响应参数", "名称 类型 示例值 描述", func() { rows(&b, api.Response, 0, false) })
	fmt.Fprintf(&b, "<h3>请求示例</h3><ul><li>JAVA</li><li>.NET</li></ul><pre>%s</pre>", html.EscapeString(demoOf(api)))
	fmt.Fprintf(&b, "<h3>响应示例</h3><ul><li>XML示例</li></ul><pre>%s</pre><h3>异常示例</h3>", html.EscapeString(responseXML(api)))
	table(&b, "错误码解释", "错误码 错误描述 解决方案", func() {})
	b.WriteString("<h3>API工具</h3><h3>FAQ</h3></body></html>")
	return b.String()
}

// lines escapes a text of more lines than one.
func lines(s string) string { return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>") }

func table(b *strings.Builder, title, columns string, rows func()) {
	fmt.Fprintf(b, "<h3>%s</h3><table><thead><tr><th>%s</th></tr></thead><tbody>", title, strings.Join(strings.Fields(columns), "</th><th>"))
	rows()
	b.WriteString("</tbody></table>")
}

func rows(b *strings.Builder, nodes []*spec.Node, depth int, request bool) {
	for _, n := range nodes {
		cells := append(cells(n, request), lines(n.Example))
		if request {
			limits := ""
			if all := limitLines(n); len(all) > 0 {
				limits = "<ul><li>" + strings.Join(all, "</li><li>") + "</li></ul>"
			}
			cells = append(cells, limits)
		}
		cells = append(cells, lines(n.Description))
		if depth == 0 {
			b.WriteString("<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>\n")
		} else {
			if len(n.Fields) == 0 {
				cells[0] = "<span>└ </span>" + cells[0]
			}
			fmt.Fprintf(b, "<tr class=\"sub\"><td colspan=\"%d\"><ul class=\"row\"><li>%s</li></ul></td></tr>\n", len(cells), strings.Join(cells, "</li><li>"))
		}
		rows(b, n.Fields, depth+1, request)
	}
}
