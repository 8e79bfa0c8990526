package sign

// kind is a kind of mistake.
type kind struct {
	// ID is what other tools know it by, so it never changes.
	ID string
	// what was done and the fix, in both languages, with {parameter} and {detail}.
	what, fix texts
}

// texts is a text in English and in Chinese.
type texts [2]string

var (
	otherOrder = &kind{"order", texts{"the parameters were signed in another order ({detail})", "签名时参数顺序不对（{detail}）"},
		texts{"sort the names by their bytes: digits, capitals, _, small letters", "请按参数名的字节排序：数字、大写字母、下划线、小写字母"}}
	urlEncoded = &kind{"url-encoded", texts{"{parameter} was URL-encoded before it was signed", "{parameter} 先做了 URL 编码再签名"},
		texts{"sign the plain value and encode it only when it is sent", "请用原始值签名，只在发送时编码"}}
	doubleEncoded = &kind{"double-encoded", texts{"{parameter} was URL-encoded twice", "{parameter} 做了两次 URL 编码"},
		texts{"encode the value once, when it is sent; HTTP libraries often do it for you", "发送时只编码一次；HTTP 库通常已经会编码"}}
	plusForBlank = &kind{"plus-for-blank", texts{"{parameter} was signed with a plus where a blank was sent, or the reverse", "{parameter} 签名时的加号与发送的空格不一致"},
		texts{"sign the plain value; a plus travels as %2B, a blank as + or %20", "请用原始值签名；加号编码为 %2B，空格编码为 + 或 %20"}}
	fileSigned = &kind{"file-signed", texts{"the file {parameter} was signed", "文件参数 {parameter} 参与了签名"},
		texts{"leave file parameters out of the signature", "文件（byte[]）参数不参与签名"}}
	signSigned = &kind{"sign-signed", texts{"the parameter sign itself was signed", "sign 参数本身参与了签名"},
		texts{"leave sign out of the signature", "请把 sign 排除在签名之外"}}
	sessionUnsigned = &kind{"session-unsigned", texts{"the session was sent and not signed", "发送了 session，但没有参与签名"},
		texts{"sign session like every other parameter", "session 与其他参数一样要参与签名"}}
	signMethodUnsigned = &kind{"sign-method-unsigned", texts{"sign_method was sent and not signed", "发送了 sign_method，但没有参与签名"},
		texts{"sign sign_method like every other parameter", "sign_method 与其他参数一样要参与签名"}}
	blankKept = &kind{"blank-kept", texts{"{parameter} was signed as a blank value, and was not sent so", "{parameter} 以空值参与了签名，但实际没有这样发送"},
		texts{"leave parameters without a value out of both the signature and the request", "没有值的参数既不要签名也不要发送"}}
	blankDropped = &kind{"blank-dropped", texts{"{parameter} was sent blank and left out of the signature", "{parameter} 以空值发送，但签名时被去掉了"},
		texts{"leave parameters without a value out of the request as well", "没有值的参数请一并不发送"}}
	otherZone = &kind{"zone", texts{"the timestamp was signed as {detail}, in another zone than it was sent in", "签名用的 timestamp 是 {detail}，与发送的时区不同"},
		texts{"make the timestamp once, in GMT+8, and use it for both", "请只按 GMT+8 生成一次 timestamp，签名和发送用同一个值"}}
	secretMissing = &kind{"secret-missing", texts{"the secret is missing at one or both ends of the string, or as the key", "字符串首尾（或密钥）缺少 secret"},
		texts{"md5 takes the secret before and after the string; hmac and hmac-sha256 take it as the key", "md5 在字符串前后各加一次 secret；hmac 与 hmac-sha256 以 secret 为密钥"}}
	secretLineEnd = &kind{"secret-line-end", texts{"the secret was used with white space at an end ({detail})", "secret 首尾带有空白字符（{detail}）"},
		texts{"trim the secret when you read it from a file or variable", "从文件或变量读取 secret 后请去掉首尾空白"}}
	secretDoubled = &kind{"secret-doubled", texts{"the secret was used once too often", "secret 多用了一次"},
		texts{"md5 takes the secret before and after the string; hmac and hmac-sha256 take it as the key only", "md5 在字符串前后各加一次 secret；hmac 与 hmac-sha256 只作为密钥"}}
	wrongSignMethod = &kind{"wrong-sign-method", texts{"the signature was made with {detail}, which is not the sign_method that was sent", "签名实际使用 {detail}，与发送的 sign_method 不一致"},
		texts{"sign with the sign_method that is sent: md5, hmac or hmac-sha256", "请用所发送的 sign_method 签名：md5、hmac 或 hmac-sha256"}}
	lowerCase = &kind{"lower-case", texts{"the signature is in lower case", "签名是小写的"},
		texts{"write the digest in upper-case hex", "请使用大写十六进制"}}
	byteOrderMark = &kind{"bom", texts{"a byte order mark was signed ({detail}), or was sent and not signed", "字节顺序标记（BOM）参与了签名（{detail}），或只发送未签名"},
		texts{"take U+FEFF off texts and secrets that come from files", "请去掉从文件读取的文本和 secret 开头的 U+FEFF"}}
	gbk = &kind{"gbk", texts{"the string was signed or sent in GBK", "签名或发送时用了 GBK 编码"},
		texts{"use UTF-8 for the signature and for the request", "签名和请求都请使用 UTF-8"}}
	jsonEscaped = &kind{"json-escaped", texts{`the JSON in {parameter} was signed with other escapes of &, < and > (\u0026) than it was sent with`, `{parameter} 中的 JSON 在签名与发送时对 &、<、> 的转义（\u0026）不同`},
		texts{"serialise the JSON once and use that text for both", "请只序列化一次 JSON，签名和发送用同一个文本"}}
	jsonReserialised = &kind{"json-reserialised", texts{"the JSON in {parameter} was signed in another form than it was sent in ({detail})", "{parameter} 中的 JSON 在签名与发送时写法不同（{detail}）"},
		texts{"serialise the JSON once and use that text for both", "请只序列化一次 JSON，签名和发送用同一个文本"}}
	numberAsFloat = &kind{"number-as-float", texts{"a number in {parameter} was signed as a floating-point number", "{parameter} 中的数字在签名时变成了浮点数"},
		texts{"keep numbers as integers or as text", "请用整数或文本保存数字"}}
	wrongSecret = &kind{"wrong-secret", texts{"the request was signed with another of the secrets given", "请求用了所给的另一个 secret 签名"},
		texts{"use the secret of the app_key that is sent", "请使用所发送 app_key 对应的 secret"}}
)
