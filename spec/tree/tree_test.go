package tree_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/tree"
)

func TestRender(t *testing.T) {
	low, high := int64(-1), int64(9)
	api := &spec.API{
		Method: "a.b.c", Title: "标题", Description: "What it\ndoes\x1b[31m", Category: "类目", Charge: "免费", Auth: spec.AuthOptional,
		Request: []*spec.Node{
			{Name: "req", Type: "Req", Required: true, Description: "入参", Fields: []*spec.Node{
				{Name: "id", Type: "String", MaxLength: 8, Example: "x y", Default: "z"},
				{Name: "n", Type: "Number", MinValue: &low, MaxValue: &high},
				{Name: "ids", Type: "Number", List: true, MaxListSize: 20},
			}},
			{Name: "fields", Type: "Field List", List: true},
		},
		Rules: []spec.Rule{
			{Kind: spec.AtLeastOne, Fields: []string{"req/id", "req/n"}, Text: "不能同时为空"},
			{Kind: spec.RequiredIf, Fields: []string{"req/n"}, When: &spec.Condition{Field: "req/id", Equals: "1"}},
		},
		Errors: []spec.ErrorCode{{Code: "isv.x", Solution: "retry"}},
	}
	want := `a.b.c  标题  类目  免费  session optional
├── What it does [31m
├── request
│   ├── req  Req  required  — 入参
│   │   ├── id  String  at most 8 long  default z  e.g. x y
│   │   ├── n  Number  ≥ -1  ≤ 9
│   │   └── ids  Number[]  at most 20 elements
│   └── fields  Field List
├── response
│   └── (nothing)
├── rules
│   ├── at least one of req/id, req/n  — 不能同时为空
│   └── req/n required if req/id is 1
└── errors
    └── isv.x  retry
`
	if diff := cmp.Diff(want, tree.Render(api, nil, diag.English)); diff != "" {
		t.Error(diff)
	}
	want = `a.b.c  标题  类目  免费  可选授权
├── What it does [31m
├── request
│   ├── req  Req  必填  — 入参
│   │   ├── id  String  最长 8  默认 z  例如 x y
│   │   ├── n  Number  ≥ -1  ≤ 9
│   │   └── ids  Number[]  最多 20 个元素
│   └── fields  Field List
├── response
│   └── （无）
├── 规则
│   ├── 至少一个：req/id, req/n  — 不能同时为空
│   └── req/id 为 1 时必填：req/n
└── 错误码
    └── isv.x  retry
`
	if diff := cmp.Diff(want, tree.Render(api, nil, diag.Chinese)); diff != "" {
		t.Error(diff)
	}
}

func TestRenderWith(t *testing.T) {
	api := &spec.API{Method: "a.b.c", Protocol: spec.ProtocolQimen, Query: true, GoName: "C",
		Request:  []*spec.Node{{Name: "req", Type: "Req", Fields: []*spec.Node{{Name: "id", Type: "String", GoName: "Identity"}}}},
		Response: []*spec.Node{{Name: "result", Type: "R", Fields: []*spec.Node{{Name: "code", Type: "String"}, {Name: "msg", Type: "String"}}}},
		Outcome:  &spec.Outcome{Code: "result/code", OK: []string{"", "0"}},
	}
	origins := spec.Origins{"": {"outcome", "go_name"}, "request/req/id": {"go_name"}}
	want := `a.b.c  protocol qimen  query  in Go C  [overlay: outcome, go_name]
├── request
│   └── req  Req
│       └── id  String  in Go Identity  [overlay: go_name]
├── response
│   └── result  R
│       ├── code  String
│       └── msg  String
└── outcome: result/code is "" or "0"  — why: msg
`
	if diff := cmp.Diff(want, tree.Render(api, origins, diag.English)); diff != "" {
		t.Error(diff)
	}
	want = `a.b.c  协议 qimen  只查询  Go 名称 C  [overlay: outcome, go_name]
├── request
│   └── req  Req
│       └── id  String  Go 名称 Identity  [overlay: go_name]
├── response
│   └── result  R
│       ├── code  String
│       └── msg  String
└── 业务结果：result/code 为 "" 或 "0"  — 原因：msg
`
	if diff := cmp.Diff(want, tree.Render(api, origins, diag.Chinese)); diff != "" {
		t.Error(diff)
	}
	api.Outcome = &spec.Outcome{Off: true}
	if got := tree.Render(api, nil, diag.English); !strings.Contains(got, "outcome: switched off") {
		t.Error(got)
	}
}
