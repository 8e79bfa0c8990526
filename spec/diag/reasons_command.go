package diag

var commandReasons = map[Code]Explanation{
	UnknownBuiltin: {
		texts{"A spec, file, folder or pattern was named that is not there.", "所指定的规格、文件、目录或通配模式不存在。"},
		New(NoSuchFile, At{File: "crad.txt"})},
	BadPackageName: {
		texts{"A setting has a value that cannot be used.", "某个设置的值不可用。"},
		New(BadPackageName, At{}, "type")},
	BadConfig: {
		texts{"The configuration is read strictly: an unknown key or a value of another kind is a mistake and not ignored.",
			"配置按严格方式读取：未知的键或类型不符的值都是错误，不会忽略。"},
		New(WrongKind, At{File: ".topgen.yaml", Line: 3}, Kind("a list"), Kind("a text"), "api: [alibaba.alsc.*]")},
	SeveralPackages: {
		texts{"Each package has a folder and a name of its own.", "每个包都有自己的目录和名称。"},
		New(PackageTwice, At{File: "internal/taobao"}, "alsc")},
	NoModule: {
		texts{"Generated packages import the runtime, so that the import path of the output folder has to be known.",
			"生成的包要导入运行时，因此必须知道输出目录的导入路径。"},
		New(OldGo, At{File: "go.mod", Line: 3}, "1.22", "1.24")},
	NoDocuments: {
		texts{"What was given to add or parse is not one document for each API.", "给 add 或 parse 的内容不是每个 API 一份文档。"},
		New(ReadTwice, At{File: "card.html"}, "alibaba.alsc.crm.card.update", "card.txt")},
	Interrupted: {
		texts{"The run was stopped. What it had not finished is finished by the next run.", "运行被中断，未完成的部分由下一次运行完成。"},
		New(Interrupted, At{})},
	CannotListen: {
		texts{"The mock gateway is for tests on this machine. Its address is in use, or can be reached from outside, or its scenario file says what it cannot do.",
			"模拟网关用于本机测试。其地址已被占用，或外部可以访问，或场景文件中有无法执行的内容。"},
		New(CannotListen, At{}, "127.0.0.1:8080", "address already in use")},
	NoCallSecret: {
		texts{"A signed call needs the app's key and secret. They come from the environment or a file that only you can read, never from flags.",
			"签名需要应用的 key 和 secret。它们来自环境变量或只有本人可读的文件，不通过参数传入。"},
		New(NoCallSecret, At{}, "TOP_APP_SECRET")},
	NeedsLive: {
		texts{"A call at the real gateway may move money. It is sent only when asked for, and never a second time.",
			"向真实网关发起的调用可能涉及资金。只有明确要求时才发送，且不会重复发送。"},
		New(NeedsLive, At{}, "alibaba.alsc.crm.recharge.charge.update", "https://eco.taobao.com/router/rest")},
	NoSuchMember: {
		texts{"The request that was given does not fit the API's spec, or is not one that can be read.",
			"所给的请求不符合该 API 的规格，或无法识别。"},
		New(NoNumber, At{Path: "req/value"}, "two")},
}
