package gateway

import (
	"strings"
	"sync"
	"time"

	"github.com/topgen/topgen/cmd/topgen/internal/sign"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/templates/top/toptest"
)

// chineseWords has the words of toptest's refusals in Chinese. Names and values stay as they are.
var chineseWords = strings.NewReplacer(
	"the parameter ", "参数 ", "the content type ", "Content-Type ", " is missing", " 缺失", " is wrong", " 不正确", " was sent twice", " 发送了两次",
	" is no JSON: ", " 不是 JSON：", " is no number: ", " 不是数字：", " is out of range: ", " 超出范围：", " is neither true nor false: ", " 既不是 true 也不是 false：",
	" is no time, such as 2006-01-02 15:04:05: ", " 不是 2006-01-02 15:04:05 这样的时间：", " is no object", " 不是对象", " is no list", " 不是列表",
	" is none of a form", " 不是表单的类型", " is neither json nor xml", " 既不是 json 也不是 xml", "the format ", "format ",
	" is longer than ", " 超过 ", " characters", " 个字符", " has ", " 有 ", " elements, at most ", " 个元素，最多 ", " are allowed", " 个",
	"the file ", "文件 ", " is larger than ", " 超过 ", " bytes", " 字节",
)

// InChinese says in Chinese what toptest says to be wrong with a parameter.
func InChinese(what string) string {
	names, where, open := strings.Cut(strings.TrimPrefix(what, "one of "), " has to be set")
	if !open {
		return chineseWords.Replace(what)
	}
	return strings.TrimSpace(strings.TrimPrefix(where, " in ") + " 至少需要其中一个：" + names)
}

// wrong says what was wrong with a request, in English and in Chinese.
func wrong(r *toptest.Refusal) [2]string {
	en, zh := r.SubMsg, ""
	switch {
	case r.Code == 29:
		en += ": start the gateway with -app KEY=SECRET for it"
		zh = "网关不认识该 app_key：请用 -app KEY=SECRET 启动"
	case r.Code == 31:
		en += ": it has to be yyyy-MM-dd HH:mm:ss in GMT+8, at most ten minutes from now"
		zh = "timestamp 应为东八区的 yyyy-MM-dd HH:mm:ss，与当前时间相差不超过十分钟"
	case r.Code == codeSignature:
		zh = "签名错误"
	case r.Code == 26:
		zh = "该接口需要 session"
	case r.Code == 22 && r.SubCode != "":
		zh = "没有加载该接口的规格"
	case r.Code == 40:
		zh = InChinese(r.SubMsg)
	case r.Code == 41:
		zh = "参数不合要求：" + InChinese(r.SubMsg)
	default:
		zh = r.Msg + "：" + InChinese(r.SubMsg)
	}
	return [2]string{shown(en, maxShownValue), shown(zh, maxShownValue)}
}

// explainWork bounds the work on one wrong signature, in bytes that are hashed: some tenths of a second.
const explainWork = 256 << 20

// explainer finds out why signatures are wrong. It works on one at a time and has few waiting, because the work is large
// and anybody can send wrong signatures.
type explainer struct {
	slots chan struct{} // one for each request that is worked on or waits
	work  sync.Mutex
}

const maxWaiting = 8

// later explains the signature of a request when there is time, and puts what it found into the request's entry.
func (x *explainer) later(g *Gateway, e *received, in toptest.Received, params map[string]string) {
	request := signedRequest(in, params)
	if request == nil {
		return
	}
	select {
	case x.slots <- struct{}{}:
	default:
		return
	}
	go func() {
		defer func() { <-x.slots }()
		x.work.Lock()
		found := sign.Explain(request, sign.Options{Secret: e.secret, Others: g.otherSecrets(e.secret), Names: g.names, Now: time.Now(), Work: explainWork})
		x.work.Unlock()
		explained := *e
		for i, lang := range []diag.Language{diag.English, diag.Chinese} {
			why := []string{e.wrong[i]}
			if !found.Valid { // else the refusal has another reason, which is among the warnings
				why = append(why, found.Why(lang)...)
			}
			explained.wrong[i] = strings.Join(append(why, found.Warnings(lang)...), "\n")
		}
		g.record.replace(&explained)
	}()
}

// maxExplained bounds the requests whose signatures are explained, in bytes.
const maxExplained = 64 << 10

// signedRequest returns what the signature of a request depends on; nil where that is too large.
func signedRequest(in toptest.Received, params map[string]string) *sign.Request {
	out, size := new(sign.Request), 0
	for _, name := range in.Sent {
		out.Params = append(out.Params, sign.Param{Name: name, Value: params[name]})
		size += len(name) + len(params[name])
	}
	for _, f := range in.Files {
		if size += len(f.Content); size <= maxExplained {
			out.Params = append(out.Params, sign.Param{Name: f.Name, Value: string(f.Content), File: true, FileName: f.FileName})
		}
	}
	if size > maxExplained {
		return nil
	}
	return out
}

func (g *Gateway) otherSecrets(secret string) (others []string) {
	for _, s := range g.Secrets {
		if s != secret {
			others = append(others, s)
		}
	}
	return others
}

// names returns the parameters that an API has.
func (g *Gateway) names(method string) (names []string) {
	if s := g.apis[method]; s != nil {
		for _, n := range s.api.Request {
			names = append(names, n.Name)
		}
	}
	return names
}
