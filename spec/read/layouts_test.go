package read_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

// layoutRow is a row of the page that TestLayouts shows in many ways.
type layoutRow struct {
	depth      int
	object     bool
	name, typ  string
	obligation string // empty in the response
	limit      string
}

var layoutTables = [2][]layoutRow{{
	{0, false, "shop_id", "String", "必须", "最大长度:64"}, {0, true, "query", "Query", "可选", ""}, {1, false, "keyword", "String", "必须", ""},
	{1, true, "filter", "Filter []", "可选", ""}, {2, false, "min", "Number", "可选", "最小值:0"}, {2, false, "tags", "String []", "可选", ""},
	{1, false, "page", "Number", "可选", "默认值:1"}, {0, false, "ids", "Number []", "必须", "最大列表长度:20"},
}, {
	{0, true, "result", "Result", "", ""}, {1, false, "ok", "Boolean", "", ""}, {1, true, "goods", "Goods []", "", ""},
	{2, false, "name", "String", "", ""}, {2, false, "price", "Price", "", ""}, {0, false, "total", "Number", "", ""},
}}

const (
	layoutDemo = `TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);
GoodsGetRequest req = new GoodsGetRequest();
req.setShopId("a");
GoodsGetRequest.Query obj1 = new GoodsGetRequest.Query();
obj1.setKeyword("a");
List&lt;GoodsGetRequest.Filter> list3 = new ArrayList&lt;GoodsGetRequest.Filter>();
GoodsGetRequest.Filter obj4 = new GoodsGetRequest.Filter();
list3.add(obj4);
obj4.setMin(1L);
obj4.setTags("a");
obj1.setFilter(list3);
obj1.setPage(1L);
req.setQuery(obj1);
req.setIds("1");
GoodsGetResponse rsp = client.execute(req);`
	layoutSample = `&lt;goods_get_response>&lt;result>&lt;ok>true&lt;/ok>&lt;goods>&lt;goods>&lt;name>a&lt;/name>&lt;price>1.00&lt;/price>&lt;/goods>&lt;/goods>&lt;/result>&lt;total>1&lt;/total>&lt;/goods_get_response>`
)

// cells returns a row's cells; before is before the name.
func (r layoutRow) cells(before string) []string {
	if r.obligation == "" {
		return []string{before + r.name, r.typ, "", "描述"}
	}
	return []string{before + r.name, r.typ, r.obligation, "", r.limit, "描述"}
}

func (r layoutRow) branch() string {
	if r.depth > 0 && !r.object {
		return "└ "
	}
	return ""
}

func tr(cells []string, open, closing string) string {
	return "<tr><td>" + open + strings.Join(cells, closing+"</td><td>"+open) + closing + "</td></tr>\n"
}

// layouts are ways to show the rows of a table; header is what is between the titles of columns and the rows.
var layouts = map[string]struct {
	header, end string
	row         func(r layoutRow) string
}{
	"branches before leaves": {row: func(r layoutRow) string { return tr(r.cells(r.branch()), "", "") }},
	"blanks":                 {row: func(r layoutRow) string { return tr(r.cells(strings.Repeat("&nbsp;　", r.depth)), "　", "&nbsp;") }},
	"blanks and branches": {row: func(r layoutRow) string {
		return tr(r.cells(strings.Repeat("&nbsp; ", 2*r.depth)+r.branch()), "", "")
	}},
	"dashes":         {row: func(r layoutRow) string { return tr(r.cells(strings.Repeat("-", r.depth)), "", "") }},
	"bars":           {row: func(r layoutRow) string { return tr(r.cells(strings.Repeat("|--", r.depth)), "", "") }},
	"angle brackets": {row: func(r layoutRow) string { return tr(r.cells(strings.Repeat("&gt; ", r.depth)), "", "") }},
	"paragraphs, icons": {row: func(r layoutRow) string {
		return tr(r.cells(r.branch()), `<div><p><span><i class="icon"></i><svg><text>x</text></svg>`, "</span><br></p></div>")
	}},
	"buttons to copy": {row: func(r layoutRow) string {
		return tr(append([]string{r.branch() + r.name + "<a>复制</a><button>Copy</button>"}, r.cells("")[1:]...), "", "")
	}},
	"a star": {row: func(r layoutRow) string {
		return tr(append([]string{r.branch() + r.name + "<b>*</b>"}, r.cells("")[1:]...), "", "")
	}},
	"a row of widths, the header a table": {header: "</table></div><div><table>", row: func(r layoutRow) string {
		widths := ""
		if r.name == "shop_id" || r.name == "result" {
			widths = strings.ReplaceAll(tr(r.cells(""), "<!--", "-->&nbsp;"), "<!--"+r.name, "<!--")
		}
		return widths + tr(r.cells(fmt.Sprintf(`<span class="indent level-%d" style="padding-left: %dpx"></span>`, r.depth, 15*r.depth)), "", "")
	}},
	"margins of cells": {row: func(r layoutRow) string {
		return tr(r.cells(""), fmt.Sprintf(`<div class="wrapper" style="padding-left: %dpx">`, 12+24*r.depth), "</div>")
	}},
	"tables in wide cells": {row: func(r layoutRow) string {
		open, closing := "", ""
		for range r.depth {
			open, closing = open+fmt.Sprintf("<tr><td colspan=%d><table>", len(r.cells(""))), closing+"</table></td></tr>"
		}
		return open + tr(r.cells(""), "", "") + closing
	}},
	"blocks": {header: "</table>", end: "<table>", row: func(r layoutRow) string {
		return fmt.Sprintf("<div style='padding-left:%dpx'><div>%s</div></div>\n", 20*r.depth, strings.Join(r.cells(""), "</div><div>"))
	}},
	"answers": {row: func(r layoutRow) string {
		return strings.NewReplacer("必须", "是", "可选", "否").Replace(tr(r.cells(r.branch()), "", ""))
	}},
	"open cells, upper case": {row: func(r layoutRow) string {
		return "<TR><TD valign=top>" + strings.Join(r.cells(r.branch()), "<TD valign=top>")
	}},
}

// layoutPage returns the page in a layout.
func layoutPage(links, name, demo, sample string) []byte {
	layout := layouts[name]
	page := "<!DOCTYPE html><html><body>" + links + "<h1>taobao.goods.get (取商品)</h1><p>取商品</p>"
	for i, titles := range []string{"名称 类型 是否必须 示例值 更多限制 描述", "名称 类型 示例值 描述"} {
		page += "<h2>" + []string{"请求参数", "响应参数"}[i] + "</h2><div><table><tr><th>" + strings.ReplaceAll(titles, " ", "</th><th>") + "</th></tr>" + layout.header
		for _, r := range layoutTables[i] {
			page += layout.row(r)
		}
		page += layout.end + "</table></div>"
	}
	return []byte(page + "<h2>请求示例</h2><pre>" + demo + "</pre><h2>响应示例</h2><pre>" + sample + "</pre></body></html>")
}

// layoutTree is the page's tree.
func layoutTree(t *testing.T) *spec.API {
	t.Helper()
	api := readBytes(t, "page.html", layoutPage("", "margins of cells", layoutDemo, layoutSample))
	tree := corpus.TreeOf(api)
	if len(tree.Request) != 3 || len(tree.Request[1].Fields) != 3 || len(tree.Request[1].Fields[1].Fields) != 2 || len(tree.Response[0].Fields[1].Fields) != 2 {
		t.Fatalf("the tree is %+v", tree)
	}
	return tree
}

// TestLayouts reads one page in the layouts that a site could have: the tree is always the same.
func TestLayouts(t *testing.T) {
	want := layoutTree(t)
	for _, links := range []string{"", "<ul><li>请求参数</li><li>响应参数</li><li>请求示例</li></ul>"} {
		for name := range layouts {
			api := readBytes(t, name, layoutPage(links, name, layoutDemo, layoutSample))
			if api == nil {
				continue
			}
			if diff := cmp.Diff(want, corpus.TreeOf(api)); diff != "" {
				t.Errorf("%s (-want +got)\n%s", name, diff)
			}
		}
	}
}

// TestLayoutWitnesses reads pages in which only the samples tell how objects are nested.
func TestLayoutWitnesses(t *testing.T) {
	const layout = "branches before leaves"
	curl := "curl -X POST 'http://example.com/router/rest' \\\n-d 'method=taobao.goods.get' \\\n-d 'shop_id=a' \\\n-d 'query=[object Object]' \\\n-d 'ids=1'"
	apis, list := read.Bytes("page.html", layoutPage("", layout, curl, layoutSample))
	if len(apis) > 0 || !strings.Contains(list.Err().Error(), "choose the JAVA tab") {
		t.Errorf("with CURL: %d APIs, %v", len(apis), list)
	}
	// A page of Qimen may lack the root.
	bare := strings.NewReplacer("&lt;goods_get_response>", "", "&lt;/goods_get_response>", "", "&lt;total>", "\n&lt;total>").Replace(layoutSample)
	qimen := strings.Replace(layoutDemo, "TaobaoClient client = new DefaultTaobaoClient", "QimenCloudClient client = new DefaultQimenCloudClient", 1)
	api := readBytes(t, "page.html", layoutPage("", layout, qimen, bare))
	if api == nil || api.Protocol != spec.ProtocolQimen {
		t.Fatalf("of Qimen: %+v", api)
	}
	if diff := cmp.Diff(layoutTree(t), corpus.TreeOf(api)); diff != "" {
		t.Errorf("of Qimen (-want +got)\n%s", diff)
	}
}
