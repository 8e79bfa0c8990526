package diag

var typeIntoOverlay = texts{"write its type into the overlay", "请在 overlay 中写明类型"}

// What is wrong with a spec or an overlay.
var (
	SpecUnreadable = code("TG301", Error,
		texts{"the file cannot be read: %v", "无法读取文件：%v"},
		texts{"check that it is a readable JSON file", "请确认它是可读的 JSON 文件"})
	SpecTooMuch = code("TG301.2", Error,
		texts{"the file has more than %d %s", "文件超过 %d %s"},
		texts{"shorten it", "请精简"})

	SpecBroken = code("TG303", Error,
		texts{"%s", "%s"},
		texts{"correct the JSON", "请更正 JSON"})
	SpecKeyTwice = code("TG303.2", Error,
		texts{"the key %q is twice in one object", "同一对象中键 %q 出现两次"},
		texts{"keep one of them", "请只保留一个"})
	SpecMoreFaults = code("TG303.3", Error,
		texts{"%d more findings follow", "还有 %d 条"},
		texts{"correct those above first", "请先处理以上各条"})

	SpecKeyUnknown = code("TG305", Error,
		texts{"unknown key %[1]q", "未知的键 %[1]q"},
		texts{"remove it, or write %[2]s", "请删除，或改为 %[2]s"})
	SpecKeyMissing = code("TG305.2", Error,
		texts{"the key %q is missing", "缺少键 %q"},
		texts{"add it", "请补上"})
	SpecWrongValue = code("TG305.3", Error,
		texts{"expected %s, found %s", "应为 %s，实际为 %s"},
		texts{"write the value as the JSON Schema describes it", "请按 JSON Schema 填写"})

	MethodInvalid = code("TG310", Error,
		texts{"%q is not the name of a method", "%q 不是 API 的方法名"},
		texts{"write it as the document does: words of letters, digits, - and _, joined by dots", "请按文档填写：由字母、数字、- 和 _ 组成的单词，以点连接"})
	NameInvalid = code("TG310.2", Error,
		texts{"the %[1]s %[2]q is empty, too long, or has blanks around it, a / or control characters", "%[1]s %[2]q 为空、过长，或首尾有空白、含 / 或控制字符"},
		texts{"write it as it travels, in at most %[3]d bytes", "请按实际传输的写法填写，最多 %[3]d 字节"})
	SpecFileName = code("TG310.3", Error,
		texts{"the file has the method %[1]q", "文件中的方法是 %[1]q"},
		texts{"rename the file to %[2]s, or correct the method", "请将文件改名为 %[2]s，或更正方法名"})

	NameTwice = code("TG312", Error,
		texts{"there are two %q beside each other", "同一层中有两个 %q"},
		texts{"rename or remove one of them", "请改名或删除其中一个"})

	LimitImpossible = code("TG314", Error,
		texts{"no value can keep the limit %s", "没有值能满足限制 %s"},
		texts{"correct it or leave it out", "请更正或删除"})
	ValueImpossible = code("TG314.2", Error,
		texts{"%q can never be %q: its type is %s", "%q 不可能是 %q：类型为 %s"},
		texts{"write a value of that type as it travels", "请填写该类型实际传输的值"})

	PathUnknown = code("TG315", Error,
		texts{"there is no %[1]q in the %[2]s", "%[2]s 中没有 %[1]q"},
		texts{"write %[3]s", "请写 %[3]s"})
	RuleUnknown = code("TG315.2", Error,
		texts{"the spec has no such rule", "规格中没有这条规则"},
		texts{"copy the rule from the spec", "请从规格中复制该规则"})
	OverlayAlone = code("TG315.3", Error,
		texts{"there is no spec of %[1]s beside this overlay", "该 overlay 旁没有 %[1]s 的规格"},
		texts{"add the API, or rename or remove the overlay", "请添加该 API，或将 overlay 改名或删除"})

	RuleIncomplete = code("TG316", Error,
		texts{"the rule %s lacks something, or has something twice or too much", "规则 %s 不完整，或有重复、多余的内容"},
		texts{"at_least_one takes two fields or more and no \"when\", required_if fields and a \"when\"", "at_least_one 需要两个以上字段且没有 \"when\"，required_if 需要字段和 \"when\""})
	RuleAcrossList = code("TG316.2", Error,
		texts{"the rule leads into the list %q from outside, and cannot say which element it means", "规则从外部进入列表 %q，无法确定是哪个元素"},
		texts{"name fields of one object", "请使用同一对象中的字段"})
	NotComparable = code("TG316.3", Error,
		texts{"%q cannot be compared with a value", "%q 不能与值比较"},
		texts{"name a text, a number or a Boolean outside of lists", "请使用列表之外的文本、数字或布尔值"})

	OutcomeIncomplete = code("TG320", Error,
		texts{"the outcome says too little or too much", "outcome 的内容不足或多余"},
		texts{"write \"code\" and \"ok\", or \"off\": true alone", "请写 \"code\" 和 \"ok\"，或只写 \"off\": true"})
	ErrorMember = code("TG320.2", Error,
		texts{"an answer with %q in it cannot be told from an error of the platform", "含有 %q 的响应无法与平台错误区分"},
		texts{"correct the name, or leave the API out", "请更正名称，或去掉该 API"})
	OutcomeOpen = code("TG320.3", Warning,
		texts{"%[1]q tells whether the call succeeded, and nobody says which values mean success", "%[1]q 表示调用是否成功，但未说明哪些值代表成功"},
		texts{"write %[2]s into the overlay, or give the client top.WithOutcome", "请在 overlay 中写 %[2]s，或给 client 设置 top.WithOutcome"})
	QueryByName = code("TG320.4", Note,
		texts{"%s only reads, as its name tells, so that its callers judge %q themselves", "从名称看 %s 只读取数据，由调用方自行判断 %q"},
		texts{"write \"query\": false into the overlay if it does more", "如并非只读，请在 overlay 中写 \"query\": false"})

	TypeMissing = code("TG322", Warning,
		texts{"%q has no type, and is a JSON value in Go", "%q 没有类型，在 Go 中为 JSON 值"}, typeIntoOverlay)
	TypeMisspelt = code("TG322.2", Warning,
		texts{"the type %q is unknown and close to %q; it is a JSON value in Go", "类型 %q 未知，接近 %q；在 Go 中为 JSON 值"},
		texts{"write the right type into the overlay", "请在 overlay 中写明正确的类型"})
	ListInType = code("TG322.3", Error,
		texts{"the type %q is a list's, and the key \"list\" has to say so", "类型 %q 是列表，应由 \"list\" 键说明"},
		texts{"write the type without [], and \"list\": true", "类型中去掉 []，并写 \"list\": true"})
	ObjectUntyped = code("TG322.4", Warning,
		texts{"%q has fields and no type", "%q 有字段但没有类型"}, typeIntoOverlay)

	FormsDiffer = code("TG340", Warning,
		texts{"%[1]s: this document (%[3]s) gives %[2]s, the one before (%[5]s) gave %[4]s", "%[1]s：本文档（%[3]s）为 %[2]s，之前的文档（%[5]s）为 %[4]s"},
		texts{"write the right one into the overlay if it is not the new one", "如以新文档为准有误，请在 overlay 中写明"})
	FormsDifferInText = code("TG340.2", Note,
		texts{"%[1]s: this document (%[3]s) says %[2]s, the one before (%[5]s) said %[4]s", "%[1]s：本文档（%[3]s）写为 %[2]s，之前的文档（%[5]s）写为 %[4]s"}, texts{})

	SpecEdited = code("TG342", Error,
		texts{"the spec of %[1]s was edited by hand after its document gave it", "%[1]s 的规格在由文档生成之后被手工修改过"},
		texts{"run topgen overlay %[1]s to keep the edit as an overlay, or add -force to lose it", "请运行 topgen overlay %[1]s 将修改保存为 overlay，或用 -force 放弃修改"})
	NoDocument = code("TG342.2", Error,
		texts{"the document of %[1]s is not kept beside its spec, so the edit cannot be told from it", "%[1]s 的文档没有保存在规格旁边，无法得知改了什么"},
		texts{"run topgen overlay %[1]s DOCUMENT with the document that the spec came from", "请运行 topgen overlay %[1]s 文档，指定规格所来自的文档"})
	NothingEdited = code("TG342.3", Note,
		texts{"the spec of %s says what its document gave", "%s 的规格与文档一致，没有手工修改"}, texts{})
	OverlayThere = code("TG342.4", Error,
		texts{"the API has an overlay already, which no command writes over", "该 API 已有 overlay，任何命令都不会覆盖它"},
		texts{"add what is printed to it by hand", "请把输出的内容手工并入其中"})
	EditedThere = code("TG342.5", Error,
		texts{"the spec of %[1]s that is there was edited by hand", "已有的 %[1]s 规格被手工修改过"},
		texts{"keep the edit with topgen overlay %[1]s, remove the file to lose it, or choose another folder with -o", "请用 topgen overlay %[1]s 保存修改，或删除该文件以放弃修改，或用 -o 另选目录"})
)
