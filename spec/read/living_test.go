package read_test

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"testing"

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

// mutate changes an API in ways that random chooses.
func (m mutator) mutate(api *spec.API, random *rand.Rand) {
	m.Rand = random
	m.nodes(api.Request, false)
	m.nodes(api.Response, true)
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

// TestLiving reads pages of the corpus's APIs with other descriptions and types. None is read wrongly, few are refused,
// and nearly all texts are those of the author.
func TestLiving(t *testing.T) {
	docs := corpus.Documents(t, "docjson", corpus.Every(80))
	pages := map[string]func(*spec.API) string{"served": servedPage.page, "copied": copiedPage.page, "live": livePage}
	for form, page := range pages {
		for seed, kind := range []mutator{{prose: true}, {types: true}, {prose: true, types: true, lines: true}} {
			t.Run(fmt.Sprintf("%s/prose=%v,types=%v,lines=%v", form, kind.prose, kind.types, kind.lines), func(t *testing.T) {
				t.Parallel()
				var found living
				for i, doc := range docs {
					api := readBytes(t, doc.File, doc.Data)
					kind.mutate(api, rand.New(rand.NewPCG(uint64(i), uint64(seed))))
					found.read(t, api, page(api))
				}
				if found.refused > len(docs)/25 || found.other > found.texts/25 {
					t.Errorf("of %d pages %d are refused; of %d nodes %d have other texts", len(docs), found.refused, found.texts, found.other)
				}
			})
		}
	}
}

// living counts the pages that are refused, the nodes of those that are not, and the nodes that have other texts.
type living struct{ refused, texts, other int }

// read reads the page of an API, which must not give another tree.
func (l *living) read(t *testing.T, want *spec.API, page string) {
	t.Helper()
	got, list := read.Bytes(want.Method, []byte(page))
	if len(got) != 1 {
		l.refused++
		t.Log(list.Err())
		return
	}
	if diff := differs(want, got[0]); diff != "" {
		t.Errorf("%s: %v (-want +got)\n%s", want.Method, list, diff)
		return
	}
	texts, other := otherTexts(append(want.Request, want.Response...), append(got[0].Request, got[0].Response...))
	l.texts, l.other = l.texts+texts, l.other+other
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
