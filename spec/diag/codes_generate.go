package diag

// What keeps specs from becoming Go.
var (
	GoNameTwice = code("TG402", Error,
		texts{"%s and %s would both be %s in package %s", "%s 和 %s 在包 %[4]s 中会重名：%[3]s"},
		texts{"give one of them another go_name in its overlay", "请在其中一个的 overlay 中换一个 go_name"})
	GoFileTwice = code("TG402.2", Error,
		texts{"%s and %s would both be in the file %s of package %s", "%s 和 %s 在包 %[4]s 中会写进同一个文件 %[3]s"},
		texts{"move one of them into another package", "请把其中一个移到别的包"})
	MethodTwice = code("TG402.3", Error,
		texts{"the package has two specs of %s", "同一个包里有两份 %s 的规格"},
		texts{"remove one of them", "请删除其中一份"})
	GoNameTaken = code("TG402.4", Error,
		texts{"the name %s is taken in Go", "Go 名称 %s 已被占用"},
		texts{"choose another name in the overlay", "请在 overlay 中换一个名称"})
	GoNameUnfit = code("TG402.5", Error,
		texts{"%q cannot be a name in Go", "%q 不能用作 Go 的名称"},
		texts{"choose letters and digits that begin with a capital in the overlay", "请在 overlay 中使用以大写字母开头的字母和数字"})

	QimenLeftOut = code("TG404", Warning,
		texts{"%s is called in Qimen's own way, so it is left out", "%s 使用奇门协议，因此略过"},
		texts{"call it with Qimen's SDK", "请用奇门 SDK 调用"})

	RuleTooLarge = code("TG413", Error,
		texts{"the rule has %d fields, expected at most %d", "该规则涉及 %d 个字段，最多 %d 个"},
		texts{"remove the rule", "请删除该规则"})
	RuleWithoutField = code("TG413.2", Error,
		texts{"the rule names %q, which is not a field in Go", "规则中的 %q 在 Go 中不是字段"},
		texts{"name parameters of the request that the client does not send by itself", "请写请求中不由客户端自动发送的参数"})
	RuleCannotCompare = code("TG413.3", Error,
		texts{"the rule compares %q with %q, which its value can never be", "规则把 %q 与 %q 比较，而其值不可能如此"},
		texts{"compare a text, a whole number or a Boolean", "请比较文本、整数或布尔值"})
)
