package document

import (
	"strings"
	"unicode"
)

// Column is what a column of a table has in it.
type Column uint8

// The columns of parameters and of error codes. OtherColumn is one that is not known.
const (
	OtherColumn Column = iota
	NameColumn
	TypeColumn
	ObligationColumn
	ExampleColumn
	LimitsColumn
	DefaultColumn
	DescriptionColumn
	CodeColumn
	MessageColumn
	SolutionColumn
)

// columns are the titles that the document centre has put over its columns, over the years, and those of its English
// pages, in lower case and without blanks.
var columns = titlesBy(map[Column]string{
	NameColumn:        "名称 参数名 参数名称 字段 字段名 字段名称 参数 name parameter parametername field fieldname",
	TypeColumn:        "类型 参数类型 数据类型 字段类型 type datatype",
	ObligationColumn:  "是否必须 必须 是否必填 必填 是否必选 必选 是否必需 必需 是否必传 必传 required",
	ExampleColumn:     "示例值 示例 样例 样例值 示例数据 example sample samplevalue examplevalue",
	LimitsColumn:      "更多限制 限制 取值限制 长度限制 morelimits morelimit morerestrictions limits restrictions",
	DefaultColumn:     "默认值 默认 default defaultvalue",
	DescriptionColumn: "描述 说明 参数描述 参数说明 字段描述 字段说明 含义 备注 description",
	CodeColumn:        "错误码 错误代码 errorcode",
	MessageColumn:     "错误描述 错误信息 错误说明 errordescription errormessage message",
	SolutionColumn:    "解决方案 解决方法 解决办法 处理方式 solution",
})

func titlesBy(titles map[Column]string) map[string]Column {
	m := make(map[string]Column)
	for c, all := range titles {
		for _, one := range strings.Fields(all) {
			m[one] = c
		}
	}
	return m
}

// maxColumnTitle is how long a column's title can be, in bytes.
const maxColumnTitle = 48

// ColumnOf returns what a column's title announces. Signs beside the word, such as that of a hint, do not count.
func ColumnOf(title string) Column {
	if len(title) > maxColumnTitle {
		return OtherColumn
	}
	if c, ok := columns[title]; ok || strings.Contains(title, "_") { // most cells are names
		return c
	}
	return columns[strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, title)]
}
