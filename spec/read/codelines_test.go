package read_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/read"
)

// TestCodeLines finds the line of what is wrong in a sample, however the page writes the ends of the sample's lines.
func TestCodeLines(t *testing.T) {
	page := strings.Replace(smallPage, "%META%", "", 1)
	for name, test := range map[string]struct {
		code string
		line int // from the first of the code
	}{
		"lines":         {"<pre>{\n\"a_b_get_response\":{\n\"ok\":[1]\n}\n}</pre>", 2},
		"breaks":        {`<pre>{<br>"a_b_get_response":{<br>"ok":[1]<br>}<br>}</pre>`, 0},
		"blocks":        {"<div>{</div><div>\"a_b_get_response\":{</div>\n<div>\"ok\":[1]</div><div>}</div><div>}</div>", 1},
		"code a line":   {"<pre><code>{</code><code>\"a_b_get_response\":{</code><code>\"ok\":[1]</code><code>}</code><code>}</code></pre>", 0},
		"table":         {"<table><tr><td class=gutter><div>1</div><div>2</div></td><td class=code><div class=line>{</div><div class=line>\"a_b_get_response\":{\"ok\":\n[1]</div><div>}</div><div>}</div></td></tr></table>", 1},
		"tags of lines": {"<pre>{\n<span\nclass=x>\"a_b_get_response\"</span>:{\n<b\n>\"ok\"</b>:[1]\n}\n}</pre>", 3},
	} {
		head := strings.Replace(page, "</body></html>", "<h2>响应示例</h2>\n", 1)
		_, list := read.Bytes("x", []byte(head+test.code+"</body></html>"))
		var lines []any
		for _, f := range list {
			if f.Code == diag.StructureDiffers {
				lines = append(lines, f.Args[len(f.Args)-1])
			}
		}
		if diff := cmp.Diff([]any{strings.Count(head, "\n") + 1 + test.line}, lines); diff != "" {
			t.Errorf("%s (-want +got)\n%s\n%v", name, diff, list)
		}
	}
}
