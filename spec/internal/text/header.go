package text

import (
	"strings"
	"unicode/utf8"
)

// column is what a column of a table has in it.
type column uint8

const (
	otherColumn column = iota
	nameColumn
	typeColumn
	obligationColumn
	exampleColumn
	limitsColumn
	descriptionColumn
	codeColumn
	messageColumn
	solutionColumn
)

// columnTitles are the titles that pages have had over their columns, in Chinese and English, in lower case.
var columnTitles = map[string]column{
	"名称": nameColumn, "参数名": nameColumn, "参数名称": nameColumn, "字段": nameColumn, "字段名": nameColumn, "参数": nameColumn,
	"name": nameColumn, "parameter": nameColumn, "field": nameColumn,
	"类型": typeColumn, "参数类型": typeColumn, "数据类型": typeColumn, "字段类型": typeColumn, "type": typeColumn,
	"是否必须": obligationColumn, "必须": obligationColumn, "是否必填": obligationColumn, "必填": obligationColumn, "是否必选": obligationColumn,
	"是否必需": obligationColumn, "是否必传": obligationColumn, "required": obligationColumn, "mandatory": obligationColumn, "约束": obligationColumn,
	"示例值": exampleColumn, "示例": exampleColumn, "样例": exampleColumn, "example": exampleColumn, "sample": exampleColumn,
	"example value": exampleColumn, "sample value": exampleColumn,
	"更多限制": limitsColumn, "限制": limitsColumn, "more limits": limitsColumn, "more restrictions": limitsColumn, "limits": limitsColumn, "restrictions": limitsColumn,
	"描述": descriptionColumn, "说明": descriptionColumn, "参数描述": descriptionColumn, "参数说明": descriptionColumn, "description": descriptionColumn,
	"错误码": codeColumn, "错误代码": codeColumn, "error code": codeColumn, "code": codeColumn,
	"错误描述": messageColumn, "错误信息": messageColumn, "错误说明": messageColumn, "error message": messageColumn, "error description": messageColumn, "message": messageColumn,
	"解决方案": solutionColumn, "解决方法": solutionColumn, "解决办法": solutionColumn, "处理方式": solutionColumn, "solution": solutionColumn,
}

// header is the row of titles of a table: what its columns have in them, and the titles that are not known.
type header struct {
	columns []column
	unknown []string
	// chinese says that the first title is in Chinese, so that the line can be nothing else.
	chinese bool
}

func (h *header) has(c column) bool {
	for _, own := range h.columns {
		if own == c {
			return true
		}
	}
	return false
}

// Bounds of a header: its columns, and its length in bytes.
const (
	maxColumns = 12
	maxHeader  = 400
)

// headerOf reads a line as a table's row of titles; nil where it is none: one that begins with the titles of a name
// and a type, or of an error's code and message.
func headerOf(line string) *header {
	if first, _ := word(line); len(line) > maxHeader || columnTitles[strings.ToLower(first)] == otherColumn && !strings.EqualFold(first, "error") {
		return nil // as nearly all lines
	}
	h := &header{chinese: line[0] >= utf8.RuneSelf}
	var cells []string
	if strings.Contains(line, "\t") {
		cells = strings.Split(line, "\t")
	} else {
		cells = joinTitles(fields(line))
	}
	if len(cells) > maxColumns {
		return nil
	}
	for _, cell := range cells {
		title := trim(cell)
		c := columnTitles[strings.ToLower(title)]
		if c == otherColumn && title != "" {
			h.unknown = append(h.unknown, title)
		}
		h.columns = append(h.columns, c)
	}
	if !h.isParams() && !h.isErrors() {
		return nil
	}
	return h
}

// isParams reports whether the titles are those of parameters. In English they may as well be a parameter whose name is
// "name" and whose type is "type", so there each title has to be one of parameters.
func (h *header) isParams() bool {
	if len(h.columns) < 2 || h.columns[0] != nameColumn || h.columns[1] != typeColumn {
		return false
	}
	if h.chinese {
		return true
	}
	for _, c := range h.columns[2:] {
		if c == otherColumn || c > descriptionColumn {
			return false
		}
	}
	return len(h.columns) > 2
}

func (h *header) isErrors() bool {
	return len(h.columns) > 1 && h.columns[0] == codeColumn && h.columns[1] == messageColumn
}

// joinTitles joins two words that are one title in English.
func joinTitles(titles []string) []string {
	var out []string
	for i := 0; i < len(titles); i++ {
		if i+1 < len(titles) {
			if both := titles[i] + " " + titles[i+1]; columnTitles[strings.ToLower(both)] != otherColumn {
				out = append(out, both)
				i++
				continue
			}
		}
		out = append(out, titles[i])
	}
	return out
}
