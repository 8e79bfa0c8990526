package diag

// What is wrong with a document: its file, its form, its sections.
const (
	DocumentTooLarge Code = "TG101"
)

var documentCodes = map[Code]Entry{
	DocumentTooLarge: {Error,
		texts{"the document is larger than %d MiB", "文档超过 %d MiB"},
		texts{"save the document of one API", "请只保存一个 API 的文档"}},
}
