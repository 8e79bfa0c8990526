package diag

// sampleFix says where a right request is found.
var sampleFix = texts{"topgen call -sample METHOD shows a request to start from", "topgen call -sample METHOD 可给出请求样例"}

// wholeRequest says what can be read as a request.
var wholeRequest = texts{"copy the whole request: a URL, a form body, a curl command, an HTTP request, a HAR file or a log line",
	"请复制完整的请求：URL、表单正文、curl 命令、HTTP 请求、HAR 文件或日志行"}

// What is wrong with a mock gateway, or with one call.
var (
	CannotListen = code("TG641", Error,
		texts{"cannot listen on %s: %v", "无法监听 %s：%v"},
		texts{"give another address with -addr; port 0 is any free one", "请用 -addr 换一个地址；端口 0 表示任一空闲端口"})
	ListensWide = code("TG641.2", Warning,
		texts{"listens on %s, where other machines can reach it", "正在监听 %s，其他机器可以访问"},
		texts{"leave -addr out to serve this machine only", "去掉 -addr 则只服务本机"})

	BadScenario = code("TG641.3", Error,
		texts{"%v", "%v"},
		texts{"topgen help mock shows a scenario", "topgen help mock 有场景文件的例子"})
	RuleMethod = code("TG641.4", Error,
		texts{"the rule's method %q is no pattern of a method", "规则的 method %q 不是接口名或通配模式"},
		texts{"write it as in alibaba.alsc.*", "请写成 alibaba.alsc.* 这样"})
	RuleCondition = code("TG641.5", Error,
		texts{"when %s: expected a value or a list of values, found an object", "when 的 %s 应为一个值或值的列表，却是对象"},
		texts{"name the members by their paths, as in request/card_id", "请用路径指明成员，例如 request/card_id"})
	NoTooLittle = code("TG641.6", Error,
		texts{"the rule has at_least and no answer for less", "规则有 at_least，却没有不满足时的响应"},
		texts{"write that answer as too_little", "请用 too_little 写出该响应"})
	RowParts = code("TG641.7", Error,
		texts{"a row lacks as, table or key", "行缺少 as、table 或 key"},
		texts{"write all three", "三者都要写"})
	UnknownInRule = code("TG641.8", Error,
		texts{"%q is neither a table of the scenario nor a field of the rule's rows", "%q 既不是场景的表，也不是规则中行的字段"},
		texts{"add the table to tables or give its row a create; write fields as row/field", "请在 tables 中加上该表，或给该行写 create；字段写作 行/字段"})
	AnswerAndError = code("TG641.9", Error,
		texts{"answer and error exclude each other", "answer 与 error 不能同时使用"},
		texts{"keep one of them, or add executed: true", "请只保留一个，或加上 executed: true"})
	UnusedRule = code("TG641.10", Warning,
		texts{"%s: no API that is served has it, so it does nothing", "%s：所服务的接口都没有，不起作用"},
		texts{"topgen list shows the methods, topgen show METHOD their parameters and answers", "topgen list 列出方法，topgen show METHOD 列出参数和响应"})

	NoCallSecret = code("TG643", Error,
		texts{"there is no %[1]s", "没有 %[1]s"},
		texts{"set %[1]s in the environment, or write %[1]s=… into a file for -secret-file", "请设置环境变量 %[1]s，或在 -secret-file 的文件中写 %[1]s=…"})
	SecretOpen = code("TG643.2", Error,
		texts{"other users of this machine can read the secrets in it (mode %04o)", "本机其他用户可以读取其中的密钥（权限 %04o）"},
		texts{"run chmod 600 on it", "请对它执行 chmod 600"})
	BadSecrets = code("TG643.3", Error,
		texts{"expected lines such as TOP_APP_SECRET=…, found another one", "此处应为 TOP_APP_SECRET=… 这样的行"},
		texts{"write TOP_APP_KEY, TOP_APP_SECRET and TOP_SESSION, one a line", "请每行写一个：TOP_APP_KEY、TOP_APP_SECRET、TOP_SESSION"})

	NeedsLive = code("TG646", Error,
		texts{"%[1]s may change something at %[2]s", "%[1]s 可能会在 %[2]s 产生实际变更"},
		texts{"add -live if it should, or -dry-run to look at the request", "确认要执行请加 -live，只看请求请加 -dry-run"})
	LostExecuted = code("TG646.2", Error,
		texts{"the call may have been executed: %v", "该调用可能已经执行：%v"},
		texts{"find out before you call again", "请先查清结果，再决定是否重试"})
	CallRefused = code("TG646.3", Error,
		texts{"%v", "%v"},
		texts{"put right what it says, then call again", "请先解决上述问题，再重新调用"})

	NoSuchMember = code("TG647", Error,
		texts{"there is no %s here, only %s", "这里没有 %s，只有 %s"}, sampleFix)
	BadRequest = code("TG647.2", Error,
		texts{"%[1]s", "%[1]s"},
		texts{"topgen show %[2]s lists the parameters", "topgen show %[2]s 列出全部参数"})
	NoSignedCall = code("TG647.3", Error,
		texts{"%v", "%v"}, wholeRequest)
	OutOfBounds = code("TG647.4", Error,
		texts{"%[1]s is %[2]v, expected %[3]v", "%[1]s 为 %[2]v，应为 %[3]v"},
		texts{"write a value within these bounds", "请改为该范围内的值"})
	NothingBelow = code("TG647.5", Error,
		texts{"nothing is below this parameter", "该参数没有下级"}, sampleFix)
	InsideList = code("TG647.6", Error,
		texts{"%[1]s is a list", "%[1]s 是列表"},
		texts{"give it whole, as %[2]s:=[…]", "请整个给出，写成 %[2]s:=[…]"})
	ValueTwice = code("TG647.7", Error,
		texts{"the value is given twice", "值给了两次"},
		texts{"give it once", "请只给一次"})
	OtherKind = code("TG647.8", Error,
		texts{"expected %s, found %s", "应为 %s，实际为 %s"}, sampleFix)
	CommaInside = code("TG647.9", Error,
		texts{"the element %q has a comma, which separates elements on the wire", "元素 %q 含有逗号，而传输时以逗号分隔元素"},
		texts{"leave the comma out", "请去掉逗号"})
	NoJSON = code("TG647.10", Error,
		texts{"%q is no JSON", "%q 不是 JSON"},
		texts{"write a text with = instead of :=", "如为文本，请用 = 代替 :="})
	ListAsText = code("TG647.11", Error,
		texts{"a list of objects needs JSON", "对象的列表须用 JSON 给出"},
		texts{"write := and [{…}]", "请写 := 和 [{…}]"})
	ObjectAsText = code("TG647.12", Error,
		texts{"an object needs its members", "对象须给出成员"},
		texts{"give them by their paths, or all as JSON with :=", "请按路径给出各成员，或用 := 以 JSON 整个给出"})
	NotReadable = code("TG647.13", Error,
		texts{"the request is neither JSON nor YAML: %v", "请求既不是 JSON 也不是 YAML：%v"}, sampleFix)
	NoRequest = code("TG647.14", Error,
		texts{"expected an object that has the parameters", "应为含有各参数的对象"}, sampleFix)
	NoRequestIn = code("TG647.15", Error,
		texts{"there is no request in it", "其中没有请求"}, wholeRequest)
)
