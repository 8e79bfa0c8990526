package document

import (
	"slices"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec"
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

// SplitType parts a type as documents write it, "Number[]", "OrderDTO []", "Field List", into the
// document's word and whether it is a list. "byte[]" is a file and no list.
func SplitType(s string) (typ string, list bool) {
	typ = s
	if strings.ContainsFunc(s, unicode.IsSpace) { // most are one word, and searching a table asks often
		typ = strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "[ ]", "[]")
	}
	if strings.EqualFold(typ, "Field List") || typ == "FieldList" {
		return "Field List", true
	}
	for {
		word, ok := strings.CutSuffix(typ, "[]")
		if word = strings.TrimSpace(word); !ok || word == "byte" {
			return strings.ReplaceAll(typ, "byte []", "byte[]"), list
		}
		typ, list = word, true
	}
}

// IsBasic reports whether a type is one of the platform's own words for values without fields.
func IsBasic(typ string) bool { return slices.Contains(spec.BasicTypes, typ) }

// scalars are the types of values without fields, in lower case, as documents write them; the platform's own words are
// spec.BasicTypes.
var scalars = map[string]bool{
	"string": true, "number": true, "boolean": true, "bool": true, "date": true, "datetime": true, "price": true, "byte": true, "byte[]": true,
	"int": true, "integer": true, "long": true, "short": true, "double": true, "float": true, "decimal": true, "bigdecimal": true, "json": true,
	"object": true, "map": true, "list": true, "array": true, "enum": true, "file": true, "char": true, "field list": true, "field": true,
}

// IsScalar reports whether documents use a word as the type of values without fields.
func IsScalar(typ string) bool { return scalars[strings.ToLower(typ)] }

// obligations are the words of 是否必须, and whether they mean that a parameter must be sent. 特殊可选 is what the platform
// says where more than one field would do.
var obligations = map[string]bool{
	"必须": true, "必填": true, "必选": true, "必需": true, "必传": true,
	"可选": false, "选填": false, "非必须": false, "非必填": false, "非必选": false, "非必需": false, "不必须": false, "特殊可选": false,
}

// answers are what a cell of the column may have besides. Elsewhere they are as likely a name or a value.
var answers = map[string]bool{
	"是": true, "true": true, "yes": true, "y": true, "required": true, "√": true, "✓": true, "✔": true,
	"否": false, "false": false, "no": false, "n": false, "optional": false, "×": false, "✗": false, "special": false,
}

// Obligation reads a word of 是否必须; ok is false for any other text.
func Obligation(word string) (required, ok bool) {
	required, ok = obligations[word]
	return required, ok
}

// ObligationCell is Obligation for a text that is known to be a cell of the column.
func ObligationCell(text string) (required, ok bool) {
	if required, ok = obligations[text]; !ok {
		required, ok = answers[strings.ToLower(text)]
	}
	return required, ok
}
