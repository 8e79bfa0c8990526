package read_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

// redesigns change what a redesign of the document centre, another browser or an editor would change
// in a page, and nothing that a reader sees.
var redesigns = map[string]func(string) string{
	"no classes":      replacer(` class="(?:table [a-z]+|nav|crumb|doc|desc|sub-row|sub|tabs|line|c[0-9]|footer|xml|java|php)"`, ""),
	"other classes":   replacer(` class="(?:sub-param )?([a-z0-9 -]+)"`, ` class="x7 _$1_ next"`, `_level-(\d)_`, `level-$1`),
	"upper case":      replacer(`<(/?)(table|tr|td|th|ul|li|h1|h2|p|pre|div)\b`, "<$1\x00$2\x01"),
	"wrapped cells":   replacer(`(<t[dh][^>]*>)`, `$1<div class="cell"><span>`, `(</t[dh]>)`, `</span></div>$1`, `<span>\n`, "<span>"),
	"pretty printed":  replacer(`(<t[dh][^>]*>|<li class="c[0-9]">)`, "\n      $1\n        ", `(</t[dh]>|</li>)`, "\n      $1"),
	"one line":        replacer(`>\n<(tr|ul|h2|table|/t|div|body|html)`, "><$1"),
	"plain headers":   replacer(`<(/?)th>`, `<${1}td>`, `</?t(head|body)>`, ""),
	"other titles":    replacer(`<h2>([^<]*)</h2>`, `<div class="t"><strong><a name="a"></a>$1：</strong></div>`),
	"numbered titles": replacer(`<h2>请求参数</h2>`, `<h3>1、请求参数</h3>`, `<h2>响应参数</h2>`, `<h3>2、响应参数（业务）</h3>`),
	"scripts between": replacer(`(<tr|<ul class="sub-param)`, `<script>if(a<b){document.write("<tr><td>x</td></tr>")}</script><!-- <tr><td> -->$1`),
	"open cells":      replacer(`</(td|th|tr|li)>`, ""),
	"custom elements": replacer(`(<table)`, `<doc-table v-if="a > b">$1`, `(</table>)`, `$1</doc-table>`, `<span class="line">└</span>`, `<x-branch>└</x-branch>`),
}

// replacer makes replacements of expressions one after the other. What stands between \x00 and \x01
// becomes upper case.
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
	for _, form := range []string{"html", "html2"} {
		documents := corpus.Documents(t, form, corpus.Every(10)*8)
		for name, redesign := range redesigns {
			t.Run(name+"/"+form, func(t *testing.T) {
				t.Parallel()
				for _, doc := range documents {
					other := redesign(string(doc.Data))
					if other == string(doc.Data) {
						t.Fatalf("%s is the same as before", doc.Method)
					}
					want, _ := read.Bytes("x", doc.Data)
					got, list := read.Bytes("x", []byte(other))
					if diff := cmp.Diff(apis(want), apis(got)); diff != "" || len(faults(list)) > 0 {
						t.Errorf("%s: %v (-as it is +redesigned)\n%s", doc.Method, list, diff)
					}
				}
			})
		}
	}
}
