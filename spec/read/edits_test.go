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

// smallEdit changes one row, the next one, or a cell of a page's tables.
type smallEdit struct {
	loses bool // something may be lost by it
	edit  func(row, next, cell string) (string, string, string)
}

var smallEdits = map[string]smallEdit{
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
			truth := corpus.Truth(t, doc.Method)
			for _, edited := range editedParts(string(doc.Data), rand.New(rand.NewPCG(uint64(seed), 1))) {
				for name, small := range smallEdits {
					apis, list := read.Bytes(doc.File, []byte(edited.apply(small)))
					exact := len(apis) == 1 && cmp.Equal(truth, corpus.TreeOf(apis[0]))
					if !exact && (!small.loses || len(faults(list)) == 0) {
						t.Errorf("%s: %s, and nothing is said: %v\n%s%s", doc.File, name, list, edited.of(edited.row), edited.of(edited.cell))
					}
				}
			}
		}
	}
}

// editedPart is where a page is edited: two rows, one after the other, and a cell.
type editedPart struct {
	page            string
	row, next, cell [2]int // from where to where
}

// editedParts returns a few rows and cells of a page's tables; none where a page has too few rows.
func editedParts(page string, random *rand.Rand) (parts []editedPart) {
	rows, cells := inTables(page, editedRow), inTables(page, editedCell)
	if len(rows) < 2 {
		return nil
	}
	for range 6 {
		i, c := random.IntN(len(rows)-1), random.IntN(len(cells))
		parts = append(parts, editedPart{page, rows[i], rows[i+1], cells[c]})
	}
	return parts
}

// inTables returns where an expression matches in the tables of a page.
func inTables(page string, re *regexp.Regexp) (matches [][2]int) {
	from, to := strings.Index(page, ">请求参数<"), strings.Index(page, ">请求示例<")
	for _, m := range re.FindAllStringIndex(page[from:to], -1) {
		matches = append(matches, [2]int{from + m[0], from + m[1]})
	}
	return matches
}

func (p editedPart) of(part [2]int) string { return p.page[part[0]:part[1]] }

// apply returns the page with an edit.
func (p editedPart) apply(small smallEdit) string {
	row, next, cell := small.edit(p.of(p.row), p.of(p.next), p.of(p.cell))
	if cell != p.of(p.cell) {
		return p.page[:p.cell[0]] + cell + p.page[p.cell[1]:]
	}
	return p.page[:p.row[0]] + row + p.page[p.row[1]:p.next[0]] + next + p.page[p.next[1]:]
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
	long := strings.Replace(textBeside, "成功", strings.Repeat("很长", 1000), 1)
	other := strings.NewReplacer("a.c.get", "a.f.get", "a_c_get", "a_f_get").Replace(long)
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
		"a long text before a page": {long + page, []string{"a.c.get", "a.b.get"}},
		"a page between long ones":  {long + page + other, []string{"a.c.get", "a.b.get", "a.f.get"}},
		"an address before JSON":    {"https://a.b/getDocument.json?docId=1\n" + json, []string{"a.d.get"}},
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
