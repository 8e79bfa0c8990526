package html_test

import (
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/html"
)

const (
	pageHead = "<h1>a.b.c (x)</h1><h2>请求参数</h2><table><tr><th>名称<th>类型<th>是否必须<th>示例值<th>更多限制<th>描述</tr>"
	pageRow  = "<tr><td>a<td>String<td>可选<td><td><td></tr>"
)

// hostile are pages made to cost much more than they weigh: what is repeated behind what.
var hostile = map[string][2]string{
	"deep divs":           {"<html>", "<div>"},
	"deep lists":          {"<html>", "<div><ul><li>"},
	"deep tables":         {pageHead, "<tr><td colspan=6><table>"},
	"deep formatting":     {"<html>", "<b><i><p>x"},
	"many attributes":     {"<html><b", " class=b"},
	"formatting":          {strings.Repeat("<b class=1><font style=1><i hidden>", 60), "<p>x"},
	"links":               {"<html>", "<a href=x>y<p>"},
	"rows":                {pageHead, pageRow},
	"short rows":          {pageHead, "<tr><td>a<td>String<td>可选</tr>"},
	"wide rows":           {pageHead, "<tr><td colspan=9999>a<td colspan=9999>b</tr>"},
	"many cells":          {pageHead + "<tr>", "<td>"},
	"rows in first cells": {pageHead, strings.Repeat("<div>", 200) + "<p>a</p><p>b</p><p>c</p>" + strings.Repeat("</div>", 200)},
	"text in rows":        {pageHead, "x<tr>"},
	"text around ends":    {"<html>" + strings.Repeat("<p><a>", 100), "x</a>x</p>"},
	"tables in tables":    {"<html>" + strings.Repeat("<table>", 100) + "</table>", "x<td>x<tr>"},
	"open brackets":       {"<html>", "<<b>form>"},
	"no tags":             {"<html>", "text "},
	"one tag":             {"<html><table class='", "x"},
	"titles":              {"<html>", "<h2>请求参数</h2>"},
	"headings":            {"<html>", "<h1>a.b.c (x)</h1>"},
	"tables":              {"<h1>a.b.c (x)</h1>", "<h1>a.b (c)</h1><h2>请求参数</h2><table><tr><th>名称<th>类型<th>是否必须<th>示例值</table>"},
	"pages":               {"", "<!DOCTYPE html><p>x"},
	"lines of code":       {"<h1>a.b (x)</h1><h2>响应示例</h2>", "<pre>x</pre>"},
	"open XML":            {"<h1>a.b (x)</h1><h2>响应示例</h2>", "<p>&lt;a>"},
	"blank code":          {"<h1>a.b (x)</h1><h2>响应示例</h2><pre>", "\n "},
	"numbers":             {"<h1>a.b (x)</h1><h2>响应示例</h2><pre>", "1\n"},
	"codes in codes":      {"<h1>a.b (x)</h1><h2>响应示例</h2><pre>", "<code>;</code>"},
	"comments":            {"<html>", "<!--x-->"},
	"script":              {"<html><script>", "x"},
	"entities":            {pageHead + "<tr><td>a<td>String<td>可选<td>", "&quot;"},
}

// TestHostile reads pages that try to cost much. The memory that is allocated in all may be a fixed multiple of the page;
// work that grows with the square of its size would show in it, or in a test that does not end.
func TestHostile(t *testing.T) {
	size := 1 << 17
	if corpus.Long() {
		size = 1 << 20
	}
	for name, parts := range hostile {
		t.Run(name, func(t *testing.T) {
			text := parts[0] + strings.Repeat(parts[1], (size-len(parts[0]))/len(parts[1]))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, list := html.Read(name, []byte(text))
			runtime.ReadMemStats(&after)
			if !list.HasErrors() {
				t.Errorf("found %v, want an error", list)
			}
			for _, f := range list {
				if len(f.Error()) > 2000 {
					t.Errorf("a finding is %d bytes long", len(f.Error()))
				}
			}
			if allocated := after.TotalAlloc - before.TotalAlloc; allocated > uint64(size)<<10 {
				t.Errorf("allocated %d MiB", allocated>>20)
			}
		})
	}
}

// FuzzRead checks that no page makes the reader panic, and that what it reads is whole: documents have a method, rows
// have names and lines of the page.
func FuzzRead(f *testing.F) {
	addArchives(f)
	for _, form := range []string{"html", "html2", "live"} {
		for _, page := range corpus.Some(f, form, 3) {
			f.Add(page.Data)
		}
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		docs, list := html.Read("page", page)
		if len(docs) == 0 && !list.HasErrors() {
			t.Error("there is no document and no error")
		}
		last := strings.Count(string(page), "\n") + 1
		for _, doc := range docs {
			checkWhole(t, doc, last)
		}
	})
}

// addArchives adds every page of testdata as a seed.
func addArchives(f *testing.F) {
	f.Helper()
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, page := range archive.Files {
			f.Add(page.Data)
		}
	}
}

// checkWhole checks that a document of a page with so many lines has a method, and its rows names and lines.
func checkWhole(t *testing.T, doc *document.Document, lines int) {
	t.Helper()
	if doc.Method == "" {
		t.Error("a document has no method")
	}
	for _, readings := range append(doc.Request.Readings, doc.Response.Readings...) {
		if r := readings[0]; r.Name == "" || r.Line < 1 || r.Line > lines {
			t.Errorf("a row is called %q and on line %d of %d", r.Name, r.Line, lines)
		}
	}
}
