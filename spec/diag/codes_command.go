package diag

// What is wrong with inputs and settings.
var (
	UnknownBuiltin = code("TG601", Error,
		texts{"topgen comes with no specs called %[1]q", "topgen 没有自带名为 %[1]q 的规格"},
		texts{"use builtin, one of its packages (%[2]s), or a folder of specs", "请用 builtin、其中的包（%[2]s）或规格目录"})
	NoSpecFolder = code("TG601.2", Error,
		texts{"the folder of specs does not exist", "规格目录不存在"},
		texts{"make specs with topgen add, or name a folder with -spec", "请用 topgen add 生成规格，或用 -spec 指定目录"})
	NoSpecs = code("TG601.3", Error,
		texts{"there is no spec in this folder or the folders below it", "该目录及其子目录中没有规格"},
		texts{"make specs with topgen add, or remove the packages of specs that are gone with -prune", "请用 topgen add 生成规格；若规格已全部删除，请用 -prune 删除对应的包"})
	NothingMatches = code("TG601.4", Error,
		texts{"no method matches %[1]s", "没有方法匹配 %[1]s"},
		texts{"there are %[2]s; * stands for any letters", "现有 %[2]s；* 代表任意字符"})
	NoSuchSpec = code("TG601.5", Error,
		texts{"there is neither a spec of this method nor a file of this name", "没有这个方法的规格，也没有这个文件"},
		texts{"check the name, or say with -spec where the specs are", "请检查名称，或用 -spec 指定规格所在目录"})
	MisspeltMethod = code("TG601.6", Error,
		texts{"there is neither a spec of this method nor a file of this name", "没有这个方法的规格，也没有这个文件"},
		texts{"did you mean %[1]s?", "是否要找 %[1]s？"})
	NoSuchFile = code("TG601.7", Error,
		texts{"there is no such file", "没有这个文件"},
		texts{"check the name; - is standard input", "请检查名称；- 表示标准输入"})
	NoSuchVersion = code("TG601.8", Error,
		texts{"nothing to compare: %v", "无法比较：%v"},
		texts{"name a spec, a folder of specs, builtin, or a git revision", "请指定规格文件、规格目录、builtin 或 git 版本"})
	NothingFound = code("TG601.9", Error,
		texts{"no API has %q in its method, title or category", "没有 API 的方法名、标题或类目包含 %q"},
		texts{"give fewer or shorter words; topgen list shows all APIs of the project", "请减少或缩短查找的词；topgen list 列出项目的全部 API"})
	NothingToFetch = code("TG601.10", Error,
		texts{"the project has no API whose document could be fetched", "项目中没有可以获取文档的 API"},
		texts{"add one first, with topgen add METHOD", "请先用 topgen add METHOD 添加"})

	BadPackageName = code("TG602", Error,
		texts{"%q cannot name a generated package", "%q 不能作为生成的包名"},
		texts{"give a lower-case word that means nothing to Go, with -package", "请用 -package 另给一个小写单词，且不与 Go 的用词冲突"})
	BadImportPath = code("TG602.2", Error,
		texts{"%q is not an import path", "%q 不是导入路径"},
		texts{"give one such as example.com/shop/taobao/top", "请写成 example.com/shop/taobao/top 这样"})
	BadPattern = code("TG602.3", Error,
		texts{"%q is not a pattern", "%q 不是通配模式"},
		texts{"use * and ?, as in alibaba.alsc.*, and close every [", "请用 * 和 ?，例如 alibaba.alsc.*，并闭合每个 ["})
	ChangeBuiltin = code("TG602.4", Error,
		texts{"the specs inside topgen cannot be changed", "不能修改 topgen 自带的规格"},
		texts{"name a folder with -spec", "请用 -spec 指定目录"})

	BadConfig = code("TG605", Error,
		texts{"%v", "%v"},
		texts{"topgen help config shows how it is written", "topgen help config 有配置文件的写法"})
	TwoConfigs = code("TG605.2", Error,
		texts{"%s is here as well", "此处还有 %s"},
		texts{"keep one of the two", "两者请只留一个"})
	TargetsAndKeys = code("TG605.3", Error,
		texts{"targets and other keys at the top exclude each other", "顶层的 targets 与其他键不能并存"},
		texts{"put every setting into one of the targets", "请把设置都写进各个 target"})

	SeveralPackages = code("TG611", Error,
		texts{"a package name was given for %d packages", "为 %d 个包指定了一个包名"},
		texts{"name one of its folders with -spec", "请用 -spec 指定其中一个目录"})
	PackageTwice = code("TG611.2", Error,
		texts{"two targets write package %s into this folder", "有两个 target 都把包 %s 写进该目录"},
		texts{"give one of them another folder or name", "请给其中一个换目录或包名"})
	InOtherPackage = code("TG611.3", Error,
		texts{"%[1]s is in package %[2]s", "%[1]s 已在包 %[2]s 中"},
		texts{"run topgen move %[1]s %[3]s first, or leave -package out", "请先运行 topgen move %[1]s %[3]s，或去掉 -package"})
	MethodInTwo = code("TG611.4", Error,
		texts{"%[1]s is in two packages, %[2]s and %[3]s", "%[1]s 同时在 %[2]s 和 %[3]s 两个包中"},
		texts{"remove one of the two specs", "请删除其中一个规格"})

	NoModule = code("TG613", Error,
		texts{"this folder is in no Go module, so its import path is not known", "该目录不在任何 Go 模块中，无法得知导入路径"},
		texts{"run go mod init, or choose a folder in a module with -out", "请运行 go mod init，或用 -out 选模块内的目录"})
	NotInModule = code("TG613.2", Error,
		texts{"packages in a folder called %q are not the module's", "名为 %q 的目录中的包不属于模块"},
		texts{"choose another folder with -out", "请用 -out 另选目录"})
	OldGo = code("TG613.3", Error,
		texts{"the module is for go %s, generated code needs go %s", "模块使用 go %s，生成的代码需要 go %s"},
		texts{"run go mod edit -go=%[2]s there, or choose a folder in another module", "请在该模块运行 go mod edit -go=%[2]s，或选其他模块中的目录"})
	NoGo = code("TG613.4", Error,
		texts{"the go command is not on the PATH, so the import path is not known", "PATH 中没有 go 命令，无法得知导入路径"},
		texts{"install Go, or add the folder it is in to PATH", "请安装 Go，或把它所在的目录加入 PATH"})
	GoRefuses = code("TG613.5", Error,
		texts{"the go command says nothing of this folder's import path: %s", "go 命令给不出该目录的导入路径：%s"},
		texts{"mend the module, or choose another folder with -out", "请修复模块，或用 -out 另选目录"})
	NoRuntime = code("TG613.6", Error,
		texts{"%[1]s is not the runtime of generated code", "%[1]s 不是生成代码的运行时"},
		texts{"generate once without -runtime, and name the one that this writes, such as %[2]s", "请先不带 -runtime 生成一次，再指定所写的运行时，例如 %[2]s"})

	NoDocuments = code("TG621", Error,
		texts{"expected documents (%s), found none", "此处应有文档（%s），但没有找到"},
		texts{"name the files themselves", "请直接写出文件名"})
	FilesLeftOut = code("TG621.2", Warning,
		texts{"left out %d of its files for their endings, such as %s", "因扩展名略过了 %d 个文件，例如 %s"},
		texts{"name those that are documents", "其中若有文档，请直接写出文件名"})
	NoAPI = code("TG621.3", Error,
		texts{"expected a document of an API, found none in it", "没有在其中找到 API 文档"},
		texts{"save the page again when it has loaded, or add the API by its name", "请等页面加载完再保存，或按方法名添加"})
	ReadTwice = code("TG621.4", Error,
		texts{"%s was read from %s already", "%s 已从 %s 读入"},
		texts{"give one document an API in a call", "一次运行中每个 API 只给一份文档"})

	Interrupted = code("TG625", Error,
		texts{"interrupted", "已中断"},
		texts{"run topgen again", "请再次运行 topgen"})
)
