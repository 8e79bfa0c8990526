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

var lines = map[string]texts{
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
