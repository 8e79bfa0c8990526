package html

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// column is what a column of a table holds.
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

// columnWords are the words that the document centre has put over its columns, over the years.
var columnWords = map[string]column{
	"名称": colName, "参数名": colName, "参数名称": colName, "字段": colName, "字段名": colName, "字段名称": colName, "参数": colName, "name": colName, "parameter": colName,
	"类型": colType, "参数类型": colType, "数据类型": colType, "字段类型": colType, "type": colType,
	"是否必须": colRequired, "必须": colRequired, "是否必填": colRequired, "必填": colRequired, "是否必选": colRequired, "必选": colRequired,
	"是否必需": colRequired, "必需": colRequired, "required": colRequired,
	"示例值": colExample, "示例": colExample, "样例": colExample, "样例值": colExample, "示例数据": colExample, "example": colExample, "sample": colExample, "samplevalue": colExample, "examplevalue": colExample,
	"更多限制": colLimits, "限制": colLimits, "取值限制": colLimits, "长度限制": colLimits, "morelimits": colLimits, "morerestrictions": colLimits,
	"默认值": colDefault, "默认": colDefault, "default": colDefault,
	"描述": colDescription, "说明": colDescription, "参数描述": colDescription, "参数说明": colDescription, "字段描述": colDescription,
	"字段说明": colDescription, "含义": colDescription, "备注": colDescription, "description": colDescription,
	"错误码": colCode, "错误代码": colCode, "errorcode": colCode,
	"错误描述": colMessage, "错误信息": colMessage, "错误说明": colMessage,
	"解决方案": colSolution, "解决方法": colSolution, "解决办法": colSolution, "处理方式": colSolution,
}

// header is a table's first row: what each column holds. A cell that spans several columns counts as
// often.
type header struct {
	row     *xhtml.Node // nil where the header was taken from another table, or made up
	columns []column
}

// has says whether there is such a column.
func (h *header) has(c column) bool {
	return slices.Contains(h.columns, c)
}

// params says whether the table lists parameters, errors whether it lists error codes.
func (h *header) params() bool { return h != nil && h.has(colName) && h.has(colType) }
func (h *header) errors() bool { return h != nil && h.has(colCode) }

// maxHeaderRow is how many rows may stand above the header, such as a title that spans the table.
const maxHeaderRow = 3

// headerOf finds a table's header; nil where it has none.
func headerOf(table *xhtml.Node) *header {
	for i, tr := range rowsOf(table, maxHeaderRow) {
		if i >= maxHeaderRow {
			break
		}
		if h := headerRow(tr); h != nil {
			return h
		}
	}
	return nil
}

// headerRow reads a row as a header; nil where its words are none of one.
func headerRow(row *xhtml.Node) *header {
	h := &header{row: row}
	unknown := 0
	cells := elements(row)
	marked := row.Parent != nil && row.Parent.DataAtom == atom.Thead ||
		!slices.ContainsFunc(cells, func(cell *xhtml.Node) bool { return cell.DataAtom != atom.Th })
	twice := false
	for _, cell := range cells {
		c := columnOf(cell)
		if c == colOther {
			unknown++
		} else {
			twice = twice || h.has(c) // as in name, String, type, 名称
		}
		for range span(cell) {
			h.columns = append(h.columns, c)
		}
	}
	// A parameter may be called name and be described as type; its row has other words as well.
	if unknown > 1 || !marked && twice || !marked && unknown > 0 && h.has(colName) && !h.typeBehindName() {
		return nil
	}
	if h.params() || h.errors() && (h.has(colMessage) || h.has(colSolution) || h.has(colDescription)) {
		return h
	}
	return nil
}

// typeBehindName says whether the column of types stands right behind that of names, as in every header
// and in no row of a parameter called name.
func (h *header) typeBehindName() bool {
	i := slices.Index(h.columns, colName)
	return i+1 < len(h.columns) && h.columns[i+1] == colType
}

// repeated says whether a row is the table's header once more: it is marked as one, or has the same
// words.
func (h *header) repeated(row *xhtml.Node) bool {
	again := headerRow(row)
	if !again.params() || !slices.Equal(again.columns, h.columns) {
		return false
	}
	if h.row == nil {
		return true
	}
	return slices.EqualFunc(elements(h.row), elements(row), func(a, b *xhtml.Node) bool { return wordOf(a) == wordOf(b) })
}

// columnOf is what a header's cell announces. Signs beside the word, such as that of a hint, do not
// count.
func columnOf(cell *xhtml.Node) column {
	word := textOf(cell, false)
	if c, ok := columnWords[word]; ok {
		return c
	}
	return columnWords[strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, word)]
}

// gridHeader finds the header of a table that is none of <table>: an element whose first part is a
// row with the words over columns.
func gridHeader(n *xhtml.Node) *header {
	for row, steps := firstElement(n), 0; row != nil && steps < 3; steps++ {
		first := firstElement(row)
		if first == nil || row.DataAtom == atom.Table {
			return nil
		}
		if next := first.NextSibling; next != nil && columnOf(first) == colName {
			if h := headerRow(row); h.params() {
				return h
			}
			return nil
		}
		row = first
	}
	return nil
}

func firstElement(n *xhtml.Node) *xhtml.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.ElementNode {
			return c
		}
		if strings.TrimSpace(c.Data) != "" {
			return nil
		}
	}
	return nil
}

// rowsOf are a table's own rows, at most so many where most is not 0.
func rowsOf(table *xhtml.Node, most int) []*xhtml.Node {
	rows := make([]*xhtml.Node, 0, 8)
	for part := table.FirstChild; part != nil; part = part.NextSibling {
		switch part.DataAtom {
		case atom.Tr:
			rows = append(rows, part)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			for tr := part.FirstChild; tr != nil && (most == 0 || len(rows) < most); tr = tr.NextSibling {
				if tr.DataAtom == atom.Tr {
					rows = append(rows, tr)
				}
			}
		}
		if most > 0 && len(rows) >= most {
			break
		}
	}
	return rows
}

// maxSpan bounds colspan: what a page says beyond it means "all".
const maxSpan = 20

// span is how many columns a cell spans.
func span(cell *xhtml.Node) int {
	if s := attr(cell, "colspan"); s != "" {
		if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && n > 1 {
			return min(n, maxSpan)
		}
	}
	return 1
}
