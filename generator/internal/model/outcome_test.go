package model_test

import (
	"testing"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/naming"
	"github.com/topgen/topgen/spec"
)

// TestOutcome: which members are found to say whether the business succeeded.
func TestOutcome(t *testing.T) {
	boolean := func(name string) *spec.Node { return &spec.Node{Name: name, Type: "Boolean"} }
	text := func(name string) *spec.Node { return &spec.Node{Name: name, Type: "String"} }
	object := func(name string, fields ...*spec.Node) *spec.Node {
		return &spec.Node{Name: name, Type: "R", Fields: fields}
	}
	for _, tc := range []struct {
		name                   string
		response               []*spec.Node
		success, code, message string
	}{
		{"at the top", []*spec.Node{boolean("success"), text("err_code"), text("err_msg")}, "success", "err_code", "err_msg"},
		{"inside", []*spec.Node{object("result", boolean("biz_success"), text("result_code"), text("result_desc"))}, "biz_success", "result_code", "result_desc"},
		{"beside other values", []*spec.Node{text("total"), object("result", boolean("isSuccess"))}, "isSuccess", "", ""},
		{"the error's code goes before others", []*spec.Node{boolean("success"), text("code"), text("error_code"), text("message")}, "success", "error_code", "message"},
		{"the top goes before what is inside", []*spec.Node{boolean("success"), object("data", boolean("success"))}, "success", "", ""},
		{"two of them", []*spec.Node{boolean("success"), boolean("is_success")}, "", "", ""},
		{"in two objects", []*spec.Node{object("a", boolean("success")), object("b", boolean("success"))}, "", "", ""},
		{"text", []*spec.Node{text("success"), text("code")}, "", "", ""},
		{"a list", []*spec.Node{{Name: "success", Type: "Boolean", List: true}}, "", "", ""},
		{"something else", []*spec.Node{boolean("all_success"), boolean("is_success_count"), boolean("has_more")}, "", "", ""},
		{"nothing", nil, "", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			api := &spec.API{Method: "taobao.outcome.get", Response: tc.response}
			m, _ := model.Build(api, naming.Method(api.Method, "api"), "", func(*spec.Node) []string { return nil })
			var success, code, message string
			if o := m.Outcome; o != nil {
				success, code, message = wire(o.Success), wire(o.Code), wire(o.Message)
			}
			if success != tc.success || code != tc.code || message != tc.message {
				t.Errorf("found %q, %q and %q, want %q, %q and %q", success, code, message, tc.success, tc.code, tc.message)
			}
		})
	}
}

func wire(f *model.Field) string {
	if f == nil {
		return ""
	}
	return f.Node.Name
}
