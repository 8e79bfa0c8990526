package solve_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec/internal/solve"
	"github.com/topgen/topgen/spec/internal/text"
)

// TestCutSample solves a page of many objects whose sample breaks off early. A sample cannot say that it does not have what
// would be behind its end; if it did, all ways to read the table would be far from it, and solving took seconds.
func TestCutSample(t *testing.T) {
	var rows, xml strings.Builder
	for i := range 40 {
		fmt.Fprintf(&rows, "  • object%d\n  • Object%d []\n  • 对象\n", i, i%7)
		fmt.Fprintf(&xml, "<object%d>\n<object%d>\n", i, i%7)
		for j := range 9 {
			fmt.Fprintf(&rows, "  • └ field%d\n  • String\n  • 1\n  • 字段\n", i%3+j)
			fmt.Fprintf(&xml, "<field%d>1</field%d>\n", i%3+j, i%3+j)
		}
		fmt.Fprintf(&xml, "</object%d></object%d>\n", i%7, i)
	}
	head := "a.b.c (x)\n请求参数\n名称 类型 是否必须 示例值 更多限制 描述\n响应参数\n名称 类型 示例值 描述\nresult Result 结果\n"
	for _, part := range []int{4, 10} {
		page := head + rows.String() + "响应示例\n<a_b_c_response>\n<result>\n" + xml.String()[:xml.Len()/part]
		docs, _ := text.Read("page.txt", []byte(page))
		allocations := testing.AllocsPerRun(1, func() { solve.Solve(docs[0]) })
		if allocations > 60_000 {
			t.Errorf("a page with a sample that breaks off after 1/%d took %.0f allocations", part, allocations)
		}
	}
}
