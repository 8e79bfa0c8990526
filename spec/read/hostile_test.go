package read_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

const (
	htmlHead = "<h1>a.b.c (x)</h1><h2>请求参数</h2><table><tr><th>名称<th>类型<th>是否必须<th>示例值<th>更多限制<th>描述</tr>"
	htmlRow  = "<tr><td>a<td>String<td>可选<td><td><td></tr>"
	metaHead = "<metadata><structs>"
)

// hostile are documents made to cost much more than they weigh. None is one that can be read. Package html has more pages.
func hostile(size int) map[string]string {
	fill := func(head, part string) string {
		return head + strings.Repeat(part, (size-len(head))/len(part))
	}
	chain := func(n int) string {
		var b strings.Builder
		b.WriteString(metaHead)
		for i := range n {
			fmt.Fprintf(&b, "<struct><name>S%d</name><props>", i)
			for j := range 2 {
				fmt.Fprintf(&b, "<prop><name>p%d</name><type>S%d</type><level>Object</level></prop>", j, i+1)
			}
			b.WriteString("</props></struct>")
		}
		b.WriteString("</structs><apis><api><name>a.b</name><response><param><name>r</name><type>S0</type><level>Object</level></param></response></api></apis></metadata>")
		return b.String()
	}
	return map[string]string{
		"deep tables.html":       fill(htmlHead, "<tr><td colspan=6><table>"),
		"rows.html":              fill(htmlHead, htmlRow),
		"entities.html":          fill(htmlHead+"<tr><td>a<td>String<td>可选<td>", "&quot;"),
		"deep arrays.json":       fill("", "["),
		"deep objects.json":      fill("", `{"requestParams":[{"subParams":[`),
		"values.json":            fill(`{"requestParams":[0`, ",0"),
		"keys.json":              fill(`{"requestParams":[],"a":{"":0`, `,"`+strings.Repeat("x", 8)+`":0`),
		"strings.json":           fill(`{"requestParams":["`, "x"),
		"deep.xml":               fill("<metadata>", "<a>"),
		"deep structs.xml":       chain(200),
		"wide structs.xml":       chain(40),
		"same structs.xml":       fill(metaHead, "<struct><name>A</name><props><prop><name>p</name><type>A</type><level>Object</level></prop></props></struct>"),
		"long chain.xml":         chain(size / 200),
		"text.xml":               fill("<metadata><apis><api><name>", "x"),
		"params.xml":             fill("<metadata><apis><api><name>a.b</name><request>", "<param/>"),
		"entities.xml":           `<!DOCTYPE x [<!ENTITY a "` + strings.Repeat("a", 1000) + `"><!ENTITY b "&a;&a;&a;&a;">]>` + fill("<metadata><apis><api><name>", "&b;"),
		"binary":                 fill("", "\x00\x01\xfe\xff\x7fELF"),
		"broken utf-8.html":      fill("<html>", "中文\xe4"),
		"broken gbk.html":        fill("<html>", "\xff\xd6\xd0"),
		"nothing.txt":            fill("", "no document\n"),
		"blanks.txt":             fill("", " \n"),
		"bullets.txt":            fill("a.b.c (x)\n请求参数\n名称 类型 是否必须 示例值 更多限制 描述\n", "  • x\n"),
		"utf-16.txt":             "\xff\xfe" + fill("", "x"),
		"more than is allowed":   strings.Repeat(" ", 64<<20+1),
		"api for each param.xml": metaAPIs(size),
	}
}

// metaAPIs is a file in which every API means one struct with many fields.
func metaAPIs(size int) string {
	var b strings.Builder
	b.WriteString(metaHead + "<struct><name>A</name><props>")
	for i := range 5000 {
		fmt.Fprintf(&b, "<prop><name>p%d</name><type>String</type></prop>", i)
	}
	b.WriteString("</props></struct></structs><apis>")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "<api><name>a.b%d</name><response><param><name>r</name><type>A</type><level>Object</level></param></response></api>", i)
	}
	b.WriteString("</apis></metadata>")
	return b.String()
}

// TestHostile reads documents that try to cost much time or memory. What is bounded here is the memory
// allocated in all, which no more than a fixed multiple of the document may need; work that grows with
// the square of a document's size would show in it, or in a test that does not end.
func TestHostile(t *testing.T) {
	size := 1 << 17
	if corpus.Long() {
		size = 1 << 21
	}
	for name, text := range hostile(size) {
		t.Run(name, func(t *testing.T) {
			data := []byte(text)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			results, list := read.Bytes(name, data)
			runtime.ReadMemStats(&after)
			if len(results) > 0 || !list.HasErrors() {
				t.Errorf("got %d APIs and findings %v, want an error", len(results), list)
			}
			for i, d := range list {
				if d.File != name || len(d.Error()) > 2000 {
					t.Errorf("finding %d names the file %q and is %d bytes long", i, d.File, len(d.Error()))
				}
			}
			if len(list) > 201 {
				t.Errorf("got %d findings", len(list))
			}
			allocated, bound := after.TotalAlloc-before.TotalAlloc, uint64(256*len(data)+512<<20)
			if allocated > bound {
				t.Errorf("allocated %d MiB for a document of %d KiB", allocated>>20, len(data)>>10)
			}
		})
	}
}
