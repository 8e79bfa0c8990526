package top_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
)

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// TestLenient goes through what gateways and the writers before them send, value by value. Where official decoders drop or
// change a value that could be kept, it is kept; where a value would lose something it is an error, and the rest of the answer is there.
func TestLenient(t *testing.T) {
	leap := gmt8(2024, 2, 29, 10, 11, 12, 0)
	tests := []struct {
		in   string
		want odd
		err  string // a part of the error; the empty value is expected beside it unless want says otherwise
	}{
		// Number
		{in: `"int":12`, want: odd{Int: 12}},
		{in: `"int":"12"`, want: odd{Int: 12}},
		{in: `"int":"-12"`, want: odd{Int: -12}},
		{in: `"int":-12`, want: odd{Int: -12}},
		{in: `"int":1.0`, want: odd{Int: 1}},
		{in: `"int":1e3`, want: odd{Int: 1000}},
		{in: `"int":12e-0`, want: odd{Int: 12}},
		{in: `"int":1200e-2`, want: odd{Int: 12}},
		{in: `"int":"1.0"`, want: odd{Int: 1}},
		{in: `"int":"+12"`, want: odd{Int: 12}},
		{in: `"int":"012"`, want: odd{Int: 12}},
		{in: `"int":" 12\n"`, want: odd{Int: 12}},
		{in: `"int":-0`, want: odd{}},
		{in: `"int":0e999999999999`, want: odd{}},
		{in: `"int":9007199254740993`, want: odd{Int: 9007199254740993}},
		{in: `"int":9223372036854775807`, want: odd{Int: 9223372036854775807}},
		{in: `"int":-9223372036854775808`, want: odd{Int: -9223372036854775808}},
		{in: `"int":922337203685477580.7e1`, want: odd{Int: 9223372036854775807}},
		{in: `"int":9223372036854775808`, err: "int: expected a 64-bit integer, found 9223372036854775808"},
		{in: `"int":-9223372036854775809`, err: "int: expected a 64-bit integer"},
		{in: `"int":18446744073709551617`, err: "int: expected a 64-bit integer"},
		{in: `"int":1e19`, err: "int: expected a 64-bit integer"},
		{in: `"int":1e999999999999`, err: "int: expected a 64-bit integer"},
		{in: `"int":1.5`, err: "int: expected a 64-bit integer, found 1.5"},
		{in: `"int":1e-1`, err: "int: expected a 64-bit integer"},
		{in: `"int":"abc"`, err: `int: expected a 64-bit integer, found "abc"`},
		{in: `"int":"1,234"`, err: "int: expected a 64-bit integer"},
		{in: `"int":"0x10"`, err: "int: expected a 64-bit integer"},
		{in: `"int":"1_000"`, err: "int: expected a 64-bit integer"},
		{in: `"int":"."`, err: "int: expected a 64-bit integer"},
		{in: `"int":"1e"`, err: "int: expected a 64-bit integer"},
		{in: `"int":"NaN"`, err: "int: expected a 64-bit integer"},
		{in: `"int":true`, err: "int: expected a 64-bit integer, found true"},
		{in: `"int":{}`, err: "int: expected a 64-bit integer, found an object"},
		{in: `"int":[1]`, err: "int: expected a 64-bit integer, found a list"},
		{in: `"int":null`, want: odd{}},
		{in: `"int":""`, want: odd{}},
		{in: `"int":" "`, want: odd{}},
		// String
		{in: `"text":"a"`, want: odd{Text: "a"}},
		{in: `"text":" a "`, want: odd{Text: " a "}},
		{in: `"text":12`, want: odd{Text: "12"}},
		{in: `"text":12.3400`, want: odd{Text: "12.3400"}},
		{in: `"text":12345678901234567890.10`, want: odd{Text: "12345678901234567890.10"}},
		{in: `"text":true`, want: odd{Text: "true"}},
		{in: `"text":null`, want: odd{}},
		{in: `"text":""`, want: odd{}},
		{in: `"text":{"a": 1}`, want: odd{Text: `{"a": 1}`}},
		{in: `"text":[1,"b"]`, want: odd{Text: `[1,"b"]`}},
		{in: `"text":"\u4e2d\/\ud83d\ude00\ud83d\n"`, want: odd{Text: "中/😀\uFFFD\n"}},
		{in: "\"text\":\"a\xff\xfeb\"", want: odd{Text: "a\uFFFD\uFFFDb"}},
		{in: "\"text\":\"\\t\xffb\"", want: odd{Text: "\t\uFFFDb"}},
		{in: "\"text\":{\"a\":\"\xff\"}", want: odd{Text: "{\"a\":\"\uFFFD\"}"}},
		{in: `"\u0074ext":"a"`, want: odd{Text: "a"}},
		// Boolean
		{in: `"bool":true`, want: odd{Bool: true}},
		{in: `"bool":"true"`, want: odd{Bool: true}},
		{in: `"bool":"TRUE"`, want: odd{Bool: true}},
		{in: `"bool":1`, want: odd{Bool: true}},
		{in: `"bool":"1"`, want: odd{Bool: true}},
		{in: `"bool":false`, want: odd{}},
		{in: `"bool":"False"`, want: odd{}},
		{in: `"bool":0`, want: odd{}},
		{in: `"bool":"0"`, want: odd{}},
		{in: `"bool":null`, want: odd{}},
		{in: `"bool":""`, want: odd{}},
		{in: `"bool":2`, err: "bool: expected true or false, found 2"},
		{in: `"bool":"yes"`, err: `bool: expected true or false, found "yes"`},
		{in: `"bool":[]`, err: "bool: expected true or false"},
		// Price, BigDecimal
		{in: `"dec":"9.11"`, want: odd{Dec: dec("9.11")}},
		{in: `"dec":9.11`, want: odd{Dec: dec("9.11")}},
		{in: `"dec":9.10`, want: odd{Dec: dec("9.10")}},
		{in: `"dec":0.1000000000000000055511151231257827`, want: odd{Dec: dec("0.1000000000000000055511151231257827")}},
		{in: `"dec":1.2345678905E9`, want: odd{Dec: dec("1234567890.5")}},
		{in: `"dec":"-1E-3"`, want: odd{Dec: dec("-0.001")}},
		{in: `"dec":null`, want: odd{}},
		{in: `"dec":""`, want: odd{}},
		{in: `"dec":"1,000.00"`, err: `dec: expected a decimal number, found "1,000.00"`},
		{in: `"dec":"￥9"`, err: `dec: expected a decimal number, found "￥9"`},
		{in: `"dec":1e999999`, err: "dec: expected a decimal number, found 1e999999"},
		{in: `"dec":false`, err: "dec: expected a decimal number"},
		// Date
		{in: `"time":"2024-02-29 10:11:12"`, want: odd{Time: leap}},
		{in: `"time":"2024-02-29 10:11:12.123"`, want: odd{Time: leap.Add(123 * time.Millisecond)}},
		{in: `"time":"2024-02-29 10:11:12.1234567890000"`, want: odd{Time: leap.Add(123456789)}},
		{in: `"time":"2024-02-29 10:11"`, want: odd{Time: leap.Add(-12 * time.Second)}},
		{in: `"time":"2024-02-29"`, want: odd{Time: gmt8(2024, 2, 29, 0, 0, 0, 0)}},
		{in: `"time":"2024/02/29 10:11:12"`, want: odd{Time: leap}},
		{in: `"time":"2024-02-29T10:11:12"`, want: odd{Time: leap}},
		{in: `"time":"2024-02-29T02:11:12Z"`, want: odd{Time: leap}},
		{in: `"time":"2024-02-29T02:11:12.5Z"`, want: odd{Time: leap.Add(time.Second / 2)}},
		{in: `"time":"2024-02-28T21:11:12-05:00"`, want: odd{Time: leap}},
		{in: `"time":"2024-02-29 10:11:12 +0800"`, want: odd{Time: leap}},
		{in: `"time":"2024-02-29T10:11:12+08"`, want: odd{Time: leap}},
		{in: `"time":1709172672`, want: odd{Time: leap}},
		{in: `"time":1709172672123`, want: odd{Time: leap.Add(123 * time.Millisecond)}},
		{in: `"time":"1709172672123"`, want: odd{Time: leap.Add(123 * time.Millisecond)}},
		{in: `"time":1.709172672123E12`, want: odd{Time: leap.Add(123 * time.Millisecond)}},
		{in: `"time":"20240229101112"`, want: odd{Time: leap}},
		{in: `"time":0`, want: odd{Time: gmt8(1970, 1, 1, 8, 0, 0, 0)}},
		{in: `"time":-86400`, want: odd{Time: gmt8(1969, 12, 31, 8, 0, 0, 0)}},
		{in: `"time":null`, want: odd{}},
		{in: `"time":""`, want: odd{}},
		{in: `"time":"2023-02-29 00:00:00"`, err: `time: expected a date such as 2006-01-02 15:04:05, found "2023-02-29 00:00:00"`},
		{in: `"time":"2024-13-01 00:00:00"`, err: "time: expected a date"},
		{in: `"time":"0000-00-00 00:00:00"`, err: "time: expected a date"},
		{in: `"time":"2024-02-29 24:00:00"`, err: "time: expected a date"},
		{in: `"time":"2024-02-29 10:60:00"`, err: "time: expected a date"},
		{in: `"time":"2024-02-29 10:11:12.1234567891"`, err: "time: expected a date"},
		{in: `"time":"2024-02-29 10:11:12."`, err: "time: expected a date"},
		{in: `"time":"2024-02-29 10:11:12 CST"`, err: "time: expected a date"},
		{in: `"time":"2024-02-29 10:11:12+"`, err: "time: expected a date"},
		{in: `"time":"2024-02-29 10:11:1"`, err: "time: expected a date"},
		{in: `"time":"2024-02/29"`, err: "time: expected a date"},
		{in: `"time":"29.02.2024"`, err: "time: expected a date"},
		{in: `"time":"20240229"`, err: "time: expected a date"}, // or seconds in 1970
		{in: `"time":99999999999999`, err: "time: expected a date"},
		{in: `"time":-9223372036854775808`, err: "time: expected a date"},
		{in: `"time":1709172672.5`, err: "time: expected a date"},
		{in: `"time":true`, err: "time: expected a date"},
		// Map
		{in: `"raw":{"k": [1]}`, want: odd{Raw: `{"k": [1]}`}},
		{in: `"raw":"{\"k\":[1]}"`, want: odd{Raw: `{"k":[1]}`}},
		{in: `"raw":"{k:1}"`, want: odd{Raw: `"{k:1}"`}},
		{in: `"raw":"\u0061"`, want: odd{Raw: `"\u0061"`}},
		{in: `"raw":1.50`, want: odd{Raw: `1.50`}},
		{in: `"raw":null`, want: odd{}},
		{in: `"raw":""`, want: odd{}},
		// object
		{in: `"obj":{"a":"x","b":1}`, want: odd{Obj: child{A: "x", B: 1}}},
		{in: `"obj":"{\"a\":\"x\",\"b\":1}"`, want: odd{Obj: child{A: "x", B: 1}}},
		{in: `"obj":" {\"a\":\"x\"} "`, want: odd{Obj: child{A: "x"}}},
		{in: `"obj":{}`, want: odd{}},
		{in: `"obj":null`, want: odd{}},
		{in: `"obj":""`, want: odd{}},
		{in: `"obj":[]`, err: "obj: expected an object, found a list"},
		{in: `"obj":"x"`, err: `obj: expected an object, found "x"`},
		{in: `"obj":"{\"a\":"`, err: `obj: expected an object, found "{\"a\":"`},
		{in: `"obj":"{} {}"`, err: "obj: expected an object"},
		{in: `"obj":1`, err: "obj: expected an object, found 1"},
		// unknown members, members that come twice
		{in: `"zzz":{"a":[{}]},"text":"a"`, want: odd{Text: "a"}},
		{in: `"text":"a","text":"b"`, want: odd{Text: "b"}, err: `text: expected the value that "text" had before, found "b"`},
		{in: `"text":"a","text":null`, want: odd{Text: "a"}},
		{in: `"text":null,"text":"a","text":"a"`, want: odd{Text: "a"}},
		{in: `"text":null,"text":"a","text":"b"`, want: odd{Text: "b"}, err: `text: expected the value that "text" had before, found "b"`},
		{in: `"text":"a","text":null,"text":"b"`, want: odd{Text: "b"}, err: `text: expected the value that "text" had before, found "b"`},
		{in: `"obj":{"a":"x"},"obj":{"b":1}`, want: odd{Obj: child{A: "x", B: 1}}, err: `obj: expected the value that "obj" had before`},
	}
	for _, test := range tests {
		t.Run(strings.ToValidUTF8(test.in, "?"), func(t *testing.T) {
			got, err := decodeOdd(t, test.in+`,"after":"z"`)
			test.want.After = "z"
			equal(t, test.in, got, test.want)
			checkError(t, err, test.err)
		})
	}
}

// checkError wants a DecodeError with some text in it, or no error.
func checkError(t *testing.T, err error, want string) {
	t.Helper()
	if want == "" {
		if err != nil {
			t.Errorf("unexpected error: %v", err)
		}
		return
	}
	if e := (*top.DecodeError)(nil); !errors.As(err, &e) || !strings.Contains(err.Error(), want) {
		t.Errorf("got error %v\nwant a DecodeError with %q", err, want)
	}
}

func TestLists(t *testing.T) {
	two := []child{{A: "x"}, {A: "y", B: 2}}
	one := []child{{A: "x"}}
	tests := []struct {
		in   string
		want odd
		err  string
	}{
		// objects
		{in: `"objs":{"child":[{"a":"x"},{"a":"y","b":2}]}`, want: odd{Objs: two}},
		{in: `"objs":{"obj":[{"a":"x"},{"a":"y","b":2}]}`, want: odd{Objs: two}}, // the list's name less its s
		{in: `"objs":{"whatever":[{"a":"x"},{"a":"y","b":2}]}`, want: odd{Objs: two}},
		{in: `"objs": [ {"a":"x"} , {"a":"y","b":2} ] `, want: odd{Objs: two}},
		{in: `"objs": { "child" : [ {"a":"x"} , {"a":"y","b":2} ] } `, want: odd{Objs: two}},
		{in: `"objs":"[{\"a\":\"x\"},{\"a\":\"y\",\"b\":2}]"`, want: odd{Objs: two}},
		{in: `"objs":"{\"child\":[{\"a\":\"x\"},{\"a\":\"y\",\"b\":2}]}"`, want: odd{Objs: two}},
		{in: `"objs":["{\"a\":\"x\"}",{"a":"y","b":2}]`, want: odd{Objs: two}},
		{in: `"objs":{}`}, {in: `"objs":[]`}, {in: `"objs":""`}, {in: `"objs":" "`}, {in: `"objs":null`},
		{in: `"objs":{"child":[]}`}, {in: `"objs":{"child":null}`}, {in: `"objs":{"child":""}`},
		{in: `"objs":"[]"`}, {in: `"objs":"{}"`},
		{in: `"objs":{"a":"x"}`, want: odd{Objs: one}},
		{in: `"objs":"{\"a\":\"x\"}"`, want: odd{Objs: one}},
		{in: `"objs":{"a":"y","b":2,"zzz":3}`, want: odd{Objs: two[1:]}},
		{in: `"objs":{"child":{"a":"x"}}`, want: odd{Objs: one}},
		{in: `"objs":"{\"child\":{\"a\":\"x\"}}"`, want: odd{Objs: one}},
		{in: `"objs":{"child":"{\"a\":\"x\"}"}`, want: odd{Objs: one}},
		{in: `"objs":[{},{}]`, want: odd{Objs: make([]child, 2)}},
		{in: `"odds":{"objs":[{"a":"x"}],"text":"b"}`, want: odd{Odds: []odd{{Objs: one, Text: "b"}}}}, // no wrapper
		{in: `"odds":{"texts":["x"]}`, want: odd{Odds: []odd{{Texts: []string{"x"}}}}},
		{in: `"odds":{"obj":{"a":"x"}}`, want: odd{Odds: []odd{{Obj: child{A: "x"}}}}},
		{in: `"objs":{"child":[{"a":"x"}],"total":1}`, err: "objs: expected a list, found an object"},
		{in: `"objs":{"p":1,"q":2}`, err: "objs: expected a list, found an object"},
		{in: `"objs":{"p":1}`, err: "objs: expected a list, found an object"},
		{in: `"objs":"{\"p\":1}"`, err: "objs: expected a list, found an object"},
		{in: `"objs":[[{"a":"x"}],{"a":"y"}]`, want: odd{Objs: []child{{A: "y"}}}, err: "objs/0: expected an object, found a list"},
		{in: `"objs":{"child":[[{"a":"x"}],{"a":"y"}]}`, want: odd{Objs: []child{{A: "y"}}}, err: "objs/0: expected an object, found a list"},
		{in: `"objs":{"child":["x"]}`, want: odd{}, err: `objs/0: expected an object, found "x"`},
		{in: `"objs":{"child":[null,{"a":"y"}]}`, want: odd{Objs: []child{{A: "y"}}}, err: "objs/0: expected an object, found null"},
		{in: `"objs":{"child":["{\"a\":\"x\"}"]}`, want: odd{Objs: one}},
		{in: `"objs":["x"]`, want: odd{}, err: `objs/0: expected an object, found "x"`},
		{in: `"objs":12`, err: "objs: expected a list, found 12"},
		{in: `"objs":"x"`, err: `objs: expected a list, found "x"`},
		{in: `"objs":[{"a":"x"},{"b":"q"},{"b":3}]`, want: odd{Objs: []child{{A: "x"}, {B: 3}}}, err: `objs/1/b: expected a 64-bit integer, found "q"`},
		{in: `"objs":{"child":[{"a":"x"},{"b":"q"}]}`, want: odd{Objs: []child{{A: "x"}}}, err: `objs/1/b: expected a 64-bit integer`},
		{in: `"objs":{"b":"q"}`, want: odd{}, err: `objs/b: expected a 64-bit integer`},
		{in: `"objs":{"child":{"b":"q"}}`, want: odd{}, err: `objs/0/b: expected a 64-bit integer`},
		{in: `"objs":"[{\"b\":\"q\"}]"`, want: odd{}, err: `objs/0/b: expected a 64-bit integer`},
		// basics
		{in: `"ints":{"number":[1,2]}`, want: odd{Ints: []int64{1, 2}}},
		{in: `"ints":[1,2]`, want: odd{Ints: []int64{1, 2}}},
		{in: `"ints":["1","2"]`, want: odd{Ints: []int64{1, 2}}},
		{in: `"ints":{"number":["1"]}`, want: odd{Ints: []int64{1}}},
		{in: `"ints":"[1,2]"`, want: odd{Ints: []int64{1, 2}}},
		{in: `"ints":"{\"number\":[1,2]}"`, want: odd{Ints: []int64{1, 2}}},
		{in: `"ints":{}`}, {in: `"ints":[]`}, {in: `"ints":""`}, {in: `"ints":null`}, {in: `"ints":{"number":[]}`}, {in: `"ints":{"number":null}`},
		{in: `"ints":7`, want: odd{Ints: []int64{7}}},
		{in: `"ints":"7"`, want: odd{Ints: []int64{7}}},
		{in: `"ints":{"number":7}`, want: odd{Ints: []int64{7}}},
		{in: `"ints":[1,null,3]`, want: odd{Ints: []int64{1, 3}}, err: "ints/1: expected a 64-bit integer, found null"},
		{in: `"ints":"1,2"`, want: odd{}, err: `ints: expected a 64-bit integer, found "1,2"`},
		{in: `"ints":[1,[2],3]`, want: odd{Ints: []int64{1, 3}}, err: `ints/1: expected a 64-bit integer, found a list`},
		{in: `"ints":{"number":[1,"x"]}`, want: odd{Ints: []int64{1}}, err: `ints/1: expected a 64-bit integer`},
		{in: `"ints":{"number":[1],"total":1}`, err: `ints: expected a list, found an object`},
		{in: `"ints":{"number":{"a":1}}`, err: `ints: expected a list, found an object`},
		{in: `"texts":{"string":["a","b"]}`, want: odd{Texts: []string{"a", "b"}}},
		{in: `"texts":["a",2,true,{"k":1}]`, want: odd{Texts: []string{"a", "2", "true", `{"k":1}`}}},
		{in: `"texts":"a,b"`, want: odd{Texts: []string{"a,b"}}},
		{in: `"texts":"[\"a\",\"b\"]"`, want: odd{Texts: []string{"a", "b"}}},
		{in: `"texts":"[a]"`, want: odd{Texts: []string{"[a]"}}},
		{in: `"texts":{"string":"a"}`, want: odd{Texts: []string{"a"}}},
		{in: `"texts":[["a"]]`, want: odd{}, err: "texts/0: expected text, found a list"},
		{in: `"texts":{"string":[["a"]]}`, want: odd{}, err: "texts/0: expected text, found a list"},
		{in: `"bools":{"boolean":[true,"false",1]}`, want: odd{Bools: []bool{true, false, true}}},
		{in: `"decs":{"price":["1.10",2]}`, want: odd{Decs: []top.Decimal{dec("1.10"), dec("2")}}},
		{in: `"times":{"date":["2024-02-29 00:00:00"]}`, want: odd{Times: []time.Time{gmt8(2024, 2, 29, 0, 0, 0, 0)}}},
		{in: `"raws":{"map":[{"k":1},2]}`, want: odd{Raws: []top.RawJSON{`{"k":1}`, "2"}}},
		{in: `"raws":[{"k":1},[2]]`, want: odd{Raws: []top.RawJSON{`{"k":1}`, "[2]"}}},
		{in: `"raws":{"k":1,"l":2}`, want: odd{Raws: []top.RawJSON{`{"k":1,"l":2}`}}},
		{in: `"raws":"{\"k\":1}"`, want: odd{Raws: []top.RawJSON{`{"k":1}`}}},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			got, err := decodeOdd(t, test.in+`,"after":"z"`)
			test.want.After = "z"
			equal(t, test.in, got, test.want)
			checkError(t, err, test.err)
		})
	}
}

// TestDecodeManyMembers reads an object with more members than could be compared with one another, in the document's order
// and in another, with one that comes again at the end.
func TestDecodeManyMembers(t *testing.T) {
	var many strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&many, `"k%d":1,`, i)
	}
	for _, test := range []struct{ in, err string }{
		{`"text":"a",` + many.String() + `"after":"z"`, ""},
		{`"after":"z",` + many.String() + `"text":"a"`, ""},
		{`"text":"a",` + many.String() + `"text":"b","after":"z"`, `text: expected the value that "text" had before, found "b"`},
		{many.String() + `"text":"a","t\u0065xt":"b","after":"z"`, `text: expected the value that "text" had before, found "b"`},
	} {
		got, err := decodeOdd(t, test.in)
		checkError(t, err, test.err)
		equal(t, "after", got.After, "z")
	}
}
