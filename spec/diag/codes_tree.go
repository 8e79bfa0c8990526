package diag

// What is wrong with a document's tree: rows, samples and demos.
const (
	SampleUnreadable Code = "TG250"
	SampleDamaged    Code = "TG251"
	SampleCutOff     Code = "TG252"
	SampleTooLarge   Code = "TG253"
	DemoVariable     Code = "TG254"
)

var copyAgain = texts{"check that the document was copied whole", "请检查文档是否复制完整"}

var treeCodes = map[Code]Entry{
	SampleUnreadable: {Warning, texts{"expected XML or JSON as a sample, found %q", "示例应为 XML 或 JSON，实际为 %q"}, copyAgain},
	SampleDamaged:    {Warning, texts{"the %s sample is damaged: expected %s, found %s", "%s 示例有误：应为 %s，实际为 %s"}, copyAgain},
	SampleCutOff:     {Warning, texts{"the %s sample breaks off before %s", "%s 示例不完整：缺少 %s"}, copyAgain},
	SampleTooLarge: {Warning,
		texts{"the %s sample has more than %d levels or %d values", "%s 示例超过 %d 层或 %d 个值"},
		texts{"shorten it", "请缩短该示例"}},
	DemoVariable: {Warning,
		texts{"the %s sample sets the variable %s, which it never declared or already used", "%s 示例使用了未声明或已被使用的变量 %s"},
		copyAgain},
}
