package diag

var (
	copyAgain = texts{"check that the document was copied whole", "请检查文档是否复制完整"}
	copyWhole = texts{"copy the page again, whole", "请重新完整复制页面"}
	openTree  = texts{"%s leaves open whether %s belongs to %s or to %s", "%s 无法确定 %s 属于 %s 还是 %s"}
	addIt     = "run topgen add METHOD, or read another form of the document"
	seePage   = texts{"look at the API's page; the table was followed", "请查看该 API 的页面；以参数表为准"}
)

// What is wrong with a document's tree: rows, samples and demos.
var (
	RowUnreadable = code("TG201", Error,
		texts{"%s: expected a row of name, type, example and description, found %q", "%s：应为一行参数（名称、类型、示例值、描述），实际为 %q"}, copyWhole)
	RowTooDeep = code("TG201.2", Error,
		texts{"the row %s is deeper than a field of the row before it", "%s 的层级比上一行的字段还深"}, copyWhole)

	OpenWithoutDemo = code("TG203", Error, openTree,
		texts{"copy the page with its 请求示例 (JAVA), or " + addIt, "请复制带有请求示例（JAVA）的页面，或运行 topgen add METHOD，或改用该文档的其他形式"})
	OpenFlatDemo = code("TG203.2", Error, openTree,
		texts{"choose the JAVA tab of 请求示例, copy again; or " + addIt, "请在请求示例中选择 JAVA 标签后重新复制，或运行 topgen add METHOD，或改用该文档的其他形式"})
	OpenWithoutSample = code("TG203.3", Error, openTree,
		texts{"copy the page with its 响应示例, or " + addIt, "请复制带有响应示例的页面，或运行 topgen add METHOD，或改用该文档的其他形式"})
	OpenWithSample = code("TG203.4", Error, openTree,
		texts{addIt, "请运行 topgen add METHOD，或改用该文档的其他形式"})

	TooManyDisagreements = code("TG207", Error,
		texts{"%s and its samples disagree in too many places", "%s 与示例不一致之处太多"},
		texts{"check that both are of the same API, or " + addIt, "请检查两者是否属于同一 API，或运行 topgen add METHOD，或改用该文档的其他形式"})
	MoreDisagreements = code("TG207.2", Warning,
		texts{"%s and its samples disagree in %d more places", "%s 与示例还有 %d 处不一致"},
		texts{"check that both are of the same API", "请检查两者是否属于同一 API"})

	FieldTwice = code("TG208", Error,
		texts{"%s is a second field of that name, and not the same as the one on line %d", "%s 是同名的第二个字段，且与第 %d 行的不同"},
		texts{"check that the document was copied whole, or run topgen add METHOD", "请检查文档是否复制完整，或运行 topgen add METHOD"})
	RowTwice = code("TG208.2", Warning,
		texts{"%s is there twice, first on line %d: it is kept once", "%s 出现两次，第一次在第 %d 行：只保留一个"},
		texts{"if they should differ, compare them with the API's page and correct one", "如果两者本应不同，请与该 API 的页面核对并更正其中之一"})

	TypeStrange = code("TG211", Warning,
		texts{"expected the type of %s, found %q", "应为 %s 的类型，实际为 %q"}, copyAgain)
	NoFields = code("TG211.2", Warning,
		texts{"%s has no └, so it has fields, and none follow", "%s 前没有 └，应有字段，但其后没有"}, copyAgain)
	BasicWithFields = code("TG211.3", Warning,
		texts{"%s is a %s, and the rows after it look like its fields", "%s 是 %s，但其后的行像是它的字段"}, copyAgain)

	CellLeftOver = code("TG213", Warning,
		texts{"%s has more cells than the table has columns; %q was put into its description", "%s 的单元格比表格的列多，%q 已并入描述"}, copyAgain)
	CellInText = code("TG213.2", Error,
		texts{"%q is in the text of %s, and is like a cell of another row", "%[2]s 的文本中有 %[1]q，像是另一行的单元格"},
		texts{"copy the page with its bullets, or save it as HTML", "请连同项目符号一起复制，或将页面保存为 HTML"})

	NotInSample = code("TG220", Warning, texts{"%s is in the table, and not in the %s (line %d)", "%s 在参数表中，但不在 %s（第 %d 行）中"}, seePage)
	NotInTable  = code("TG220.2", Warning, texts{"the %s (line %d) has %s, and %s has no such field", "%s（第 %d 行）有 %s，而 %s 没有该字段"}, seePage)

	StructureDiffers = code("TG222", Warning,
		texts{"%s is %s in the table, and %s in the %s (line %d)", "%s 在参数表中是 %s，在 %[4]s（第 %[5]d 行）中是 %[3]s"}, seePage)
	ExampleDiffers = code("TG222.2", Warning,
		texts{"the example of %s is %q, and %q in the %s (line %d)", "%s 的示例值是 %q，而在 %[4]s（第 %[5]d 行）中是 %[3]q"}, seePage)
	ElementNameDiffers = code("TG222.3", Warning,
		texts{"the elements of %s, a list of %s, should be named %s, and are named %s (line %d)", "%s 是 %s 的列表，元素名应为 %s，实际为 %s（第 %d 行）"}, seePage)
	OrderDiffers = code("TG222.4", Warning,
		texts{"the %s (line %d) has the fields in another order: %s before %s", "%s（第 %d 行）的字段顺序不同：%s 在 %s 之前"}, seePage)

	SampleForeign = code("TG228", Warning,
		texts{"the %s is of %s, and the document of %s", "%s 属于 %s，而文档属于 %s"},
		texts{"copy the page again", "请重新复制页面"})
	SampleFailure = code("TG228.2", Warning,
		texts{"a response sample shows an error and no response", "响应示例是错误返回，而不是正常返回"}, copyAgain)

	SampleUnreadable = code("TG250", Warning, texts{"expected XML or JSON as a sample, found %q", "示例应为 XML 或 JSON，实际为 %q"}, copyAgain)
	SampleDamaged    = code("TG250.2", Warning, texts{"the %s sample is damaged: expected %s, found %s", "%s 示例有误：应为 %s，实际为 %s"}, copyAgain)
	SampleCutOff     = code("TG250.3", Warning, texts{"the %s sample breaks off before %s", "%s 示例不完整：缺少 %s"}, copyAgain)
	SampleTooLarge   = code("TG250.4", Warning,
		texts{"the %s sample has more than %d levels or %d values", "%s 示例超过 %d 层或 %d 个值"},
		texts{"shorten it", "请缩短该示例"})
	SampleTrailing = code("TG250.5", Warning, texts{"the %s sample has other text around it: %q", "%s 示例前后有其他文字：%q"}, copyAgain)
	DemoVariable   = code("TG250.6", Warning,
		texts{"the %s sample sets the variable %s, which it never declared or already used", "%s 示例使用了未声明或已被使用的变量 %s"},
		copyAgain)

	ObligationInProse = code("TG260", Note,
		texts{"the description says %q, and no rule does", "描述中有 %q，但没有对应的规则"},
		texts{"if requests have to keep it, write the rule into the overlay", "如果请求必须遵守，请在 overlay 中写明规则"})
)
