package spec_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
)

func TestDiff(t *testing.T) {
	if got := spec.Diff(recharge(), recharge()); len(got) > 0 {
		t.Errorf("the same API differs from itself: %q", got)
	}
	after := recharge()
	after.Title = "new"
	after.Source = nil
	req := after.Request[0]
	req.Fields[0].Required = false
	req.Fields[1].Description = "said otherwise"
	req.Fields = append(req.Fields[:2:2], req.Fields[3], &spec.Node{Name: "added", Type: "Number", List: true})
	after.Rules = after.Rules[:1]
	after.Errors = append(after.Errors, spec.ErrorCode{Code: "isv.y"})
	want := []string{
		`~ title: "储值 <充值> & more" → "new"`,
		`~ request/req/trigger_gift: Boolean required default="false" → Boolean default="false"`,
		`~ request/req/n: its text`,
		`+ request/req/added Number[]`,
		`- request/req/ids Field List[] max_list_size=20`,
		`- rule required_if req/n when req/trigger_gift is "true"`,
		`+ error isv.y`,
	}
	if diff := cmp.Diff(want, spec.Diff(recharge(), after)); diff != "" {
		t.Error(diff)
	}
}
