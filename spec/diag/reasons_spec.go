package diag

var specReasons = map[Code]Explanation{
	SpecUnreadable: {
		texts{"A spec or overlay is a JSON file of bounded size.", "规格和 overlay 是大小有限的 JSON 文件。"},
		New(SpecUnreadable, At{File: "spec/alsc/card.json"}, "permission denied")},
	SpecBroken: {
		texts{"The file is no valid JSON, or an object has one key twice, so that other tools would read it differently.",
			"文件不是合法的 JSON，或同一对象中有重复的键，其他工具会读出不同的结果。"},
		New(SpecKeyTwice, At{File: "spec/alsc/card.json", Line: 9}, "type")},
	SpecKeyUnknown: {
		texts{"Keys and values are fixed by the schema. A misspelt key would otherwise be a rule that nobody keeps.",
			"键和值由 JSON Schema 规定。写错的键否则会成为无人遵守的规则。"},
		New(SpecKeyUnknown, At{File: "spec/alsc/card.json", Line: 9}, "requird", `"required"`)},
	MethodInvalid: {
		texts{"Names of methods, parameters, files and Go follow fixed patterns, as they travel to the gateway or become code.",
			"方法、参数、文件和 Go 的名称都有固定的格式，因为它们会发往网关或成为代码。"},
		New(GoNameInvalid, At{File: "card.overlay.json", Line: 3}, "card no")},
	NameTwice: {
		texts{"Two parameters of one name in one object cannot both be sent.", "同一对象中的两个同名参数无法都发送。"},
		New(NameTwice, At{File: "spec/alsc/card.json", Line: 30, Path: "request"}, "card_id")},
	LimitImpossible: {
		texts{"A limit or value contradicts the type or another limit, so that no request could pass.",
			"限制或取值与类型或其他限制矛盾，任何请求都无法通过。"},
		New(ValueImpossible, At{File: "card.overlay.json", Line: 8}, "success", "yes", "Boolean")},
	PathUnknown: {
		texts{"An overlay or a rule names something that the spec does not have. Often the document changed after the overlay was written.",
			"overlay 或规则提到了规格中没有的内容，常见原因是写好 overlay 之后文档有变化。"},
		New(PathUnknown, At{File: "card.overlay.json", Line: 5}, "param/card", "request", "param/card_id")},
	RuleIncomplete: {
		texts{"A rule says that one of several fields is required, or that fields are required when another has a value. It must be one that code can check.",
			"规则说明几个字段至少需要一个，或某字段取某值时需要哪些字段，且必须是代码能够检查的。"},
		New(NotComparable, At{File: "card.overlay.json", Line: 12}, "param/shops")},
	OutcomeIncomplete: {
		texts{"The outcome says where a response tells of success. Without it a failure could be taken for success.",
			"outcome 说明响应中何处表示成功。没有它，失败可能被当作成功。"},
		New(OutcomeOpen, At{File: "spec/alsc/card.json"}, "result/success", `"outcome": {"code": "result/success", "ok": ["true"]}`)},
	TypeMissing: {
		texts{"The document gives no type that topgen knows, or hides a list in it. The value is kept as JSON, and nothing is guessed.",
			"文档没有给出 topgen 认识的类型，或把列表写在类型里。该值按 JSON 保留，不作猜测。"},
		New(TypeMisspelt, At{File: "spec/alsc/card.json", Line: 9}, "Nubmer", "Number")},
	FormsDiffer: {
		texts{"The API was added before from another form of its document, and the two do not say the same.",
			"该 API 之前由另一种形式的文档添加，两份文档的内容不一致。"},
		New(FormsDiffer, At{File: "card.html", Path: "request/amount"}, "type", "Number", "html", "String", "text")},
	SpecEdited: {
		texts{"A spec keeps the hash of what its document gave. Edits by hand are never overwritten in silence; an overlay keeps them.",
			"规格中存有文档所给内容的哈希。手工修改不会被无声覆盖，应保存在 overlay 中。"},
		New(SpecEdited, At{File: "spec/alsc/card.json"}, "alibaba.alsc.crm.card.update")},

	GoNameTwice: {
		texts{"Two things of a package would have one name in Go. Names follow from the methods' names, or from go_name in an overlay.",
			"同一个包中有两项在 Go 中重名。名称来自方法名，或 overlay 中的 go_name。"},
		New(GoNameTwice, At{File: "spec/alsc/card.json"}, "alsc.card.get", "alsc.card_get", "CardGet", "alsc")},
	QimenLeftOut: {
		texts{"Qimen's methods are signed and sent in another way, which generated code does not have.",
			"奇门接口的签名和发送方式不同，生成的代码不支持。"},
		New(QimenLeftOut, At{File: "spec/qimen/order.json"}, "qimen.order.create")},
	RuleTooLarge: {
		texts{"Generated code checks rules before a call. This one cannot become Go.", "生成的代码在调用前检查规则，而这条规则无法转换成 Go。"},
		New(RuleWithoutField, At{File: "card.overlay.json", Line: 12}, "session")},
}
