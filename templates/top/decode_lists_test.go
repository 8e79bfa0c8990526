package top_test

import (
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// TestListsInventNothing reads lists in which something is not there, or not where it is looked for: what cannot be read
// without making an element up is an error.
func TestListsInventNothing(t *testing.T) {
	for _, test := range []struct{ in, err string }{
		{`"ints":{"number":[1,""]}`, `ints/1: expected a 64-bit integer, found ""`},
		{`"ints":[" ",1]`, `ints/0: expected a 64-bit integer, found " "`},
		{`"bools":[true,null]`, "bools/1: expected true or false, found null"},
		{`"bools":{"boolean":[true,""]}`, `bools/1: expected true or false, found ""`},
		{`"decs":["1.10",null]`, "decs/1: expected a decimal number, found null"},
		{`"decs":[""]`, `decs/0: expected a decimal number, found ""`},
		{`"times":["2024-02-29 00:00:00",null]`, "times/1: expected a date"},
		{`"times":{"date":[""]}`, "times/0: expected a date"},
		{`"ints":"[1,null]"`, "ints/1: expected a 64-bit integer, found null"},
		{`"objs":[{"a":"x"},""]`, `objs/1: expected an object, found ""`},
		{`"objs":{"child":[{"a":"x"},null]}`, "objs/1: expected an object, found null"},
		{`"odds":[{"ints":[null]}]`, "odds/0/ints/0: expected a 64-bit integer, found null"},

		{`"objs":{"x":{"y":[{"a":"x"}]}}`, "objs: expected a list, found an object"},
		{`"objs":{"x":{"y":{"a":"x"}}}`, "objs: expected a list, found an object"},
		{`"objs":{"x":{"p":1}}`, "objs: expected a list, found an object"},
		{`"objs":"{\"x\":{\"y\":[{\"a\":\"x\"}]}}"`, "objs: expected a list, found an object"},
		{`"odds":[{"objs":{"x":{"y":[{"a":"x"}]}}}]`, "odds/0/objs: expected a list, found an object"},
		{`"odds":{"odd":{"objs":{"x":{"y":[{"a":"x"}]}}}}`, "odds/0/objs: expected a list, found an object"},
	} {
		t.Run(test.in, func(t *testing.T) {
			got, err := decodeOdd(t, test.in+`,"after":"z"`)
			checkError(t, err, test.err)
			equal(t, "after", got.After, "z")
			if len(got.Objs) > 0 && got.Objs[0] == (child{}) {
				t.Errorf("%s gives an object that is not there: %+v", test.in, got.Objs)
			}
		})
	}
	for _, test := range []struct {
		in   string
		want odd
		err  string
	}{
		{in: `<ints><number>1</number><number/></ints>`, want: odd{Ints: []int64{1}}, err: `ints/1: expected a 64-bit integer, found ""`},
		{in: `<bools><boolean> </boolean></bools>`, want: odd{}, err: `bools/0: expected true or false, found " "`},
		{in: `<objs><x><y><a>x</a></y></x></objs>`, err: "objs: expected a list, found an object"},
		{in: `<objs><x><y><a>x</a></y><y><a>y</a></y></x></objs>`, err: "objs: expected a list, found an object"},
		{in: `<odds><odd><objs><x><y><a>x</a></y></x></objs></odd></odds>`, err: "odds/0/objs: expected a list"},
		{in: `<objs><child/><child><a>x</a></child></objs>`, want: odd{Objs: []child{{}, {A: "x"}}}},
		{in: `<objs><child><new>1</new></child></objs>`, want: odd{Objs: make([]child, 1)}},
		{in: `<objs><child><new><n>1</n></new><a>x</a></child></objs>`, want: odd{Objs: []child{{A: "x"}}}},
	} {
		t.Run(test.in, func(t *testing.T) {
			rsp, err := decodeBody(t, "<"+oddRoot+">"+test.in+"<after>z</after></"+oddRoot+">")
			test.want.After = "z"
			equal(t, test.in, rsp.odd, test.want)
			checkError(t, err, test.err)
		})
	}
}

// TestListsKeepWhatIsThere reads the blanks in lists that stand for something.
func TestListsKeepWhatIsThere(t *testing.T) {
	for in, want := range map[string]odd{
		`"texts":["a",null,""]`:               {Texts: []string{"a", "", ""}},
		`"texts":{"string":[null]}`:           {Texts: []string{""}},
		`"raws":[1,null]`:                     {Raws: []top.RawJSON{"1", ""}},
		`"objs":{"child":{"a":"x","new":{}}}`: {Objs: []child{{A: "x"}}},
		`"objs":[{"new":1}]`:                  {Objs: make([]child, 1)},
	} {
		t.Run(in, func(t *testing.T) {
			got, err := decodeOdd(t, in)
			equal(t, in, got, want)
			checkError(t, err, "")
		})
	}
}
