package sample_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/topgen/topgen/generator/internal/model"
	"github.com/topgen/topgen/generator/internal/naming"
	"github.com/topgen/topgen/generator/internal/sample"
	"github.com/topgen/topgen/spec"
)

// response are the members of the answers below.
func response() []*spec.Node {
	return []*spec.Node{
		{Name: "name", Type: "String", Example: "an example"},
		{Name: "count", Type: "Number", Example: "7"},
		{Name: "rows", Type: "RowDTO", List: true, Fields: []*spec.Node{{Name: "ok", Type: "Boolean"}, {Name: "at", Type: "Date"}}},
	}
}

func build(t testing.TB, api *spec.API) (*model.API, *sample.Document) {
	t.Helper()
	d := sample.Read(api)
	m, faults := model.Build(api, naming.Method(api.Method, "api").Go, "", d.Values)
	if faults.HasErrors() {
		t.Fatal(faults.Err())
	}
	return m, d
}

const (
	wholeJSON = `{"things_get_response":{"name":"a","count":1,"rows":{"row_d_t_o":[{"ok":true,"at":"2019-01-01 13:12:12"}]}}}`
	wholeXML  = `<?xml version="1.0"?><things_get_response><name>a</name><count>1</count><rows list="true"><row_d_t_o><ok>true</ok><at>2019-01-01 13:12:12</at></row_d_t_o></rows></things_get_response>`
	simplify  = `{"things_get_response":{"name":"a","count":1,"rows":[{"ok":true,"at":"2019-01-01 13:12:12"}]}}`
)

// TestResponse: the value is that of the document's samples where they are legal and whole, and that of the examples
// otherwise; only samples of that very value are kept.
func TestResponse(t *testing.T) {
	for _, tc := range []struct {
		name    string
		samples spec.Samples
		value   string // of the member "name"
		kept    int
	}{
		{"none", spec.Samples{}, "an example", 0},
		{"JSON", spec.Samples{ResponseJSON: wholeJSON}, "a", 1},
		{"all forms", spec.Samples{ResponseJSON: wholeJSON, ResponseXML: wholeXML, ResponseSimplifyJSON: simplify}, "a", 3},
		{"two that differ", spec.Samples{ResponseJSON: wholeJSON, ResponseXML: strings.Replace(wholeXML, "<count>1", "<count>2", 1)}, "a", 1},
		{"a member is missing", spec.Samples{ResponseJSON: strings.Replace(wholeJSON, `"count":1,`, "", 1)}, "an example", 0},
		{"a member stands twice", spec.Samples{ResponseJSON: strings.Replace(wholeJSON, `"count":1,`, `"count":1,"count":1,`, 1)}, "an example", 0},
		{"a number is none", spec.Samples{ResponseJSON: strings.Replace(wholeJSON, `"count":1`, `"count":"many"`, 1)}, "an example", 0},
		{"null", spec.Samples{ResponseJSON: strings.Replace(wholeJSON, `"count":1`, `"count":null`, 1)}, "an example", 0},
		{"a list is empty", spec.Samples{ResponseJSON: `{"things_get_response":{"name":"a","count":1,"rows":{}}}`}, "an example", 0},
		{"no such date", spec.Samples{ResponseJSON: strings.Replace(wholeJSON, "01-01", "13-01", 1)}, "an example", 0},
		{"text that white space surrounds", spec.Samples{ResponseXML: strings.Replace(wholeXML, "<name>a", "<name> a", 1)}, "an example", 0},
		{"text behind it", spec.Samples{ResponseXML: wholeXML + "。"}, "an example", 0},
		{"an error", spec.Samples{ResponseJSON: `{"error_response":{"code":1}}`}, "an example", 0},
		{"without a root", spec.Samples{ResponseJSON: `{"name":"a"}`}, "an example", 0},
		{"cut short", spec.Samples{ResponseJSON: wholeJSON[:40], ResponseXML: wholeXML[:60]}, "an example", 0},
		{"prose", spec.Samples{ResponseJSON: "无", ResponseXML: "none"}, "an example", 0},
		{"too deep", spec.Samples{ResponseJSON: strings.Repeat(`{"a":`, 5000), ResponseXML: strings.Repeat("<a>", 5000)}, "an example", 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m, d := build(t, &spec.API{Method: "taobao.things.get", Response: response(), Samples: &tc.samples})
			v, kept := d.Response(m)
			if got := v.Members[0].Text; got != tc.value {
				t.Errorf("the member name is %q, want %q", got, tc.value)
			}
			if len(kept) != tc.kept {
				t.Errorf("%d samples are kept, want %d: %q", len(kept), tc.kept, kept)
			}
		})
	}
}

// TestExamples: an example is a request's value where it is legal for its field, and something plain is otherwise.
func TestExamples(t *testing.T) {
	five, ten := int64(5), int64(10)
	for _, tc := range []struct {
		node spec.Node
		want string
	}{
		{spec.Node{Type: "String", Example: "76123786153828"}, "76123786153828"},
		{spec.Node{Type: "String", Example: "too long", MaxLength: 4}, "fiel"},
		{spec.Node{Type: "String", Example: "😀😀", MaxLength: 4}, "😀😀"}, // two UTF-16 units each
		{spec.Node{Type: "String", Example: "a\u202eb"}, "field"},
		{spec.Node{Type: "String"}, "field"},
		{spec.Node{Type: "String", List: true, Example: "a, b ,c,d"}, "a,b,c"},
		{spec.Node{Type: "String", List: true, Example: "a,,b"}, "field"},
		{spec.Node{Type: "Number", List: true, Example: "1,x"}, "1,1"},
		{spec.Node{Type: "Number", List: true, Example: "1,2,3", MaxListSize: 2}, "1,2"},
		{spec.Node{Type: "Number", Example: "007"}, "7"},
		{spec.Node{Type: "Number", Example: "3", MinValue: &five, MaxValue: &ten}, "5"},
		{spec.Node{Type: "Number", Example: "30", MinValue: &five, MaxValue: &ten}, "5"},
		{spec.Node{Type: "Number", Example: "many"}, "1"},
		{spec.Node{Type: "Number", Example: "0.50"}, "0.50"},
		{spec.Node{Type: "Price", Example: "9.9元"}, "1.50"},
		{spec.Node{Type: "Price", Example: "9.90"}, "9.90"},
		{spec.Node{Type: "Boolean", Example: "FALSE"}, "false"},
		{spec.Node{Type: "Boolean", Example: "是"}, "true"},
		{spec.Node{Type: "Date", Example: "2019-01-01"}, "2019-01-01 00:00:00"},
		{spec.Node{Type: "Date", Example: "yesterday"}, "2024-02-29 12:34:56"},
		{spec.Node{Type: "Map", Example: `{"a": [1, 2]}`}, `{"a":[1,2]}`},
		{spec.Node{Type: "Map", Example: "a=b"}, `{"key":"value"}`},
		{spec.Node{Type: "Map", List: true, Example: `{"a":1}`}, `[{"a":1}]`},
	} {
		tc.node.Name = "field"
		m, _ := build(t, &spec.API{Method: "taobao.things.get", Request: []*spec.Node{&tc.node}})
		if got := sample.Param(sample.Request(m).Members[0]); got != tc.want {
			t.Errorf("%s %q: got %q, want %q", tc.node.Type, tc.node.Example, got, tc.want)
		}
	}
}

// TestPiecesOfText: what it costs to read a text grows with the text, into however many pieces comments cut it.
func TestPiecesOfText(t *testing.T) {
	allocated := func(pieces int) uint64 {
		text := "<things_get_response><name>" + strings.Repeat("xxxx<!---->", pieces) + "</name></things_get_response>"
		api := &spec.API{Method: "taobao.things.get", Response: response(), Samples: &spec.Samples{ResponseXML: text}}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		d := sample.Read(api)
		runtime.ReadMemStats(&after)
		if got := d.Values[api.Response[0]]; len(got) != 1 || got[0] != strings.Repeat("xxxx", pieces) {
			t.Errorf("%d pieces are not read as one text", pieces)
		}
		return after.TotalAlloc - before.TotalAlloc
	}
	const pieces, factor = 1000, 10
	if few, many := allocated(pieces), allocated(factor*pieces); many > 2*factor*few {
		t.Errorf("%d pieces of text cost %d bytes and %d of them %d", pieces, few, factor*pieces, many)
	}
}

// FuzzRead: no sample makes reading fail or hang.
func FuzzRead(f *testing.F) {
	for _, s := range []string{wholeJSON, wholeXML, simplify, "{", "<a", "<!DOCTYPE a [<!ENTITY b \"c\">]><a_response>&b;</a_response>", "</a>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, d := build(t, &spec.API{Method: "taobao.things.get", Response: response(), Samples: &spec.Samples{ResponseJSON: text, ResponseXML: text}})
		v, kept := d.Response(m)
		if len(v.Members) != len(m.Response.Fields) {
			t.Errorf("%q gives %d members, want %d", text, len(v.Members), len(m.Response.Fields))
		}
		if len(kept) > 0 && sample.JSON(m, v) == "" {
			t.Errorf("%q is kept and has no value", text)
		}
	})
}
