package solve

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/document"
)

// shown writes a value on one line: name=text, name{members}, name[elements], ? where the value says
// nothing, ~ before what may be filled in, + behind what is cut off.
func shown(v *value) string {
	var b strings.Builder
	b.WriteString(v.name)
	switch {
	case v.array:
		b.WriteString("[" + all(v.kids) + "]")
	case len(v.kids) > 0:
		b.WriteString("{" + all(v.kids) + "}")
	case v.unset:
		b.WriteString("=?")
	case v.filler:
		b.WriteString("=~" + v.text)
	default:
		b.WriteString("=" + v.text)
	}
	if v.open {
		b.WriteString("+")
	}
	return b.String()
}

func all(kids []*value) string {
	out := make([]string, len(kids))
	for i, k := range kids {
		out[i] = shown(k)
	}
	return strings.Join(out, " ")
}

type sampleTest struct {
	name, body, want string
	// fault is what must be found wrong, with its line; empty for nothing.
	fault string
}

func testSamples(t *testing.T, read func(document.Text) (*value, string, int), tests []sampleTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root, fault, line := read(document.Text{Line: 10, Body: tt.body})
			if fault != "" {
				fault = fmt.Sprintf("%d: %s", line, fault)
			}
			if diff := cmp.Diff([]string{tt.want, tt.fault}, []string{all(root.kids), fault}); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestReadXML(t *testing.T) {
	testSamples(t, readXML, []sampleTest{
		{"nothing", "", "", ""},
		{"values", "<r>\n  <a> 1 </a>\n  <b/>\n  <c></c>\n</r>", "r{a=1 b= c=}", ""},
		{"entities", "<r><a>&quot;&lt;p&gt;&#x4e2d;&amp;amp;&unknown; & b</a></r>", `r{a="<p>中&amp;&unknown; & b}`, ""},
		{"CDATA", "<r><a><![CDATA[<b>&lt;]]></a></r>", "r{a=<b>&lt;}", ""},
		{"prolog and comments", "<?xml version='1.0'?><!-- <a> --><r><!----><a>1</a></r>", "r{a=1}", ""},
		{"attributes", "<r list=\"true\"><a x='y'/></r>", "r{a=}", ""},
		{"names that are none", "<r><3d>1</3d><a.b-c>2</a.b-c><中>3</中></r>", "r{3d=1 a.b-c=2 中=3}", ""},
		{"less-than signs", "<r><a>1 < 2 <3</a><b><=></b></r>", "r{a=1 < 2 <3 b=<=>}", ""},
		{"bare markup", "<r><a><p>hi</p></a></r>", "r{a{p=hi}}", ""},
		{"not closed", "<r>\n<a>1</a>\n<b>2", "r{a=1 b=+}+", "12: <b> is not closed"},
		{"closed too early", "<r>\n<a>\n<b>1</a></r>", "r{a{b=}}", "12: expected </b>, found </a>"},
		{"closed twice", "<r><a>1</a>\n</a></r>", "r{a=1}", "11: </a> closes nothing"},
		{"half a tag", "<r><a>1</a><b", "r{a=1}+", "10: a tag is not closed"},
		{"half a comment", "<r><!-- ", "r=+", "10: a comment or instruction is not closed"},
		{"half of CDATA", "<r><![CDATA[", "r=+", "10: <![CDATA[ is not closed"},
	})
}

func TestReadJSON(t *testing.T) {
	testSamples(t, readJSON, []sampleTest{
		{"nothing", "", "", "10: expected an object"},
		{"an array", "[1]", "", "10: expected an object"},
		{"values", `{"a":1,"b":"x","c":true,"d":null,"e":[],"f":{},"g":-1.5e3}`, "a=1 b=x c=true d=? e[] f= g=-1.5e3", ""},
		{"nested", "{\"r\":{\"l\":{\"i\":[{\"a\":1},{\"b\":[1,[2]]}]}}}", "r{l{i[{a=1} {b[=1 [=2]]}]}}", ""},
		{"escapes", `{"a":"\"\\\/\n\u4e2d\ud83d\ude00\u00zz"}`, "a=\"\\/\n中😀u00zz", ""},
		{"missing values", `{"a":,"b":}`, "a= b=", ""},
		{"trailing commas", `{"a":1,"b":[1,],}`, "a=1 b[=1]", ""},
		{"no commas", "{\"a\":1\n\"b\":2}", "a=1 b=2", ""},
		{"remarks", "{\"a\":1, // x\n/* \"b\":2 */\"c\":[{\"d\":3},...,…],\n...\n}", "a=1 c[{d=3}]", ""},
		{"no name", "{\"a\":1,\n2,{\"b\":3}}", "a=1 b=3", "11: expected a name"},
		{"no colon", `{"a" 1}`, "a=1", `10: expected a colon behind "a"`},
		{"wrong bracket", "{\"a\":[1}\n,\"b\":2}", "a[=1] b=2", "10: found } where something else is open"},
		{"not closed", "{\"a\":{\"b\":1,\n\"c\":[2", "a{b=1 c[=2]+}+", "11: it is not closed"},
		{"half a text", "{\"a\":\"xy", "a=xy", "10: a text is not closed"},
		{"half a name", "{\"a", "", "10: a text is not closed"},
		{"half an escape", `{"a":"x\`, `a=x\`, "10: a text is not closed"},
	})
}

func TestReadDemo(t *testing.T) {
	const end = "client.execute(req);"
	testSamples(t, readDemo, []sampleTest{
		{"nothing", "", "", "10: it ends before the request is executed"},
		{"values", `req.setAB("x\"\\\n\u4e2d");req.setC(30L);req.setD(1L);req.setE(true);req.setF(StringUtils.parseDateTime("2019-01-01 00:00:00"));` +
			`req.setG(new FileItem("/tmp/a.jpg"));req.setH(new Long[] { 1 , 2 };);req.setI("");req.setJ(null);req.setK(new BigDecimal("1.50"));` + end,
			"ab=x\"\\\n中 c=30 d=~1 e=true f=2019-01-01 00:00:00 g=? h[=1 =2] i= j=? k=1.50", ""},
		{"objects", "ARequest req = new ARequest();\nARequest.B obj1 = new ARequest.B();\nobj1.setX(2L);\nreq.setB(obj1);\n" + end, "b{x=2}", ""},
		{"the request by another name", "ARequest request = new ARequest();\nrequest.setX(2L);\n" + end, "x=2", ""},
		{"lists", "List<B> list1 = new ArrayList<B>();\nlist1.add(\"x\");\nlist1.add(\"y\");\nreq.setB(list1);\n" + end, "b[=x =y]", ""},
		{"names with dots", "req.setA.b.c(2L);\n" + end, "abc=2", ""},
		{"a text with brackets", "req.setA(\")};(\");\nreq.setB(2L);\n" + end, "a=)};( b=2", ""},
		{"never declared", "list5.setA(1L);\n" + end, "", "10: the variable list5 was never declared"},
		{"an object never declared", "X obj1 = new X();\nobj9.setA(obj1);\n" + end, "", "11: the variable obj9 was never declared"},
		{"on itself", "X obj1 = new X();\nobj1.setA(obj1);\nreq.setB(obj1);\n" + end, "b=", "11: a variable is set on itself or in two places"},
		{"in a circle", "X obj1 = new X();\nX obj2 = new X();\nobj1.setA(obj2);\nobj2.setB(obj1);\nreq.setC(obj1);\n" + end, "c{a=}", "13: a variable is set on itself or in two places"},
		{"twice", "X obj1 = new X();\nreq.setA(obj1);\nreq.setB(obj1);\n" + end, "a=", "12: a variable is set on itself or in two places"},
		{"half a text", "req.setA(\"x\n" + end, "a=x", "10: a text is not closed"},
		{"half a statement", "req.setA(1L\n" + end, "a=~1", "10: a statement is not closed"},
		{"other languages", "$req->setA(\"x\");\nreq.b=\"y\"\nvar a = b;\n// req.setC(1L);\n" + end, "", ""},
	})
}
