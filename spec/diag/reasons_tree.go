package diag

var treeReasons = map[Code]Explanation{
	RowUnreadable: {
		texts{"Copied text has no borders between cells. This row has no reading that fits the table.",
			"复制的文本中单元格之间没有边界，这一行没有任何符合参数表的读法。"},
		New(RowUnreadable, At{File: "card.txt", Line: 31}, "响应参数", "card_id String")},
	OpenWithoutDemo: {
		texts{"Page text does not write which object a field belongs to. The samples decide it, and here they leave two possibilities.",
			"页面文本没有写明字段属于哪个对象，要靠示例判断，而此处示例留下了两种可能。"},
		New(OpenFlatDemo, At{File: "card.txt", Line: 31}, "请求示例", "name", "param", "param/shop")},
	TooManyDisagreements: {
		texts{"Table and samples state the same facts. Where they differ in many places, they are not of the same API or version.",
			"参数表和示例描述同一件事。差异很多时，两者往往不属于同一 API 或版本。"},
		New(MoreDisagreements, At{File: "card.txt", Line: 20}, "响应参数", 12)},
	FieldTwice: {
		texts{"One object cannot have two fields of one name. Often a part of the page was copied twice.",
			"同一对象不能有两个同名字段，常见原因是页面的一部分被复制了两次。"},
		New(FieldTwice, At{File: "card.txt", Line: 44}, "card_id", 31)},
	TypeStrange: {
		texts{"The type, the tree sign └ and the rows that follow say different things about whether a parameter is an object.",
			"类型、└ 符号和其后的行，对参数是不是对象给出了不同的说法。"},
		New(NoFields, At{File: "card.txt", Line: 31}, "card")},
	CellLeftOver: {
		texts{"A row has more cells than the table has columns. A description may have been broken into lines, or two rows ran together.",
			"一行的单元格比列多，可能是描述被拆成多行，或两行连在了一起。"},
		New(CellLeftOver, At{File: "card.txt", Line: 31}, "card_id", "see above")},
	NotInSample: {
		texts{"A field is in the table only, or in the sample only. Samples of the platform are not always kept up to date.",
			"某个字段只在参数表中，或只在示例中。平台的示例不一定及时更新。"},
		New(NotInTable, At{File: "card.txt", Line: 80}, "响应示例", 95, "balance", "result")},
	StructureDiffers: {
		texts{"Table and sample describe one field differently. The table was followed; the sample may be the right one.",
			"参数表与示例对同一字段的描述不同。这里以参数表为准，但示例也可能才是对的。"},
		New(TypeDiffers, At{File: "card.txt", Line: 31}, "amount", "Number", "String", "响应示例", 95)},
	SampleForeign: {
		texts{"The sample cannot be used to check the tables: it is another API's, or one of an error.",
			"该示例属于其他 API 或是错误返回，不能用来核对参数表。"},
		New(SampleFailure, At{File: "card.txt", Line: 95})},
	SampleUnreadable: {
		texts{"A sample that cannot be read whole decides less about the tree. It never keeps the tables from being read.",
			"不能完整读取的示例对判断层级的帮助较小，但不妨碍读取参数表。"},
		New(SampleCutOff, At{File: "card.txt", Line: 95}, "XML", "</result>")},
	ObligationInProse: {
		texts{"A description speaks of a duty in words that are no clear rule, so that Validate does not check it.",
			"描述中提到了某种要求，但不足以成为明确的规则，因此 Validate 不会检查。"},
		New(ObligationInProse, At{File: "card.txt", Line: 31, Path: "request/card_id"}, "二选一")},
}
