package command_test

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/command"
)

// run runs a command line and returns its exit status and what it printed.
func run(t *testing.T, stdin string, variables map[string]string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = command.Run(context.Background(), args, command.Env{
		Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs, Getenv: func(name string) string { return variables[name] },
	})
	return status, out.String(), errs.String()
}

const charge = "alibaba.alsc.crm.recharge.charge.update"

// TestCall calls the mock, well and in all ways to fail.
func TestCall(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	scenario := file("scenario.yaml", `rules:
- {method: `+charge+`, when: {param_recharge_open_req/card_id: FROZEN}, answer: {result: {biz_success: false, result_code: CARD_FROZEN}}}
- {method: `+charge+`, when: {param_recharge_open_req/card_id: LOST}, reset: true, executed: true}
- {method: `+charge+`, when: {param_recharge_open_req/card_id: BAD}, status: 502, body: bad gateway}
- {method: `+charge+`, when: {param_recharge_open_req/card_id: LIMIT}, error: {code: 7, msg: App Call Limited}}
- {method: `+charge+`, when: {param_recharge_open_req/card_id: REMOTE}, error: {code: 15, msg: Remote service error, sub_code: isp.unknown-error}}
`, 0o600)
	gateway := mock(t, "-spec", "builtin", "-app", "1=top secret", "-scenario", scenario)
	request := file("request.yaml", `param_recharge_open_req: {charge_type: CHARGE, operator_id: 1, outer_order_id: o1, real_value: 200, gift_value: 0, request_id: r1, trigger_gift: false, biz_channel: CS, brand_id: 1, shop_id: 1, card_id: 76123786153828}`, 0o600)
	own := func(card string) []string {
		return []string{charge, "param_recharge_open_req/card_id=" + card, "param_recharge_open_req/charge_type=CHARGE", "param_recharge_open_req/operator_id=1",
			"param_recharge_open_req/outer_order_id=o2", "param_recharge_open_req/real_value:=200", "param_recharge_open_req/gift_value=0", "param_recharge_open_req/request_id=" + card,
			"param_recharge_open_req/trigger_gift=false", "param_recharge_open_req/biz_channel=CS", "param_recharge_open_req/brand_id=1", "param_recharge_open_req/shop_id=储值&1"}
	}
	open, closed := file("open", "TOP_APP_SECRET=top secret\n", 0o644), file("closed", "# mine\nTOP_APP_KEY=1\nTOP_APP_SECRET=top secret\n", 0o600)
	env := map[string]string{"TOP_APP_KEY": "1", "TOP_APP_SECRET": "top secret"}
	without := func(name string) map[string]string {
		out := maps.Clone(env)
		delete(out, name)
		return out
	}
	for _, tt := range []struct {
		name, stdin string
		env         map[string]string
		args        []string
		status      int
		stdout      string // what it has in it
		stderr      string
	}{
		{"paths", "", env, append([]string{"-gateway", gateway}, own("1")...), 0, "current_value: 200", ""},
		{"a file", "", env, []string{"-gateway", gateway, charge, request}, 0, "account_id: 76123786153828", ""},
		{"standard input, flags behind", `{"param_recharge_open_req":{"card_id":"1"}}`, env, []string{charge, "-", "-gateway", gateway}, 1, "", "param_recharge_open_req/charge_type is missing"},
		{"JSON", "", env, append([]string{"-json", "-gateway", gateway}, own("1")...), 0, `"current_value": 200,`, ""},
		{"a file of secrets", "", nil, []string{"-secret-file", closed, "-gateway", gateway, charge, request}, 0, "biz_success: true", ""},
		{"a name in part", "", env, []string{"-gateway", gateway, "储值充值", request}, 0, "biz_success: true", ""},
		{"the business says no", "", env, append([]string{"-gateway", gateway}, own("FROZEN")...), 1, "result_code: CARD_FROZEN", "the business failed: CARD_FROZEN"},
		{"turned down", "", env, append([]string{"-gateway", gateway}, own("LIMIT")...), 1, "code: 7", "App Call Limited"},
		{"the answer is lost", "", env, append([]string{"-gateway", gateway}, own("LOST")...), 3, "", "the call may have been executed: "},
		{"a bad gateway", "", env, append([]string{"-gateway", gateway}, own("BAD")...), 3, "bad gateway", "; find out before you call again [TG646]"},
		{"a remote error", "", env, append([]string{"-gateway", gateway}, own("REMOTE")...), 3, "isp.unknown-error", "may have been executed"},
		{"nobody listens", "", env, append([]string{"-gateway", "http://127.0.0.1:1/router/rest"}, own("1")...), 1, "", "connection refused"},
		{"turned down, for tools", "", env, append([]string{"-json", "-gateway", gateway}, own("LIMIT")...), 1, `"error_response": {`, `{"code":"TG646","file":"","severity":"error",`},
		{"another secret", "", map[string]string{"TOP_APP_KEY": "1", "TOP_APP_SECRET": "x"}, append([]string{"-gateway", gateway}, own("1")...), 1, "code: 25", "Invalid signature"},
		{"not live", "", env, own("1"), 1, "", charge + " may change something at eco.taobao.com; add -live if it should"},
		{"curl", "", env, append(own("1"), "-dry-run"), 0, "curl 'https://eco.taobao.com/router/rest' \\\n", ""},
		{"sample", "", nil, []string{"-sample", charge}, 0, "{\n  \"param_recharge_open_req\": {\n    \"biz_date\": \"2019-01-01 13:12:12\",", ""},
		{"no key", "", without("TOP_APP_KEY"), own("1"), 1, "", "there is no TOP_APP_KEY; set"},
		{"no secret", "", without("TOP_APP_SECRET"), own("1"), 1, "", "there is no TOP_APP_SECRET; set"},
		{"a file that all can read", "", env, append([]string{"-secret-file", open}, own("1")...), 1, "", "other users of this machine can read the secrets in it (mode 0644); run chmod 600 on it"},
		{"no such parameter", "", env, []string{charge, "param_recharge_open_req/card=1"}, 1, "", "there is no card here"},
		{"no such parameter in a file", `param_recharge_open_req: {card: 1}`, env, []string{charge, "-"}, 1, "", "there is no card here"},
		{"no path", "", env, []string{charge, "=1"}, 2, "", `"=1" names no parameter; write PATH=TEXT or PATH:=JSON`},
		{"no such file", "", env, []string{charge, "none.yaml"}, 1, "", "none.yaml: there is no such file"},
		{"no method", "", env, nil, 2, "", "METHOD is missing"},
		{"no such method", "", env, []string{"taobao.none.get"}, 1, "", "taobao.none.get"},
	} {
		status, stdout, stderr := run(t, tt.stdin, tt.env, append([]string{"call"}, tt.args...)...)
		if status != tt.status || !strings.Contains(stdout, tt.stdout) || !strings.Contains(stderr, tt.stderr) || tt.stderr == "" && stderr != "" {
			t.Errorf("%s: got status %d, want %d; standard output:\n%s\nwant %s; standard error:\n%s\nwant %s", tt.name, status, tt.status, stdout, tt.stdout, stderr, tt.stderr)
		}
		if strings.Contains(stdout+stderr, "top secret") {
			t.Errorf("%s: the secret is printed", tt.name)
		}
	}
}

func TestDocs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	status, stdout, stderr := run(t, "", nil, "docs", "-spec", "builtin", "-o", dir)
	if status != 0 || strings.TrimSpace(stdout) != filepath.Join(dir, "index.html") {
		t.Fatalf("got status %d, %s %s", status, stdout, stderr)
	}
	for name, piece := range map[string]string{
		"index.html": `href="api/` + charge + `.html"`, "api/" + charge + ".html": "CrmRechargeChargeUpdate(", "static/style.css": "body", "static/page.js": "use strict",
	} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !strings.Contains(string(data), piece) {
			t.Errorf("%s lacks %s: %v", name, piece, err)
		}
	}
	if status, _, stderr := run(t, "", nil, "docs", "-spec", "builtin", "-o", dir); status != 0 {
		t.Errorf("the second time: got %d %s", status, stderr)
	}
	index := filepath.Join(dir, "index.html")
	if err := os.Remove(index); err != nil { // as a run leaves it that is killed before the last file
		t.Fatal(err)
	}
	if status, _, stderr := run(t, "", nil, "docs", "-spec", "builtin", "-o", dir); status != 0 {
		t.Errorf("without the index: got %d %s", status, stderr)
	}
	if err := os.WriteFile(index, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := run(t, "", nil, "docs", "-spec", "builtin", "-o", dir); status != 1 || !strings.HasPrefix(stderr, index+": ") || strings.Count(stderr, "\n") != 1 {
		t.Errorf("an index of somebody else: got %d %s", status, stderr)
	}
}

// TestDocsInTheWay: what is no page of topgen's stays.
func TestDocsInTheWay(t *testing.T) {
	own := filepath.Join(t.TempDir(), "index.html")
	if err := os.WriteFile(own, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := run(t, "", nil, "docs", "-spec", "builtin", "-o", filepath.Dir(own)); status != 1 || !strings.HasPrefix(stderr, own+": ") {
		t.Errorf("a page of somebody else: got %d %s", status, stderr)
	}
	if data, err := os.ReadFile(own); err != nil || string(data) != "mine" {
		t.Errorf("a page of somebody else is now %s, %v", data, err)
	}
	if status, _, stderr := run(t, "", nil, "docs", "-spec", "builtin", "-o", own); status != 1 || strings.Count(stderr, "\n") != 1 {
		t.Errorf("a file in the folder's place: got status %d and %q, want 1 and one finding", status, stderr)
	}
	if status, _, stderr := run(t, "", nil, "docs"); status != 2 || !strings.Contains(stderr, "-o DIR is missing") {
		t.Errorf("without -o: got %d %s", status, stderr)
	}
}
