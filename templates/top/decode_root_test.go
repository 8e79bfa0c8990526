package top_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// TestDecodeForms reads the document's own sample in every form to one value.
func TestDecodeForms(t *testing.T) {
	for name, body := range map[string]string{
		"JSON":                  rechargeJSON,
		"simplify":              rechargeSimple,
		"simplify with a root":  `{"` + rechargeRoot + `":` + rechargeSimple + `}`,
		"simplify, wrapped":     strings.TrimSuffix(strings.TrimPrefix(rechargeJSON, `{"`+rechargeRoot+`":`), "}"),
		"XML":                   rechargeXML,
		"XML without blanks":    strings.Join(strings.Fields(strings.ReplaceAll(rechargeXML, "\n", "")), " "),
		"XML, name spaces":      strings.NewReplacer("<"+rechargeRoot, `<top:`+rechargeRoot+` xmlns:top="u" xmlns="v"`, "</"+rechargeRoot, "</top:"+rechargeRoot).Replace(rechargeXML),
		"BOM":                   "\uFEFF" + rechargeJSON,
		"BOM, XML":              "\uFEFF" + rechargeXML,
		"blanks around":         " \r\n\t" + rechargeJSON + "\n",
		"another root":          strings.Replace(rechargeJSON, rechargeRoot, "response", 1),
		"any root":              strings.Replace(rechargeJSON, rechargeRoot, "data", 1),
		"any root, and an id":   `{"request_id":"r4lu3uaf87g2","data":` + rechargeSimple + `,"b":{"result":1}}`,
		"another root, XML":     strings.ReplaceAll(rechargeXML, rechargeRoot, "response"),
		"members beside a root": strings.Replace(rechargeJSON, "{", `{"a":{"result":1},"b":[],`, 1),
		"root as text":          `{"` + rechargeRoot + `":` + quote(rechargeSimple) + `}`,
		"no error_response":     strings.Replace(rechargeSimple, "{", `{"error_response":null,`, 1),
		"request_id outside":    `{"` + rechargeRoot + `":` + strings.Replace(rechargeSimple, `,"request_id":"r4lu3uaf87g2"`, "", 1) + `,"request_id":"r4lu3uaf87g2"}`,
	} {
		t.Run(name, func(t *testing.T) {
			var rsp rechargeResponse
			if err := top.Decode(body, rechargeMethod, &rsp); err != nil {
				t.Fatal(err)
			}
			equal(t, "result", rsp.Result, rechargeWant)
			equal(t, "request id", rsp.RequestID, "r4lu3uaf87g2")
			equal(t, "raw", rsp.Raw, body)
		})
	}
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func TestDecodeFailure(t *testing.T) {
	full := top.Error{Code: 50, Msg: "Remote service error", SubCode: "isv.invalid-parameter", SubMsg: "非法参数", RequestID: "x1", Method: oddMethod}
	const fields = `"code":50,"msg":"Remote service error","sub_code":"isv.invalid-parameter","sub_msg":"非法参数","request_id":"x1"`
	bare := top.Error{Code: 25, Method: oddMethod}
	for body, want := range map[string]top.Error{
		`{"error_response":{` + fields + `}}`:                                            full,
		` {"error_response" : {` + fields + `,"args":{"a":[1]}} } `:                      full,
		`{"error_response":{` + strings.Replace(fields, "50", `"50"`, 1) + `}}`:          full,
		`{"request_id":"x0","error_response":{` + fields + `}}`:                          full,
		`{"a":[],"error_response":{` + fields + `},"b":1}`:                               full,
		`{"text":"a","error_response":{` + fields + `}}`:                                 full,
		`{"error_response":` + quote(`{`+fields+`}`) + `}`:                               full,
		`{"` + oddRoot + `":{},"error_response":{` + fields + `}}`:                       full,
		`{"error_response":{` + fields + `}} trailing`:                                   full,
		`{"text":"a","error_response":{` + fields + `},"after":`:                         full,
		`{"error_response":{"code":25}}`:                                                 bare,
		`{"error_response":{"code":25,"sub_code":null,"sub_msg":""}}`:                    bare,
		`<error_response><code>25</code><sub_code/><sub_msg></sub_msg></error_response>`: bare,
		`<?xml version="1.0" encoding="UTF-8"?><error_response><code>50</code><msg>Remote service error</msg>` +
			`<sub_code>isv.invalid-parameter</sub_code><sub_msg>非法参数</sub_msg><request_id>x1</request_id></error_response>`: full,
	} {
		t.Run(body, func(t *testing.T) {
			rsp := new(oddResponse)
			err := top.Decode(body, oddMethod, rsp)
			var e *top.Error
			if !errors.As(err, &e) {
				t.Fatalf("got error %v, want a top.Error", err)
			}
			equal(t, "error", *e, want)
			equal(t, "request id of the response", rsp.RequestID, want.RequestID)
			equal(t, "raw", rsp.Meta.Raw, body)
		})
	}
}

// TestDecodeBroken reads answers that are none, and looks at what the error says and at what was read before.
func TestDecodeBroken(t *testing.T) {
	const root = `{"` + oddRoot + `":`
	tests := []struct{ name, body, text, err string }{
		{"nothing", "", "", "expected an answer, found nothing (at byte 0)"},
		{"blanks", " \n", "", "expected an answer, found nothing"},
		{"BOM alone", "\uFEFF", "", "expected an answer, found nothing"},
		{"text", "Bad Gateway", "", `expected an answer in JSON or XML, found Bad (at byte 0)`},
		{"NUL", "\x00", "", `expected an answer in JSON or XML, found "\x00"`},
		{"UTF-16", "\xff\xfe{\x00}\x00", "", "expected an answer in JSON or XML, found"},
		{"gzip", "\x1f\x8b\x08", "", "expected an answer in JSON or XML, found"},
		{"null", "null", "", "expected an object, found null"},
		{"a list", `[{"text":"a"}]`, "", "expected an object, found a list"},
		{"a string", `"{}"`, "", `expected an object, found "{}"`},
		{"root is a list", root + `[]}`, "", "expected an object, found a list"},
		{"root is a number", root + `1}`, "", "expected an object, found 1"},
		{"unknown members only", `{"foo":1}`, "", "expected the members of odd_get_response, found an object"},
		{"somebody else's answer", `{"foo_response":{"bar":1}}`, "", "expected odd_get_response, found foo_response (at byte 0)"},
		{"somebody else's XML", `<foo><bar>1</bar></foo>`, "", "expected odd_get_response, found foo"},
		{"a name alone", `{"foo":{}}`, "", "expected odd_get_response, found foo"},
		{"an empty XML root", `<foo/>`, "", "expected odd_get_response, found foo"},
		{"trailing", root + `{"text":"a"}}x`, "a", "expected nothing after the answer, found x (at byte 33)"},
		{"two answers", `{"text":"a"}{"text":"b"}`, "a", "expected nothing after the answer, found an object (at byte 12)"},
		{"trailing comma", root + `{"text":"a",}}`, "a", "expected a member's name in quotes, found }"},
		{"cut", root + `{"text":"a","int":`, "a", "int: expected a value, found the end (at byte 38)"},
		{"cut in a string", root + `{"text":"a","after":"b`, "a", "after: expected a closing quote, found the end"},
		{"cut in a list", root + `{"text":"a","objs":{"child":[{"a":"x"},{"b":`, "a", "objs/1/b: expected a value, found the end"},
		{"cut without root", `{"text":"a","obj":{"a"`, "a", "obj: expected a colon, found the end"},
		{"bad escape", `{"text":"a","after":"\x"}`, "a", "after: expected an escape"},
		{"comment", `{"text":"a",/**/"after":""}`, "a", "expected a member's name in quotes"},
		{"apostrophes", `{'text':'a'}`, "", "expected a member's name in quotes"},
		{"NaN", `{"text":"a","dec":NaN}`, "a", "dec: expected a value, found NaN"},
		{"leading zero", `{"text":"a","int":01}`, "a", "expected a comma or the object's end, found 1"},
		{"bad in skipped", `{"text":"a","zzz":{"q":[1,{"r":tru}]}}`, "a", "zzz/q/1/r: expected a value, found tru"},
		{"BOM moves offsets", "\uFEFF" + `{"text":"a","int":"x"}`, "a", "int: expected a 64-bit integer, found \"x\" (at byte 21)"},
		{"offset", root + `{"text":"a","int":"x"}}`, "a", "int: expected a 64-bit integer, found \"x\" (at byte 38)"},
		{"long", `{"text":"a","int":"` + strings.Repeat("x", 1000) + `"}`, "a", `found "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" (at`},
		{"in JSON text in JSON text", `{"text":"a","odds":` + quote(`[{"obj":`+quote(`{"b":"x"}`)+`}]`) + `}`, "a", "odds/0/obj/b: expected a 64-bit integer, found \"x\" (at byte 19)"},
		{"the first of two", `{"text":"a","int":"x","bool":"y"}`, "a", "int: expected"},

		{"XML cut", `<` + oddRoot + `><text>a</text><obj><b>1`, "a", "obj/b: expected well-formed XML in UTF-8, found unexpected EOF"},
		{"XML, wrong end", `<r><text>a</text></s>`, "a", "expected well-formed XML in UTF-8, found element <r> closed by </s>"},
		{"XML, two roots", `<r><text>a</text></r><r/>`, "a", "expected nothing after the answer, found <r> (at byte 21)"},
		{"XML, trailing text", `<r><text>a</text></r> x`, "a", `expected nothing around the answer, found "x"`},
		{"XML, no root", `<?xml version="1.0"?>`, "", "found the end"},
		{"XML, entity", `<r><text>a</text><after>&nbsp;</after></r>`, "a", "after: expected well-formed XML in UTF-8, found invalid character entity &nbsp;"},
		{"XML, value", `<` + oddRoot + `><text>a</text><int>x</int></` + oddRoot + `>`, "a", `int: expected a 64-bit integer, found "x" (at byte 37)`},
		{"XML, value in a list", `<` + oddRoot + `><text>a</text><objs><child><a>1</a></child><child><b>x</b></child></objs></` + oddRoot + `>`, "a",
			`objs/1/b: expected a 64-bit integer, found "x" (at byte 71)`},
		{"XML, object", `<` + oddRoot + `><text>a</text><int><x>1</x></int></` + oddRoot + `>`, "a", `int: expected a 64-bit integer, found an object (at byte 37)`},
		{"XML, mixed", `<` + oddRoot + `><text>a</text><obj>lost<a>1</a></obj></` + oddRoot + `>`, "a", `obj/#text: expected elements alone, found "lost"`},
		{"GBK", `<?xml version="1.0" encoding="GBK"?><r><text>a</text></r>`, "", "expected well-formed XML in UTF-8, found"},
		{"HTML", `<html><body>Bad Gateway</body></html>`, "", "expected an answer, found an HTML page"},
		{"HTML 5", "<!DOCTYPE html>\n<html><head></head></html>", "", `expected an answer, found "<!DOCTYPE html"`},
		{"entities of one's own", `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><r><text>&b;</text></r>`, "", `expected an answer, found "<!DOCTYPE r`},
		{"a file's content", `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><text>&x;</text></r>`, "", `expected an answer`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rsp, err := decodeBody(t, test.body)
			checkError(t, err, test.err)
			equal(t, "text before", rsp.Text, test.text)
			if err != nil && strings.Contains(err.Error(), oddRoot+":") {
				t.Errorf("the root is in the path: %v", err)
			}
		})
	}
}

// TestDecodeGoesOn wants everything that can be read beside an error, for the answer may have moved money.
func TestDecodeGoesOn(t *testing.T) {
	body := strings.Replace(rechargeJSON, "2019-07-11 13:13:13", "yesterday", 1)
	var rsp rechargeResponse
	err := top.Decode(body, rechargeMethod, &rsp)
	var e *top.DecodeError
	if !errors.As(err, &e) {
		t.Fatalf("got error %v, want a DecodeError", err)
	}
	equal(t, "error", *e, top.DecodeError{Path: "result/result/order_time", Offset: strings.Index(body, `"yesterday"`),
		Want: "a date such as 2006-01-02 15:04:05", Got: `"yesterday"`})
	want := rechargeWant
	want.Result.OrderTime = rsp.Result.Result.OrderTime
	equal(t, "result", rsp.Result, want)
	equal(t, "request id", rsp.RequestID, "r4lu3uaf87g2")
}

// TestDecodeDepth holds the bound to that of encoding/json, also where the type holds itself.
func TestDecodeDepth(t *testing.T) {
	for _, depth := range []int{9998, 9999, 10001} {
		for name, body := range map[string]string{
			"unknown": `{"text":"a","zzz":` + strings.Repeat("[", depth-1) + strings.Repeat("]", depth-1) + `}`,
			"known":   `{"text":"a","zzz":0,"odds":` + strings.Repeat(`[{"odds":`, (depth-1)/2) + `[]` + strings.Repeat(`}]`, (depth-1)/2) + `}`,
		} {
			rsp, err := decodeBody(t, body)
			if valid := json.Valid([]byte(body)); valid != (err == nil) {
				t.Errorf("%s, depth %d: error %v, json.Valid %v", name, depth, err, valid)
			}
			equal(t, "text", rsp.Text, "a")
		}
	}
	deep := strings.Repeat("<odds><odd>", 6000) + strings.Repeat("</odd></odds>", 6000)
	_, err := decodeBody(t, "<r>"+deep+"</r>")
	checkError(t, err, "expected at most 10000 levels, found <odd")
}

// TestDecodeEffort reads answers that would take for ever if every reading of an ambiguous object were tried to the end.
func TestDecodeEffort(t *testing.T) {
	const depth = 4000
	for name, parts := range map[string][2]string{
		"single objects":       {`{"odds":`, `}`},
		"wrapped objects":      {`{"odds":{"odd":`, `}}`},
		"wrappers with more":   {`{"odds":[`, `],"x":1}`},
		"wrappers with known":  {`{"odds":[`, `],"text":""}`},
		"objects after arrays": {`{"text":"","odds":[`, `]}`},
	} {
		t.Run(name, func(t *testing.T) {
			body := `{"after":"a","odds":` + strings.Repeat(parts[0], depth) + `{}` + strings.Repeat(parts[1], depth) + `}`
			rsp, err := decodeBody(t, body)
			if e := (*top.DecodeError)(nil); err != nil && !errors.As(err, &e) {
				t.Error(err)
			}
			equal(t, "after", rsp.After, "a")
		})
	}
}

func TestDecodeXMLValues(t *testing.T) {
	tests := []struct {
		in   string
		want odd
	}{
		{`<text> a  b </text>`, odd{Text: " a  b "}},
		{`<text>&lt;&amp;&gt;&quot;&apos;&#20013;&#x6587;</text>`, odd{Text: `<&>"'中文`}},
		{`<text>a<![CDATA[<b>&amp;]]>c</text>`, odd{Text: "a<b>&amp;c"}},
		{`<text>a<!-- b -->c<?d e?></text>`, odd{Text: "ac"}},
		{`<text>😀&#x1F600;&#55357;&#56832;&#xD83D;&#xDE00;</text>`, odd{Text: "😀😀😀😀"}},
		{"<text>a\xffb</text>", odd{Text: "a\uFFFDb"}},
		{"<text>line\none\t\"quoted\" \\</text>", odd{Text: "line\none\t\"quoted\" \\"}},
		{`<text/>`, odd{}},
		{`<text x="1" y='2'>a</text>`, odd{Text: "a"}},
		{`<text><a>1</a><b/></text>`, odd{Text: `{"a":"1","b":""}`}},
		{`<text><a>1</a><b>x</b><a>2</a></text>`, odd{Text: `{"a":["1","2"],"b":"x"}`}},
		{`<int> 12 </int>`, odd{Int: 12}},
		{`<int/>`, odd{}},
		{`<bool>TRUE</bool>`, odd{Bool: true}},
		{`<bool/>`, odd{}},
		{`<dec>9.10</dec>`, odd{Dec: dec("9.10")}},
		{`<time>2024-02-29 10:11:12</time>`, odd{Time: gmt8(2024, 2, 29, 10, 11, 12, 0)}},
		{`<time/>`, odd{}},
		{`<raw>{"k":1}</raw>`, odd{Raw: `{"k":1}`}},
		{`<raw><k>1</k></raw>`, odd{Raw: `{"k":"1"}`}},
		{`<raw><k><l>1</l><l>2</l></k></raw>`, odd{Raw: `{"k":{"l":["1","2"]}}`}},
		{`<obj><a>x</a><b>1</b></obj>`, odd{Obj: child{A: "x", B: 1}}},
		{`<obj>{"a":"x"}</obj>`, odd{Obj: child{A: "x"}}},
		{"<obj>\n</obj>", odd{}},
		{`<objs list="true"><child><a>x</a></child><child><b>2</b></child></objs>`, odd{Objs: []child{{A: "x"}, {B: 2}}}},
		{`<objs><child><a>x</a></child></objs>`, odd{Objs: []child{{A: "x"}}}},
		{`<objs><child/></objs>`, odd{Objs: make([]child, 1)}},
		{`<objs/>`, odd{}},
		{"<objs>\n  </objs>", odd{}},
		{`<objs><a>x</a><b>1</b></objs>`, odd{Objs: []child{{A: "x", B: 1}}}},
		{`<objs><a>x</a></objs><objs><a>y</a></objs>`, odd{Objs: []child{{A: "x"}, {A: "y"}}}},
		{`<objs>[{"a":"x"}]</objs>`, odd{Objs: []child{{A: "x"}}}},
		{`<texts><string>a</string><string/><string>b</string></texts>`, odd{Texts: []string{"a", "", "b"}}},
		{`<texts>a</texts><texts>b</texts>`, odd{Texts: []string{"a", "b"}}},
		{`<ints><number>1</number><number>2</number></ints>`, odd{Ints: []int64{1, 2}}},
		{`<ints/>`, odd{}},
		{`<raws><map><k>1</k></map><map>2</map></raws>`, odd{Raws: []top.RawJSON{`{"k":"1"}`, `"2"`}}},
		{`<odds><odd><objs><child><a>x</a></child></objs></odd></odds>`, odd{Odds: []odd{{Objs: []child{{A: "x"}}}}}},
		{`<zzz><text>no</text></zzz>`, odd{}},
	}
	for _, test := range tests {
		t.Run(strings.ToValidUTF8(test.in, "?"), func(t *testing.T) {
			rsp, err := decodeBody(t, "<"+oddRoot+">"+test.in+"<after>z</after></"+oddRoot+">")
			test.want.After = "z"
			equal(t, test.in, rsp.odd, test.want)
			checkError(t, err, "")
		})
	}
}

func TestHas(t *testing.T) {
	const tail = `"request_id":"r"`
	wrapped := `{"obj":{"a":"","b":null},"objs":{"child":[{"a":"x"},{"b":2}]},"texts":{},"raw":"{\"k\":[1,{\"l\":2}]}","bool":false,` + tail + `}`
	simple := strings.Replace(strings.Replace(wrapped, `{"child":[`, "[", 1), "]},", "],", 1)
	xml := `<` + oddRoot + `><obj><a/></obj><objs><child><a>x</a></child><child><b>2</b></child></objs><texts/>` +
		`<raw>{"k":[1,{"l":2}]}</raw><bool>false</bool><request_id>r</request_id></` + oddRoot + `>`
	paths := map[string]bool{
		"": true, "obj": true, "obj/a": true, "obj/b": false, "obj/c": false, "obj/a/x": false,
		"objs": true, "objs/0": true, "objs/0/a": true, "objs/0/b": false, "objs/1/b": true, "objs/2": false, "objs/-1": false,
		"texts": true, "texts/0": false, "raw/k/1/l": true, "raw/k/1/m": false, "bool": true, "int": false, "request_id": true,
		oddRoot: false, "after": false,
	}
	for name, body := range map[string]string{
		"rooted": `{"` + oddRoot + `":` + wrapped + `}`, "rooted, simple": `{"` + oddRoot + `":` + simple + `}`,
		"rootless": wrapped, "rootless, simple": "\n" + simple, "BOM": "\uFEFF" + wrapped, "XML": xml,
		"another root": `{"response":` + wrapped + `}`, "as text": `{"` + oddRoot + `":` + quote(wrapped) + `}`,
	} {
		t.Run(name, func(t *testing.T) {
			rsp, err := decodeBody(t, body)
			checkError(t, err, "")
			for path, want := range paths {
				var parts []string
				if path != "" {
					parts = strings.Split(path, "/")
				}
				if got := rsp.Has(parts...); got != want {
					t.Errorf("Has(%q) = %v", path, got)
				}
			}
		})
	}
	var none top.Meta
	if none.Has("a") || none.Has() {
		t.Error("a response that holds no answer has members")
	}
	rsp, _ := decodeBody(t, `{"text":"a","objs":[{"a":"x"},{"b":`)
	if !rsp.Has("text") || !rsp.Has("objs", "0", "a") || rsp.Has("objs", "1", "b") || rsp.Has("objs", "2") {
		t.Error("what came before the end of a cut answer is not told from what did not come")
	}
}

// TestRootName finds an empty root, which nothing but its name makes believable.
func TestRootName(t *testing.T) {
	for method, root := range map[string]string{
		"taobao.tbk.order.details.get":                "tbk_order_details_get_response",
		"alibaba.taobao.ud.smart.order.collect.get":   "alibaba_taobao_ud_smart_order_collect_get_response",
		"tmall.item.add":                              "tmall_item_add_response",
		"taobao.taobao.x":                             "taobao_x_response",
		"taobaox.y":                                   "taobaox_y_response",
		"aliexpress.logistics.redefining-x.getOrders": "aliexpress_logistics_redefining-x_getOrders_response",
	} {
		for _, body := range []string{`{"` + root + `":{}}`, `{"a":{"text":"no"},"` + root + `":{}}`, "<" + root + "/>"} {
			rsp := new(oddResponse)
			if err := top.Decode(body, method, rsp); err != nil || rsp.Text != "" {
				t.Errorf("%s: %s: %v, %q", method, body, err, rsp.Text)
			}
		}
		other := strings.Replace(root, "_", ".", 1)
		if err := top.Decode(`{"`+other+`":{}}`, method, new(oddResponse)); err == nil {
			t.Errorf("%s is taken for the root of %s", other, method)
		}
	}
}

// TestRootTwice reads answers that have their root twice, also behind a member that is not known.
func TestRootTwice(t *testing.T) {
	for _, before := range []string{"", `"x":1,`, `"x":{},`, `"x":null,"request_id":"r",`} {
		for second, same := range map[string]bool{`{"text":"a"}`: true, `{"text":"b"}`: false, `{"text":"b"},"` + oddRoot + `":null`: false} {
			body := `{` + before + `"` + oddRoot + `":{"text":"a"},"` + oddRoot + `":` + second + `}`
			if err := top.Decode(body, oddMethod, new(oddResponse)); (err == nil) != same {
				t.Errorf("%s: got the error %v", body, err)
			}
		}
	}
}
