package html_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/internal/html"
	"github.com/topgen/topgen/spec/internal/solve"
)

// parse is what a user gets for a page.
func parse(page []byte) (*spec.API, diag.List) {
	docs, list := html.Read("page", page)
	if len(docs) != 1 || list.HasErrors() {
		return nil, list
	}
	result, more := solve.Solve(docs[0])
	return result.API, append(list, more...)
}

// redesigns change what a redesign of the document centre, another browser or an editor would change in a page, and
// nothing that a person sees.
var redesigns = map[string]func(string) string{
	"no classes":       replacer(` class="(?:table [a-z]+|nav|crumb|doc|desc|sub-row|sub|tabs|line|c[0-9]|footer|xml|java|php|row|paramtable|gutter|code|container)"`, ""),
	"other classes":    replacer(` class="(?:sub-param )?([a-z0-9 -]+)"`, ` class="x7 _${1}_ next"`, `_level-(\d)_`, `level-$1`),
	"upper case":       replacer(`<(/?)(table|tr|td|th|ul|li|h1|h2|p|pre|div)\b`, "<$1\x00$2\x01"),
	"wrapped cells":    replacer(`(<t[dh][^>]*>)`, `$1<div class="cell"><span>`, `(</t[dh]>)`, `</span></div>$1`, `<span>\n`, "<span>"),
	"paragraphs":       replacer(`(<li(?: class="c[0-9]")?>)(.*?)(</li>)`, `$1<p>$2</p>$3`),
	"wrapped rows":     replacer(`(<ul class="(?:row|sub)[^>]*>.*?</ul>)(</td>|\n)`, `<div><div>$1</div></div>$2`),
	"wrapped page":     replacer(`(?s)<body>(.*)</body>`, `<body><div id="app"><table width="100%"><tr><td><div>$1</div></td></tr></table></div></body>`),
	"rows in bodies":   replacer(`(<tr)`, `</tbody><tbody>$1`),
	"header of itself": replacer(`(<thead>.*?</thead>)`, `$1</table></div><div class="body"><table>`, `(<table class="(?:table (?:req|rsp)|paramtable)">)`, `<div class="head">$1`),
	"pretty printed":   replacer(`(<t[dh][^>]*>|<li class="c[0-9]">)`, "\n      $1\n        ", `(</t[dh]>|</li>)`, "\n      $1"),
	"one line":         replacer(`>\n<(tr|ul|h2|h3|table|/t|div|body|html)`, "><$1"),
	"plain headers":    replacer(`<(/?)th>`, `<${1}td>`, `</?t(head|body)>`, ""),
	"other titles":     replacer(`<h[23]>([^<]*)</h[23]>`, `<div class="t"><strong><a name="a"></a>$1：</strong></div>`),
	"numbered titles":  replacer(`<h[23]>请求参数</h[23]>`, `<h3>1、请求参数</h3>`, `<h[23]>响应参数</h[23]>`, `<h3>2、响应参数（业务）</h3>`),
	"scripts between":  replacer(`(<tr|<ul class="(?:sub-param|row))`, `<script>if(a<b){document.write("<tr><td>x</td></tr>")}</script><!-- <tr><td> -->$1`),
	"open cells":       replacer(`</(td|th|tr|li)>`, ""),
	"custom elements":  replacer(`(<table)`, `<doc-table v-if="a > b">$1`, `(</table>)`, `$1</doc-table>`, `<span class="line">└</span>`, `<x-branch>└</x-branch>`),
	"blanks":           replacer(`└ `, `└&nbsp;`, `>(必须|可选|String|Number)<`, `>&nbsp;$1　<`),
	"yes and no":       replacer(`>必须<`, `>Yes<`, `>可选<`, `>否<`),
	"archived":         replacer(`<!DOCTYPE html>`, "<!DOCTYPE html>\n<!-- saved from url=(0020)https://example.com/ -->", `<body>`, `<body><header><nav><a>请求参数</a><a>响应参数</a></nav></header><aside><ul><li>taobao.items.list.get (取列表)</li></ul></aside>`),
}

// replacer makes replacements of expressions one after the other. What is between \x00 and \x01 becomes upper case.
func replacer(pairs ...string) func(string) string {
	return func(s string) string {
		for i := 0; i < len(pairs); i += 2 {
			s = regexp.MustCompile(pairs[i]).ReplaceAllString(s, pairs[i+1])
		}
		return regexp.MustCompile("\x00([^\x01]*)\x01").ReplaceAllStringFunc(s, func(m string) string {
			return strings.ToUpper(m[1 : len(m)-1])
		})
	}
}

// TestRedesigns reads pages of the corpus in other guises: the same must be read of them.
func TestRedesigns(t *testing.T) {
	for name, redesign := range redesigns {
		t.Run(name, func(t *testing.T) {
			changed := 0
			for _, form := range []string{"html", "html2", "live"} {
				for _, page := range corpus.Documents(t, form, 30*corpus.Every(4)) {
					other := redesign(string(page.Data))
					if other != string(page.Data) {
						changed++
					}
					checkRedesigned(t, page, other)
				}
			}
			if changed == 0 {
				t.Error("no page is another one")
			}
		})
	}
}

// checkRedesigned checks that the same is read of a page and of the page in another guise.
func checkRedesigned(t *testing.T, page corpus.Document, other string) {
	t.Helper()
	want, _ := html.Read("page", page.Data)
	got, list := html.Read("page", []byte(other))
	if len(got) != 1 || len(list) > 0 {
		t.Errorf("%s: %d documents, %v", page.File, len(got), list)
	} else if diff := cmp.Diff(render(want[0]), render(got[0])); diff != "" {
		t.Errorf("%s (-as it is +redesigned)\n%s", page.File, diff)
	}
}

// TestMissingWitnesses takes the demo, the response samples, or both out of pages that write depth. They are read as
// before, but for those few that nest nothing and so do not show that they write depth: they need what is missing.
func TestMissingWitnesses(t *testing.T) {
	demo := regexp.MustCompile(`(?s)<h([23])>请求示例.*?<h[23]>响应示例`)
	sample := regexp.MustCompile(`(?s)<h([23])>响应示例.*?<h[23]>异常示例`)
	for _, form := range []string{"html", "html2"} {
		pages, refused := corpus.Documents(t, form, corpus.Every(60)), 0
		for _, page := range pages {
			text := string(page.Data)
			noDemo, noSample := demo.ReplaceAllString(text, "<h$1>响应示例"), sample.ReplaceAllString(text, "<h$1>异常示例")
			for _, text := range []string{noDemo, noSample, sample.ReplaceAllString(noDemo, "<h$1>异常示例")} {
				api, list := parse([]byte(text))
				switch {
				case list.HasErrors() && strings.Contains(list.Err().Error(), "示例"):
					refused++
				case len(list) > 0 || !cmp.Equal(corpus.TreeOf(api), corpus.Truth(t, page.Method)):
					t.Errorf("%s: the tree is not the true one: %v", page.File, list)
				}
			}
		}
		if refused > len(pages)*3/100 {
			t.Errorf("%s: %d of %d pages are refused", form, refused, len(pages)*3)
		}
	}
}
