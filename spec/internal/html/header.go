package html

import (
	"slices"
	"strings"
	"unicode"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// column is what a column of a table has in it.
type column uint8

const (
	colOther column = iota
	colName
	colType
	colRequired
	colExample
	colLimits
	colDefault
	colDescription
	colCode
	colMessage
	colSolution
)

// columnWords are the words that the document centre has put over its columns, over the years, and those of its English
// pages, in lower case and without blanks.
var columnWords = columnsBy(map[column]string{
	colName:        "名称 参数名 参数名称 字段 字段名 字段名称 参数 name parameter parametername field fieldname",
	colType:        "类型 参数类型 数据类型 字段类型 type datatype",
	colRequired:    "是否必须 必须 是否必填 必填 是否必选 必选 是否必需 必需 是否必传 必传 required",
	colExample:     "示例值 示例 样例 样例值 示例数据 example sample samplevalue examplevalue",
	colLimits:      "更多限制 限制 取值限制 长度限制 morelimits morelimit morerestrictions limits restrictions",
	colDefault:     "默认值 默认 default defaultvalue",
	colDescription: "描述 说明 参数描述 参数说明 字段描述 字段说明 含义 备注 description",
	colCode:        "错误码 错误代码 errorcode",
	colMessage:     "错误描述 错误信息 错误说明 errordescription errormessage message",
	colSolution:    "解决方案 解决方法 解决办法 处理方式 solution",
})

func columnsBy(titles map[column]string) map[string]column {
	m := make(map[string]column)
	for c, all := range titles {
		for _, one := range strings.Fields(all) {
			m[one] = c
		}
	}
	return m
}

// header is a table's row of titles: what each column has in it. A cell that spans several columns counts as often.
type header struct {
	columns []column
	titles  []string
	line    int
}

func (h *header) has(c column) bool { return slices.Contains(h.columns, c) }

// isParams reports whether the table lists parameters, isErrors whether it lists error codes.
func (h *header) isParams() bool { return h.has(colName) && h.has(colType) }
func (h *header) isErrors() bool {
	return h.has(colCode) && (h.has(colMessage) || h.has(colSolution) || h.has(colDescription))
}

// isRequest tells a request's table from the public one, which has no examples.
func (h *header) isRequest() bool {
	return h.isParams() && h.has(colRequired) && (h.has(colExample) || h.has(colLimits) || h.has(colDefault))
}

func (h *header) isResponse() bool { return h.isParams() && !h.has(colRequired) && h.has(colExample) }

// repeats reports whether a row is the same row of titles once more.
func (h *header) repeats(other *header) bool { return h != nil && slices.Equal(h.titles, other.titles) }

// maxTitle is how long a column's title can be, in bytes.
const maxTitle = 48

// columnOf returns what a column's title announces. Signs beside the word, such as that of a hint, do not count.
func columnOf(title string) column {
	if len(title) > maxTitle {
		return colOther
	}
	if c, ok := columnWords[title]; ok || strings.Contains(title, "_") { // most cells are names
		return c
	}
	return columnWords[strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, title)]
}

// headerOf reads cells as a table's row of titles; nil where they are none.
func headerOf(cells []*xhtml.Node) *header {
	if len(cells) < 2 || len(cells) > maxColumns {
		return nil
	}
	first := word(cells[0])
	if c := columnOf(first); c != colName && c != colCode {
		return nil
	}
	h := &header{}
	marked, twice, unknown := true, false, 0
	for i, cell := range cells {
		title := word(cell)
		c := columnOf(title)
		marked = marked && (cell.DataAtom == atom.Th || cell.Parent.Parent.DataAtom == atom.Thead)
		if again := i > 0 && cell == cells[i-1]; !again && c == colOther {
			unknown++
		} else if !again {
			twice = twice || h.has(c)
		}
		h.columns, h.titles = append(h.columns, c), append(h.titles, title)
	}
	if !h.isParams() && !h.isErrors() {
		return nil
	}
	// A parameter may be called name and be described as type; such a row has values between these words.
	if !marked && (twice || unknown > 1) {
		return nil
	}
	return h
}

// least is how many cells a row has at least: those that no page leaves out.
func (h *header) least() int {
	n := 0
	for i, c := range h.columns {
		if isNeeded(c) && (i == 0 || c != h.columns[i-1]) {
			n++
		}
	}
	return max(n, 2)
}
