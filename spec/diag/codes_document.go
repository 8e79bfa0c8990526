package diag

// What is wrong with a document: its file, its form, its sections.
//
// TG101–TG119 are about the file as a whole, TG120–TG139 about what single forms have in them, TG140 and after about
// sections and rows.
const (
	DocumentTooLarge Code = "TG101"
	EmptyDocument    Code = "TG102"
	NotText          Code = "TG103"
	Compressed       Code = "TG104"
	NotADocument     Code = "TG105"
	SDKFile          Code = "TG106"
	RobotCheck       Code = "TG107"
	PageExpired      Code = "TG108"
	LoginPage        Code = "TG109"
	PageShell        Code = "TG110"
	CatalogueAnswer  Code = "TG111"
	ServiceFailed    Code = "TG112"
	UnknownDocument  Code = "TG113"
	BrokenDocument   Code = "TG114"
	MethodUnknown    Code = "TG115"

	WrongValue     Code = "TG120"
	TwiceInObject  Code = "TG121"
	MissingKey     Code = "TG122"
	TooMuch        Code = "TG123"
	LimitUnread    Code = "TG124"
	StructsDiffer  Code = "TG125"
	StructMissing  Code = "TG126"
	StructInItself Code = "TG127"
	AuthUnclear    Code = "TG128"
	TimeUnread     Code = "TG129"
)

var documentCodes = map[Code]Entry{
	DocumentTooLarge: {Error,
		texts{"the document is larger than %d MiB", "文档超过 %d MiB"},
		texts{"save the document of one API", "请只保存一个 API 的文档"}},
	EmptyDocument: {Error,
		texts{"the file is empty", "文件是空的"},
		texts{"save the API's page again", "请重新保存该 API 的页面"}},
	NotText: {Error,
		texts{"this is no text in UTF-8, UTF-16 or GBK: found the byte 0x%02x", "不是 UTF-8、UTF-16 或 GBK 编码的文本：遇到字节 0x%02x"},
		texts{"save the page again, as UTF-8", "请以 UTF-8 重新保存页面"}},
	Compressed: {Error,
		texts{"this is a compressed file (%s)", "这是压缩文件（%s）"},
		texts{"unpack it and name the documents in it", "请先解压，再指定其中的文档"}},
	NotADocument: {Error,
		texts{"this is a %s file, which topgen does not read", "这是 %s 文件，topgen 不读取"},
		texts{"open the API's page in a browser and save it as HTML, or copy its text", "请在浏览器中打开该 API 的页面，保存为 HTML 或复制其文本"}},
	SDKFile: {Error,
		texts{"this is a file of the SDK (%s), which does not describe an API in full", "这是 SDK 的文件（%s），不足以描述一个 API"},
		texts{"name the SDK's ApiMetadata.xml, or save the API's page", "请指定 SDK 的 ApiMetadata.xml，或保存该 API 的页面"}},
	RobotCheck: {Error,
		texts{"the site asked for a robot check (%s) instead of showing the document", "网站要求人机验证（%s），没有给出文档"},
		texts{"open the API's page in a browser, pass the check, and save the page that follows", "请在浏览器中打开该页面，通过验证后再保存"}},
	PageExpired: {Error,
		texts{"the site answered that the page has expired", "网站回答页面已过期"},
		texts{"reload the API's page in the browser and save it again", "请在浏览器中刷新该 API 的页面后重新保存"}},
	LoginPage: {Error,
		texts{"this is a login page", "这是登录页面"},
		texts{"log in, open the API's page, and save that", "请登录后打开该 API 的页面，再保存"}},
	PageShell: {Error,
		texts{"this is the page as it was before its script ran: it shows no parameters", "这是脚本运行之前的页面，没有任何参数"},
		texts{"wait until the browser shows the parameters, then save the whole page or copy its text; or run topgen add METHOD",
			"请等浏览器显示出参数后再保存整个网页或复制文本，或运行 topgen add METHOD"}},
	CatalogueAnswer: {Error,
		texts{"this is the catalogue of APIs, not the document of one", "这是 API 目录，不是某个 API 的文档"},
		texts{"open one of its APIs and save that page, or run topgen add METHOD", "请打开其中一个 API 并保存其页面，或运行 topgen add METHOD"}},
	ServiceFailed: {Error,
		texts{"the document service answered that it failed: %s", "文档服务返回失败：%s"},
		texts{"open the API's page in a browser and save that, or run topgen add METHOD", "请在浏览器中打开并保存该 API 的页面，或运行 topgen add METHOD"}},
	UnknownDocument: {Error,
		texts{"this is %s, but not the document of an API: found %s", "这是 %s，但不是 API 的文档：其中是 %s"},
		texts{"save the API's page from the document centre, or run topgen add METHOD", "请从文档中心保存该 API 的页面，或运行 topgen add METHOD"}},
	BrokenDocument: {Error,
		texts{"the document is cut off or broken: %s", "文档不完整或已损坏：%s"},
		texts{"save it again", "请重新保存"}},
	MethodUnknown: {Error,
		texts{"%q is no method's name", "%q 不是 API 的方法名"},
		texts{"save the whole page, with its title", "请保存包含标题的整个页面"}},

	WrongValue: {Error,
		texts{"expected %s, found %s", "应为 %s，实际为 %s"},
		texts{"save the document again", "请重新保存文档"}},
	TwiceInObject: {Error,
		texts{"the key %q is twice in one object", "同一对象中键 %q 出现两次"},
		texts{"save the document again", "请重新保存文档"}},
	MissingKey: {Error,
		texts{"%s is missing", "缺少 %s"},
		texts{"save the document again, whole", "请重新完整保存文档"}},
	TooMuch: {Error,
		texts{"the document has more than %d %s", "文档超过 %d %s"},
		texts{"save the document of one API", "请只保存一个 API 的文档"}},
	LimitUnread: {Warning,
		texts{"the limit %q of %q cannot be read and is left out", "%[2]q 的限制 %[1]q 无法识别，已忽略"},
		texts{"write it into the overlay if it is needed", "如有需要请写入 overlay"}},
	StructsDiffer: {Error,
		texts{"%q can be either of two different structs, on line %d and on line %d", "%q 可能是两个不同的 struct：第 %d 行或第 %d 行"},
		texts{"save this API's own page, or run topgen add METHOD", "请保存该 API 自己的页面，或运行 topgen add METHOD"}},
	StructMissing: {Warning,
		texts{"there is no struct named %q: %q is kept as an object without fields", "没有名为 %q 的 struct：%q 作为没有字段的对象"},
		texts{"add its fields to the overlay, or save this API's own page", "请在 overlay 中补充字段，或保存该 API 自己的页面"}},
	StructInItself: {Warning,
		texts{"the struct %q contains itself: %q inside it is kept as an object without fields", "struct %q 包含自身：其中的 %q 作为没有字段的对象"},
		texts{"save this API's own page if deeper levels are needed", "如需更深的层级，请保存该 API 自己的页面"}},
	AuthUnclear: {Warning,
		texts{"the document says both %s and %s of authorisation: the first is kept", "关于授权，文档既说 %s 又说 %s：以前者为准"},
		texts{"look at the API's page", "请查看该 API 的页面"}},
	TimeUnread: {Warning,
		texts{"the time %s cannot be read and is left out", "时间 %s 无法识别，已忽略"}, texts{}},
}
