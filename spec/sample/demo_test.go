package sample_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/sample"
)

// TestJava covers what the platform's Java has. Texts begin on line 10.
func TestJava(t *testing.T) {
	const end = "client.execute(req);"
	const breaksOff = "the JAVA sample breaks off before "
	const unusable = "the JAVA sample sets the variable "
	const undeclared = ", which it never declared or already used"
	for _, tt := range []struct{ name, body, want, fault string }{
		{"nothing", "", "", ""},
		{"cut off", "ARequest req = new ARequest();\nreq.setA(2L);", "A:number=2", "11: " + breaksOff + "execute"},
		{"without its beginning", "req.setA(2L);\n" + end, "A:number=2", ""},
		{"values", `req.setAB("x\"\\\n\u4e2d");req.setC(30L);req.setD(1L);req.setE(true);req.setF(StringUtils.parseDateTime("2019-01-01 00:00:00"));` +
			`req.setG(new FileItem("/tmp/a.jpg"));req.setH(new Long[] { 1 , 2 };);req.setI("");req.setJ(null);req.setK(new BigDecimal("1.50"));` +
			`req.setL(-5L);req.setM(new Date());req.setN(Long.valueOf(3));req.setO(Arrays.asList("a", "b"));req.setP(JSON.toJSONString(obj9));` + end,
			"AB=x\"\\\n中 C:number=30 D:number=~1 E:boolean=true F:date=2019-01-01 00:00:00 G:file= H[:number=~1 :number=2] I= J=? K:number=1.50 " +
				"L:number=-5 M:date=+ N:number=3 O[=a =b] P=?", ""},
		{"objects", "ARequest req = new ARequest();\nARequest.B obj1 = new ARequest.B();\nobj1.setX(2L);\nreq.setB(obj1);\n" + end, "B{X:number=2}", ""},
		{"the request by another name", "ARequest request = new ARequest();\nrequest.setX(2L);\nclient.execute(request);", "X:number=2", ""},
		{"an object of which the class ends like the request's", "ARequest req = new ARequest();\nARequest.BRequest obj1 = new ARequest.BRequest();\nobj1.setX(2L);\nreq.setB(obj1);\n" + end, "B{X:number=2}", ""},
		{"lists", "List<String> list1 = new ArrayList<String>();\nlist1.add(\"x\");\nlist1.add(\"y\");\nreq.setB(list1);\n" + end, "B[=x =y]", ""},
		{"lists of objects", "List<B> list1 = new ArrayList<B>();\nB obj2 = new B();\nlist1.add(obj2);\nobj2.setX(2L);\nreq.setB(list1);\n" + end, "B[{X:number=2}]", ""},
		{"an object in a list's element", "List<B> list1 = new ArrayList<B>();\nB obj2 = new B();\nlist1.add(obj2);\nobj2.setX(2L);\nC obj3 = new C();\nobj3.setY(3L);\nlist1.setC(obj3);\nreq.setB(list1);\n" + end,
			"B[{X:number=2 C{Y:number=3}}]", ""},
		{"lists in a list's element", "List<B> list1 = new ArrayList<B>();\nB obj2 = new B();\nlist1.add(obj2);\nList<C> list3 = new ArrayList<C>();\nC obj4 = new C();\nlist3.add(obj4);\nobj4.setY(3L);\n" +
			"D obj6 = new D();\nobj6.setZ(4L);\nlist5.setD(obj6);\nobj2.setC(list3);\nreq.setB(list1);\n" + end, "B[{C[{Y:number=3 D{Z:number=4}}]}]", ""},
		{"names with dots and hyphens", "req.setA.b.c(2L);\nreq.setD-e(3L);\n" + end, "A.b.c:number=2 D-e:number=3", ""},
		{"a text with brackets", "req.setA(\")};(\");\nreq.setB(2L);\n" + end, "A=)};( B:number=2", ""},
		{"a text over two lines", "req.setA(\"x\ny\");\nreq.setB(2L);\n" + end, "A=x\ny B:number=2", ""},
		{"two texts", "req.setA(\"x\" + \"y\");\n" + end, "A=xy", ""},
		{"entities left by copying", "List&lt;B&gt; list1 = new ArrayList&lt;B&gt;();\nlist1.add(&quot;x&quot;);\nreq.setB(list1);\n" + end, "B[=x]", ""},
		{"brackets left as entities", "List&lt;B&gt; list1 = new ArrayList&lt;B&gt;();\nlist1.add(\"x\");\nreq.setB(list1);\n" + end, "B[=x]", ""},
		{"quotes left as entities", "List<B> list1 = new ArrayList<B>();\nlist1.add(&quot;x&quot;);\nreq.setB(list1);\n" + end, "B[=x]", ""},
		{"entities in a text", "req.setA(\"&lt;\");\n" + end, "A=&lt;", ""},
		{"byte order mark and other blanks", "\ufeffreq.setA(2L);\n\u00a0\u00a0req.setB(\u30003L);\n" + end, "A:number=2 B:number=3", ""},
		{"wrapped", "ARequest req = new\n ARequest();\nreq\n .setA(\n \"x\");\nreq.setB(new Long[] {\n 2,\n 3 });\nB obj1 =\n new B();\nobj1.setX(2L);req.setC(obj1);\n" + end, "A=x B[:number=2 :number=3] C{X:number=2}", ""},
		{"no semicolons", "req.setA(2L)\nreq.setB(3L)\nclient.execute(req)", "A:number=2 B:number=3", ""},
		{"comments", "// req.setX(2L);\nreq.setA(2L); // 2\n/* req.setB(3L);\n */\n" + end, "A:number=2", ""},
		{"another name of a variable", "B obj1 = new B();\nB obj2 = obj1;\nobj2.setX(2L);\nreq.setB(obj1);\n" + end, "B{X:number=2}", ""},
		{"a value in two places", "String s = \"x\";\nreq.setA(s);\nreq.setB(s);\n" + end, "A=x B=x", ""},
		{"the SDK's own setters", "req.setTargetAppKey(\"1\");\nreq.setA(2L);\n" + end, "A:number=2", ""},
		{"never declared", "list5.setA(1L);\n" + end, "", "10: " + unusable + "list5" + undeclared},
		{"an object never declared", "X obj1 = new X();\nobj9.setA(obj1);\n" + end, "", "11: " + unusable + "obj9" + undeclared},
		{"in an element, and never declared", "List<B> list1 = new ArrayList<B>();\nB obj2 = new B();\nlist1.add(obj2);\nobj3.setX(2L);\nreq.setB(list1);\n" + end, "B[{}]", "13: " + unusable + "obj3" + undeclared},
		{"on itself", "X obj1 = new X();\nobj1.setA(obj1);\nreq.setB(obj1);\n" + end, "B{}", "11: " + unusable + "A" + undeclared},
		{"in a circle", "X obj1 = new X();\nX obj2 = new X();\nobj1.setA(obj2);\nobj2.setB(obj1);\nreq.setC(obj1);\n" + end, "C{A{}}", "13: " + unusable + "B" + undeclared},
		{"twice", "X obj1 = new X();\nreq.setA(obj1);\nreq.setB(obj1);\n" + end, "A{}", "12: " + unusable + "B" + undeclared},
		{"half a text", "req.setA(\"x\n" + end, "A=x", "10: " + breaksOff + `"`},
		{"half a statement", "req.setA(1L\n" + end, "A:number=~1", "10: " + breaksOff + ")"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := sample.ParseDemo(sample.Text{Body: tt.body, Line: 10})
			if diff := cmp.Diff([]string{tt.want, tt.fault}, []string{shown(d.Root.Members), faults(d.Faults)}); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// TestAuth: a second argument of the call that sends the request is the session of a user.
func TestAuth(t *testing.T) {
	for body, want := range map[string]spec.Auth{
		"ThingsGetRequest req = new ThingsGetRequest();\nThingsGetResponse rsp = client.execute(req);":                                                                                     spec.AuthNone,
		"ThingsGetRequest req = new ThingsGetRequest();\nThingsGetResponse rsp = client.execute(req, sessionKey);":                                                                         spec.AuthRequired,
		"ThingsGetRequest req = new ThingsGetRequest();\nSystem.out.println(JSON.toJSONString(req));":                                                                                      "",
		"TopApiClient client;\nTaobaoThingsGetRequest request = new TaobaoThingsGetRequest();\nTaobaoThingsGetResponse response = apiPackage.taobaoThingsGet(request);":                    spec.AuthNone,
		"TopApiClient client;\nTaobaoThingsGetRequest request = new TaobaoThingsGetRequest();\nTaobaoThingsGetResponse response = apiPackage.taobaoThingsGet(request,\"<your-session>\");": spec.AuthRequired,
		"$req = new ThingsGetRequest;\n$resp = $c->execute($req);":                                                                                                                         spec.AuthNone,
		"$req = new ThingsGetRequest;\n$resp = $c->execute($req, $sessionKey);":                                                                                                            spec.AuthRequired,
		"ThingsGetRequest req = new ThingsGetRequest();\nThingsGetResponse rsp = client.Execute(req);":                                                                                     spec.AuthNone,
		"ThingsGetRequest req = new ThingsGetRequest();\nThingsGetResponse rsp = client.Execute(req, sessionKey);":                                                                         spec.AuthRequired,
		"req := request.TaobaoThingsGetRequest{}\nresp, err := ability.TaobaoThingsGet(&req)":                                                                                              spec.AuthNone,
		"req := request.TaobaoThingsGetRequest{}\nresp, err := ability.TaobaoThingsGet(&req,session)":                                                                                      spec.AuthRequired,
		"from topsdk.client import TopApiClient\nrequest = TaobaoThingsGetRequest()\nresponse = ability.taobao_things_get(request)":                                                        spec.AuthNone,
		"from topsdk.client import TopApiClient\nrequest = TaobaoThingsGetRequest()\nresponse = ability.taobao_things_get(request, '<session>')":                                           spec.AuthRequired,
		"req=top.api.ThingsGetRequest(url,port)\nresp= req.getResponse()":                                                                                                                  spec.AuthNone,
		"req=top.api.ThingsGetRequest(url,port)\nresp= req.getResponse(sessionkey)":                                                                                                        spec.AuthRequired,
		"set_api_name(pRequest,\"taobao.things.get\");\npResponse = top_execute(pClient,pRequest,NULL);":                                                                                   spec.AuthNone,
		"set_api_name(pRequest,\"taobao.things.get\");\npResponse = top_execute(pClient,pRequest,session);":                                                                                spec.AuthRequired,
		"client.execute('taobao.things.get', {\n\t'a':'1'\n}, f)":                                                                                                                          spec.AuthNone,
		"client.execute('taobao.things.get', {\n\t'session':'x',\n\t'a':'1'\n}, f)":                                                                                                        spec.AuthRequired,
		"curl -X POST 'http://localhost' \\\n-d 'method=taobao.things.get'":                                                                                                                spec.AuthNone,
		"curl -X POST 'http://localhost' \\\n-d 'method=taobao.things.get' \\\n-d 'session=x'":                                                                                             spec.AuthRequired,
	} {
		d := sample.ParseDemo(sample.Text{Body: body})
		if d.Auth != want {
			t.Errorf("%s\nhas auth %q, want %q", body, d.Auth, want)
		}
		if len(d.Faults) > 0 || !d.Of("taobao.things.get") || d.Of("taobao.things.list") {
			t.Errorf("%s\nis of class %q or method %q, and found is %q", body, d.Class, d.Method, faults(d.Faults))
		}
	}
}

// TestOf: what the classes of the SDKs say of the API.
func TestOf(t *testing.T) {
	for _, tt := range []struct {
		class, method string
		want          bool
	}{
		{"AlibabaAlscCrmCardOpenRequest", "alibaba.alsc.crm.card.open", true},
		{"TbkCouponConvertRequest", "taobao.tbk.coupon.convert", true},
		{"TaobaoTbkCouponConvertRequest", "taobao.tbk.coupon.convert", true},
		{"QimenOrderCancelRequest", "taobao.qimen.order.cancel", true},
		{"OrderCancelRequest", "taobao.qimen.order.cancel", true},
		{"QimenOrderCancelRequest", "qimen.order.cancel", true},
		{"MKvstoreAliyuncsComCreateInstance20150301Request", "m-kvstore.aliyuncs.com.CreateInstance.2015-03-01", true},
		{"AlibabaAlscCrmCardOpenRequest", "alibaba.alsc.crm.card.close", false},
		{"TbkCouponRequest", "taobao.tbk.coupon.convert", false},
	} {
		d := sample.ParseDemo(sample.Text{Body: tt.class + " req = new " + tt.class + "();\nclient.execute(req);"})
		if got := d.Of(tt.method); d.Class != tt.class || got != tt.want {
			t.Errorf("%s is of %s: %v, want %v", d.Class, tt.method, got, tt.want)
		}
	}
}

func TestQimen(t *testing.T) {
	for body, want := range map[string]bool{
		"QimenClient client = new DefaultQimenClient(url, appkey, secret);":            true,
		"QimenCloudClient client = new DefaultQimenCloudClient(url, appkey, secret);":  true,
		"IQimenCloudClient client = new DefaultQimenCloudClient(url, appkey, secret);": true,
		"$c = new QimenCloudClient;":                                                               true,
		"TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);":                      false,
		"TaobaoClient client;\nQimenOrderCancelRequest req = new QimenOrderCancelRequest();":       false,
		"TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);\nreq.setQimen(\"\");": false,
	} {
		if d := sample.ParseDemo(sample.Text{Body: body}); d.Qimen != want {
			t.Errorf("%s: qimen is %v, want %v", body, d.Qimen, want)
		}
	}
}

// TestNoRequest: texts that show no request say nothing, and nothing is wrong with them.
func TestNoRequest(t *testing.T) {
	for name, body := range map[string]string{
		"blank":          " \n",
		"prose":          "暂无示例",
		"how to check":   "CheckResult result = SpiUtils.checkSign(request, charset, secret);\nif (!result.isSuccess()) {\n  rsp.setErrCode(\"sign-check-failure\");\n}",
		"what to answer": `{"success":"false","errCode":"sign-check-failure","errInfo":"Illegal request"}`,
	} {
		d := sample.ParseDemo(sample.Text{Body: body})
		if d.Language != sample.Unrecognised || len(d.Root.Members) > 0 || len(d.Faults) > 0 || d.Auth != "" || !d.Of("taobao.things.get") {
			t.Errorf("%s: read as %q: %s, found %q", name, d.Language, shown(d.Root.Members), faults(d.Faults))
		}
	}
}

// TestJSONRequest: Qimen's and SPI's pages show the request itself.
func TestJSONRequest(t *testing.T) {
	known := func(name string) bool { return name == "order" || name == "lines" }
	for _, tt := range []struct {
		body     string
		language sample.Language
		want     string
	}{
		{`{"order":{"id":1},"lines":[{"id":2}]}`, sample.DemoJSON, "order{id:number=1} lines[{id:number=2}]"},
		{`{"request":{"order":{"id":1}}}`, sample.DemoJSON, "order{id:number=1}"},
		{"<?xml version=\"1.0\"?><request><order><id>1</id></order></request>", sample.DemoXML, "order{id=1}"},
		{"curl -X POST http://localhost -H 'Content-Type: application/json' -d '{\"order\":{\"id\":1}}'", sample.Curl, "order{id:number=1}"},
	} {
		d := sample.ParseDemo(sample.Text{Body: tt.body})
		if got := shown(d.Body(known).Members); d.Language != tt.language || got != tt.want || len(d.Faults) > 0 {
			t.Errorf("%s: read as %s: %s, want %s, found %q", tt.body, d.Language, got, tt.want, faults(d.Faults))
		}
	}
}

// TestRecognise: the demo tells its language.
func TestRecognise(t *testing.T) {
	for _, tt := range []struct {
		body string
		want sample.Language
	}{
		{"a.b(1)", sample.Unrecognised},
		{"$req->setA(\"1\");", sample.PHP},
		{"$req-&gt;setA(\"1\");", sample.PHP},
		{"curl -X POST 'http://localhost' -d 'a=1'", sample.Curl},
		{"req.setA(\"b := require('c')\");\nclient.execute(req);", sample.Java},
		{"req.setA(1L);", sample.Java},
		{"req.A = 1L;", sample.DotNet},
		{"req.a=1", sample.Python},
	} {
		if got := sample.ParseDemo(sample.Text{Body: tt.body}).Language; got != tt.want {
			t.Errorf("%s is %q, want %q", tt.body, got, tt.want)
		}
	}
}

// TestDemoBounds: what is too long or too deep is cut, with a finding, and costs no more than its length.
func TestDemoBounds(t *testing.T) {
	var deep strings.Builder
	for i := range 1000 {
		n := strings.Repeat("x", i)
		deep.WriteString("A v" + n + "x = new A();\nv" + n + "x.setB(v" + n + ");\n")
	}
	deep.WriteString("req.setA(v" + strings.Repeat("x", 1000) + ");\nclient.execute(req);")
	for name, body := range map[string]string{
		"deep":     "A v = new A();\n" + deep.String(),
		"long":     "client.execute(req);\n" + strings.Repeat("req.setA(2L);\n", 20_000),
		"quotes":   "client.execute(req);\n" + strings.Repeat("\\\"\n", 90_000),
		"calls":    "client.execute(req);\nreq.setA(" + strings.Repeat("Long.valueOf(", 20_000),
		"brackets": "client.execute(req);\n" + strings.Repeat("([{", 90_000),
	} {
		d := sample.ParseDemo(sample.Text{Body: body})
		if len(d.Faults) == 0 {
			t.Errorf("%s: nothing is found wrong", name)
		}
	}
}

func FuzzDemo(f *testing.F) {
	for _, seed := range []string{
		"ARequest req = new ARequest();\nA.B obj1 = new A.B();\nlist1.add(obj1);\nreq.setB(list1);client.execute(req, s);",
		"$req = new A;\n$b->c=\"\\\"\";\n$req->setB(json_encode($b));", "req.A_ = new List<B>();\nclient.Execute(req);", "req := r.A{}\n/* x */\nreq.SetB([]string{})",
		"curl -d 'a=%7B&b' -d '{\"c\":1", "client.execute('m', {'a':'b'", "add_param(pRequest,\"a\",\"b\");", "req.a=u'x'\n\"\"\"y\n\"\"\"\nreq.b=[]",
		"<a><b>", "DateTime.Parse(2018-10-10 00:00:00\");", "&lt;&quot;",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		d := sample.ParseDemo(sample.Text{Body: body, Line: 1})
		last := 1 + strings.Count(body, "\n")
		d.Root.Walk(func(v *sample.Value) {
			if v.Line < 1 || v.Line > last {
				t.Errorf("%q is on line %d of %d", v.Name, v.Line, last)
			}
		})
		for _, finding := range d.Faults {
			if finding.Line < 1 || finding.Line > last {
				t.Errorf("a finding is on line %d of %d", finding.Line, last)
			}
		}
		d.Of("taobao.things.get")
		d.Body(func(string) bool { return false })
	})
}

// TestCurlLines: the members of a request in JSON are on the lines of the document, of which markup may have many in one.
func TestCurlLines(t *testing.T) {
	demo := sample.ParseDemo(sample.Text{Line: 10, Body: "curl http://x \\\n-d '{\n\"id\": 8,\n\"name\": 9\n}'", Lines: []int{10, 10, 10, 11, 12}})
	var lines []int
	for _, v := range demo.Root.Members {
		lines = append(lines, v.Line)
	}
	if diff := cmp.Diff([]int{10, 11}, lines); diff != "" {
		t.Error(diff)
	}
}
