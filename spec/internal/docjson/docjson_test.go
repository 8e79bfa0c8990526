package docjson_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/internal/docjson"
	"github.com/topgen/topgen/spec/internal/document"
)

// large is a document with so many parameters, in objects of a hundred.
func large(params int) []byte {
	var b strings.Builder
	b.WriteString(`{"name": "a.b.c", "responseParams": [], "requestParams": [`)
	for i := range params {
		switch {
		case i%100 == 0 && i > 0:
			b.WriteString("]},\n")
			fallthrough
		case i == 0:
			fmt.Fprintf(&b, `{"name": "o%d", "type": "Object%d", "required": false, "subParams": [`, i, i)
		default:
			if i%100 > 1 {
				b.WriteString(",\n")
			}
			fmt.Fprintf(&b, `{"name": "p%d", "type": "String", "required": true, "demoValue": "x", "description": "d", "maxLength": 9}`, i)
		}
	}
	b.WriteString("]}]}")
	return []byte(b.String())
}

// rows reads a document and returns how many rows it has.
func rows(t testing.TB, data []byte) int {
	t.Helper()
	docs, list := docjson.Read("x", data)
	if err := list.Err(); err != nil {
		t.Fatal(err)
	}
	return len(docs[0].Request.Readings)
}

// TestLargeCost reads ten times as many parameters at not much more than ten times the cost.
func TestLargeCost(t *testing.T) {
	cost := func(params int) (bytes, count uint64) {
		data := large(params)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		n := rows(t, data)
		runtime.ReadMemStats(&after)
		if n != params {
			t.Errorf("%d rows, want %d", n, params)
		}
		return after.TotalAlloc - before.TotalAlloc, after.Mallocs - before.Mallocs
	}
	bytes, count := cost(10_000)
	manyBytes, manyCount := cost(100_000)
	if manyBytes > 12*bytes || manyCount > 12*count {
		t.Errorf("100,000 parameters need %d bytes in %d pieces, 10,000 need %d in %d", manyBytes, manyCount, bytes, count)
	}
}

func BenchmarkLarge(b *testing.B) {
	for _, params := range []int{10_000, 100_000} {
		data := large(params)
		b.Run(fmt.Sprint(params), func(b *testing.B) {
			for b.Loop() {
				rows(b, data)
			}
		})
	}
}

// TestDemos keeps the demos of all languages.
func TestDemos(t *testing.T) {
	docs, list := docjson.Read("x", []byte(`{"name": "a.b.c", "requestParams": [], "responseParams": [], "sdkDemos": [
{"name": "PHP", "descprition": "$c = new TopClient;"},
{"name": "Java ", "descprition": "TaobaoClient client"},
{"name": "CURL", "description": "curl -X POST"},
{"name": ".NET", "descprition": ""}]}`))
	if err := list.Err(); err != nil {
		t.Fatal(err)
	}
	want := []document.Text{
		{Line: 2, Path: "sdkDemos/0/descprition", Body: "$c = new TopClient;"},
		{Line: 3, Path: "sdkDemos/1/descprition", Body: "TaobaoClient client"},
		{Line: 4, Path: "sdkDemos/2/description", Body: "curl -X POST"},
	}
	if diff := cmp.Diff(want, docs[0].Demos); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestManyWarnings: an error stays one, whatever warnings come behind the last finding that is kept.
func TestManyWarnings(t *testing.T) {
	const noObligation, noName = `{"name": "a", "type": "String"},`, `{"type": "String", "required": true},`
	params := strings.Repeat(noObligation, 199) + noName + strings.Repeat(noObligation, 2)
	docs, list := docjson.Read("x", []byte(`{"name": "a.b.c", "responseParams": [], "requestParams": [`+strings.TrimSuffix(params, ",")+`]}`))
	if docs != nil || len(list) != 200 || list[199].Severity != diag.Error {
		t.Errorf("%v: %d findings, the last one is %v", docs, len(list), list[len(list)-1])
	}
}

// TestHostileSizes refuses what is deeper or larger than any document.
func TestHostileSizes(t *testing.T) {
	for name, text := range map[diag.Kind]string{
		"levels": `{"requestParams":` + strings.Repeat("[", 300) + strings.Repeat("]", 300) + "}",
		"values": `{"requestParams":[0` + strings.Repeat(",0", 2_000_001) + "]}",
	} {
		docs, list := docjson.Read("x", []byte(text))
		if docs != nil || len(list) != 1 || list[0].Code != diag.TooMuch || list[0].Args[1] != name {
			t.Errorf("%s: %v, %v", name, docs, list)
		}
	}
}

// TestCorpusRows reads the rows of the corpus: as many as the truth has, in its order, at its depths.
func TestCorpusRows(t *testing.T) {
	for _, doc := range corpus.Documents(t, "docjson", corpus.Every(10)) {
		docs, list := docjson.Read(doc.File, doc.Data)
		if len(list) > 0 {
			t.Fatal(list)
		}
		tree := corpus.Truth(t, doc.Method)
		for _, part := range []struct {
			table document.Table
			nodes []*spec.Node
		}{{docs[0].Request, tree.Request}, {docs[0].Response, tree.Response}} {
			var want, got []string
			outline(&want, part.nodes, 0)
			for _, readings := range part.table.Readings {
				r := readings[0]
				got = append(got, fmt.Sprint(r.Depth, r.Name, r.Type, r.List, r.Required))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got)\n%s", doc.Method, diff)
			}
		}
	}
}

func outline(out *[]string, nodes []*spec.Node, depth int) {
	for _, n := range nodes {
		*out = append(*out, fmt.Sprint(depth, n.Name, n.Type, n.List, n.Required))
		outline(out, n.Fields, depth+1)
	}
}
