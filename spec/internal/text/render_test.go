package text_test

import (
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
)

// renderer writes an API as the doc centre's page of it is copied, with the demo and the sample that
// the platform makes.
type renderer struct {
	strings.Builder
	variables int
	// bullet stands before each cell of a row below the top level.
	bullet string
	// tabs puts tabs between the cells of a row of the top level, also around empty ones.
	tabs bool
}

// page is the page of an API.
func page(api *spec.API) string {
	r := renderer{bullet: "  • "}
	return r.page(api)
}

func (r *renderer) page(api *spec.API) string {
	fmt.Fprintf(r, "文档中心 > API类目 > %s\n\n%s (%s)\n\n%s\n\n公共参数\n\n", api.Category, api.Method, api.Title, api.Description)
	r.WriteString("请求参数\n\n名称 类型 是否必须 示例值 更多限制 描述\n")
	r.rows(api.Request, 0, true)
	r.WriteString("\n响应参数\n\n名称 类型 示例值 描述\n")
	r.rows(api.Response, 0, false)
	r.WriteString("\n请求示例\n\n  • JAVA\n  • .NET\n")
	r.demo(api)
	r.WriteString("\n响应示例\n\n  • XML示例\n  • JSON示例\n")
	root := strings.ReplaceAll(strings.TrimPrefix(api.Method, "taobao."), ".", "_") + "_response"
	fmt.Fprintf(r, "<%s>\n", root)
	r.xml(api.Response, 1)
	fmt.Fprintf(r, "</%s>\n", root)
	r.WriteString("\n异常示例\n\n  • XML示例\n  • JSON示例\n<error_response>\n    <code>50</code>\n</error_response>\n\n错误码解释\n\n错误码 错误描述 解决方案\n\nAPI工具\n\n如何获得此API\n\nFAQ\n\n返回\n顶部")
	return r.String()
}

func (r *renderer) rows(nodes []*spec.Node, depth int, request bool) {
	for _, n := range nodes {
		cells := []string{n.Name, n.Type}
		if n.List && n.Type != "Field List" {
			cells[1] += " []"
		}
		if request {
			cells = append(cells, map[bool]string{true: "必须", false: "可选"}[n.Required])
		}
		limits := limitWords(n)
		free := []string{n.Example, limits, n.Description}
		if !request {
			free = []string{n.Example, n.Description}
		}
		if depth > 0 || !r.tabs {
			free = slices.DeleteFunc(free, func(s string) bool { return s == "" })
		}
		cells = append(cells, free...)
		switch {
		case depth == 0 && r.tabs:
			r.WriteString(strings.Join(cells, "\t") + "\n")
		case depth == 0:
			r.WriteString(strings.Join(cells, " ") + "\n")
		default:
			if len(n.Fields) == 0 {
				cells[0] = "└ " + cells[0]
			}
			for _, c := range cells {
				r.WriteString(r.bullet + c + "\n")
			}
		}
		r.rows(n.Fields, depth+1, request)
	}
}

// limitWords are a node's 更多限制.
func limitWords(n *spec.Node) string {
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
	return strings.Join(out, " ")
}

func (r *renderer) demo(api *spec.API) {
	r.WriteString("TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);\n" +
		class(api) + " req = new " + class(api) + "();\n")
	r.setters(api.Request, "req", false)
	r.WriteString("XResponse rsp = client.execute(req);\nSystem.out.println(rsp.getBody());\n")
}

// class is the name of the request's class.
func class(api *spec.API) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(strings.TrimPrefix(api.Method, "taobao."), func(r rune) bool { return strings.ContainsRune("._-", r) }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String() + "Request"
}

// setters writes the demo's statements, with the platform's mistake: inside the element of a list,
// objects and lists are set on a variable that does not exist.
func (r *renderer) setters(nodes []*spec.Node, owner string, element bool) {
	for _, n := range nodes {
		var name strings.Builder
		for word := range strings.SplitSeq(n.Name, "_") {
			if word != "" {
				name.WriteString(strings.ToUpper(word[:1]) + word[1:])
			}
		}
		if len(n.Fields) == 0 {
			fmt.Fprintf(r, "%s.set%s(%s);\n", owner, &name, literal(n))
			continue
		}
		object := owner
		if element {
			r.variables++
			object = fmt.Sprintf("list%d", r.variables)
		}
		if !n.List {
			r.variables++
			v := fmt.Sprintf("obj%d", r.variables)
			fmt.Fprintf(r, "XRequest.%s %s = new XRequest.%[1]s();\n", n.Type, v)
			r.setters(n.Fields, v, false)
			fmt.Fprintf(r, "%s.set%s(%s);\n", object, &name, v)
			continue
		}
		r.variables += 2
		list := fmt.Sprintf("list%d", r.variables)
		r.variables++
		v := fmt.Sprintf("obj%d", r.variables)
		fmt.Fprintf(r, "List<XRequest.%s> %s = new ArrayList<XRequest.%[1]s>();\n", n.Type, list)
		fmt.Fprintf(r, "XRequest.%s %s = new XRequest.%[1]s();\n%[3]s.add(%[2]s);\n", n.Type, v, list)
		r.setters(n.Fields, v, true)
		fmt.Fprintf(r, "%s.set%s(%s);\n", object, &name, list)
	}
}

func literal(n *spec.Node) string {
	switch {
	case n.Type == "byte[]":
		return `new FileItem("/tmp/a.jpg")`
	case n.Type == "Number" && n.List:
		return "new Long[] { " + strings.Join(elements(n.Example), " , ") + " };"
	case n.List:
		return quote(strings.Join(elements(n.Example), ","))
	case n.Type == "Number" && n.Example == "":
		return "1L"
	case n.Type == "Number":
		return n.Example + "L"
	case n.Type == "Boolean" && n.Example != "":
		return n.Example
	case n.Type == "Date":
		return "StringUtils.parseDateTime(" + quote(n.Example) + ")"
	}
	return quote(n.Example)
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func elements(example string) []string {
	example = strings.Trim(example, "[]")
	if example == "" {
		return nil
	}
	var out []string
	for e := range strings.SplitSeq(example, ",") {
		out = append(out, strings.Trim(e, ` "`))
	}
	return out
}

func (r *renderer) xml(nodes []*spec.Node, depth int) {
	in := strings.Repeat("    ", depth)
	for _, n := range nodes {
		switch {
		case len(n.Fields) > 0 && n.List:
			fmt.Fprintf(r, "%s<%s>\n%[1]s    <%[3]s>\n", in, n.Name, element(n.Type))
			r.xml(n.Fields, depth+2)
			fmt.Fprintf(r, "%s    </%s>\n%[1]s</%[3]s>\n", in, element(n.Type), n.Name)
		case len(n.Fields) > 0:
			fmt.Fprintf(r, "%s<%s>\n", in, n.Name)
			r.xml(n.Fields, depth+1)
			fmt.Fprintf(r, "%s</%s>\n", in, n.Name)
		case n.List && n.Example != "":
			fmt.Fprintf(r, "%s<%s>\n", in, n.Name)
			for _, e := range elements(n.Example) {
				fmt.Fprintf(r, "%s    <%s>%s</%[2]s>\n", in, element(n.Type), html.EscapeString(e))
			}
			fmt.Fprintf(r, "%s</%s>\n", in, n.Name)
		default:
			fmt.Fprintf(r, "%s<%s>%s</%[2]s>\n", in, n.Name, html.EscapeString(n.Example))
		}
	}
}

// inventor makes APIs up, of words that are chosen to be taken for each other.
type inventor struct {
	*rand.Rand
	// names is how many different names there are; few of them make documents hard to read.
	names int
}

var (
	tokens = []string{"type", "result", "data", "string", "request_id", "value", "name", "list", "id", "String",
		"requestId", "Number", "success", "model", "_id", "code", "sub.key", "item", "Result", "children"}
	objectTypes = []string{"Result", "CommonResult", "OrderTopDTO", "Item", "ADGroup", "type", "Data"}
	basicTypes  = []string{"String", "Number", "Boolean", "Date", "Price", "BigDecimal", "Json", "byte[]", "Map", "byte"}
	texts       = []string{"", "", "null", "a", "String", "type", "result", "Item []", "必须", "可选", "[]", "{}", `""`,
		`{"payModeId":"WX", "payModeName":"微信"}`, "2010-01-01 00:00:00", "浙江省杭州市 西湖区", "<p>hi</p>", "200",
		"https://a.com/?b=1&c=2", "是:1;否:0", "id name", "最大值", "CommonResult"}
	prose = []string{"", "名称", "type", "result", "String", "1", "是否成功", "列表 说明", "1. true:是 2. false:否", "value", "可选",
		"Item []", "最大长度:30个汉字", "业务数据", "code", "Result"}
)

func (v *inventor) api() *spec.API {
	return &spec.API{
		Method: "taobao.invented.get", Title: "编造(测试)", Description: "描述", Category: "测试API",
		Request: v.nodes(0, true), Response: v.nodes(0, false), Errors: []spec.ErrorCode{},
	}
}

func (v *inventor) nodes(depth int, request bool) []*spec.Node {
	var out []*spec.Node
	used := make(map[string]bool)
	for range 1 + v.IntN(6) {
		name := tokens[v.IntN(v.names)]
		if used[name] {
			continue
		}
		used[name] = true
		n := &spec.Node{Name: name, Required: request && v.IntN(2) == 0, Description: prose[v.IntN(len(prose))]}
		if depth < 4 && v.IntN(3) == 0 {
			n.Type, n.List = objectTypes[v.IntN(len(objectTypes))], v.IntN(2) == 0
			n.Fields = v.nodes(depth+1, request)
			n.Example = []string{"", "null", "{}", "a"}[v.IntN(4)]
		} else {
			v.leaf(n)
		}
		if request && depth == 0 && v.IntN(4) == 0 {
			n.MaxLength = 1 + v.Int64N(100)
		}
		out = append(out, n)
	}
	return out
}

func (v *inventor) leaf(n *spec.Node) {
	n.Type = basicTypes[v.IntN(len(basicTypes))]
	n.Example = texts[v.IntN(len(texts))]
	switch n.Type {
	case "Number":
		n.Example = []string{"", "1", "30", "-5", "76123786153828"}[v.IntN(5)]
	case "Boolean":
		n.Example = []string{"true", "false"}[v.IntN(2)]
	case "byte[]":
		n.Example = ""
	case "String":
		n.List = v.IntN(4) == 0
	}
	if n.List {
		n.Example = []string{"", "a,b", `["a","b"]`, "[点餐, 商品]", "x"}[v.IntN(5)]
	}
}
