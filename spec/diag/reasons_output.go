package diag

var outputReasons = map[Code]Explanation{
	HandWritten: {
		texts{"Something in the folder is not topgen's, and would be lost or would break the package. Nothing was written.",
			"目录中有不属于 topgen 的内容，写入会使其丢失或使包无法编译。没有写入任何文件。"},
		New(HandWritten, At{File: "alsc/client.go"})},
	CannotRead: {
		texts{"The system refused to read or write a file. Nothing is replaced before every new file is written.",
			"系统拒绝读写文件。所有新文件写完之前，不会替换任何文件。"},
		New(CannotWrite, At{File: "alsc/card.go"}, "no space left on device")},
	PackageLeftOver: {
		texts{"A generated package is there whose specs are gone. It may still be imported, so it is removed only when asked for.",
			"某个生成的包已没有对应的规格。它可能仍被引用，因此只有明确要求时才删除。"},
		New(PackageLeftOver, At{File: "generated/crm"})},
	Drift: {
		texts{"With -check nothing is written: the files differ from what the specs and this version of topgen give.",
			"使用 -check 时不写入：现有文件与规格和当前版本 topgen 生成的内容不一致。"},
		New(Drift, At{File: "alsc/card.go"})},
	SiteUnreachable: {
		texts{"topgen add METHOD asks the documentation site. It stops at the first sign that the site does not want it.",
			"topgen add METHOD 会访问文档网站。网站一旦表示拒绝，topgen 就停止。"},
		New(SiteUnreachable, At{}, "connection refused")},
	SiteNoSuchAPI: {
		texts{"The site has no single document of that name. Its catalogue may be older than the API.",
			"网站上没有唯一对应该名称的文档，目录可能比 API 旧。"},
		New(SiteNoSuchAPI, At{}, "alibaba.alsc.crm.card.update")},
}
