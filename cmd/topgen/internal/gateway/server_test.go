package gateway

import (
	"context"
	"crypto/md5"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/cmd/topgen/internal/sign"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates/top"
)

const (
	appKey = "12345678"
	secret = "the secret"
	charge = "alibaba.alsc.crm.recharge.charge.update"
)

// folder returns the specs of a folder.
func folder(t testing.TB, from fs.FS) (apis []*spec.API) {
	t.Helper()
	methods, findings := spec.Methods(from, "")
	for _, method := range methods {
		loaded, found := spec.LoadMethod(from, "", method)
		apis, findings = append(apis, loaded.API), append(findings, found...)
	}
	if findings.HasErrors() {
		t.Fatal(findings.Err())
	}
	return apis
}

// start starts a gateway with a scenario.
func start(t testing.TB, scenario string, apis ...*spec.API) (*Gateway, *httptest.Server) {
	t.Helper()
	s, err := ParseScenario("scenario.yaml", []byte(scenario))
	if err != nil {
		t.Fatal(err)
	}
	g, err := New(Config{APIs: apis, Secrets: map[string]string{appKey: secret, "2": "another secret"}, Scenario: s})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(g)
	t.Cleanup(server.Close)
	return g, server
}

// signed returns the parameters of a call with their signature.
func signed(params map[string]string) url.Values {
	all := map[string]string{"app_key": appKey, "timestamp": time.Now().In(top.GMT8).Format(time.DateTime), "v": "2.0", "sign_method": "hmac-sha256", "format": "json"}
	for name, value := range params {
		if all[name] = value; value == "" {
			delete(all, name)
		}
	}
	v := make(url.Values)
	for name, value := range all {
		v.Set(name, value)
	}
	if v.Get("sign") == "" {
		v.Set("sign", sign.Explain(&sign.Request{Params: sign.ParamsOf(all)}, sign.Options{Secret: secret}).Expected)
	}
	return v
}

// post sends a call and returns the answer.
func post(t testing.TB, server *httptest.Server, params map[string]string) string {
	t.Helper()
	rsp, err := http.PostForm(server.URL+"/router/rest", signed(params))
	if err != nil {
		t.Fatal(err)
	}
	defer rsp.Body.Close()
	body, err := io.ReadAll(rsp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// memberOf returns a member of an answer in JSON as text, by its path.
func memberOf(t testing.TB, answer, path string) string {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(answer), &value); err != nil {
		t.Fatalf("%s: %v", answer, err)
	}
	for name := range strings.SplitSeq(path, "/") {
		members, _ := value.(object)
		value = members[name]
	}
	return text(value)
}

const chargeRequest = `{"card_id":"7","charge_type":"CHARGE","operator_id":"1","outer_order_id":"o1","real_value":200,"gift_value":30,"request_id":"r1","trigger_gift":false,"biz_channel":"CS","brand_id":"1","shop_id":"1"}`

func TestUsualAnswers(t *testing.T) {
	_, server := start(t, "", folder(t, spec.Builtin()["alsc"])...)
	request := map[string]string{"method": charge, "param_recharge_open_req": chargeRequest}
	with := func(name, value string) map[string]string {
		request := map[string]string{"method": request["method"], "param_recharge_open_req": request["param_recharge_open_req"]}
		request[name] = value
		return request
	}
	if got := memberOf(t, post(t, server, request), "alibaba_alsc_crm_recharge_charge_update_response/result/biz_success"); got != "true" {
		t.Errorf("the document's sample shows a failure; the gateway answers biz_success %q, want true", got)
	}
	for _, tt := range []struct {
		request map[string]string
		want    string // the beginning of the answer
	}{
		{with("simplify", "true"), `{"result":{"biz_success":true,`},
		{with("format", "xml"), `<?xml version="1.0" encoding="utf-8" ?><alibaba_alsc_crm_recharge_charge_update_response><result><biz_success>true</biz_success>`},
		{with("method", ""), `{"error_response":{"code":21,"msg":"Missing Method","request_id":"`},
		{with("method", "taobao.none.get"), `{"error_response":{"code":22,"msg":"Invalid Method","sub_code":"isv.invalid-method"`},
		{with("app_key", "9"), `{"error_response":{"code":29,"msg":"Invalid app Key","request_id":"`},
		{with("timestamp", "2020-01-01 00:00:00"), `{"error_response":{"code":31,`},
		{with("v", "1.0"), `{"error_response":{"code":33,`},
		{with("sign", "0"), `{"error_response":{"code":25,"msg":"Invalid signature","request_id":"`},
		{with("format", "csv"), `<?xml version="1.0" encoding="utf-8" ?><error_response><code>23</code>`},
		{with("param_recharge_open_req", strings.Replace(chargeRequest, `"card_id":"7",`, "", 1)), `{"error_response":{"code":40,"msg":"Missing required arguments:param_recharge_open_req/card_id"`},
		{with("param_recharge_open_req", strings.Replace(chargeRequest, `200`, `"x"`, 1)), `{"error_response":{"code":41,"msg":"Invalid arguments:param_recharge_open_req/real_value"`},
		{with("sign_method", "md5"), `{"alibaba_alsc_crm_recharge_charge_update_response":{"result":{"biz_success":true,`},
		{with("sign_method", "hmac"), `{"alibaba_alsc_crm_recharge_charge_update_response":{"result":{"biz_success":true,`},
	} {
		if got := post(t, server, tt.request); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%v: got %s, want %s", tt.request, got, tt.want)
		}
	}
}

// TestRecharge follows an account through the recharge family.
func TestRecharge(t *testing.T) {
	_, server := start(t, "", folder(t, spec.Builtin()["alsc"])...)
	const family = "alibaba.alsc.crm.recharge."
	common := `"operator_id":"1","biz_channel":"CS","brand_id":"1","shop_id":"1"`
	charge := `{"card_id":"7","charge_type":"CHARGE","trigger_gift":false,"outer_order_id":"o1",` + common + `,`
	for i, step := range []struct {
		api, name, request, ok, balance string
	}{
		{"account.get", "param_query_recharge_account_open_req", `{"card_id":"7","brand_id":"1","shop_id":"1"}`, "true", "0"},
		{"charge.update", "param_recharge_open_req", charge + `"real_value":200,"gift_value":30,"request_id":"r1"}`, "true", "230"},
		{"charge.update", "param_recharge_open_req", charge + `"real_value":200,"gift_value":30,"request_id":"r1"}`, "true", "230"},
		{"charge.update", "param_recharge_open_req", charge + `"real_value":70,"gift_value":0,"request_id":"r2"}`, "true", "300"},
		{"charge.update", "param_recharge_open_req", charge + `"real_value":-70,"gift_value":0,"request_id":"r3"}`, "false", ""},
		{"charge.update", "param_recharge_open_req", charge + `"real_value":-1e20,"gift_value":0,"request_id":"r3"}`, "", ""},
		{"charge.update", "param_recharge_open_req", strings.Replace(charge, "o1", "o9", 1) + `"real_value":1e1,"gift_value":0.5,"request_id":"r10"}`, "true", "310.5"},
		{"charge.update", "param_recharge_open_req", strings.Replace(charge, "o1", "o9", 1) + `"real_value":2.0,"gift_value":-0.0,"request_id":"r11"}`, "true", "312.5"},
		{"dedut.update", "param_dedut_open_req", `{"card_id":"7","outer_order_id":"d0","request_id":"r12","value":12.5,` + common + `}`, "true", "300"},
		{"dedut.update", "param_dedut_open_req", `{"card_id":"7","outer_order_id":"d1","request_id":"r4","value":280,` + common + `}`, "true", "20"},
		{"dedut.update", "param_dedut_open_req", `{"card_id":"7","outer_order_id":"d1","request_id":"r4","value":280,` + common + `}`, "true", "20"},
		{"dedut.update", "param_dedut_open_req", `{"card_id":"7","outer_order_id":"d2","request_id":"r5","value":21,` + common + `}`, "false", ""},
		{"account.get", "param_query_recharge_account_open_req", `{"card_id":"7","brand_id":"1","shop_id":"1"}`, "true", "20"},
		{"uncharge.update", "param_uncharge_open_req", `{"outer_order_id":"u1","src_outer_order_id":"o1","request_id":"r6",` + common + `}`, "false", ""},
		{"undedut.update", "param_undedut_open_req", `{"outer_order_id":"d1","new_outer_order_id":"n1","request_id":"r7","value":100,` + common + `}`, "true", "120"},
		{"undedut.update", "param_undedut_open_req", `{"outer_order_id":"d1","new_outer_order_id":"n2","request_id":"r8","value":181,` + common + `}`, "false", ""},
		{"undedut.update", "param_undedut_open_req", `{"outer_order_id":"d1","new_outer_order_id":"n2","request_id":"r8",` + common + `}`, "true", "300"},
		{"uncharge.update", "param_uncharge_open_req", `{"outer_order_id":"u1","src_outer_order_id":"o1","request_id":"r6",` + common + `}`, "true", "0"},
		{"uncharge.update", "param_uncharge_open_req", `{"outer_order_id":"u1","src_outer_order_id":"o1","request_id":"r6",` + common + `}`, "true", "0"},
		{"uncharge.update", "param_uncharge_open_req", `{"outer_order_id":"u2","src_outer_order_id":"o1","request_id":"r9",` + common + `}`, "false", ""},
		{"uncharge.update", "param_uncharge_open_req", `{"outer_order_id":"u2","src_outer_order_id":"none","request_id":"r9",` + common + `}`, "false", ""},
		{"account.get", "param_query_recharge_account_open_req", `{"card_id":"7","brand_id":"1","shop_id":"1"}`, "true", "0"},
	} {
		answer := post(t, server, map[string]string{"method": family + step.api, step.name: step.request, "simplify": "true"})
		balance := memberOf(t, answer, "result/result/current_value")
		if step.api == "account.get" {
			balance = memberOf(t, answer, "result/result/usable_value")
		}
		if ok := memberOf(t, answer, "result/biz_success"); ok != step.ok || balance != step.balance {
			t.Errorf("step %d, %s: got %s %s, want %s %s: %s", i, step.api, ok, balance, step.ok, step.balance, answer)
		}
	}
}

// TestTroubles has answers that come late, wrong or not at all.
func TestTroubles(t *testing.T) {
	_, server := start(t, `rules:
- method: `+charge+`
  idempotent_by: param_recharge_open_req/request_id
  when: {param_recharge_open_req/request_id: r1}
  answers: [{reset: true, executed: true, answer: {result: {result_code: kept}}}, {answer: {result: {result_code: again}}}]
- method: `+charge+`
  answers: [{truncate: 30}, {status: 502, body: bad gateway}, {delay: 1ms, times: 2, error: {code: 15, msg: Remote service error, sub_code: isp.x}}, {body: '{}'}]
`, folder(t, spec.Builtin()["alsc"])...)
	send := func(id string) (string, error) {
		rsp, err := http.PostForm(server.URL+"/router/rest", signed(map[string]string{"method": charge, "param_recharge_open_req": strings.Replace(chargeRequest, "r1", id, 1)}))
		if err != nil {
			return "", err
		}
		defer rsp.Body.Close()
		body, err := io.ReadAll(rsp.Body)
		if rsp.StatusCode != 200 {
			body = append([]byte(rsp.Status+" "), body...)
		}
		return string(body), err
	}
	if got, err := send("r1"); err == nil {
		t.Errorf("reset: got %s", got)
	}
	if got, err := send("r1"); err != nil || memberOf(t, got, "alibaba_alsc_crm_recharge_charge_update_response/result/result_code") != "kept" {
		t.Errorf("the second time: got %s, %v", got, err)
	}
	if got, err := send("r2"); err == nil || len(got) != 30 {
		t.Errorf("truncated: got %s, %v", got, err)
	}
	for _, want := range []string{"502 Bad Gateway bad gateway", `{"error_response":{"code":15,`, `{"error_response":{"code":15,`, "{}", "{}"} {
		if got, err := send("r2"); err != nil || !strings.HasPrefix(got, want) {
			t.Errorf("got %s, %v, want %s", got, err, want)
		}
	}
}

// TestServe stops with its context, also while a page follows the requests and an answer is waited for.
func TestServe(t *testing.T) {
	g, _ := start(t, "rules: [{method: '*', delay: 5m}]", folder(t, spec.Builtin()["alsc"])...)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- g.Serve(ctx, l) }()
	address := "http://" + l.Addr().String()
	rsp, err := http.Get(address + "/page/requests")
	if err != nil || rsp.StatusCode != 200 {
		t.Fatal(err, rsp.Status)
	}
	defer rsp.Body.Close()
	stop()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Error("the server does not stop")
	}
}

// TestExplained finds what is wrong with a signature in the record of requests: the parameters were signed as they were sent.
func TestExplained(t *testing.T) {
	g, server := start(t, "")
	now := time.Now().In(top.GMT8).Format(time.DateTime)
	text := "v2.0sign_methodmd5timestamp" + now + "methodtaobao.time.getapp_key" + appKey
	body := "v=2.0&sign_method=md5&timestamp=" + url.QueryEscape(now) + "&method=taobao.time.get&app_key=" + appKey + fmt.Sprintf("&sign=%X", md5.Sum([]byte(secret+text+secret)))
	for _, sent := range []io.Reader{strings.NewReader(body), io.MultiReader(strings.NewReader(body))} { // the second in chunks
		rsp, err := http.Post(server.URL+"/router/rest", "application/x-www-form-urlencoded", sent)
		if err != nil {
			t.Fatal(err)
		}
		rsp.Body.Close()
		for range maxWaiting { // until all is explained
			g.explain.slots <- struct{}{}
		}
		for range maxWaiting {
			<-g.explain.slots
		}
	}
	got := g.record.since(0)
	if len(got) != 2 {
		t.Fatalf("%d requests are recorded, want 2", len(got))
	}
	for _, e := range got {
		if wrong := e.entry().Wrong; !strings.Contains(wrong, "(as sent)") {
			t.Errorf("got %s, want the order as sent", wrong)
		}
	}
}
