package diag

var tryLater = texts{"try again later, or save the API's page from a browser and add that file", "请稍后再试，或在浏览器中保存该 API 的页面并添加该文件"}

// What the documentation site answered.
var (
	SiteUnreachable = code("TG701", Error,
		texts{"the documentation site did not answer: %s", "文档网站没有响应：%s"}, tryLater)
	SiteAnswer = code("TG701.2", Error,
		texts{"the documentation site answered something else than %s: %s", "文档网站返回的不是%s：%s"}, tryLater)
	SiteToken = code("TG701.3", Error,
		texts{"the documentation site gave no token that it accepts: %s", "文档网站没有给出可用的 token：%s"}, tryLater)
	SiteRobotCheck = code("TG701.4", Error,
		texts{"the documentation site asks for a robot check (%[1]s), so topgen stopped", "文档网站要求人机验证（%[1]s），topgen 已停止"},
		texts{"open %[2]s in a browser, pass the check, save the page, and add that file", "请在浏览器中打开 %[2]s，通过验证后保存页面，再添加该文件"})
	SiteNotAsked = code("TG701.5", Error,
		texts{"the documentation site was not asked for %s", "没有向文档网站获取 %s"},
		texts{"name them again when the site answers", "请在网站恢复响应后再次指定它们"})

	SiteNoSuchAPI = code("TG705", Error,
		texts{"the site's catalogue has no %s, which need not mean that the API is offline", "网站目录中没有 %s，但这不一定表示该 API 已下线"},
		texts{"check the name, name the document's id instead, or refresh the catalogue with -refresh", "请检查名称，或改用文档编号，或用 -refresh 刷新目录"})
	SiteTakenOff = code("TG705.2", Error,
		texts{"the site has no document %s: it was taken off", "网站上没有文档 %s：已下线"},
		texts{"keep the spec that you have, or remove it", "请保留已有的规格，或将其删除"})
	SiteOtherAPI = code("TG705.3", Error,
		texts{"the site answered with the document of %s, expected that of %s", "网站返回的是 %s 的文档，应为 %s"},
		texts{"refresh the catalogue with -refresh, or name the document's id", "请用 -refresh 刷新目录，或改用文档编号"})
	SiteTwoDocuments = code("TG705.4", Error,
		texts{"the site's catalogue has several documents of %s: %s", "网站目录中 %s 有多个文档：%s"},
		texts{"name the id of the one that you mean", "请指定所需文档的编号"})
)
