package text_test

import (
	"strings"
	"testing"

	"github.com/topgen/topgen/spec/internal/corpus"
)

// whole puts tables and samples into a page.
func whole(request, response, demo, sample string) string {
	return "文档中心 > API类目 > X\n\na.b.c (标题)\n\n公共参数\n\n请求参数\n\n" + request + "\n响应参数\n\n" + response +
		"\n请求示例\n\n" + demo + "\n响应示例\n\n" + sample + "\n异常示例\n\n错误码解释\n\nAPI工具\n"
}

const shortDemo = "XRequest req = new XRequest();\nXResponse rsp = client.execute(req);\n"

// TestHostile reads pages that nobody wrote to be read. Each is refused or read; none takes long.
func TestHostile(t *testing.T) {
	row := "  • └ a\n  • String\n  • 必须\n  • x\n  • y\n"
	object := "  • a\n  • Item\n  • 必须\n  • y\n"
	// A short run reads a part of each page.
	n := func(n int) int { return n / corpus.Every(24) }
	tests := []struct {
		name string
		page string
		// want is a part of the first error; empty where the page can be read.
		want string
	}{
		{"empty", "", "has no name and title of the method"},
		{"17 MB", strings.Repeat("x", 17<<20), "more than 16 MiB"},
		{"a long line", whole("a String 必须 "+strings.Repeat("x ", n(7<<20))+"\n", "", shortDemo, "<r></r>"), ""},
		{"too many rows", whole(strings.Repeat("a b 必须 c\n", 11_000), "", shortDemo, "<r></r>"), "more than 10000 lines"},
		{"many rows", whole(strings.Repeat("a b 必须 c\n", n(9_900))+"a b 必须 d\n", "b String\n", shortDemo, "<r></r>"), "second field"},
		{"many nested cells", whole("a Item 必须\n"+strings.Repeat(row, n(1_900)), "", shortDemo, "<r></r>"), ""},
		{"objects in objects", whole("a Item 必须\n"+strings.Repeat(object, n(2_400))+row, "", shortDemo, "<r></r>"), "请求参数"},
		{"objects and fields", whole("a Item 必须\n"+strings.Repeat(object+row+row, n(700)), "", shortDemo, "<r></r>"), "请求参数"},
		{"cells that are all names", whole("", "a Item\n"+strings.Repeat("  • a\n", n(9_930)), shortDemo, "<r></r>"), "响应参数"},
		{"cells that are all fields", whole("", "a Item\n"+strings.Repeat("  • └ a\n", n(9_900)), shortDemo, "<r></r>"), ""},
		{"lines that are no rows", whole(strings.Repeat("公司\n", n(9_900)), "", shortDemo, "<r></r>"), "expected a row"},
		{"lines that go on", whole("a b 必须 c\n"+strings.Repeat("公司\n", n(9_900)), "", shortDemo, "<r></r>"), "expected a row"},
		{"deep sample", whole("", "a String\n", shortDemo, strings.Repeat("<a>", n(100_000))), ""},
		{"deep JSON", whole("", "a String\n", shortDemo, strings.Repeat(`{"a":`, n(100_000))), ""},
		{"deep arrays", whole("", "a String\n", shortDemo, `{"a":`+strings.Repeat(`[`, n(100_000))), ""},
		{"wide sample", whole("", "a String\n", shortDemo, "<r>"+strings.Repeat("<a>1</a><b>1</b>", n(100_000))+"</r>"), ""},
		{"less-than signs", whole("", "a String\n", shortDemo, "<r>"+strings.Repeat("< ", n(500_000))), ""},
		{"comments that do not end", whole("", "a String\n", shortDemo, "<r>"+strings.Repeat("<!--", n(500_000))), ""},
		{"ends that close nothing", whole("", "a String\n", shortDemo, "<r>"+strings.Repeat("</x>", n(500_000))), ""},
		{"quotes", whole("a b 必须\n", "", shortDemo+strings.Repeat("req.setA(\"\n", n(300_000)), "<r></r>"), ""},
		{"parentheses", whole("a b 必须\n", "", shortDemo+"req.setA("+strings.Repeat("({", n(500_000)), "<r></r>"), ""},
		{"a demo that goes in circles", whole("a b 必须\n", "", shortDemo+strings.Repeat("O obj1 = new O();\nobj1.setA(obj1);\n", n(100_000)), "<r></r>"), ""},
		{"a demo that nests", whole("a b 必须\n", "", shortDemo+chain(n(50_000)), "<r></r>"), ""},
		{"elements that are never declared", whole("a b 必须\n", "", shortDemo+strings.Repeat("list1.add(obj1);\nlist9.setA(1L);\n", n(200_000)), "<r></r>"), ""},
		{"list elements that never end", whole("a b 必须\n", "", shortDemo+"List<O> list1 = new ArrayList<O>();\n"+strings.Repeat("O obj1 = new O();\nlist1.add(obj1);\nlist9.setA(1L);\n", n(100_000)), "<r></r>"), ""},
		{"more leaves than a table may have", whole("", "a Item\n"+strings.Repeat("• └ a\n", n(1_500_000)), shortDemo, "<r></r>"), "more than 10000 lines"},
		{"one section over and over", "a.b.c (标题)\n" + strings.Repeat("请求示例\n", n(1_000_000)), "请求参数"},
		{"a section far from its title", "a.b.c (标题)\n请求示例\n" + strings.Repeat("\n", n(3_000_000)) + "x\n" + strings.Repeat("请求示例\n", n(900_000)), "请求参数"},
		{"sections over and over", strings.Repeat("请求参数\n响应参数\n", n(500_000)), "method"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			api, findings := read("page.txt", []byte(tt.page))
			switch err := findings.Err(); {
			case tt.want == "" && api == nil:
				t.Errorf("refused: %v", err)
			case tt.want != "" && err == nil:
				t.Errorf("read, want an error about %q", tt.want)
			case tt.want != "" && !strings.Contains(err.Error(), tt.want):
				t.Errorf("error %v, want one about %q", err, tt.want)
			}
		})
	}
}

// chain is a demo of objects set on each other.
func chain(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("O obj" + strings.Repeat("x", i%7) + " = new O();\n")
		b.WriteString("obj" + strings.Repeat("x", (i+6)%7) + ".setA(obj" + strings.Repeat("x", i%7) + ");\n")
	}
	return b.String()
}
