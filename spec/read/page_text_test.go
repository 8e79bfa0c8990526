package read_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
)

// pageStyle is how the text of a page is written; the corpus's README describes those that people have.
type pageStyle struct {
	// Bullet is before each cell of a row below the top level.
	Bullet string
	// Tabs are between the cells of a row of the top level, also around empty ones, as in a browser's copy.
	Tabs bool
	// Limits are lines of their own behind their row, and from there on all is indented unless there are tabs.
	Limits bool
	// Numbers are above each block of code, and no blank lines between the sections.
	Numbers bool
}

// The styles of the corpus.
var (
	textPage   = pageStyle{Bullet: "  • "}
	servedPage = pageStyle{Bullet: "  • ", Limits: true}
	copiedPage = pageStyle{Tabs: true, Limits: true, Numbers: true}
)

// page returns the page of an API. Samples that the API lacks are made as the platform makes them.
func (s pageStyle) page(api *spec.API) string {
	w := writer{pageStyle: s}
	fmt.Fprintf(&w, "文档中心 > API类目 > %s\n\n%s (%s)\n\n%s\n", api.Category, api.Method, api.Title, api.Description)
	w.section("公共参数")
	w.section("请求参数")
	w.header("名称 类型 是否必须 示例值 更多限制 描述")
	w.rows(api.Request, 0, true)
	w.section("响应参数")
	w.header("名称 类型 示例值 描述")
	w.rows(api.Response, 0, false)
	w.section("请求示例", "JAVA", ".NET")
	w.code(demoOf(api))
	w.section("响应示例", "XML示例", "JSON示例")
	w.code(responseXML(api))
	w.section("异常示例", "XML示例", "JSON示例")
	w.code("<error_response>\n    <code>50</code>\n</error_response>")
	w.section("错误码解释")
	w.header("错误码 错误描述 解决方案")
	for _, title := range []string{"API工具", "如何获得此API", "FAQ"} {
		w.section(title)
	}
	return w.String() + "\n返回\n顶部"
}

type writer struct {
	strings.Builder
	pageStyle
	indent string
}

func (w *writer) line(cells ...string) {
	if w.Tabs {
		w.WriteString(strings.Join(cells, "\t") + "\n")
		return
	}
	w.WriteString(w.indent + strings.Join(strings.Fields(strings.Join(cells, " ")), " ") + "\n")
}

func (w *writer) header(titles string) { w.line(strings.Fields(titles)...) }

// section begins a section, with the names of its tabs.
func (w *writer) section(title string, tabs ...string) {
	blank := "\n"
	if w.Numbers {
		blank = ""
	}
	w.WriteString(blank + w.indent + title + "\n" + blank)
	for _, tab := range tabs {
		w.WriteString(w.Bullet + tab + "\n")
	}
}

func (w *writer) code(text string) {
	text = strings.TrimSpace(text)
	for i := range strings.Split(text, "\n") {
		if w.Numbers {
			fmt.Fprintf(w, "%d\n", i+1)
		}
	}
	w.WriteString(text + "\n")
}

func (w *writer) rows(nodes []*spec.Node, depth int, request bool) {
	for _, n := range nodes {
		head, limits := cells(n, request), limitLines(n)
		if !request {
			limits = nil
		}
		if depth == 0 {
			w.topRow(n, head, limits, request)
		} else {
			w.nestedRow(n, head, limits)
		}
		w.rows(n.Fields, depth+1, request)
	}
}

func (w *writer) topRow(n *spec.Node, head, limits []string, request bool) {
	switch {
	case len(limits) > 0 && w.Limits:
		if head = append(head, n.Example); w.Tabs {
			head = append(head, "")
		}
		w.line(head...)
		w.cells(append(limits, n.Description))
		if !w.Tabs {
			w.indent = "    "
		}
	case request:
		w.line(append(head, n.Example, strings.Join(limits, " "), n.Description)...)
	default:
		w.line(append(head, n.Example, n.Description)...)
	}
}

func (w *writer) nestedRow(n *spec.Node, head, limits []string) {
	if len(n.Fields) == 0 {
		head[0] = "└ " + head[0]
	}
	w.cells(slices.Concat(head, []string{n.Example}, limits, []string{n.Description}))
}

// cells writes a line a cell; empty ones vanish.
func (w *writer) cells(cells []string) {
	for _, c := range cells {
		if c != "" {
			w.WriteString(w.indent + w.Bullet + c + "\n")
		}
	}
}

// cells are the first ones of a row: name, type and obligation.
func cells(n *spec.Node, request bool) []string {
	typ := n.Type
	if n.List && typ != "Field List" {
		typ += " []"
	}
	switch {
	case !request:
		return []string{n.Name, typ}
	case n.Required:
		return []string{n.Name, typ, "必须"}
	}
	return []string{n.Name, typ, "可选"}
}

// limitLines are the lines of a node's 更多限制.
func limitLines(n *spec.Node) []string {
	var out []string
	add := func(stated bool, title string, value any) {
		if stated {
			out = append(out, fmt.Sprint(title, ":", value))
		}
	}
	add(n.MaxLength > 0, "最大长度", n.MaxLength)
	add(n.MaxListSize > 0, "最大列表长度", n.MaxListSize)
	if n.MaxValue != nil {
		add(true, "最大值", *n.MaxValue)
	}
	if n.MinValue != nil {
		add(true, "最小值", *n.MinValue)
	}
	add(n.Default != "", "默认值", n.Default)
	return out
}
