package read_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/internal/corpus"
	"github.com/topgen/topgen/spec/read"
)

var (
	editedRow  = regexp.MustCompile(`(?s)<tr[^>]*><td.*?</tr>\n?|<ul class="sub-param.*?</ul>\n?`)
	editedCell = regexp.MustCompile(`<(td|li)(?: [^>]*)?>([^<]*|<span[^>]*>[^<]*</span>[^<]*)</(td|li)>`)
	startOfRow = regexp.MustCompile(`(<td[^>]*>|<li[^>]*>)([a-z_])`)
)

// smallEdits change one row, the next one, or a cell of a page's tables; false says that nothing may be lost by it.
var smallEdits = map[string]struct {
	loses bool
	edit  func(row, next, cell string) (string, string, string)
}{
	"a row dropped":  {true, func(_, next, cell string) (string, string, string) { return "", next, cell }},
	"a row twice":    {true, func(row, next, cell string) (string, string, string) { return row + row, next, cell }},
	"rows swapped":   {true, func(row, next, cell string) (string, string, string) { return next, row, cell }},
	"a cell dropped": {true, func(row, next, _ string) (string, string, string) { return row, next, "" }},
	"a cell emptied": {true, func(row, next, cell string) (string, string, string) { return row, next, inCell(cell, "") }},
	"a cell wrapped": {false, func(row, next, cell string) (string, string, string) { return row, next, inCell(cell, "\n   $1\n") }},
	"a cell in spans": {false, func(row, next, cell string) (string, string, string) {
		return row, next, inCell(cell, "<p><b>$1</b></p>")
	}},
	"a word broken": {true, func(row, next, cell string) (string, string, string) {
		return row, next, regexp.MustCompile(`([\pL0-9])([ ,，_])`).ReplaceAllString(cell, "$1<br>$2")
	}},
	"a branch dropped": {true, func(row, next, cell string) (string, string, string) {
		return strings.Replace(row, "└", "", 1), next, cell
	}},
	"a branch added": {true, func(row, next, cell string) (string, string, string) {
		return startOfRow.ReplaceAllString(row, "$1└ $2"), next, cell
	}},
}

func inCell(cell, with string) string {
	m := editedCell.FindStringSubmatch(cell)
	return strings.Replace(cell, ">"+m[2]+"</", ">"+strings.Replace(with, "$1", m[2], 1)+"</", 1)
}

// TestSmallEdits makes small edits in pages. What is read then is the true tree, or something is said.
func TestSmallEdits(t *testing.T) {
	for _, form := range []string{"html", "html2", "live"} {
		for seed, doc := range corpus.Documents(t, form, 20*corpus.Every(12)) {
			text, truth := string(doc.Data), corpus.Truth(t, doc.Method)
			from, to := strings.Index(text, ">请求参数<"), strings.Index(text, ">请求示例<")
			body := text[from:to]
			rows, cells := editedRow.FindAllStringIndex(body, -1), editedCell.FindAllStringIndex(body, -1)
			random := rand.New(rand.NewPCG(uint64(seed), 1))
			for range 6 {
				if len(rows) < 2 {
					break
				}
				i, c := random.IntN(len(rows)-1), cells[random.IntN(len(cells))]
				row, next := rows[i], rows[i+1]
				for name, small := range smallEdits {
					a, b, cell := small.edit(body[row[0]:row[1]], body[next[0]:next[1]], body[c[0]:c[1]])
					page := text[:from+row[0]] + a + body[row[1]:next[0]] + b + text[from+next[1]:]
					if cell != body[c[0]:c[1]] {
						page = text[:from+c[0]] + cell + text[from+c[1]:]
					}
					apis, list := read.Bytes(doc.File, []byte(page))
					exact := len(apis) == 1 && cmp.Equal(truth, corpus.TreeOf(apis[0]))
					if !exact && (!small.loses || len(faults(list)) == 0) {
						t.Errorf("%s: %s, and nothing is said: %v\n%s%s", doc.File, name, list, body[row[0]:row[1]], body[c[0]:c[1]])
					}
				}
			}
		}
	}
}

// textBeside is a document that people put into one file with a page.
const textBeside = `
a.c.get (取用户)

请求参数

名称 类型 是否必须 示例值 更多限制 描述
id Number 必须 1 编号

响应参数

名称 类型 示例值 描述
ok Boolean true 成功

请求示例

响应示例

异常示例

错误码解释

API工具

FAQ
`

// TestFormsBeside reads documents of several forms that are in one file.
func TestFormsBeside(t *testing.T) {
	page := strings.Replace(smallPage, "%META%", "", 1)
	const json = "\n" + `{"name":"a.d.get","apiChineseName":"取","requestParams":[],"responseParams":[]}` + "\n"
	const metadata = "<metadata>\n<apis><api><name>a.e.get</name><desc>x</desc></api></apis></metadata>\n"
	for name, test := range map[string]struct {
		data string
		want []string
	}{
		"text behind a page":        {page + textBeside, []string{"a.b.get", "a.c.get"}},
		"text before a page":        {textBeside + page, []string{"a.c.get", "a.b.get"}},
		"JSON behind a page":        {page + json, []string{"a.b.get", "a.d.get"}},
		"JSON behind text":          {textBeside + json, []string{"a.c.get", "a.d.get"}},
		"a long text before a page": {strings.Replace(textBeside, "成功", strings.Repeat("很长", 1000), 1) + page, []string{"a.c.get", "a.b.get"}},
		"a page between":            {textBeside + page + json, []string{"a.c.get", "a.b.get", "a.d.get"}},
		"a page right behind text":  {strings.TrimSpace(textBeside) + page, []string{"a.c.get", "a.b.get"}},
		"JSON right behind text":    {strings.TrimSpace(textBeside) + strings.TrimSpace(json), []string{"a.c.get", "a.d.get"}},
		"metadata behind text":      {textBeside + metadata, []string{"a.c.get", "a.e.get"}},
		"text behind metadata":      {metadata + textBeside[1:], []string{"a.e.get", "a.c.get"}},
		"metadata behind a page":    {page + metadata, []string{"a.b.get", "a.e.get"}},
		"a page without its </html": {strings.TrimSuffix(page, "</html>"), []string{"a.b.get"}},
	} {
		apis, list := read.Bytes("x", []byte(test.data))
		var got []string
		for _, api := range apis {
			got = append(got, api.Method)
		}
		if diff := cmp.Diff(test.want, got); diff != "" || len(faults(list)) > 0 {
			t.Errorf("%s (-want +got)\n%s\n%v", name, diff, list)
		}
	}
	broken := strings.Replace(textBeside, "id Number 必须", "id Number 或许", 1)
	_, list := read.Bytes("x", []byte(page+broken))
	if want := strings.Count(page, "\n") + 1 + strings.Count(textBeside[:strings.Index(textBeside, "id ")], "\n"); len(list) == 0 || list[0].Line != want {
		t.Errorf("%v, want a finding on line %d", list, want)
	}
}
