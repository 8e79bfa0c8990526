package sample_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/sample"
)

func TestCheckTypes(t *testing.T) {
	api := func() *spec.API {
		return &spec.API{
			Method: "taobao.things.save",
			Request: []*spec.Node{
				{Name: "name", Type: "Strng"}, {Name: "note", Type: "Strng"}, {Name: "plain", Type: "String"}, {Name: "shown", Type: "Nmber", Example: "1"},
				{Name: "shop", Type: "Strng", Fields: []*spec.Node{{Name: "open", Type: "Bolean"}, {Name: "kind", Type: "ShopKind"}}},
				{Name: "codes", Type: "Nmber", List: true}, {Name: "area", Type: "Nmber"},
			},
			Response: []*spec.Node{{Name: "rows", Type: "Row", List: true, Fields: []*spec.Node{{Name: "total", Type: "Nmber"}, {Name: "next", Type: "Nmber"}}}},
		}
	}
	const java = "ThingsSaveRequest req = new ThingsSaveRequest();\nreq.setName(\"x\");\nreq.setPlain(\"x\");\nreq.setShown(2L);\n" +
		"A.Shop obj1 = new A.Shop();\nobj1.setOpen(true);\nobj1.setKind(\"x\");\nreq.setShop(obj1);\nreq.setCodes(\"1,2\");\n" +
		"A.B obj2 = new A.B();\nobj2.setX(1L);\nreq.setArea(obj2);\nclient.execute(req);"
	for name, tt := range map[string]struct {
		samples *spec.Samples
		want    []string
	}{
		"no samples":  {nil, nil},
		"a demo":      {&spec.Samples{RequestJava: java}, []string{"request/name Strng String", "request/shop/open Bolean Boolean", "request/codes Nmber Number"}},
		"JSON":        {&spec.Samples{ResponseJSON: `{"things_save_response":{"rows":{"row":[{"total":1,"next":null}]}}}`}, []string{"response/rows/total Nmber Number"}},
		"XML":         {&spec.Samples{ResponseXML: "<things_save_response><rows><row><total>1</total><next/></row></rows></things_save_response>"}, []string{"response/rows/total Nmber Number"}},
		"both":        {&spec.Samples{ResponseSimplifyJSON: `{"rows":[{"total":1}]}`, ResponseXML: "<things_save_response><rows><row><total>1</total></row></rows></things_save_response>"}, []string{"response/rows/total Nmber Number"}},
		"an object":   {&spec.Samples{ResponseJSON: `{"things_save_response":{"rows":{"row":[{"total":{"a":1}}]}}}`}, nil},
		"another API": {&spec.Samples{ResponseJSON: `{"things_get_response":{"rows":{"row":[{"total":1}]}}}`}, nil},
	} {
		a := api()
		a.Samples = tt.samples
		var got []string
		for _, f := range sample.CheckTypes("f.json", a) {
			if f.File != "f.json" || f.Severity != "warning" {
				t.Errorf("%s: a finding of %q with severity %s", name, f.File, f.Severity)
			}
			got = append(got, f.Path+" "+f.Args[0].(string)+" "+f.Args[1].(string))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
}
