package sample_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/sample"
)

// TestParse covers samples as documents have them, and what is found wrong with them. Texts begin on line 10.
func TestParse(t *testing.T) {
	for _, tt := range []struct{ name, body, want, fault string }{
		{"nothing", " \n", "", ""},
		{"prose", "\n无", "", `10: expected XML or JSON as a sample, found "无"`},

		{"XML: values", "<r>\n  <a> 1 </a>\n  <b/>\n  <c></c>\n</r>", "r{a= 1  b= c=}", ""},
		{"XML: several elements outermost", "<a>1</a><b>2</b>", "a=1 b=2", ""},
		{"XML: repeated elements", "<r><l><i>1</i><i>2</i></l></r>", "r{l{i=1 i=2}}", ""},
		{"XML: entities", "<r><a>&quot;&lt;p&gt;&#x4e2d;&amp;amp;&unknown; & b</a></r>", `r{a="<p>中&amp;&unknown; & b}`, ""},
		{"XML: CDATA", "<r><a>x<![CDATA[<b>&lt;]]>y</a></r>", "r{a=x<b>&lt;y}", ""},
		{"XML: prolog and comments", "<?xml version='1.0'?><!-- <a> --><r><!----><a>1<!-- 3 -->2</a></r>", "r{a=12}", ""},
		{"XML: attributes", "<r list=\"true\"><a x='y'/></r>", "r{a=}", ""},
		{"XML: names that are none", "<r><3d>1</3d><a.b-c>2</a.b-c><中>3</中></r>", "r{3d=1 a.b-c=2 中=3}", ""},
		{"XML: less-than signs", "<r><a>1 < 2 <3</a><b><=></b></r>", "r{a=1 < 2 <3 b=<=>}", ""},
		{"XML: bare markup", "<r><a><p>hi</p></a></r>", "r{a{p=hi}}", ""},
		{"XML: text between elements", "<r>x<a>1</a>y</r>", "r{a=1}", ""},
		{"XML: marks of order and other blanks", "\ufeff\u00a0<r>\u3000<a>1</a></r>", "r{a=1}", ""},
		{"XML: entities left by copying", "&lt;r&gt;&lt;a&gt;1&lt;/a&gt;&lt;/r&gt;", "r{a=1}", ""},
		{"XML: text around it", "<r>\n</r>\n。", "r=\n", "12: the XML sample has other text around it: \"。\""},
		{"XML: not closed", "<r>\n<a>1</a>\n<b>2", "r{a=1 b=2+}+", "12: the XML sample breaks off before </b>"},
		{"XML: closed too early", "<r>\n<a>\n<b>1</a></r>", "r{a{b=1}}", "12: the XML sample is damaged: expected </b>, found </a>"},
		{"XML: an end tag is lost", "<r><o>1</o>\n<a><b>1</b><c>2</c></r>", "r{o=1}+", "11: the XML sample is damaged: expected </a>, found </r>"},
		{"XML: two end tags are lost", "<r><s><o>1</o><a><b><c>2</c></s><t>3</t></r>", "r{s{o=1}+ t=3}", "10: the XML sample is damaged: expected </b>, found </s>"},
		{"XML: closed twice", "<r><a>1</a>\n</a></r>", "r{a=1}", "11: the XML sample is damaged: expected </r>, found </a>"},
		{"XML: closed and never opened", "<r/></r>", "r=", "10: the XML sample is damaged: expected <, found </r>"},
		{"XML: half a tag", "<r><a>1</a><b", "r{a=1}+", "10: the XML sample breaks off before >"},
		{"XML: half a comment", "<r><!-- ", "r=+", "10: the XML sample breaks off before -->"},
		{"XML: half of CDATA", "<r><![CDATA[", "r=+", "10: the XML sample breaks off before ]]>"},

		{"JSON: an array", "[1,{\"a\":2}]", ":number=1 {a:number=2}", ""},
		{"JSON: values", `{"a":1,"b":" x","c":true,"d":null,"e":[],"f":{},"g":-1.5e3}`, "a:number=1 b= x c:boolean=true d=?null e[] f{} g:number=-1.5e3", ""},
		{"JSON: nested", "{\"r\":{\"l\":{\"i\":[{\"a\":1},{\"b\":[1,[2]]}]}}}", "r{l{i[{a:number=1} {b[:number=1 [:number=2]]}]}}", ""},
		{"JSON: escapes", `{"a":"\"\\\/\n\u4e2d\ud83d\ude00\u00zz"}`, "a=\"\\/\n中😀u00zz", ""},
		{"JSON: missing values", "{\"a\":,\"b\":}", "a=? b=?", ""},
		{"JSON: trailing commas", `{"a":1,"b":[1,],}`, "a:number=1 b[:number=1]", ""},
		{"JSON: no commas", "{\"a\":1\n\"b\":2}", "a:number=1 b:number=2", ""},
		{"JSON: remarks", "{\"a\":1, // x\n/* \"b\":2 */\"c\":[{\"d\":3},...,…],\n...\n}", "a:number=1 c[{d:number=3}]", ""},
		{"JSON: a number that begins with a point", "{\"a\":.5}", "a:number=.5", ""},
		{"JSON: other quotes, or none", "{'a':'x\"y',b:1, c : 'it\\'s'}", "a=x\"y b:number=1 c=it's", ""},
		{"JSON: words", "{\"a\":abc,\"b\":undefined,\"c\":1L}", "a=abc b=?undefined c=1L", ""},
		{"JSON: blanks that are not ASCII", "{\u00a0\"a\"\u3000:\u00a01}", "a:number=1", ""},
		{"JSON: entities left by copying", "{&quot;a&quot;:&quot;x&amp;y&quot;}", "a=x&y", ""},
		{"JSON: entities in a value", `{"a":"&lt;b&gt;"}`, "a=&lt;b&gt;", ""},
		{"JSON: no name", "{\"a\":1,\n2,{\"b\":3}}", "a:number=1 b:number=3", "11: the JSON sample is damaged: expected \", found \"2\""},
		{"JSON: no colon", `{"a" 1}`, "a:number=1", `10: the JSON sample is damaged: expected :, found "1"`},
		{"JSON: wrong bracket", "{\"a\":[1}\n,\"b\":2}", "a[:number=1] b:number=2", "10: the JSON sample is damaged: expected ], found }"},
		{"JSON: closed too early", "{\"a\":1},\n\"b\":2}", "a:number=1", `10: the JSON sample has other text around it: ",\n\"b\":2}"`},
		{"JSON: a semicolon behind it", "{\"a\":1};\n", "a:number=1", ""},
		{"JSON: not closed", "{\"a\":{\"b\":1,\n\"c\":[2", "a{b:number=1 c[:number=2]+}+", "11: the JSON sample breaks off before ]"},
		{"JSON: ends behind a colon", "{\"a\":", "a=?+", "10: the JSON sample breaks off before }"},
		{"JSON: half a text", "{\"a\":\"xy", "a=xy", "10: the JSON sample breaks off before \""},
		{"JSON: half an escape", `{"a":"x\`, `a=x\`, "10: the JSON sample breaks off before \""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := sample.Parse(sample.Text{Body: tt.body, Line: 10})
			if diff := cmp.Diff([]string{tt.want, tt.fault}, []string{shown(s.Root.Members), faults(s.Faults)}); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestLines(t *testing.T) {
	for _, body := range []string{"<r>\n<a>1</a>\n\n<b>\n</b></r>", "{\"r\":{\n\"a\":1,\n\n\"b\":2}}"} {
		for path, want := range map[string][]int{"": {7, 8, 10}, "data/rspSampleXml": {7, 7, 7}} {
			var got []int
			sample.Parse(sample.Text{Body: body, Line: 7, Path: path}).Root.Walk(func(v *sample.Value) { got = append(got, v.Line) })
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q, path %q: -want +got\n%s", body, path, diff)
			}
		}
	}
}

// TestBounds: what is too deep or too much ends the reading with a finding.
func TestBounds(t *testing.T) {
	for _, body := range []string{
		strings.Repeat("<a>", 100_000), strings.Repeat("[", 100_000), strings.Repeat(`{"a":`, 100_000),
		"<r>" + strings.Repeat("<a/>", 300_000), "[" + strings.Repeat("1,", 300_000),
		"{" + strings.Repeat(`"a":1,`, 1_000_000), // on one line, which is measured once
	} {
		s := sample.Parse(sample.Text{Body: body})
		n := 0
		s.Root.Walk(func(*sample.Value) { n++ })
		if got := faults(s.Faults); n > 200_000 || !strings.Contains(got, "has more than 200 levels") {
			t.Errorf("%.12s…: %d values are read, and found is %q", body, n, got)
		}
	}
}

func TestBody(t *testing.T) {
	const method = "taobao.qimen.order.cancel"
	known := func(name string) bool { return name == "response" || name == "code" }
	for _, tt := range []struct {
		name, body, want string
		wrapping         sample.Wrapping
	}{
		{"with the root", `{"qimen_order_cancel_response":{"code":1}}`, "code:number=1", sample.Wrapped},
		{"XML", "<qimen_order_cancel_response><code>1</code></qimen_order_cancel_response>", "code=1", sample.Wrapped},
		{"without the word qimen", `{"order_cancel_response":{"code":1}}`, "code:number=1", sample.Wrapped},
		{"another word for the whole", `{"answer":{"code":1}}`, "code:number=1", sample.Wrapped},
		{"a member of the table", `{"response":{"code":1}}`, "response{code:number=1}", sample.Bare},
		{"bare members", `{"code":1,"flag":2}`, "code:number=1 flag:number=2", sample.Bare},
		{"one bare member", `{"flag":2}`, "flag:number=2", sample.Bare},
		{"a list", `{"items":[1]}`, "items[:number=1]", sample.Bare},
		{"nothing", "", "", sample.Bare},
		{"another API", `{"order_get_response":{"code":1}}`, "code:number=1", sample.Foreign},
		{"an error", `{"error_response":{"code":1}}`, "code:number=1", sample.Failure},
		{"an error in XML", "<error_response><code>1</code></error_response>", "code=1", sample.Failure},
	} {
		body, wrapping := sample.Parse(sample.Text{Body: tt.body}).Body(method, known)
		if got := shown(body.Members); got != tt.want || wrapping != tt.wrapping {
			t.Errorf("%s: got %s with wrapping %d, want %s with %d", tt.name, got, wrapping, tt.want, tt.wrapping)
		}
	}
}

func TestExact(t *testing.T) {
	for body, want := range map[string]bool{
		`{"a":1}`: true, ` {"a":1} `: true, `{"a":1,}`: false, `{"a":,}`: false, `{'a':1}`: false, `{"a":1}。`: false, "无": false, "": false,
		"<a><b/></a>": true, "<?xml version='1.0'?>\n<a/>": true, "<a/><b/>": false, "<a>": false, "<a/>。": false, "<a>&b;</a>": false, "<a>1<2</a>": false,
	} {
		if got := sample.Parse(sample.Text{Body: body}).Exact(); got != want {
			t.Errorf("%q: exact is %v, want %v", body, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"card_id": "cardid", "CardId": "cardid", "cardId": "cardid", "CardId_": "cardid", "_a.b-c": "abc", "中": "中", "": ""} {
		if got := sample.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "<r><a>1</a><b", `{"a":[1,{"b":"\u4e2d"}],'c':/* */...}`, "&lt;r&gt;", "\ufeff{\u00a0", "<![CDATA[", "[\"\\"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		s := sample.Parse(sample.Text{Body: body, Line: 1})
		last := 1 + strings.Count(body, "\n")
		s.Root.Walk(func(v *sample.Value) {
			if v.Line < 1 || v.Line > last {
				t.Errorf("%q is on line %d of %d", v.Name, v.Line, last)
			}
		})
		s.Body("taobao.things.get", func(string) bool { return false })
		s.Exact()
	})
}

func TestUnpaired(t *testing.T) {
	for body, want := range map[string]bool{
		`{"a":{"b":[1]}}`:        false,
		`{"a":{"b":[1]},`:        false, // it breaks off
		`{"a":{"b":[1]}} {"c"}`:  false,
		`{"a":{"b":[1]}`:         true,
		`{"a":{"b":[1}}`:         true,
		`{"a":{"b":[1]}},"c":1}`: true,
		`<a><b>}</b></a>`:        false,
	} {
		if got := sample.Parse(sample.Text{Body: body}).Unpaired; got != want {
			t.Errorf("%s: unpaired is %v", body, got)
		}
	}
}
