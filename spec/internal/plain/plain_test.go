package plain_test

import (
	"testing"

	"github.com/topgen/topgen/spec/internal/plain"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "",
		" 买家\t编号\n":        "买家 编号",
		"可选值：0<br/>1<BR>2": "可选值：0 1 2",
		"<p>一</p><p>二</p>": "一 二",
		"<b>粗</b>体<font color=red>红</font>":                               "粗体红",
		`见<a href="http://e.com/a?b=1&amp;c=2">说明</a>。`:                   "见说明 (http://e.com/a?b=1&c=2)。",
		`<a href='//e.com/x'>文档</a>`:                                      "文档 (https://e.com/x)",
		`<a href="https://e.com/x">e.com/x: https://e.com/x</a>`:          "e.com/x: https://e.com/x",
		`<a href="http://e.com/"></a>`:                                    "http://e.com/",
		`<a href="#top">顶</a><a href="javascript:alert(1)">x</a><a>y</a>`: "顶xy",
		`<a href="http://e.com/">没有结束`:                                    "没有结束 (http://e.com/)",
		`图<img src="http://e.com/p.png">`:                                 "图 (http://e.com/p.png)",
		"&quot;a&quot;&nbsp;&hellip;&#39;&#x41;":                          "\"a\" …'A",
		"?a=1&copy=2&lt=3 &unknown; &":                                    "?a=1&copy=2&lt=3 &unknown; &",
		"Map<String,String>":                                              "Map<String,String>",
		"List<Map<String,Object>> 说明":                                     "List<Map<String,Object>> 说明",
		"end_time<start_time时，end<=06:00并且start>=12:00":                   "end_time<start_time时，end<=06:00并且start>=12:00",
		"<优惠明细,分为单位>优惠":                                                   "<优惠明细,分为单位>优惠",
		"a<b":                                                             "a<b",
		"a <":                                                             "a <",
		"x<!-- 注 -->y<!z>":                                                "xy<!z>",
		"<script>alert(1)</script>a<style>b{}</style>":                    "a",
		"<script>if (a<b) {}</script >b</script>c<STYLE >d":               "bcd",
		"a\x00b\x07c":                                                     "abc",
	} {
		if got := plain.Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}
