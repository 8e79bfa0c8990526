package request_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/cmd/topgen/internal/request"
	"github.com/topgen/topgen/spec"
)

var api = &spec.API{Method: "a.b.c", Request: []*spec.Node{
	{Name: "name", Type: "String"}, {Name: "count", Type: "Number"}, {Name: "ids", Type: "Number", List: true}, {Name: "extra", Type: "Json"},
	{Name: "req", Type: "ReqDTO", Fields: []*spec.Node{
		{Name: "card", Type: "String"}, {Name: "value", Type: "Number"}, {Name: "gift", Type: "Boolean"}, {Name: "tags", Type: "String", List: true},
		{Name: "items", Type: "ItemDTO", List: true, Fields: []*spec.Node{{Name: "id", Type: "Number"}}},
		{Name: "inner", Type: "InnerDTO", Fields: []*spec.Node{{Name: "at", Type: "Date"}}},
	}},
}}

func build(args ...string) (map[string]string, error) {
	var values []request.Value
	for _, arg := range args {
		v, ok := request.ParseArgument(arg)
		if !ok {
			return nil, errors.New("no argument")
		}
		values = append(values, v)
	}
	return request.Build(api, values)
}

func TestBuild(t *testing.T) {
	for _, tt := range []struct {
		args string
		want map[string]string
	}{
		{"name=储值 count=2 ids=1,2", map[string]string{"name": "储值", "count": "2", "ids": "1,2"}},
		{"ids:=[1,2] extra:={\"a\":[1]}", map[string]string{"ids": "1,2", "extra": `{"a":[1]}`}},
		{"req/value=5 req/card=a&b req/gift=false", map[string]string{"req": `{"card":"a&b","gift":false,"value":5}`}},
		{"req/tags=x,y req/items:=[{\"id\":1}] req/inner/at=2020-01-02", map[string]string{"req": `{"inner":{"at":"2020-01-02"},"items":[{"id":1}],"tags":["x","y"]}`}},
		{"req:={\"card\":\"1\",\"other\":true}", map[string]string{"req": `{"card":"1","other":true}`}},
		{"name=a=b", map[string]string{"name": "a=b"}},
		{"name=", map[string]string{}},
	} {
		got, err := build(strings.Split(tt.args, " ")...)
		if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", tt.args, err, diff)
		}
	}
}

// TestFromFile: YAML says what JSON says, and numbers keep their digits.
func TestFromFile(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"name: 0123\nreq: {value: 5, card: 1.10, gift: false}\n", `{"card":"1.10","gift":false,"value":5}`},
		{"name: 0123\nreq: &r\n  card: yes\n  tags: [x, 2]\n", `{"card":"yes","tags":["x","2"]}`},
		{`{"name":"0123","req":{"card":"1.10 <&>"}}`, `{"card":"1.10 <&>"}`},
	} {
		values, err := request.FromFile(api, []byte(tt.text))
		if err != nil {
			t.Fatal(err)
		}
		got, err := request.Build(api, values)
		if diff := cmp.Diff(map[string]string{"name": "0123", "req": tt.want}, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", tt.text, err, diff)
		}
	}
	for _, bad := range []string{"", "[]", "{", "a: [", "? [a]\n: b\n", "a: &a [*a]", "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nunknown: 1"} {
		if _, err := request.FromFile(api, []byte(bad)); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestFaults(t *testing.T) {
	for args, want := range map[string]string{
		"name":                      "no argument",
		"=x":                        "no argument",
		"nmae=x":                    "there is no nmae here, only name, count",
		"name/x=1":                  "nothing is below",
		"count=two":                 "expected a number",
		"count=0x10":                "expected a number",
		"req/gift=1":                "expected true or false",
		"req/items/id=1":            "give it whole, as req/items:=[…]",
		"req/items=1":               "needs JSON",
		"req=x":                     "an object needs its members",
		"req/card:=x":               "is no JSON",
		"ids:=1":                    "expected a list",
		`ids:=["a,b"]`:              "has a comma",
		"name=a name=b":             "given twice",
		"req/card=a req:={}":        "req: the value is given twice",
		"req:={} req/card=a":        "req: the value is given twice",
		"count=two req/gift=nobody": "expected true or false",
	} {
		if got, err := build(strings.Split(args, " ")...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, %v, want %q", args, got, err, want)
		}
	}
}
