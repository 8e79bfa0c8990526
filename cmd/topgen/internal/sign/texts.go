package sign

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/topgen/topgen/spec/diag"
)

// printable shows characters that would act on a terminal as escapes.
func printable(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsPrint(r) || r == ' ' {
			b.WriteRune(r)
			continue
		}
		escaped := strconv.QuoteRune(r)
		b.WriteString(escaped[1 : len(escaped)-1])
	}
	return b.String()
}

// line returns a text of the explanation in a language.
func line(lang diag.Language, key string, args ...any) string {
	return fmt.Sprintf(lines[key][lang], args...)
}

var lines = map[string][2]string{
	"":                   {"", ""},
	"parameters":         {"1. %d parameters are signed, in the order of the bytes of their names:", "1. 参与签名的参数共 %d 个，按参数名的字节顺序排列："},
	"file":               {"   (%s is a file and is not signed)", "   （%s 是文件，不参与签名）"},
	"text":               {"2. Names and values run together are the string to sign:", "2. 参数名和参数值依次拼接，得到待签名字符串："},
	"digest-md5":         {"3. MD5 of secret + string + secret, in upper-case hex:\n   %s", "3. MD5(secret + 字符串 + secret)，大写十六进制：\n   %s"},
	"digest-hmac":        {"3. HMAC-MD5 of the string with the secret as key, in upper-case hex:\n   %s", "3. 以 secret 为密钥对字符串做 HMAC-MD5，大写十六进制：\n   %s"},
	"digest-hmac-sha256": {"3. HMAC-SHA-256 of the string with the secret as key, in upper-case hex:\n   %s", "3. 以 secret 为密钥对字符串做 HMAC-SHA256，大写十六进制：\n   %s"},
	"request":            {"4. The request:", "4. 最终请求："},
	"unsigned":           {"The request has no parameter sign.", "请求中没有 sign 参数。"},
	"valid":              {"The signature is right.", "签名正确。"},
	"invalid":            {"The signature is wrong: the request has %s, expected %s.", "签名错误：请求中是 %s，应为 %s。"},
	"none": {"None of the mistakes that people make gives this signature, alone or with a second one. The likeliest cause is another secret: compare the app key's secret in the console with the one given here; -secret-file tries more secrets.",
		"常见错误单独或两两组合都得不到这个签名。最可能是用了另一个 secret：请核对控制台中该 app_key 的 secret；可用 -secret-file 尝试更多 secret。"},
	"stale": {"warning: the timestamp %s is more than ten minutes from now; the gateway answers 31 (Invalid Timestamp), so send the present time in GMT+8",
		"警告：timestamp %s 与当前时间相差超过十分钟，网关会返回 31（Invalid Timestamp）；请发送 GMT+8 的当前时间"},
	"no-method": {"warning: the request has no sign_method, and %s was taken; the gateway needs it, so send it and sign it like every other parameter",
		"警告：请求中没有 sign_method，已按 %s 计算；网关需要该参数，请发送它，并与其他参数一样参与签名"},
	"bad-method": {"warning: there is no sign_method %q, and %s was taken; use md5, hmac or hmac-sha256",
		"警告：sign_method %q 不存在，已按 %s 计算；请使用 md5、hmac 或 hmac-sha256"},
}

// causeText says what a mistake is and what to do. The arguments are the parameter, or "every value", and the detail.
type causeText struct{ what, fix [2]string }

var causes = map[string]causeText{
	Order: {[2]string{"the parameters were signed in another order ({detail})", "签名时参数顺序不对（{detail}）"},
		[2]string{"sort the names by their bytes: digits, capitals, _, small letters", "请按参数名的字节排序：数字、大写字母、下划线、小写字母"}},
	URLEncoded: {[2]string{"{parameter} was URL-encoded before it was signed", "{parameter} 先做了 URL 编码再签名"},
		[2]string{"sign the plain value and encode it only when it is sent", "请用原始值签名，只在发送时编码"}},
	DoubleEncoded: {[2]string{"{parameter} was URL-encoded twice", "{parameter} 做了两次 URL 编码"},
		[2]string{"encode the value once, when it is sent; HTTP libraries often do it for you", "发送时只编码一次；HTTP 库通常已经会编码"}},
	PlusForBlank: {[2]string{"{parameter} was signed with a plus where a blank was sent, or the reverse", "{parameter} 签名时的加号与发送的空格不一致"},
		[2]string{"sign the plain value; a plus travels as %2B, a blank as + or %20", "请用原始值签名；加号编码为 %2B，空格编码为 + 或 %20"}},
	FileSigned: {[2]string{"the file {parameter} was signed", "文件参数 {parameter} 参与了签名"},
		[2]string{"leave file parameters out of the signature", "文件（byte[]）参数不参与签名"}},
	SignSigned: {[2]string{"the parameter sign itself was signed", "sign 参数本身参与了签名"},
		[2]string{"leave sign out of the signature", "请把 sign 排除在签名之外"}},
	SessionUnsigned: {[2]string{"the session was sent and not signed", "发送了 session，但没有参与签名"},
		[2]string{"sign session like every other parameter", "session 与其他参数一样要参与签名"}},
	SignMethodUnsigned: {[2]string{"sign_method was sent and not signed", "发送了 sign_method，但没有参与签名"},
		[2]string{"sign sign_method like every other parameter", "sign_method 与其他参数一样要参与签名"}},
	BlankKept: {[2]string{"{parameter} was signed as a blank value, and was not sent so", "{parameter} 以空值参与了签名，但实际没有这样发送"},
		[2]string{"leave parameters without a value out of both the signature and the request", "没有值的参数既不要签名也不要发送"}},
	BlankDropped: {[2]string{"{parameter} was sent blank and left out of the signature", "{parameter} 以空值发送，但签名时被去掉了"},
		[2]string{"leave parameters without a value out of the request as well", "没有值的参数请一并不发送"}},
	Zone: {[2]string{"the timestamp was signed as {detail}, in another zone than it was sent in", "签名用的 timestamp 是 {detail}，与发送的时区不同"},
		[2]string{"make the timestamp once, in GMT+8, and use it for both", "请只按 GMT+8 生成一次 timestamp，签名和发送用同一个值"}},
	SecretMissing: {[2]string{"the secret is missing at one or both ends of the string, or as the key", "字符串首尾（或密钥）缺少 secret"},
		[2]string{"md5 takes the secret before and after the string; hmac and hmac-sha256 take it as the key", "md5 在字符串前后各加一次 secret；hmac 与 hmac-sha256 以 secret 为密钥"}},
	SecretLineEnd: {[2]string{"the secret was used with white space at an end ({detail})", "secret 首尾带有空白字符（{detail}）"},
		[2]string{"trim the secret when you read it from a file or variable", "从文件或变量读取 secret 后请去掉首尾空白"}},
	SecretDoubled: {[2]string{"the secret was used once too often", "secret 多用了一次"},
		[2]string{"md5 takes the secret before and after the string; hmac and hmac-sha256 take it as the key only", "md5 在字符串前后各加一次 secret；hmac 与 hmac-sha256 只作为密钥"}},
	WrongSignMethod: {[2]string{"the signature was made with {detail}, which is not the sign_method that was sent", "签名实际使用 {detail}，与发送的 sign_method 不一致"},
		[2]string{"sign with the sign_method that is sent: md5, hmac or hmac-sha256", "请用所发送的 sign_method 签名：md5、hmac 或 hmac-sha256"}},
	LowerCase: {[2]string{"the signature is in lower case", "签名是小写的"},
		[2]string{"write the digest in upper-case hex", "请使用大写十六进制"}},
	BOM: {[2]string{"a byte order mark was signed ({detail}), or was sent and not signed", "字节顺序标记（BOM）参与了签名（{detail}），或只发送未签名"},
		[2]string{"take U+FEFF off texts and secrets that come from files", "请去掉从文件读取的文本和 secret 开头的 U+FEFF"}},
	GBK: {[2]string{"the string was signed or sent in GBK", "签名或发送时用了 GBK 编码"},
		[2]string{"use UTF-8 for the signature and for the request", "签名和请求都请使用 UTF-8"}},
	JSONEscaped: {[2]string{`the JSON in {parameter} was signed with other escapes of &, < and > (\u0026) than it was sent with`, `{parameter} 中的 JSON 在签名与发送时对 &、<、> 的转义（\u0026）不同`},
		[2]string{"serialise the JSON once and use that text for both", "请只序列化一次 JSON，签名和发送用同一个文本"}},
	JSONReserialised: {[2]string{"the JSON in {parameter} was signed in another form than it was sent in ({detail})", "{parameter} 中的 JSON 在签名与发送时写法不同（{detail}）"},
		[2]string{"serialise the JSON once and use that text for both", "请只序列化一次 JSON，签名和发送用同一个文本"}},
	NumberAsFloat: {[2]string{"a number in {parameter} was signed as a floating-point number", "{parameter} 中的数字在签名时变成了浮点数"},
		[2]string{"keep numbers as integers or as text", "请用整数或文本保存数字"}},
	WrongSecret: {[2]string{"the request was signed with another of the secrets given", "请求用了所给的另一个 secret 签名"},
		[2]string{"use the secret of the app_key that is sent", "请使用所发送 app_key 对应的 secret"}},
}
