package prose_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/plain"
	"github.com/topgen/topgen/spec/internal/prose"
)

// field makes an optional text of the request; its first letters may say otherwise: "!" required.
func field(name, description string) *spec.Node {
	n := &spec.Node{Name: name, Type: "String", Description: description}
	if name[0] == '!' {
		n.Name, n.Required = name[1:], true
	}
	return n
}

func typed(n *spec.Node, typ string) *spec.Node {
	n.Type = typ
	return n
}

func oneOf(text string, fields ...string) spec.Rule {
	return spec.Rule{Kind: spec.AtLeastOne, Fields: fields, Text: text}
}

func requiredIf(text, when, equals string, fields ...string) spec.Rule {
	return spec.Rule{Kind: spec.RequiredIf, Fields: fields, When: &spec.Condition{Field: when, Equals: equals}, Text: text}
}

func TestRules(t *testing.T) {
	for name, test := range map[string]struct {
		fields []*spec.Node
		want   []spec.Rule
	}{
		"not both empty, mirrored, names run together": {
			[]*spec.Node{
				field("shop_id", "SaaS门店ID(不能和outshopid同时为空)"), field("brand", "品牌"),
				field("out_shop_id", "外部门店id(不能和shopid同时为空)"),
			},
			[]spec.Rule{oneOf("不能和outshopid同时为空", "shop_id", "out_shop_id")},
		},
		"in full-width punctuation and camel case": {
			[]*spec.Node{field("brand_id", "品牌ID，与outBrandId不能同时为空"), field("out_brand_id", "")},
			[]spec.Rule{oneOf("品牌ID，与outBrandId不能同时为空", "brand_id", "out_brand_id")},
		},
		"both named": {
			[]*spec.Node{field("brand_id", ""), field("out_brand_id", "品牌ID,,brand_id与out_brand_id不可同时为空")},
			[]spec.Rule{oneOf("品牌ID,,brand_id与out_brand_id不可同时为空", "brand_id", "out_brand_id")},
		},
		"three": {
			[]*spec.Node{field("a_id", "编码。与b_id，c_id 三者至少填写一个"), field("b_id", ""), field("c_id", "")},
			[]spec.Rule{oneOf("与b_id，c_id 三者至少填写一个", "a_id", "b_id", "c_id")},
		},
		"a value explained twice": {
			[]*spec.Node{typed(field("flag", "true:a_id必填;false:不填;true:b_id必填"), "Boolean"), field("a_id", ""), field("b_id", "")}, nil,
		},
		"a name inside of another": {
			[]*spec.Node{field("kind", ""), field("b_id", "other.kind为2时必传")}, nil,
		},
		"behind values that are explained": {
			[]*spec.Node{typed(field("kind", ""), "Number"), field("b_id", "1为普票，2为专票，kind为2时必填")},
			[]spec.Rule{requiredIf("kind为2时必填", "kind", "2", "b_id")},
		},
		"a number that no field is sent as": {
			[]*spec.Node{typed(field("kind", ""), "Number"), field("b_id", "kind为02时必填")}, nil,
		},
		"too long to be looked at": {
			[]*spec.Node{field("a_id", strings.Repeat("很", 6000)+"。不能和b_id同时为空"), field("b_id", "")}, nil,
		},
		"a label of one character": {
			[]*spec.Node{field("a_id", "与长不能同时为空"), field("length", "长，单位厘米")}, nil,
		},
		"fewer than said": {
			[]*spec.Node{field("a_id", "与b_id三者至少填写一个"), field("b_id", "")}, nil,
		},
		"one of two": {
			[]*spec.Node{field("order_id", "orderId优先,与quote_id任选其一"), field("quote_id", "")},
			[]spec.Rule{oneOf("orderId优先,与quote_id任选其一", "order_id", "quote_id")},
		},
		"named by what their descriptions call them": {
			[]*spec.Node{field("physical_card_id", "物理卡号,与卡模板ID不能同时为空"), field("template_id", "卡模板ID,与物理卡号不能同时为空")},
			[]spec.Rule{oneOf("物理卡号,与卡模板ID不能同时为空", "physical_card_id", "template_id")},
		},
		"joined by blanks": {
			[]*spec.Node{
				field("brand_id", "品牌ID 外部品牌id 2选1"), field("out_brand_id", "外部品牌id"),
				field("shop_id", "门店ID。shop_id out_shop_id 二选一"), field("out_shop_id", ""),
				field("a_id", "编号 a_id b_id c_id 3 选 1"), field("b_id", ""), field("c_id", ""),
			},
			[]spec.Rule{
				oneOf("品牌ID 外部品牌id 2选1", "brand_id", "out_brand_id"), oneOf("shop_id out_shop_id 二选一", "shop_id", "out_shop_id"),
				oneOf("编号 a_id b_id c_id 3 选 1", "a_id", "b_id", "c_id"),
			},
		},
		"joined by blanks, among other words or without their number": {
			[]*spec.Node{
				field("a_id", "见下 文 b_id c_id 2选1"), field("b_id", "编号 b_id d_id c_id 3选1"), field("c_id", "编号 b_id c_id 任选其一"),
				field("e_id", "b_id a_id 至少填一个"), field("f_id", "说明 b_id c_id a_id 2选1"),
			}, nil,
		},
		"in other words": {
			[]*spec.Node{
				field("a_id", "与b_id任填其一"), field("b_id", ""), field("c_id", "c_id和d_id两者必填其一"), field("d_id", ""),
				field("e_id", "和f_id至少填一个"), field("f_id", ""), field("g_id", "与h_id 2选1"), field("h_id", ""),
			},
			[]spec.Rule{
				oneOf("与b_id任填其一", "a_id", "b_id"), oneOf("c_id和d_id两者必填其一", "c_id", "d_id"),
				oneOf("和f_id至少填一个", "e_id", "f_id"), oneOf("与h_id 2选1", "g_id", "h_id"),
			},
		},
		"at most one, or either will do": {
			[]*spec.Node{
				field("a_id", "和字段b_id两者只能选其一"), field("b_id", "和a_id请只选其一"), field("c_id", "编号,和b_id二者选择其一即可"),
			}, nil,
		},
		"a name of no field": {
			[]*spec.Node{field("a_id", "与clickid_id 二选一必填"), field("b_id", "brandId和outerBrandId必传其一")}, nil,
		},
		"a name of two fields": {
			[]*spec.Node{field("a_id", "不能和bid同时为空"), field("b_id", ""), field("bid", "")}, nil,
		},
		"no names": {
			[]*spec.Node{field("a_id", "两个专柜号至少填写一个"), field("b_id", "不能为空"), field("c_id", "二选一必填")}, nil,
		},
		"only sometimes": {
			[]*spec.Node{field("a_id", "自定义退改时需填写(与b_id字段二选一)"), field("b_id", "如果是外卖,不能和a_id同时为空")}, nil,
		},
		"one is required anyway": {
			[]*spec.Node{field("a_id", "不能和bId同时为空"), field("!b_id", "")}, nil,
		},
		"not in other levels": {
			[]*spec.Node{field("a_id", "不能和bId同时为空"), {Name: "o", Type: "O", Fields: []*spec.Node{field("b_id", "")}}}, nil,
		},
		"in deeper levels": {
			[]*spec.Node{{Name: "o", Type: "O", Fields: []*spec.Node{field("a_id", "不能和bId同时为空"), field("b_id", "")}}},
			[]spec.Rule{oneOf("不能和bId同时为空", "o/a_id", "o/b_id")},
		},
		"by a Boolean's values": {
			[]*spec.Node{
				field("gift_value", "赠储值"), field("real_value", "实储值"),
				typed(field("!trigger_gift", "是否触发,必填 1. true:触发赠送,realValue必填 2. false:不触发,realValue和giftValue必填"), "Boolean"),
			},
			[]spec.Rule{
				requiredIf("true:触发赠送,realValue必填", "trigger_gift", "true", "real_value"),
				requiredIf("false:不触发,realValue和giftValue必填", "trigger_gift", "false", "real_value", "gift_value"),
			},
		},
		"values of what is no Boolean": {
			[]*spec.Node{field("v", ""), field("kind", "true:v必填 false:不填")}, nil,
		},
		"a Boolean's value that asks for no field": {
			[]*spec.Node{field("v", ""), typed(field("b", "true:vv必填 false:无"), "Boolean")}, nil,
		},
		"by another's value": {
			[]*spec.Node{
				typed(field("search_type", ""), "Number"), field("group_id", "词组id,searchType为2时必传"),
				typed(field("is_consign", ""), "Boolean"), field("code", "如申通=STO,圆通=YTO。is_consign=true时,此项必填。"),
				field("kind", "种类"), field("no", "运单号(类型kind为self_post(自寄)时必填)"),
			},
			[]spec.Rule{
				requiredIf("searchType为2时必传", "search_type", "2", "group_id"),
				requiredIf("is_consign=true时,此项必填", "is_consign", "true", "code"),
				requiredIf("kind为self_post(自寄)时必填", "kind", "self_post", "no"),
			},
		},
		"by values that it cannot have": {
			[]*spec.Node{
				typed(field("n", ""), "Number"), field("a", "n为abc时必传"),
				typed(field("b", ""), "Boolean"), field("c", "b=1时必填"),
				{Name: "l", Type: "String", List: true}, field("d", "l=1时必填"),
			}, nil,
		},
		"by two conditions": {
			[]*spec.Node{
				field("type", ""), typed(field("ok", ""), "Boolean"), field("a", "type=1且ok=true时必填"), field("b", "ok=true并且type=1时必填"),
				field("c", "type为1,ok=true时必填"), field("d", "type=1或2时必填"), field("e", "type不为1时必填"), field("f", "type=1时不必填"), field("!g", "type=1时必填"),
			}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			api := &spec.API{Method: "a.b", Request: test.fields}
			got, _ := prose.Rules(api)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			api.Rules = got
			for _, d := range spec.Check("", api) {
				t.Errorf("the rules do not pass the spec's checks: %v", d)
			}
		})
	}
}

// FuzzRules feeds descriptions to all that reads prose: no text makes a rule that the checks of
// a spec refuse.
func FuzzRules(f *testing.F) {
	for _, s := range []string{
		"不能和outshopid同时为空", "与b_id，c_id 三者至少填写一个", "1. true:触发,bId必填 2. false:cId和bId必填", "b_id=true时必填", "<a href=//x>b_id</a>和c_id二选一必填",
	} {
		f.Add(s, "b_id", "Boolean")
	}
	f.Fuzz(func(t *testing.T, description, name, typ string) {
		api := &spec.API{Method: "a.b", Request: []*spec.Node{
			{Name: "a_id", Type: typ, Description: plain.Text(description)}, {Name: name, Type: "Boolean", Description: description}, {Name: "c_id", Type: "String"},
		}}
		api.Rules, _ = prose.Rules(api)
		if len(api.Rules) == 0 {
			return
		}
		for _, d := range spec.Check("", api) {
			if len(d.Path) >= 5 && d.Path[:5] == "rules" {
				t.Errorf("%q: %v", description, d)
			}
		}
	})
}
