package sign_test

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/cmd/topgen/internal/sign"
	"github.com/topgen/topgen/spec/diag"
)

const secret = "helloworld"

// The worked example of the platform's article on signing.
const example = "method=taobao.item.seller.get&app_key=12345678&session=test&timestamp=2016-01-01+12%3A00%3A00&format=json&v=2.0&sign_method=md5" +
	"&fields=num_iid%2Ctitle%2Cnick%2Cprice%2Cnum&num_iid=11223344&sign=66987CB115214E59E6EC978214934FB8"

var now = time.Date(2016, 1, 1, 4, 0, 0, 0, time.UTC)

func explain(t *testing.T, input string, o sign.Options) *sign.Result {
	t.Helper()
	r, err := sign.Parse([]byte(input))
	if err != nil {
		t.Fatalf("%s: %v", input, err)
	}
	if o.Secret == "" {
		o.Secret = secret
	}
	if o.Now.IsZero() {
		o.Now = now
	}
	return sign.Explain(r, o)
}

func TestForms(t *testing.T) {
	pairs := strings.Split(example, "&")
	curl := "curl -X POST 'https://eco.taobao.com/router/rest' \\\n -H 'Content-Type: application/x-www-form-urlencoded;charset=utf-8' \\\n"
	parts := ""
	for _, p := range pairs {
		curl += " -d '" + p + "' \\\n"
		name, value, _ := strings.Cut(p, "=")
		value, _ = url.QueryUnescape(value)
		parts += "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"
	}
	parts += "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\nPNG\r\n--b--\r\n"
	har := func(text string) string {
		data, err := json.Marshal(map[string]any{"log": map[string]any{"entries": []any{
			map[string]any{"request": map[string]any{"url": "https://eco.taobao.com/router/rest?" + strings.Join(pairs[:7], "&"),
				"postData": map[string]any{"mimeType": "application/x-www-form-urlencoded", "text": text}}},
			map[string]any{"request": map[string]any{"url": "https://example.com/other"}},
		}}})
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for name, input := range map[string]string{
		"form":         example,
		"URL":          "http://gw.api.taobao.com/router/rest?" + example,
		"curl":         curl,
		"Windows":      "curl ^\"http://gw.api.taobao.com/router/rest^\" ^\n --data-raw ^\"" + strings.ReplaceAll(strings.ReplaceAll(example, "%", "^%"), "&", "^&") + "^\"",
		"HTTP":         "POST /router/rest HTTP/1.1\r\nHost: gw.api.taobao.com\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + example,
		"multipart":    "POST /router/rest HTTP/1.1\nHost: gw.api.taobao.com\nContent-Type: multipart/form-data; boundary=b\n\n" + parts,
		"HAR":          har(strings.Join(pairs[7:], "&")),
		"log":          "2016-01-01 12:00:01 DEBUG top.Client - POST https://eco.taobao.com/router/rest body=\"" + example + "\" took 31 ms",
		"log, label":   "2016-01-01 12:00:01 INFO body=" + example + " took 31 ms",
		"log, XML":     "sent https://eco.taobao.com/router/rest?" + strings.ReplaceAll(example, "&", "&amp;"),
		"log, escapes": "sent https://eco.taobao.com/router/rest?" + strings.ReplaceAll(example, "&", `\u0026`) + " in 31 ms",
		"log, decoded": "sent https://eco.taobao.com/router/rest?" + strings.NewReplacer("+", " ", "%3A", ":", "%2C", ",").Replace(example) + " in 31 ms",
		"two parts":    "POST /router/rest?" + strings.Join(pairs[1:], "&") + " 200 body=\"" + pairs[0] + "\"",
		"JSON body":    `{"level":"error","url":"https://eco.taobao.com/router/rest","body":"` + example + `","answer":{"code":25}}`,
		"SDK's log":    "2016-01-01 12:00:01^_^eco^_^https://eco.taobao.com/router/rest?" + example + "^_^{\"error_response\":{}}",
		"JSON log":     `{"level":"debug","msg":"sent https://eco.taobao.com/router/rest?` + example + `"}`,
	} {
		if got := explain(t, input, sign.Options{}); !got.Valid || len(got.Warnings(diag.English)) > 0 {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}

func TestNoRequest(t *testing.T) {
	for _, input := range []string{"", "\ufeff", "nothing here", "{}", `{"log":{"entries":[]}}`, "curl", "curl -d", "curl -d @body.txt http://a/", "a=%zz&b=1",
		"POST / HTTP/1.1\r\n\r\n", "POST /?a=1 HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data\r\n\r\nx", "curl $(rm x) http://a/?b=1"} {
		if r, err := sign.Parse([]byte(input)); err == nil {
			t.Errorf("%q: got %+v, want an error", input, r)
		}
	}
}

func TestVectors(t *testing.T) {
	dir := os.Getenv("TOPGEN_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(dir, "vectors.json"))
	if err != nil {
		t.Skipf("no vectors here: %v", err)
	}
	var vectors []struct {
		Name, Secret, Sign string
		Params             map[string]string
		Agree              bool
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	agreed := 0
	for _, v := range vectors {
		if !v.Agree || v.Params["sign_method"] == "" {
			continue
		}
		agreed++
		r := &sign.Request{Params: []sign.Param{{Name: "sign", Value: v.Sign}}}
		for name, value := range v.Params {
			r.Params = append(r.Params, sign.Param{Name: name, Value: value})
		}
		if got := sign.Explain(r, sign.Options{Secret: v.Secret, Now: now}); !got.Valid {
			t.Errorf("%s: got %s, want %s", v.Name, got.Expected, v.Sign)
		}
	}
	if agreed < 50 {
		t.Errorf("%d vectors agree, want at least 50", agreed)
	}
}

func TestSecretIsNotPrinted(t *testing.T) {
	got := explain(t, strings.Replace(example, "num_iid=11223344", "num_iid="+secret, 1), sign.Options{Others: []string{"another-secret"}})
	data, err := json.Marshal(got.JSON())
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{string(data), got.Text(diag.English), got.Text(diag.Chinese)} {
		if strings.Contains(text, secret) || strings.Contains(text, "another-secret") {
			t.Errorf("a secret is printed: %s", text)
		}
	}
}

// TestSecretIsAWord has a secret that is a word of the explanation.
func TestSecretIsAWord(t *testing.T) {
	lower := signMD5(call)
	got := explain(t, body(with(params{"sign": strings.ToLower(lower)})), sign.Options{Secret: secret, Others: []string{"secret", "signature"}})
	if text := got.Text(diag.English); !strings.Contains(text, "the signature is in lower case") {
		t.Errorf("words of the explanation are taken for a secret: %s", text)
	}
}

func TestNoSignMethod(t *testing.T) {
	p := with(params{"sign_method": "-"})
	got := explain(t, body(with(params{"sign_method": "-", "sign": signMD5(p)})), sign.Options{})
	if why := got.Warnings(diag.English); !got.Valid || len(why) != 1 || !strings.Contains(why[0], "has no sign_method") {
		t.Errorf("got %v %q", got.Valid, why)
	}
}

func TestText(t *testing.T) {
	wrong := strings.Replace(example, "sign=66", "sign=77", 1)
	for _, tt := range []struct {
		lang  diag.Language
		input string
		want  []string
	}{
		{diag.English, example, []string{"1. 9 parameters", "app_key = 12345678", "app_key12345678fieldsnum_iid", "3. MD5", "66987CB115214E59E6EC978214934FB8", "curl 'https://eco.taobao.com/router/rest'", "The signature is right."}},
		{diag.English, wrong, []string{"The signature is wrong", "another secret", "-secret-file"}},
		{diag.Chinese, wrong, []string{"签名错误", "另一个 secret"}},
		{diag.Chinese, strings.ToLower(example), []string{"签名是小写的", "[lower-case]"}},
	} {
		text := explain(t, tt.input, sign.Options{}).Text(tt.lang)
		for _, want := range tt.want {
			if !strings.Contains(text, want) {
				t.Errorf("no %q in\n%s", want, text)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{example, "http://a/?" + example, "curl 'http://a/' -d 'a=b' -F 'c=@d'", `{"log":{"entries":[{"request":{"url":"http://a/?sign=1"}}]}}`,
		"POST /?a=b HTTP/1.1\nHost: a\nContent-Type: multipart/form-data; boundary=b\n\n--b--"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := sign.Parse(data)
		if err != nil || len(data) > 1000 {
			return
		}
		if got := sign.Explain(r, sign.Options{Secret: "fuzz-secret-1", Now: now}); got.Valid && len(got.Causes) > 0 {
			t.Errorf("a right signature has causes: %v", got.Causes)
		}
	})
}

// ids returns what was found, in order.
func ids(r *sign.Result) []string {
	var out []string
	for _, c := range r.Causes {
		out = append(out, c.ID)
	}
	slices.Sort(out)
	return out
}
