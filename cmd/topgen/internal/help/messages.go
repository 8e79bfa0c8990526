package help

import "github.com/topgen/topgen/spec/diag"

// Message is a text of the command with its arguments. English, as package fmt formats it, is the source and the key.
// Arguments may be messages themselves, or kinds of values.
type Message struct {
	English string
	Args    []any
}

// In returns the message in a language. What the catalogue lacks stays English.
func (m Message) In(lang diag.Language) string {
	format := m.English
	if chinese, ok := messages[format]; ok && lang == diag.Chinese {
		format = chinese
	}
	return diag.Fill(format, m.Args, lang)
}

// HasMessage reports whether the catalogue has a message.
func HasMessage(english string) bool { _, ok := messages[english]; return ok }

// messages are the Chinese texts of all that the command says, by their English ones. The verbs of a text whose order
// differs are numbered.
var messages = map[string]string{
	// Counts.
	"1 API": "1 个 API", "%d APIs": "%d 个 API",
	"1 parameter": "1 个参数", "%d parameters": "%d 个参数",
	"1 field": "1 个字段", "%d fields": "%d 个字段",
	"1 rule": "1 条规则", "%d rules": "%d 条规则",
	"1 error code": "1 个错误码", "%d error codes": "%d 个错误码",

	"Example:": "示例：",
	"1 file":   "1 个文件", "%d files": "%d 个文件", "runtime: %s": "运行时：%s",

	// Configuration files and scenarios.
	"unknown field %q":                       "未知的键 %q",
	"unknown field %q, which may mean %q":    "未知的键 %q，可能是 %q",
	"the key %q is there twice":              "键 %q 出现两次",
	"there is more after the document's end": "文档结束之后还有内容",
	"expected %s, found %s":                  "此处应为 %s，却是 %s",

	// Wrong calls.
	"-spec: there is no folder %q":                         "-spec：没有目录 %q",
	"topgen: %s\nusage: %s":                                "topgen：%s\n用法：%s",
	"%s; did you mean %s?":                                 "%s；是否要用 %s？",
	"there is no command %q":                               "没有命令 %q",
	"there is no code %q":                                  "没有代码 %q",
	"there is no flag %s":                                  "没有参数 %s",
	"%s needs a value":                                     "%s 需要一个值",
	"%s: expected true or false":                           "%s：应为 true 或 false",
	"%s; %q lists the flags":                               "%s；%q 列出全部参数",
	"%s; %q lists the commands":                            "%s；%q 列出全部命令",
	"%s is missing":                                        "缺少 %s",
	"unexpected argument %q":                               "多余的参数 %q",
	"%s and %s exclude each other":                         "%s 与 %s 不能同时使用",
	"%q names no parameter; write PATH=TEXT or PATH:=JSON": "%q 没有参数名；请写成 PATH=TEXT 或 PATH:=JSON",
	"-app: expected KEY=SECRET":                            "-app：应为 KEY=SECRET",
	"%s means %s and %s; name one method":                  "%s 同时指 %s 和 %s；请写出一个方法名",
	"%s is in package %s already":                          "%s 已在包 %s 中",
	"-source: %q is no address of a site, such as %s":      "-source：%q 不是网站地址，应类似 %s",
	"-package and -runtime are for one of the %d targets of %s; choose it with -spec or -out": "-package 和 -runtime 只针对 %[2]s 的 %[1]d 个 target 之一；请用 -spec 或 -out 选择",

	// What was found and done.
	"%s: %d more findings; -json shows all":         "%s：还有 %d 个问题；-json 显示全部",
	"%d of %d documents failed":                     "%[2]d 个文档中有 %[1]d 个失败",
	"reading":                                       "读取",
	"  %s with %s in all, %d in the answer, %s, %s": "  %s，共 %s，响应 %d 个，%s，%s",
	"  new":       "  新增",
	"  as before": "  与之前相同",
	"  not generated: the api patterns of %s leave it out": "  未生成：%s 的 api 模式不包含它",
	"new %s":            "新增 %s",
	"changed %s":        "改动 %s",
	"there already: %s": "已有 %s",
	"removed %s":        "删除 %s",
	"changed %s: %s":    "改动 %s：%s",
	"gone %s: %s":       "消失 %s：%s",
	"runtime: version %d takes the place of version %d; old calls → new ones:": "运行时：版本 %d 取代版本 %d，旧写法 → 新写法：",
	"write %s":                        "写入 %s",
	"remove %s":                       "删除 %s",
	"wrote %s":                        "写入 %s",
	"lost %s":                         "丢失 %s",
	"kept %s, which is there already": "保留已有的 %s",
	"… and %d more":                   "……还有 %d 个",
	"%s: %s, nothing to change":       "%s：%s，无需改动",
	"%s: %s; files: %d new, %d changed, %d removed, %d as before": "%s：%s；文件：新增 %d，改动 %d，删除 %d，未变 %d",
	"spec":                       "规格",
	"builtin":                    "自带",
	"catalogue":                  "网站目录",
	"call %s (%s) at %s? [y/N] ": "确认调用 %s（%s），网关 %s？[y/N] ",
	"app secret of %s: ":         "%s 的 app secret：",

	// The help.
	"NAME:": "名称：", "USAGE:": "用法：", "VERSION:": "版本：", "DESCRIPTION:": "说明：", "COMMANDS:": "命令：", "OPTIONS:": "选项：", "EXAMPLES:": "示例：",
	" (default: %s)": "（默认：%s）", "there is no script for %q": "没有 %q 的脚本",

	"error": "错误", "warning": "警告", "note": "提示",
}
