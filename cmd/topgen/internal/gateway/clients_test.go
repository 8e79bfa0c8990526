package gateway

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/spec"
)

// parts writes a multipart body as an SDK does: begin is what comes before the first boundary, head what the header of a
// part has besides its name.
func parts(values url.Values, begin, head, file string) string {
	var b strings.Builder
	b.WriteString(begin)
	for name := range values {
		fmt.Fprintf(&b, "--B\r\nContent-Disposition:form-data;name=%q\r\n%s\r\n%s\r\n", name, head, values.Get(name))
	}
	return b.String() + file + "--B--\r\n"
}

// uploader is an API with a file.
var uploader = &spec.API{Method: "taobao.voucher.upload", Request: []*spec.Node{
	{Name: "file", Type: "byte[]", Required: true, MaxLength: 10}, {Name: "title", Type: "String", Required: true},
}}

// TestClients sends what official SDKs send, each in its own way.
func TestClients(t *testing.T) {
	_, server := start(t, "", append(folder(t, spec.Builtin()["alsc"]), uploader)...)
	const form, multipart = "application/x-www-form-urlencoded", "multipart/form-data;charset=UTF-8;boundary=B"
	call := func(changes map[string]string) url.Values {
		params := map[string]string{"method": charge, "param_recharge_open_req": chargeRequest, "partner_id": "sdk"}
		maps.Copy(params, changes)
		return signed(params)
	}
	upload := func() url.Values {
		return signed(map[string]string{"method": uploader.Method, "title": "凭证 &+"})
	}
	split := func(v url.Values) (public, own url.Values) { // as the Java, Go and Python SDKs do
		public, own = maps.Clone(v), url.Values{}
		own.Set("param_recharge_open_req", v.Get("param_recharge_open_req"))
		public.Del("param_recharge_open_req")
		return public, own
	}
	public, own := split(call(nil))
	const ok = `{"alibaba_alsc_crm_recharge_charge_update_response":{`
	const xml = `<?xml version="1.0" encoding="utf-8" ?>`
	file := "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n"
	for name, tt := range map[string]struct{ method, query, contentType, body, want string }{
		"Java":             {"POST", public.Encode(), form + ";charset=UTF-8", own.Encode(), ok},
		"Go, Python 3":     {"POST", public.Encode(), form, own.Encode(), ok},
		".NET":             {"POST", "", form + ";charset=utf-8", call(map[string]string{"sign_method": "hmac"}).Encode(), ok},
		"Node":             {"POST", "", "multipart/form-data; boundary=B", parts(call(map[string]string{"sign_method": "md5"}), "", "", ""), ok},
		"PHP":              {"POST", call(map[string]string{"sign_method": "md5"}).Encode(), form, "", ok},
		"GET":              {"GET", call(nil).Encode(), "", "", ok},
		"blanks as %20":    {"POST", "", form, strings.ReplaceAll(call(nil).Encode(), "+", "%20"), ok},
		"Python 2's time":  {"POST", call(map[string]string{"timestamp": strconv.FormatInt(time.Now().UnixMilli(), 10)}).Encode(), form, "", ok},
		"XML":              {"POST", call(map[string]string{"format": "xml"}).Encode(), form, "", xml + "<alibaba_alsc_crm_recharge_charge_update_response><result>"},
		"no format":        {"POST", call(map[string]string{"format": ""}).Encode(), form, "", xml + "<alibaba_alsc_crm_recharge_charge_update_response><result>"},
		"XML, simplify":    {"POST", call(map[string]string{"format": "xml", "simplify": "true"}).Encode(), form, "", xml + "<alibaba_alsc_crm_recharge_charge_update_response><result>"},
		"simplify":         {"POST", call(map[string]string{"simplify": "true"}).Encode(), form, "", `{"result":{`},
		"simplify=false":   {"POST", call(map[string]string{"simplify": "false"}).Encode(), form, "", ok},
		"twice":            {"POST", public.Encode(), form, own.Encode() + "&v=2.0", ok},
		"blank session":    {"POST", "session=&" + call(nil).Encode(), form, "", ok},
		"a session":        {"POST", call(map[string]string{"session": "s"}).Encode(), form, "", ok},
		"twice, different": {"POST", public.Encode(), form, own.Encode() + "&v=1.0", `{"error_response":{"code":41,`},
		"lower-case sign":  {"POST", strings.ToLower(call(nil).Encode()), form, "", `{"error_response":{`},
		"JSON":             {"POST", public.Encode(), "application/json", "{}", `{"error_response":{"code":9,"msg":"Http Action Not Allowed","request_id":`},
		"PUT":              {"PUT", public.Encode(), form, "", xml + "<error_response><code>9</code>"},
		"Java's file":      {"POST", upload().Encode(), multipart, parts(nil, "\r\n", "", file), `{"voucher_upload_response":{`},
		"Java's parts":     {"POST", "", multipart, parts(upload(), "\r\n", "Content-Type:text/plain\r\n", file), `{"voucher_upload_response":{`},
		"Python 2's file":  {"POST", upload().Encode(), multipart, parts(nil, "", "", strings.Replace(file, "form-data", "file", 1)), `{"voucher_upload_response":{`},
		"no file":          {"POST", upload().Encode(), form, "", `{"error_response":{"code":40,"msg":"Missing required arguments:file","sub_code":"isv.missing-parameter:file"`},
		"a large file":     {"POST", upload().Encode(), multipart, parts(nil, "", "", strings.Replace(file, "PNG", strings.Repeat("x", 11), 1)), `{"error_response":{"code":41,"msg":"Invalid arguments:file"`},
	} {
		r, err := http.NewRequest(tt.method, server.URL+"/router/rest?"+tt.query, strings.NewReader(tt.body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", tt.contentType)
		rsp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(rsp.Body)
		rsp.Body.Close()
		if err != nil || rsp.StatusCode != http.StatusOK || !strings.HasPrefix(string(body), tt.want) {
			t.Errorf("%s: got %d %.300s, %v, want %s", name, rsp.StatusCode, body, err, tt.want)
		}
		if strings.HasPrefix(tt.want, "{") && !strings.Contains(string(body), `"request_id":`) || strings.Contains(string(body), `\u`) {
			t.Errorf("%s: the answer lacks its id, or has \\u: %.300s", name, body)
		}
	}
}
