package model_test

import (
	"fmt"
	"testing"

	"github.com/topgen/topgen/spec"
)

// TestOutcome: what the spec finds becomes paths of fields; where two members tell both have to, and names that people
// wrote into an overlay go before all that is found.
func TestOutcome(t *testing.T) {
	boolean := func(name string) *spec.Node { return &spec.Node{Name: name, Type: "Boolean"} }
	text := func(name string) *spec.Node { return &spec.Node{Name: name, Type: "String"} }
	object := func(name string, fields ...*spec.Node) *spec.Node {
		return &spec.Node{Name: name, Type: "R", Fields: fields}
	}
	for _, tc := range []struct {
		name     string
		stated   *spec.Outcome
		response []*spec.Node
		want     string
	}{
		{"a Boolean at the top", nil, []*spec.Node{boolean("success"), text("err_code"), text("err_msg")}, "success [] err_code err_msg"},
		{"inside", nil, []*spec.Node{object("r", boolean("biz_success"), text("result_code"), text("result_desc"))}, "r/biz_success [] r/result_code r/result_desc"},
		{"two that tell", nil, []*spec.Node{boolean("success"), object("data", boolean("success"))}, "success [] data/success []  "},
		{"an error's code", nil, []*spec.Node{text("error_code"), text("error_msg")}, `error_code ["" "0"]  error_msg`},
		{"an open code", nil, []*spec.Node{text("result_code"), text("result_msg")}, "open result_code []  result_msg"},
		{"a stated code", &spec.Outcome{Code: "r/ret", OK: []string{"200"}, Why: []string{"r/sub_code", "r/sub_info"}},
			[]*spec.Node{boolean("success"), object("r", text("ret"), text("sub_code"), text("sub_info"))}, `r/ret ["200"] r/sub_code r/sub_info`},
		{"what is no field", &spec.Outcome{Code: "request_id", OK: []string{"1"}}, []*spec.Node{boolean("success"), text("request_id")}, "none"},
		{"switched off", &spec.Outcome{Off: true}, []*spec.Node{boolean("success")}, "none"},
		{"nothing", nil, []*spec.Node{text("name")}, "none"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := build(t, &spec.API{Method: "taobao.outcome.set", Response: tc.response, Outcome: tc.stated})
			got := "none"
			if o := m.Outcome; len(o.Members) > 0 {
				got = ""
				if o.Open() {
					got = "open "
				}
				for _, member := range o.Members {
					ok := member.OK
					if member.Flag {
						ok = nil
					}
					got += fmt.Sprintf("%s %q ", member.Path(), ok)
				}
				code, message := o.Reasons()
				got += spec.PathOf(code) + " " + spec.PathOf(message)
			}
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}
