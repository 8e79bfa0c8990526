package read_test

import (
	"math/rand/v2"

	"github.com/topgen/topgen/spec"
)

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
