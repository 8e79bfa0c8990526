package text_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec/internal/corpus"
)

// cells rewrites the lines of the two tables.
func cells(page string, rewrite func(line string) string) string {
	lines := strings.Split(page, "\n")
	in := false
	for i, line := range lines {
		switch line {
		case "请求参数", "响应参数":
			in = true
		case "请求示例":
			in = false
		default:
			if in && line != "" {
				lines[i] = rewrite(line)
			}
		}
	}
	return strings.Join(lines, "\n")
}

func bullets(with string) func(string) string {
	return func(page string) string {
		return cells(page, func(line string) string { return strings.Replace(line, "  • ", with, 1) })
	}
}

var topRow = regexp.MustCompile(`^(\S+) (Field List|\S+(?: \[\])?) (必须|可选)(?: |$)`)

// variants are the ways in which people paste pages.
var variants = []struct {
	name string
	make func(page string) string
}{
	{"CRLF", func(p string) string { return strings.ReplaceAll(p, "\n", "\r\n") }},
	{"CR", func(p string) string { return strings.ReplaceAll(p, "\n", "\r") }},
	{"BOM", func(p string) string { return "\ufeff" + p }},
	{"leading spaces", func(p string) string { return "    " + strings.ReplaceAll(p, "\n", "\n    ") }},
	{"control characters", func(p string) string {
		return strings.NewReplacer("e", "e\v", "a", "\x07a", "示", "示\u0085").Replace(p)
	}},
	{"trailing spaces", func(p string) string { return strings.ReplaceAll(p, "\n", " \u00a0\n") }},
	{"middle dots", bullets("·")},
	{"stars", bullets("* ")},
	{"dashes", bullets("- ")},
	{"Word", bullets("o\t")},
	{"no indentation", bullets("• ")},
	{"deep indentation", bullets("\t\t\u3000•\t")},
	{"no empty lines", func(p string) string { return strings.ReplaceAll(p, "\n\n", "\n") }},
	{"more empty lines", func(p string) string { return strings.ReplaceAll(p, "\n", "\n\n") }},
	{"no headers", func(p string) string {
		return strings.NewReplacer("名称 类型 是否必须 示例值 更多限制 描述\n", "", "名称 类型 示例值 描述\n", "").Replace(p)
	}},
	{"titles twice", func(p string) string {
		return strings.NewReplacer("\n请求参数\n", "\n请求参数\n\n请求参数\n", "\n响应参数\n", "\n响应参数\n响应参数\n").Replace(p)
	}},
	{"no footer", func(p string) string { return strings.TrimSuffix(p, "\n返回\n顶部") }},
	{"flat sample", func(p string) string {
		pos := strings.Index(p, "响应示例")
		return p[:pos] + regexp.MustCompile(`>\n\s*<`).ReplaceAllString(p[pos:], "><")
	}},
	{"tabs between names, types and obligations", func(p string) string {
		return cells(p, func(line string) string {
			return topRow.ReplaceAllString(line, "$1\t$2\t$3\t")
		})
	}},
	{"no marks of leaves", func(p string) string { return strings.ReplaceAll(p, "└ ", "") }},
	{"full-width punctuation", func(p string) string {
		return cells(p, func(line string) string {
			if strings.Contains(line, "└") || strings.Contains(line, "[]") || strings.Contains(line, `"`) {
				return line
			}
			return strings.NewReplacer(",", "，", ":", "：", "(", "（", ")", "）").Replace(line)
		})
	}},
}

// TestVariants pastes the corpus's pages in other ways; each must give the tree of the page as it is.
func TestVariants(t *testing.T) {
	pages := corpus.Documents(t, "txt", corpus.Step(72, 6))
	for _, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			for _, page := range pages {
				want, _ := read(page.File, page.Data)
				got, findings := read(page.File, []byte(v.make(string(page.Data))))
				if len(findings) > 0 {
					t.Errorf("%v", findings[0])
				}
				if diff := differs(want, got); diff != "" {
					t.Errorf("%s: -want +got\n%s", page.File, diff)
				}
			}
		})
	}
}
