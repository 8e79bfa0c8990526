package ci

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// nodeCalls are calls by the official Node SDK, each with what comes back.
const nodeCalls = `
const { ApiClient } = require("ali-topsdk");
const [url, key, secret] = process.argv.slice(2);
const client = (s) => new ApiClient({ appkey: key, appsecret: s, url });
const request = (more) => ({ param_recharge_open_req: Object.assign({ card_id: "7", charge_type: "CHARGE", operator_id: "1", outer_order_id: "o1",
  real_value: 200, gift_value: 0, request_id: "r1", trigger_gift: false, biz_channel: "CS", brand_id: "1", shop_id: "1" }, more) });
const method = "alibaba.alsc.crm.recharge.charge.update";
const calls = [
  ["plain", secret, "alibaba.alsc.crm.recharge.qryrule", { param_pull_recharge_rule_by_shop_req: '{"brand_id":"1","shop_id":"2"}' }],
  ["wrong secret", secret + "x", method, request({})],
  ["object parameter", secret, method, request({})],
  ["the same again", secret, method, request({})],
  ["Chinese text", secret, method, request({ request_id: "r2", remark: "储值 & 充值 +<é>😀", real_value: 1 })],
  ["missing", secret, method, request({ card_id: undefined })],
];
(async () => {
  const out = {};
  for (const [name, s, method, params] of calls) {
    out[name] = await new Promise((resolve) => client(s).execute(method, params, (err, answer) => resolve(err ? { error: err } : answer)));
  }
  console.log(JSON.stringify(out));
})();
`

// TestNode calls the mock with the official Node client.
func TestNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node here: the official Node client is not tried")
	}
	dir := t.TempDir()
	install := exec.Command("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "ali-topsdk@2.0.5")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		t.Skipf("the official Node client cannot be installed here, so it is not tried: %v\n%s", err, out)
	}
	_, address := mock(t)
	script := filepath.Join(dir, "calls.js")
	if err := os.WriteFile(script, []byte(nodeCalls), 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(node, script, address, "12345678", "top secret")
	run.Env = append(os.Environ(), "TZ=Asia/Shanghai") // the client's timestamps are in the zone of the machine
	run.Stderr = os.Stderr
	printed, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers map[string]json.RawMessage
	if err := json.Unmarshal(printed, &answers); err != nil {
		t.Fatalf("%v: %s", err, printed)
	}
	for name, want := range map[string]string{
		"plain": `"biz_success":true`, "wrong secret": `"code":25`, "object parameter": `"current_value":200`, "the same again": `"current_value":200`,
		"Chinese text": `"remark":"储值 & 充值 +<é>😀"`, "missing": `"code":40`,
	} {
		if !strings.Contains(string(answers[name]), want) {
			t.Errorf("%s: got %s, want %s", name, answers[name], want)
		}
	}
}
