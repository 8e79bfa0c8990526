package sign_test

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/sign"
	"github.com/topgen/topgen/spec/diag"
)

// params are those of a call, by name.
type params map[string]string

var call = params{
	"method": "alibaba.alsc.crm.recharge.charge.update", "app_key": "12345678", "session": "6100e1", "v": "2.0", "format": "json",
	"timestamp": "2016-01-01 12:00:00", "sign_method": "md5", "Remark": "储值 A&B+C", "fee_10": "200", "fee_9": "1234567890.5",
	"param_recharge_open_req": `{"shop_id":"11","card":"甲/乙<b>&","amount":200,"biz":{"z":1,"a":[1,2]}}`,
	"url":                     "https://example.com/a b?c=d~e*f",
}

// with returns the call with some parameters changed; nil values are not possible, "-" drops a parameter.
func with(changes params) params {
	out := maps.Clone(call)
	for name, value := range changes {
		if out[name] = value; value == "-" {
			delete(out, name)
		}
	}
	return out
}

func concat(p params) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(p)) {
		if name != "sign" {
			b.WriteString(name + p[name])
		}
	}
	return b.String()
}

func digest(s string) string {
	d := md5.Sum([]byte(s))
	return strings.ToUpper(hex.EncodeToString(d[:]))
}

func signMD5(p params) string { return digest(secret + concat(p) + secret) }

func signHMAC(key, text string, sha bool) string {
	h := hmac.New(md5.New, []byte(key))
	if sha {
		h = hmac.New(sha256.New, []byte(key))
	}
	h.Write([]byte(text))
	return strings.ToUpper(hex.EncodeToString(h.Sum(nil)))
}

func body(p params) string {
	values := make(url.Values)
	for name, value := range p {
		values.Set(name, value)
	}
	return values.Encode()
}

func replaced(value, old, new string) string { return strings.ReplaceAll(value, old, new) }

// allIDs are what other tools know the mistakes by.
var allIDs = strings.Fields(`order url-encoded double-encoded plus-for-blank file-signed sign-signed session-unsigned sign-method-unsigned
	blank-kept blank-dropped zone secret-missing secret-line-end secret-doubled wrong-sign-method lower-case bom gbk json-escaped
	json-reserialised number-as-float wrong-secret`)

// TestMistakes makes each mistake in several ways, with code of its own.
func TestMistakes(t *testing.T) {
	sha := with(params{"sign_method": "hmac-sha256"})
	hmd := with(params{"sign_method": "hmac"})
	text := concat(call)
	order := func(less func(a, b string) int) string {
		var b strings.Builder
		for _, name := range slices.SortedFunc(maps.Keys(call), less) {
			b.WriteString(name + call[name])
		}
		return digest(secret + b.String() + secret)
	}
	object := call["param_recharge_open_req"]
	signedWith := func(name, value string) string { return signMD5(with(params{name: value})) }
	tests := []struct {
		want string // ids, and after a colon the parameter
		sent params
		sign string
	}{
		{"order:", call, order(func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })},
		{"order:", call, order(func(a, b string) int {
			return strings.Compare(replaced(a, "fee_9", "fee_09"), replaced(b, "fee_9", "fee_09"))
		})},
		{"order:", call, order(func(a, b string) int { return strings.Compare(b, a) })},
		{"order:", call, order(func(a, b string) int {
			return strings.Compare(strings.ToLower(replaced(a, "_", "")), strings.ToLower(replaced(b, "_", "")))
		})},
		{"url-encoded:url", call, signedWith("url", url.QueryEscape(call["url"]))},
		{"url-encoded:Remark", call, signedWith("Remark", url.PathEscape("储值 ")+"A%26B%2BC")},
		{"url-encoded:timestamp zone:timestamp", call, signedWith("timestamp", "2016-01-01+04%3A00%3A00")},
		{"url-encoded:timestamp", call, signedWith("timestamp", "2016-01-01+12%3A00%3A00")},
		{"double-encoded:Remark", with(params{"Remark": url.QueryEscape(call["Remark"])}), signMD5(call)},
		{"double-encoded:url", with(params{"url": url.QueryEscape(call["url"])}), signMD5(call)},
		{"double-encoded:Remark", call, signedWith("Remark", url.QueryEscape(url.QueryEscape(call["Remark"])))},
		{"plus-for-blank:timestamp", call, signedWith("timestamp", "2016-01-01+12:00:00")},
		{"plus-for-blank:Remark", with(params{"Remark": "a b"}), signMD5(with(params{"Remark": "a+b"}))},
		{"plus-for-blank:Remark", with(params{"Remark": "a+b"}), signMD5(with(params{"Remark": "a b"}))},
		{"sign-signed:sign", call, signedWithSign("")},
		{"session-unsigned:session", call, signMD5(with(params{"session": "-"}))},
		{"sign-method-unsigned:sign_method", call, signMD5(with(params{"sign_method": "-"}))},
		{"blank-kept:gift_value", call, signedWith("gift_value", "")},
		{"blank-kept:session", with(params{"session": "-"}), signMD5(with(params{"session": ""}))},
		{"blank-kept:partner_id", call, signedWith("partner_id", "")},
		{"blank-dropped:gift_value", with(params{"gift_value": ""}), signMD5(call)},
		{"blank-dropped:gift_value", with(params{"gift_value": "  "}), signMD5(call)},
		{"blank-dropped:", with(params{"gift_value": "", "memo": ""}), signMD5(call)},
		{"zone:timestamp", call, signedWith("timestamp", "2016-01-01 04:00:00")},
		{"zone:timestamp", call, signedWith("timestamp", "2015-12-31 20:00:00")},
		{"zone:timestamp", call, signedWith("timestamp", "2016-01-01 09:30:00")},
		{"zone:timestamp", call, signedWith("timestamp", "2016-01-01 09:45:00")},
		{"secret-missing:", call, digest(text)},
		{"secret-missing:", call, digest(secret + text)},
		{"secret-missing:", call, digest(text + secret)},
		{"secret-missing:", sha, signHMAC("", concat(sha), true)},
		{"secret-line-end:", call, digest(secret + "\n" + text + secret + "\n")},
		{"secret-line-end:", call, digest(secret + "\r\n" + text + secret + "\r\n")},
		{"secret-line-end:", sha, signHMAC(secret+" ", concat(sha), true)},
		{"secret-doubled:", sha, signHMAC(secret, secret+concat(sha)+secret, true)},
		{"secret-doubled:", sha, signHMAC(secret, secret+concat(sha), true)},
		{"secret-doubled:", call, digest(secret + secret + text + secret + secret)},
		{"wrong-sign-method:", call, signHMAC(secret, text, false)},
		{"wrong-sign-method:", call, signHMAC(secret, text, true)},
		{"wrong-sign-method:", sha, signMD5(sha)},
		{"lower-case:", call, strings.ToLower(signMD5(call))},
		{"lower-case:", sha, strings.ToLower(signHMAC(secret, concat(sha), true))},
		{"bom:", call, digest("\ufeff" + secret + text + "\ufeff" + secret)},
		{"bom:Remark", with(params{"Remark": "\ufeffa"}), signMD5(with(params{"Remark": "a"}))},
		{"bom:", call, digest("\ufeff" + secret + text + secret)},
		{"gbk:", call, digest(secret + replaced(replaced(replaced(replaced(text, "储", "\xb4\xa2"), "值", "\xd6\xb5"), "甲", "\xbc\xd7"), "乙", "\xd2\xd2") + secret)},
		{"gbk:Remark", with(params{"Remark": "\xb4\xa2\xd6\xb5"}), signMD5(with(params{"Remark": "储值"}))},
		{"json-escaped:param_recharge_open_req", call, signedWith("param_recharge_open_req", replaced(replaced(replaced(object, "&", `\u0026`), "<", `\u003c`), ">", `\u003e`))},
		{"json-escaped:param_recharge_open_req", with(params{"param_recharge_open_req": `{"a":"\u0026"}`}), signMD5(with(params{"param_recharge_open_req": `{"a":"&"}`}))},
		{"json-escaped:Remark", call, signedWith("Remark", `储值 A\u0026B+C`)},
		{"json-reserialised:param_recharge_open_req", call, signedWith("param_recharge_open_req", replaced(replaced(replaced(object, `":`, `": `), `,"`, `, "`), "1,2", "1, 2"))},
		{"json-reserialised:param_recharge_open_req", call, signedWith("param_recharge_open_req", replaced(object, "/", `\/`))},
		{"json-reserialised:param_recharge_open_req", call, signedWith("param_recharge_open_req", replaced(replaced(object, "甲", `\u7532`), "乙", `\u4e59`))},
		{"json-reserialised:param_recharge_open_req", call, signedWith("param_recharge_open_req", `{"amount":200,"biz":{"a":[1,2],"z":1},"card":"甲/乙<b>&","shop_id":"11"}`)},
		{"json-reserialised:param_recharge_open_req", with(params{"param_recharge_open_req": `{"b":1,"a":[]}`}), signMD5(with(params{"param_recharge_open_req": "{\n  \"b\": 1,\n  \"a\": []\n}"}))},
		{"number-as-float:fee_10", call, signedWith("fee_10", "200.0")},
		{"number-as-float:fee_9", call, signedWith("fee_9", "1.2345678905E9")},
		{"number-as-float:param_recharge_open_req", call, signedWith("param_recharge_open_req", `{"shop_id":"11","card":"甲/乙<b>&","amount":200.0,"biz":{"z":1.0,"a":[1.0,2.0]}}`)},
		{"number-as-float:id", with(params{"id": "9007199254740993"}), signMD5(with(params{"id": "9007199254740992"}))},
		{"wrong-secret:", call, digest("other-secret" + text + "other-secret")},

		{"sign-signed:sign", sha, signHMAC(secret, replaced(concat(sha), "sign_method", "signsign_method"), true)},
		{"sign-signed:sign", hmd, signHMAC(secret, replaced(concat(hmd), "sign_method", "signsign_method"), false)},
		{"session-unsigned:session", sha, signHMAC(secret, replaced(concat(sha), "session6100e1", ""), true)},
		{"session-unsigned:session", hmd, signHMAC(secret, replaced(concat(hmd), "session6100e1", ""), false)},
		{"sign-method-unsigned:sign_method", sha, signHMAC(secret, replaced(concat(sha), "sign_methodhmac-sha256", ""), true)},
		{"sign-method-unsigned:sign_method", hmd, signHMAC(secret, replaced(concat(hmd), "sign_methodhmac", ""), false)},
		{"wrong-secret:", sha, signHMAC("other-secret", concat(sha), true)},
		{"wrong-secret:", hmd, signHMAC("other-secret", concat(hmd), false)},
		{"lower-case:", hmd, strings.ToLower(signHMAC(secret, concat(hmd), false))},
		{"wrong-sign-method:", sha, plainSHA256(secret + concat(sha) + secret)},
		{"gbk:", with(params{"Remark": "\xb4\xa2"}), signMD5(with(params{"Remark": "\xb4\xa2"}))},
		{"number-as-float:param_recharge_open_req", call, signedWith("param_recharge_open_req", replaced(object, "200", "200.0"))},
		{"json-escaped:net", with(params{"net": `{"a":"甲'+<"}`}), signMD5(with(params{"net": `{"a":"甲\u0027\u002B\u003C"}`}))},
		{"json-reserialised:net", with(params{"net": `{"a":"第'+<"}`}), signMD5(with(params{"net": `{"a":"\u7B2C\u0027\u002B\u003C"}`}))},

		{"lower-case: wrong-sign-method:", call, strings.ToLower(signHMAC(secret, text, true))},
		{"session-unsigned:session zone:timestamp", call, signMD5(with(params{"session": "-", "timestamp": "2016-01-01 04:00:00"}))},
		{"json-reserialised:param_recharge_open_req secret-line-end:", call, digest(secret + "\n" + concat(with(params{"param_recharge_open_req": replaced(object, "/", `\/`)})) + secret + "\n")},
		{"blank-dropped:memo lower-case:", with(params{"memo": ""}), strings.ToLower(signMD5(call))},
		{"", call, digest("nobody knows this secret" + text)},
	}
	variants := map[string]int{"file-signed": 3} // those of TestFileSigned
	for _, tt := range tests {
		if id, _, _ := strings.Cut(tt.want, ":"); !strings.Contains(tt.want, " ") {
			variants[id]++
		}
		tt.sent["sign"] = tt.sign
		got := explain(t, body(tt.sent), sign.Options{Others: []string{"some-secret", "other-secret"}, Names: func(string) []string { return []string{"gift_value", "memo"} }})
		delete(tt.sent, "sign")
		var found []string
		for _, c := range got.Causes {
			found = append(found, c.ID+":"+c.Parameter)
		}
		slices.Sort(found)
		if strings.Join(found, " ") != tt.want || got.Valid {
			t.Errorf("got %v, want %s", found, tt.want)
		}
	}
	for _, id := range allIDs {
		if variants[id] < 3 {
			t.Errorf("%s is tried in %d variants, want 3", id, variants[id])
		}
	}
}

func plainSHA256(s string) string {
	d := sha256.Sum256([]byte(s))
	return strings.ToUpper(hex.EncodeToString(d[:]))
}

// signedWithSign signs the call with a parameter sign among the others.
func signedWithSign(value string) string {
	p := maps.Clone(call)
	var b strings.Builder
	p["sign"] = value
	for _, name := range slices.Sorted(maps.Keys(p)) {
		b.WriteString(name + p[name])
	}
	return digest(secret + b.String() + secret)
}

// TestFileSigned signs the file parts of multipart bodies.
func TestFileSigned(t *testing.T) {
	for _, signed := range []string{"PNG", "a.png", ""} {
		p := with(params{"image": signed})
		request := "POST /router/rest HTTP/1.1\r\nHost: example.com\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n"
		for name, value := range with(params{"sign": signMD5(p)}) {
			request += "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"
		}
		request += "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\nPNG\r\n--b--\r\n"
		if got := explain(t, request, sign.Options{}); !slices.Equal(ids(got), []string{"file-signed"}) {
			t.Errorf("%q: got %v", signed, got.Causes)
		}
	}
}

// TestStale holds that a right signature with an old timestamp is valid, with a warning.
func TestStale(t *testing.T) {
	got := explain(t, example, sign.Options{Now: now.AddDate(0, 0, 1)})
	if !got.Valid || len(got.Warnings(diag.English)) != 1 || len(got.Causes) > 0 {
		t.Errorf("got %+v", got)
	}
}
