package diag

var documentReasons = map[Code]Explanation{
	DocumentTooLarge: {
		texts{"A document of one API has some hundred kilobytes. Bounds keep a wrong file from using up the machine.",
			"一个 API 的文档只有几百 KB。设上限是为了避免误给的文件耗尽机器资源。"},
		New(DocumentTooLarge, At{File: "all.html"}, 64)},
	EmptyDocument: {
		texts{"The file has no text that could be read. Often the page was saved before it had loaded, or in another encoding.",
			"文件中没有可读的文本。常见原因是页面尚未加载完就保存，或使用了其他编码。"},
		New(EmptyDocument, At{File: "card.txt"})},
	NotADocument: {
		texts{"topgen reads saved pages, copied page text, the document service's JSON and ApiMetadata.xml. Other files do not describe an API in full.",
			"topgen 读取保存的页面、复制的页面文本、文档服务的 JSON 和 ApiMetadata.xml。其他文件不能完整描述一个 API。"},
		New(NotADocument, At{File: "card.pdf"}, "PDF")},
	RobotCheck: {
		texts{"The site answered with a page of its own instead of the document, and that page was saved.",
			"网站返回的不是文档，而是自己的提示页面，保存下来的正是这个页面。"},
		New(LoginPage, At{File: "card.html"})},
	BrokenDocument: {
		texts{"A document that breaks off may lack parameters. A spec without them would be wrong without anybody noticing.",
			"不完整的文档可能缺少参数，由此得到的规格会有错，却没有人察觉。"},
		New(TableCut, At{File: "card.html", Line: 812})},
	MethodUnknown: {
		texts{"The method's name decides file names, Go names and what is called, so that it is never guessed.",
			"方法名决定文件名、Go 名称和实际调用的接口，因此从不猜测。"},
		New(MethodUnknown, At{File: "card.txt", Line: 1}, "card update")},
	WrongValue: {
		texts{"JSON and XML documents have a fixed structure. Where this file departs from it, its meaning is not certain.",
			"JSON 和 XML 文档有固定的结构，偏离之处含义不能确定。"},
		New(MissingKey, At{File: "card.json", Line: 4, Path: "request/0"}, `"name"`)},
	LimitUnread: {
		texts{"A limit or time is written in a way that topgen does not know. It leaves it out and never guesses a number.",
			"限制或时间的写法 topgen 不认识，因此忽略，不会猜测数值。"},
		New(LimitUnread, At{File: "card.txt", Line: 31}, "最大长度:很长", "card_id")},
	StructsDiffer: {
		texts{"ApiMetadata.xml has two structs of one name with different fields, and does not say which of them this API means.",
			"ApiMetadata.xml 中有两个同名但字段不同的 struct，且没有说明该 API 用的是哪一个。"},
		New(StructsDiffer, At{File: "ApiMetadata.xml", Line: 50}, "Card", 210, 940)},
	StructMissing: {
		texts{"ApiMetadata.xml names a struct whose fields it does not give, or one that has itself inside.",
			"ApiMetadata.xml 引用了没有给出字段的 struct，或包含自身的 struct。"},
		New(StructMissing, At{File: "ApiMetadata.xml", Line: 50}, "Card", "card")},
	AuthUnclear: {
		texts{"The page says in two ways whether a call needs a session, and they differ.",
			"页面用两种方式说明调用是否需要授权，而两者不一致。"},
		New(AuthUnclear, At{File: "card.txt", Line: 3}, "需要授权", "免费")},
	SectionMissing: {
		texts{"A document has a title, request parameters, response parameters and samples. Without a table nothing can be generated.",
			"文档包含标题、请求参数、响应参数和示例。缺少参数表就无法生成代码。"},
		New(SectionMissing, At{File: "card.html"}, "请求参数")},
	TitleMissing: {
		texts{"The title becomes the doc comment of the Go method. The page may have been copied from below its heading, or a tool cut the title.",
			"标题会成为 Go 方法的注释。可能是复制时漏掉了页面标题，或标题被工具截断。"},
		New(TitleMissing, At{File: "card.txt"}, "alibaba.alsc.crm.card.update")},
	RowOutside: {
		texts{"The page has text or tables that belong to no parameter that topgen can see. What a document has is never dropped in silence.",
			"页面中有不属于任何参数的文本或表格。文档中的内容从不无声丢弃。"},
		New(TextLeftOut, At{File: "card.txt", Line: 40}, "请求参数", "公告：", 1)},
	RowCells: {
		texts{"Each row of a table has a name, a type, an obligation, an example and a description. A lost cell shifts the others.",
			"参数表的每一行有名称、类型、是否必须、示例值和描述。少一个单元格，其他单元格就会错位。"},
		New(RowCells, At{File: "card.txt", Line: 31}, 5, 2, "card_id")},
	ObligationUnread: {
		texts{"Whether a parameter is required decides its Go type and what Validate checks, so that it has to be read with certainty.",
			"参数是否必须决定它的 Go 类型和 Validate 的检查，因此必须准确读出。"},
		New(ObligationUnread, At{File: "card.html", Line: 310}, "card_id", "maybe")},
}
