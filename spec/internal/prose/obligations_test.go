package prose_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/prose"
)

// TestOpenObligations: what speaks of an obligation, gave no rule, and is not what the table says anyway.
func TestOpenObligations(t *testing.T) {
	for name, test := range map[string]struct {
		fields []*spec.Node
		want   []prose.Obligation
	}{
		"none": {[]*spec.Node{field("a", "名称"), field("b", "必须为数字"), field("c", "")}, nil},
		"rules say it": {[]*spec.Node{
			field("a_id", "不能和bid同时为空"), field("b_id", "不能和aid同时为空"),
			field("kind", ""), field("c", "kind为1时必填"),
			typed(field("!flag", "是否,必填 1. true:a_id必填 2. false:b_id必填"), "Boolean"),
		}, nil},
		"the table says it": {[]*spec.Node{
			field("!a", "类型,必填"), field("!b", "必传"), field("!c", "不能为空"), field("!d", "a为2时必传"),
			field("e", "不能和a同时为空"), typed(field("!f", "true:a必填"), "Boolean"),
		}, nil},
		"no obligation": {[]*spec.Node{
			field("a", "非必填"), field("b", "不必填"), field("c", "是否必填"), field("d", "无需必传"),
		}, nil},
		"the table says otherwise": {
			[]*spec.Node{field("a", "名称。该字段必填，否则报错。"), field("b", "不能为空")},
			[]prose.Obligation{{Path: "a", Text: "该字段必填，否则报错"}, {Path: "b", Text: "不能为空"}},
		},
		"the four words": {
			[]*spec.Node{field("a", "外卖时必填"), field("b", "外卖必传"), field("c", "与门店编码不能同时为空"), field("d", "手机和邮箱至少有一个")},
			[]prose.Obligation{
				{Path: "a", Text: "外卖时必填"}, {Path: "b", Text: "外卖必传"}, {Path: "c", Text: "与门店编码不能同时为空"}, {Path: "d", Text: "手机和邮箱至少有一个"},
			},
		},
		"of another field": {
			[]*spec.Node{field("!a", "必填。为1时b_id必填"), field("b_id", "")},
			[]prose.Obligation{{Path: "a", Text: "为1时b_id必填"}},
		},
		"of several, in a required field": {
			[]*spec.Node{field("!a", "x与y不能同时为空")},
			[]prose.Obligation{{Path: "a", Text: "x与y不能同时为空"}},
		},
		"two sentences, one understood": {
			[]*spec.Node{field("a_id", "不能和bid同时为空。外卖时必填"), field("b_id", "")},
			[]prose.Obligation{{Path: "a_id", Text: "外卖时必填"}},
		},
		"only sometimes": {
			[]*spec.Node{field("a_id", "如果是外卖,不能和b_id同时为空"), field("b_id", "")},
			[]prose.Obligation{{Path: "a_id", Text: "如果是外卖,不能和b_id同时为空"}},
		},
		"below": {
			[]*spec.Node{{Name: "o", Type: "O", Fields: []*spec.Node{field("a", "外卖时必填")}}},
			[]prose.Obligation{{Path: "o/a", Text: "外卖时必填"}},
		},
	} {
		_, got := prose.Rules(&spec.API{Method: "a.b", Request: test.fields})
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}
