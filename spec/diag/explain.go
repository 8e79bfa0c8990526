package diag

import (
	"cmp"
	"slices"
)

// Explanation is what people read who look a kind of fault up.
type Explanation struct {
	// Example is one finding of the kind.
	Example Finding
	// Why says why it is a fault, or where it comes from.
	Why texts
}

// Explanations returns those of all kinds of fault, in the order of their codes.
func Explanations() []Explanation { return explanations }

// Kind returns the code that is explained.
func (e Explanation) Kind() Code { return e.Example.Code.Kind() }

// Wordings returns the messages of the kind, in the order of their numbers.
func (e Explanation) Wordings() []Entry {
	var codes []Code
	for code := range table {
		if code.Kind() == e.Kind() {
			codes = append(codes, code)
		}
	}
	slices.SortFunc(codes, func(a, b Code) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }) // .10 is behind .9
	var entries []Entry
	for _, code := range codes {
		entries = append(entries, table[code])
	}
	return entries
}

var explanations = []Explanation{
	{New(TooMuch, At{File: "all.html"}, 64, "MiB"), texts{
		"A document of one API has some hundred kilobytes. Bounds keep a wrong file from using up the machine.",
		"一个 API 的文档只有几百 KB。设上限是为了避免误给的文件耗尽机器资源。"}},
	{New(EmptyDocument, At{File: "card.txt"}), texts{
		"The file has no text that could be read. Often the page was saved before it had loaded, or in another encoding.",
		"文件中没有可读的文本。常见原因是页面尚未加载完就保存，或使用了其他编码。"}},
	{New(NotADocument, At{File: "card.pdf"}, "PDF"), texts{
		"topgen reads saved pages, copied page text, the document service's JSON and ApiMetadata.xml. Other files do not describe an API in full.",
		"topgen 读取保存的页面、复制的页面文本、文档服务的 JSON 和 ApiMetadata.xml。其他文件不能完整描述一个 API。"}},
	{New(LoginPage, At{File: "card.html"}), texts{
		"The site answered with a page of its own instead of the document, and that page was saved.",
		"网站返回的不是文档，而是自己的提示页面，保存下来的正是这个页面。"}},
	{New(TableCut, At{File: "card.html", Line: 812}), texts{
		"A document that breaks off may lack parameters. A spec without them would be wrong without anybody noticing.",
		"不完整的文档可能缺少参数，由此得到的规格会有错，却没有人察觉。"}},
	{New(MethodUnknown, At{File: "card.txt", Line: 1}, "card update"), texts{
		"The method's name decides file names, Go names and what is called, so that it is never guessed.",
		"方法名决定文件名、Go 名称和实际调用的接口，因此从不猜测。"}},
	{New(MissingKey, At{File: "card.json", Line: 4, Path: "request/0"}, `"name"`), texts{
		"JSON and XML documents have a fixed structure. Where this file departs from it, its meaning is not certain.",
		"JSON 和 XML 文档有固定的结构，偏离之处含义不能确定。"}},
	{New(LimitUnread, At{File: "card.txt", Line: 31}, "最大长度:很长", "card_id"), texts{
		"A limit or time is written in a way that topgen does not know. It leaves it out and never guesses a number.",
		"限制或时间的写法 topgen 不认识，因此忽略，不会猜测数值。"}},
	{New(StructsDiffer, At{File: "ApiMetadata.xml", Line: 50}, "Card", 210, 940), texts{
		"ApiMetadata.xml has two structs of one name with different fields, and does not say which of them this API means.",
		"ApiMetadata.xml 中有两个同名但字段不同的 struct，且没有说明该 API 用的是哪一个。"}},
	{New(StructMissing, At{File: "ApiMetadata.xml", Line: 50}, "Card", "card"), texts{
		"ApiMetadata.xml names a struct whose fields it does not give, or one that has itself inside.",
		"ApiMetadata.xml 引用了没有给出字段的 struct，或包含自身的 struct。"}},
	{New(AuthUnclear, At{File: "card.txt", Line: 3}, "需要授权", "免费"), texts{
		"The page says in two ways whether a call needs a session, and they differ.",
		"页面用两种方式说明调用是否需要授权，而两者不一致。"}},
	{New(SectionMissing, At{File: "card.html"}, "请求参数"), texts{
		"A document has a title, request parameters, response parameters and samples. Without a table nothing can be generated.",
		"文档包含标题、请求参数、响应参数和示例。缺少参数表就无法生成代码。"}},
	{New(TitleMissing, At{File: "card.txt"}, "alibaba.alsc.crm.card.update"), texts{
		"The title becomes the doc comment of the Go method. The page may have been copied from below its heading, or a tool cut the title.",
		"标题会成为 Go 方法的注释。可能是复制时漏掉了页面标题，或标题被工具截断。"}},
	{New(TextLeftOut, At{File: "card.txt", Line: 40}, "请求参数", "公告：", 1), texts{
		"The page has text or tables that belong to no parameter that topgen can see. What a document has is never dropped in silence.",
		"页面中有不属于任何参数的文本或表格。文档中的内容从不无声丢弃。"}},
	{New(RowCells, At{File: "card.txt", Line: 31}, 5, 2, "card_id"), texts{
		"Each row of a table has a name, a type, an obligation, an example and a description. A lost cell shifts the others.",
		"参数表的每一行有名称、类型、是否必须、示例值和描述。少一个单元格，其他单元格就会错位。"}},
	{New(ObligationUnread, At{File: "card.html", Line: 310}, "card_id", "maybe"), texts{
		"Whether a parameter is required decides its Go type and what Validate checks, so that it has to be read with certainty.",
		"参数是否必须决定它的 Go 类型和 Validate 的检查，因此必须准确读出。"}},

	{New(RowUnreadable, At{File: "card.txt", Line: 31}, "响应参数", "card_id String"), texts{
		"Copied text has no borders between cells. This row has no reading that fits the table.",
		"复制的文本中单元格之间没有边界，这一行没有任何符合参数表的读法。"}},
	{New(OpenFlatDemo, At{File: "card.txt", Line: 31}, "请求示例", "name", "param", "param/shop"), texts{
		"Page text does not write which object a field belongs to. The samples decide it, and here they leave two possibilities.",
		"页面文本没有写明字段属于哪个对象，要靠示例判断，而此处示例留下了两种可能。"}},
	{New(MoreDisagreements, At{File: "card.txt", Line: 20}, "响应参数", 12), texts{
		"Table and samples state the same facts. Where they differ in many places, they are not of the same API or version.",
		"参数表和示例描述同一件事。差异很多时，两者往往不属于同一 API 或版本。"}},
	{New(FieldTwice, At{File: "card.txt", Line: 44}, "card_id", 31), texts{
		"One object cannot have two fields of one name. Often a part of the page was copied twice.",
		"同一对象不能有两个同名字段，常见原因是页面的一部分被复制了两次。"}},
	{New(NoFields, At{File: "card.txt", Line: 31}, "card"), texts{
		"The type, the tree sign └ and the rows that follow say different things about whether a parameter is an object.",
		"类型、└ 符号和其后的行，对参数是不是对象给出了不同的说法。"}},
	{New(CellLeftOver, At{File: "card.txt", Line: 31}, "card_id", "see above"), texts{
		"A row has more cells than the table has columns. A description may have been broken into lines, or two rows ran together.",
		"一行的单元格比列多，可能是描述被拆成多行，或两行连在了一起。"}},
	{New(NotInTable, At{File: "card.txt", Line: 80}, "响应示例", 95, "balance", "result"), texts{
		"A field is in the table only, or in the sample only. Samples of the platform are not always kept up to date.",
		"某个字段只在参数表中，或只在示例中。平台的示例不一定及时更新。"}},
	{New(StructureDiffers, At{File: "card.txt", Line: 31}, "amount", "Number", "String", "响应示例", 95), texts{
		"Table and sample describe one field differently. The table was followed; the sample may be the right one.",
		"参数表与示例对同一字段的描述不同。这里以参数表为准，但示例也可能才是对的。"}},
	{New(SampleFailure, At{File: "card.txt", Line: 95}), texts{
		"The sample cannot be used to check the tables: it is another API's, or one of an error.",
		"该示例属于其他 API 或是错误返回，不能用来核对参数表。"}},
	{New(SampleCutOff, At{File: "card.txt", Line: 95}, "XML", "</result>"), texts{
		"A sample that cannot be read whole decides less about the tree. It never keeps the tables from being read.",
		"不能完整读取的示例对判断层级的帮助较小，但不妨碍读取参数表。"}},
	{New(ObligationInProse, At{File: "card.txt", Line: 31, Path: "request/card_id"}, "二选一"), texts{
		"A description speaks of a duty in words that are no clear rule, so that Validate does not check it.",
		"描述中提到了某种要求，但不足以成为明确的规则，因此 Validate 不会检查。"}},

	{New(SpecUnreadable, At{File: "spec/alsc/card.json"}, "permission denied"),
		texts{"A spec or overlay is a JSON file of bounded size.", "规格和 overlay 是大小有限的 JSON 文件。"}},
	{New(SpecKeyTwice, At{File: "spec/alsc/card.json", Line: 9}, "type"), texts{
		"The file is no valid JSON, or an object has one key twice, so that other tools would read it differently.",
		"文件不是合法的 JSON，或同一对象中有重复的键，其他工具会读出不同的结果。"}},
	{New(SpecKeyUnknown, At{File: "spec/alsc/card.json", Line: 9}, "requird", `"required"`), texts{
		"Keys and values are fixed by the schema. A misspelt key would otherwise be a rule that nobody keeps.",
		"键和值由 JSON Schema 规定。写错的键否则会成为无人遵守的规则。"}},
	{New(SpecFileName, At{File: "spec/alsc/crad.json", Line: 1}, "alsc.card", "alsc.card.json"), texts{
		"Names of methods, parameters, files and Go follow fixed patterns, as they travel to the gateway or become code.",
		"方法、参数、文件和 Go 的名称都有固定的格式，因为它们会发往网关或成为代码。"}},
	{New(NameTwice, At{File: "spec/alsc/card.json", Line: 30, Path: "request"}, "card_id"), texts{
		"Two parameters of one name in one object cannot both be sent.",
		"同一对象中的两个同名参数无法都发送。"}},
	{New(ValueImpossible, At{File: "card.overlay.json", Line: 8}, "success", "yes", "Boolean"), texts{
		"A limit or value contradicts the type or another limit, so that no request could pass.",
		"限制或取值与类型或其他限制矛盾，任何请求都无法通过。"}},
	{New(PathUnknown, At{File: "card.overlay.json", Line: 5}, "param/card", "request", "param/card_id"), texts{
		"An overlay or a rule names something that the spec does not have. Often the document changed after the overlay was written.",
		"overlay 或规则提到了规格中没有的内容，常见原因是写好 overlay 之后文档有变化。"}},
	{New(NotComparable, At{File: "card.overlay.json", Line: 12}, "param/shops"), texts{
		"A rule says that one of several fields is required, or that fields are required when another has a value. It must be one that code can check.",
		"规则说明几个字段至少需要一个，或某字段取某值时需要哪些字段，且必须是代码能够检查的。"}},
	{New(OutcomeOpen, At{File: "spec/alsc/card.json"}, "result/success", `"outcome": {"code": "result/success", "ok": ["true"]}`), texts{
		"The outcome says where a response tells of success. Without it a failure could be taken for success.",
		"outcome 说明响应中何处表示成功。没有它，失败可能被当作成功。"}},
	{New(TypeMisspelt, At{File: "spec/alsc/card.json", Line: 9}, "Nubmer", "Number"), texts{
		"The document gives no type that topgen knows, or hides a list in it. The value is kept as JSON, and nothing is guessed.",
		"文档没有给出 topgen 认识的类型，或把列表写在类型里。该值按 JSON 保留，不作猜测。"}},
	{New(FormsDiffer, At{File: "card.html", Path: "request/amount"}, "type", "Number", "html", "String", "text"), texts{
		"The API was added before from another form of its document, and the two do not say the same.",
		"该 API 之前由另一种形式的文档添加，两份文档的内容不一致。"}},
	{New(SpecEdited, At{File: "spec/alsc/card.json"}, "alibaba.alsc.crm.card.update"), texts{
		"A spec keeps the hash of what its document gave. Edits by hand are never overwritten in silence; an overlay keeps them.",
		"规格中存有文档所给内容的哈希。手工修改不会被无声覆盖，应保存在 overlay 中。"}},

	{New(GoNameTwice, At{File: "spec/alsc/card.json"}, "alsc.card.get", "alsc.card_get", "CardGet", "alsc"), texts{
		"Two things of a package would have one name in Go. Names follow from the methods' names, or from go_name in an overlay.",
		"同一个包中有两项在 Go 中重名。名称来自方法名，或 overlay 中的 go_name。"}},
	{New(QimenLeftOut, At{File: "spec/qimen/order.json"}, "qimen.order.create"), texts{
		"Qimen's methods are signed and sent in another way, which generated code does not have.",
		"奇门接口的签名和发送方式不同，生成的代码不支持。"}},
	{New(RuleWithoutField, At{File: "card.overlay.json", Line: 12}, "session"), texts{
		"Generated code checks rules before a call. This one cannot become Go.",
		"生成的代码在调用前检查规则，而这条规则无法转换成 Go。"}},

	{New(HandWritten, At{File: "alsc/client.go"}), texts{
		"Something in the folder is not topgen's, and would be lost or would break the package. Nothing was written.",
		"目录中有不属于 topgen 的内容，写入会使其丢失或使包无法编译。没有写入任何文件。"}},
	{New(CannotWrite, At{File: "alsc/card.go"}, "no space left on device"), texts{
		"The system refused to read or write a file. Nothing is replaced before every new file is written.",
		"系统拒绝读写文件。所有新文件写完之前，不会替换任何文件。"}},
	{New(PackageLeftOver, At{File: "generated/crm"}), texts{
		"A generated package is there whose specs are gone. It may still be imported, so it is removed only when asked for.",
		"某个生成的包已没有对应的规格。它可能仍被引用，因此只有明确要求时才删除。"}},
	{New(Drift, At{File: "alsc/card.go"}), texts{
		"With -check nothing is written: the files differ from what the specs and this version of topgen give.",
		"使用 -check 时不写入：现有文件与规格和当前版本 topgen 生成的内容不一致。"}},
	{New(NoSuchFile, At{File: "crad.txt"}),
		texts{"A spec, file, folder or pattern was named that is not there.", "所指定的规格、文件、目录或通配模式不存在。"}},
	{New(BadPackageName, At{}, "type"),
		texts{"A setting has a value that cannot be used.", "某个设置的值不可用。"}},
	{New(TwoConfigs, At{File: ".topgen.yaml"}, ".topgen.yml"), texts{
		"The configuration is read strictly: an unknown key or a value of another kind is a mistake and not ignored.",
		"配置按严格方式读取：未知的键或类型不符的值都是错误，不会忽略。"}},
	{New(PackageTwice, At{File: "internal/taobao"}, "alsc"),
		texts{"Each package has a folder and a name of its own.", "每个包都有自己的目录和名称。"}},
	{New(OldGo, At{File: "go.mod", Line: 3}, "1.22", "1.24"), texts{
		"Generated packages import the runtime, so that the import path of the output folder has to be known.",
		"生成的包要导入运行时，因此必须知道输出目录的导入路径。"}},
	{New(ReadTwice, At{File: "card.html"}, "alibaba.alsc.crm.card.update", "card.txt"), texts{
		"What was given to add or parse is not one document for each API.",
		"给 add 或 parse 的内容不是每个 API 一份文档。"}},
	{New(Interrupted, At{}),
		texts{"The run was stopped. What it had not finished is finished by the next run.", "运行被中断，未完成的部分由下一次运行完成。"}},
	{New(CannotListen, At{}, "127.0.0.1:8080", "address already in use"), texts{
		"The mock gateway is for tests on this machine. Its address is in use, or can be reached from outside, or its scenario file says what it cannot do.",
		"模拟网关用于本机测试。其地址已被占用，或外部可以访问，或场景文件中有无法执行的内容。"}},
	{New(NoCallSecret, At{}, "TOP_APP_SECRET"), texts{
		"A signed call needs the app's key and secret. They come from the environment or a file that only you can read, never from flags.",
		"签名需要应用的 key 和 secret。它们来自环境变量或只有本人可读的文件，不通过参数传入。"}},
	{New(NeedsLive, At{}, "alibaba.alsc.crm.recharge.charge.update", "https://eco.taobao.com/router/rest"), texts{
		"A call at the real gateway may move money. It is sent only when asked for, and never a second time.",
		"向真实网关发起的调用可能涉及资金。只有明确要求时才发送，且不会重复发送。"}},
	{New(OtherKind, At{Path: "req/value"}, Kind("a number"), `"two"`), texts{
		"The request that was given does not fit the API's spec, or is not one that can be read.",
		"所给的请求不符合该 API 的规格，或无法识别。"}},

	{New(SiteUnreachable, At{}, "connection refused"), texts{
		"topgen add METHOD asks the documentation site. It stops at the first sign that the site does not want it.",
		"topgen add METHOD 会访问文档网站。网站一旦表示拒绝，topgen 就停止。"}},
	{New(SiteNoSuchAPI, At{}, "alibaba.alsc.crm.card.update"), texts{
		"The site has no single document of that name. Its catalogue may be older than the API.",
		"网站上没有唯一对应该名称的文档，目录可能比 API 旧。"}},
}
