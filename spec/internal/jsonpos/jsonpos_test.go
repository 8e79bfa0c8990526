package jsonpos_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/jsonpos"
)

var codes = jsonpos.Codes{Broken: diag.BrokenDocument, Twice: diag.TwiceInObject, TooMuch: diag.TooMuch}

func TestParse(t *testing.T) {
	v, list := jsonpos.Parse("f", []byte("{\n\"a\": [1,\n true, null],\r\n\"b\":\n{\"c\": \"x\\n\\u4e2d\"}}\n"), codes)
	if len(list) > 0 {
		t.Fatal(list)
	}
	var lines []string
	for _, one := range []*jsonpos.Value{v, v.Get("a"), v.Get("a").Items[0], v.Get("a").Items[1], v.Get("a").Items[2], v.Get("b"), v.Get("b").Get("c")} {
		lines = append(lines, fmt.Sprintf("%d %v %q", one.Line, one.Kind, one.Text))
	}
	want := []string{`1 { ""`, `2 [ ""`, `2 number "1"`, `3 true "true"`, `3 null ""`, `4 { ""`, `5 string "x\n中"`}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	if v.Get("none") != nil || v.Get("none").Get("x") != nil {
		t.Error("what is not there was found")
	}
}

func TestFaults(t *testing.T) {
	deep := strings.Repeat("[", jsonpos.MaxNesting)
	many := make([]string, 100)
	for i := range many {
		many[i] = fmt.Sprintf(`"k%d": 1`, i)
	}
	for name, tt := range map[string]struct {
		in   string
		want []string // each "code line:column path"
	}{
		"empty":          {"", []string{"TG114 1:1 "}},
		"blank":          {" \n", []string{"TG114 1:1 "}},
		"cut off":        {"{\n\"a\": [1,\n", []string{"TG114 2:9 a"}},
		"no JSON":        {"{\n\"a\": x}", []string{"TG114 2:6 a"}},
		"a word cut off": {"{\"a\": tru", []string{"TG114 1:10 a"}},
		"not UTF-8":      {"{\n\"a\": \"\xff\"}", []string{"TG114 2:7 a"}},
		"more text":      {"{}\n {}", []string{"TG114 2:2 "}},
		"closed wrongly": {"[1}", []string{"TG114 1:3 "}},
		"keys twice":     {"{\"a\": 1,\n\"\\u0061\": {\"b\": 1, \"b\": 2},\n\"a\": 3}", []string{"TG120 2:1 a"}},
		"one of many":    {"{" + strings.Join(many, ",") + ",\n\"k7\": 2}", []string{"TG120 2:1 k7"}},
		"as deep as may": {deep + strings.Repeat("]", jsonpos.MaxNesting), nil},
		"too deep":       {deep + "[", []string{fmt.Sprintf("TG101 1:%d ", jsonpos.MaxNesting+1)}},
		"much too deep":  {strings.Repeat("[", 1_000_000), []string{fmt.Sprintf("TG101 1:%d ", jsonpos.MaxNesting+1)}},
		"too much":       {"[" + strings.Repeat("1,", 2_000_000) + "1]", []string{"TG101 1:4000000 "}},
	} {
		t.Run(name, func(t *testing.T) {
			_, list := jsonpos.Parse("f", []byte(tt.in), codes)
			var got []string
			for _, f := range list {
				got = append(got, fmt.Sprintf("%s %d:%d %s", f.Code.Kind(), f.Line, f.Column, f.Path))
			}
			if strings.HasPrefix(name, "too ") || strings.HasPrefix(name, "much") {
				for i := range got { // the path is as deep as the text
					got[i] = got[i][:strings.LastIndexByte(got[i], ' ')+1]
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s\n%v", diff, list)
			}
		})
	}
}

func TestAnyText(t *testing.T) {
	lossy := codes
	lossy.AnyText = true
	v, list := jsonpos.Parse("f", []byte("[\"\xff\", \"\\ud800\"]"), lossy)
	if len(list) > 0 || v.Items[0].Text != "\ufffd" || v.Items[1].Text != "\ufffd" {
		t.Errorf("got %v, %v", v, list)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`{"a": [1, "x", null, {"b": true}]}`, "{\n\"a\":1,\"a\":2}", `[1,`, `{"a"}`, "\xff", `"\ud800"`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, list := jsonpos.Parse("f", data, codes)
		if v == nil && !list.HasErrors() {
			t.Fatal("neither a value nor an error")
		}
		lines := bytes.Count(data, []byte("\n")) + 1
		for _, d := range list {
			if d.Line < 1 || d.Line > lines {
				t.Fatalf("line %d is not in the text: %v", d.Line, d)
			}
		}
		if v != nil && !json.Valid(data) {
			t.Fatalf("read what is not JSON: %q", data)
		}
	})
}
