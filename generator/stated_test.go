package generator_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
)

// TestStated compares what two generated files state with what their specs say.
func TestStated(t *testing.T) {
	before := `{"method": "a.b.pay", "title": "付", "auth": "optional", "errors": [{"code": "isv.x", "message": "错", "solution": ""}],
 "rules": [{"kind": "at_least_one", "fields": ["req/shop_id", "req/out_id"], "text": ""}],
 "request": [{"name": "req", "type": "PayReq", "required": true, "fields": [
  {"name": "id", "type": "Number", "required": true, "min_value": 1, "example": "7", "description": "编号"},
  {"name": "remark", "type": "String", "max_length": 64, "default": "x"},
  {"name": "shop_id", "type": "String"}, {"name": "out_id", "type": "String"},
  {"name": "tags", "type": "String", "list": true, "max_list_size": 5}]}],
 "response": [{"name": "success", "type": "Boolean"}, {"name": "total", "type": "Number"}]}`
	after := `{"method": "a.b.pay", "title": "付款", "auth": "required", "errors": [],
 "request": [{"name": "req", "type": "PayReq", "required": true, "fields": [
  {"name": "id", "type": "String", "required": true, "example": "8", "description": "编号"},
  {"name": "remark", "type": "String", "max_length": 32, "default": "y"},
  {"name": "shop_id", "type": "String", "required": true},
  {"name": "tags", "type": "String", "list": true, "max_list_size": 6, "required": true}]}],
 "response": [{"name": "success", "type": "Boolean"}, {"name": "total", "type": "Number", "list": true}, {"name": "more", "type": "Date"}]}`
	var specs, states [2]*spec.API
	for i, text := range []string{before, after} {
		api, list := spec.Parse("a.json", []byte(text))
		if api == nil {
			t.Fatal(list.Err())
		}
		c := config("b")
		c.APIs = []*spec.API{api}
		specs[i] = api
		var err error
		if states[i], err = generator.Stated(generate(t, c)[generator.FileName(api.Method, "b")]); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(lines(spec.Diff(specs[0], specs[1], generator.Surface(""))), lines(spec.Diff(states[0], states[1], generator.Surface("")))); diff != "" {
		t.Error(diff)
	}
}

// TestStatedFamily reads back the whole family: what Go shows has to be there, and no more.
func TestStatedFamily(t *testing.T) {
	c := config("alsc")
	c.APIs = loadFamily(t)
	files := generate(t, c)
	for _, api := range c.APIs {
		stated, err := generator.Stated(files[generator.FileName(api.Method, "alsc")])
		if err != nil {
			t.Fatal(api.Method, err)
		}
		for _, change := range spec.Diff(api, stated, generator.Surface("")) {
			if change.Breaking() && change.What != "object-type" && change.What != "type" && change.What != "go_name" {
				t.Errorf("%s: %s", api.Method, change)
			}
		}
	}
}

func lines(changes []spec.Change) (out []string) {
	for _, c := range changes {
		out = append(out, c.String())
	}
	return out
}
