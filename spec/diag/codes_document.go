package diag

var (
	compareRow = texts{"compare the row with the API's page, or run topgen add METHOD", "请与该 API 的页面核对此行，或运行 topgen add METHOD"}
	saveAgain  = texts{"save the document again", "请重新保存文档"}
)

// What is wrong with a document: its file, its form, its sections.
var (
	TooMuch = code("TG101", Error,
		texts{"the document has more than %d %s", "文档超过 %d %s"},
		texts{"save the document of one API", "请只保存一个 API 的文档"})

	EmptyDocument = code("TG102", Error,
		texts{"the file is empty", "文件是空的"},
		texts{"save the API's page again", "请重新保存该 API 的页面"})
	NotText = code("TG102.2", Error,
		texts{"this is no text in UTF-8, UTF-16 or GBK: found the byte 0x%02x", "不是 UTF-8、UTF-16 或 GBK 编码的文本：遇到字节 0x%02x"},
		texts{"save the page again, as UTF-8", "请以 UTF-8 重新保存页面"})

	NotADocument = code("TG104", Error,
		texts{"this is a %s file, which topgen does not read", "这是 %s 文件，topgen 不读取"},
		texts{"open the API's page in a browser and save it as HTML, or copy its text", "请在浏览器中打开该 API 的页面，保存为 HTML 或复制其文本"})
	Compressed = code("TG104.2", Error,
		texts{"this is a compressed file (%s)", "这是压缩文件（%s）"},
		texts{"unpack it and name the documents in it", "请先解压，再指定其中的文档"})
	SDKFile = code("TG104.3", Error,
		texts{"this is a file of the SDK (%s), which does not describe an API in full", "这是 SDK 的文件（%s），不足以描述一个 API"},
		texts{"name the SDK's ApiMetadata.xml, or save the API's page", "请指定 SDK 的 ApiMetadata.xml，或保存该 API 的页面"})
	UnknownDocument = code("TG104.4", Error,
		texts{"this is %s, but not the document of an API: found %s", "这是 %s，但不是 API 的文档：其中是 %s"},
		texts{"save the API's page from the document centre, or run topgen add METHOD", "请从文档中心保存该 API 的页面，或运行 topgen add METHOD"})
	CatalogueAnswer = code("TG104.5", Error,
		texts{"this is the catalogue of APIs, not the document of one", "这是 API 目录，不是某个 API 的文档"},
		texts{"open one of its APIs and save that page, or run topgen add METHOD", "请打开其中一个 API 并保存其页面，或运行 topgen add METHOD"})

	RobotCheck = code("TG107", Error,
		texts{"the site asked for a robot check (%s) instead of showing the document", "网站要求人机验证（%s），没有给出文档"},
		texts{"open the API's page in a browser, pass the check, and save the page that follows", "请在浏览器中打开该页面，通过验证后再保存"})
	PageExpired = code("TG107.2", Error,
		texts{"the site answered that the page has expired", "网站回答页面已过期"},
		texts{"reload the API's page in the browser and save it again", "请在浏览器中刷新该 API 的页面后重新保存"})
	LoginPage = code("TG107.3", Error,
		texts{"this is a login page", "这是登录页面"},
		texts{"log in, open the API's page, and save that", "请登录后打开该 API 的页面，再保存"})
	PageShell = code("TG107.4", Error,
		texts{"this is the page as it was before its script ran: it shows no parameters", "这是脚本运行之前的页面，没有任何参数"},
		texts{"wait until the browser shows the parameters, then save the whole page or copy its text; or run topgen add METHOD",
			"请等浏览器显示出参数后再保存整个网页或复制文本，或运行 topgen add METHOD"})
	ServiceFailed = code("TG107.5", Error,
		texts{"the document service answered that it failed: %s", "文档服务返回失败：%s"},
		texts{"open the API's page in a browser and save that, or run topgen add METHOD", "请在浏览器中打开并保存该 API 的页面，或运行 topgen add METHOD"})

	BrokenDocument = code("TG114", Error,
		texts{"the document is cut off or broken: %s", "文档不完整或已损坏：%s"},
		texts{"save it again", "请重新保存"})
	PageCut = code("TG114.2", Warning,
		texts{"the page breaks off after its tables", "页面在表格之后中断"},
		texts{"save it again if samples are missing", "如缺少示例，请重新保存"})
	TableCut = code("TG114.3", Error,
		texts{"the page breaks off in its tables or right after them: rows may be missing", "页面在表格中或紧接表格之后中断，可能缺少行"},
		texts{"save the whole page, from the title to the end", "请保存从标题到结尾的整个页面"})
	MoreDocuments = code("TG114.4", Error,
		texts{"a second document (%s) begins here, which is not read in one file with another", "此处开始第二个文档（%s），与其他文档在同一文件中时无法读取"},
		texts{"save each document in a file of its own", "请把每个文档保存为单独的文件"})

	MethodUnknown = code("TG115", Error,
		texts{"%q is no method's name", "%q 不是 API 的方法名"},
		texts{"save the whole page, with its title", "请保存包含标题的整个页面"})

	WrongValue = code("TG120", Error,
		texts{"expected %s, found %s", "应为 %s，实际为 %s"}, saveAgain)
	TwiceInObject = code("TG120.2", Error,
		texts{"the key %q is twice in one object", "同一对象中键 %q 出现两次"}, saveAgain)
	MissingKey = code("TG120.3", Error,
		texts{"%s is missing", "缺少 %s"},
		texts{"save the document again, whole", "请重新完整保存文档"})

	LimitUnread = code("TG124", Warning,
		texts{"the limit %q of %q cannot be read and is left out", "%[2]q 的限制 %[1]q 无法识别，已忽略"},
		texts{"write it into the overlay if it is needed", "如有需要请写入 overlay"})
	TimeUnread = code("TG124.2", Warning,
		texts{"the time %s cannot be read and is left out", "时间 %s 无法识别，已忽略"},
		texts{"look at the API's page if it matters", "如有需要请查看该 API 的页面"})

	StructsDiffer = code("TG125", Error,
		texts{"%q can be either of two different structs, on line %d and on line %d", "%q 可能是两个不同的 struct：第 %d 行或第 %d 行"},
		texts{"save this API's own page, or run topgen add METHOD", "请保存该 API 自己的页面，或运行 topgen add METHOD"})

	StructMissing = code("TG126", Warning,
		texts{"there is no struct named %q: %q is kept as an object without fields", "没有名为 %q 的 struct：%q 作为没有字段的对象"},
		texts{"add its fields to the overlay, or save this API's own page", "请在 overlay 中补充字段，或保存该 API 自己的页面"})
	StructInItself = code("TG126.2", Warning,
		texts{"the struct %q contains itself: %q inside it is kept as an object without fields", "struct %q 包含自身：其中的 %q 作为没有字段的对象"},
		texts{"save this API's own page if deeper levels are needed", "如需更深的层级，请保存该 API 自己的页面"})

	AuthUnclear = code("TG128", Note,
		texts{"the document says both %s and %s of authorisation: the first is kept", "关于授权，文档既说 %s 又说 %s：以前者为准"},
		texts{"look at the API's page", "请查看该 API 的页面"})

	SectionMissing = code("TG140", Error,
		texts{"the document is not complete: it has no %s", "文档不完整：缺少%s"},
		texts{"save the page again, whole, when it shows its tables, or run topgen add METHOD; if the section has another title, change that to the one named here",
			"请等页面出现表格后重新完整保存，或运行 topgen add METHOD；如果该节用的是其他标题，请改为此处的标题"})
	SectionAbsent = code("TG140.2", Warning,
		texts{"the page has no section %s; it may have been cut off", "页面没有“%s”一节，可能不完整"},
		texts{"copy the page again if the browser shows it", "如果浏览器中有该节，请重新复制页面"})
	SectionEmpty = code("TG140.3", Note,
		texts{"the page shows no code of %s", "页面的“%s”一节没有代码"},
		texts{"save the page again if the browser shows some", "如果浏览器中有代码，请重新保存页面"})
	SectionMoved = code("TG140.4", Error,
		texts{"the table of %s is behind sections that pages have after it", "%s 的表格位于本应在其后的章节之后"},
		texts{"move it to its place, or save the page again", "请把它移回原处，或重新保存页面"})

	TitleMissing = code("TG141", Warning,
		texts{"the document gives no title of %s", "文档中没有 %s 的标题"},
		texts{"write it into the overlay, or save the whole page", "请写入 overlay，或保存整个页面"})
	TitleCut = code("TG141.2", Warning,
		texts{"the title of %s has no closing bracket: %q", "%s 的标题缺少右括号：%q"},
		texts{"copy the page again if the title is longer", "如果标题不完整，请重新复制页面"})

	RowOutside = code("TG144", Error,
		texts{"in %s, %q is in no row that can be read", "%s 中的 %q 不属于任何可识别的行"}, compareRow)
	TextLeftOut = code("TG144.2", Warning,
		texts{"in %s, %q is in no row and is left out (%d lines)", "%s 中的 %q 不属于任何行，已忽略（共 %d 行）"},
		texts{"check that it is no parameter", "请确认它不是参数"})
	SampleLeftOut = code("TG144.3", Warning,
		texts{"in %s, the block %q is left out", "%s 中的 %q 已忽略"},
		texts{"check that nothing of it is missing in the spec", "请确认规格没有缺少其中的内容"})
	TableTwice = code("TG144.4", Error,
		texts{"there is a second table of %s, the first is on line %d", "%s 有第二个表格，第一个在第 %d 行"},
		texts{"keep the one that belongs to the API", "请只保留属于该 API 的表格"})
	ColumnUnread = code("TG144.5", Warning,
		texts{"the column %q of %s is not known and is left out", "列 %q（%s）未知，已忽略"},
		texts{"write what it says into the overlay if it is needed", "如有需要请写入 overlay"})

	RowCells = code("TG146", Error,
		texts{"expected a row of %d cells, found %d that do not fit: %q", "一行应有 %d 个单元格，实际为 %d 个且无法对应：%q"}, compareRow)
	NameMissing = code("TG146.3", Error,
		texts{"a row has no parameter's name: %q", "此行缺少参数名：%q"}, compareRow)
	ParentMissing = code("TG146.4", Error,
		texts{"%q is a field of an object, but no row is above it", "%q 是某个对象的字段，但其上方没有任何行"},
		texts{"save the page again, with all rows", "请重新保存包含所有行的页面"})
	BulletsLost = code("TG146.5", Error,
		texts{"%s has rows with └, and neither bullets before their cells nor tabs between the others'", "%s 中有 └ 行，但单元格前没有项目符号，其他行的单元格之间也没有制表符"},
		texts{"copy the page with its bullets, or save it as HTML", "请连同项目符号一起复制，或将页面保存为 HTML"})
	MessageOpen = code("TG146.6", Warning,
		texts{"the message of %s may end at any of its blanks; all of %q is kept as the message", "%s 的错误描述可能在任一空格处结束；已将 %q 全部作为错误描述"},
		texts{"correct it in the spec if it matters", "如有需要请在规格中更正"})

	ObligationUnread = code("TG150", Error,
		texts{"expected 必须 or 可选 for %q, found %q", "%q 应为“必须”或“可选”，实际为 %q"}, compareRow)
	NoObligation = code("TG150.2", Error,
		texts{"no column of %s says which parameters are required", "%s 没有说明参数是否必须的列"},
		texts{"give the column the title 是否必须, or run topgen add METHOD", "请把该列的标题改为“是否必须”，或运行 topgen add METHOD"})
	ColumnGuessed = code("TG150.3", Warning,
		texts{"the column %q is read as 是否必须, as all its cells say so", "列 %q 的所有单元格都说明是否必须，按“是否必须”读取"},
		texts{"check which parameters are required", "请检查哪些参数是必须的"})
)
