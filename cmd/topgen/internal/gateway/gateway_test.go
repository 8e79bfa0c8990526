package gateway

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates/top/toptest"
)

// accounts is an API with one of each kind of member.
func accounts() *spec.API {
	return &spec.API{
		Method: "taobao.accounts.get",
		Response: []*spec.Node{
			{Name: "total", Type: "Number", Example: "2"},
			{Name: "accounts", Type: "AccountDTO", List: true, Fields: []*spec.Node{
				{Name: "id", Type: "String", Example: "a<b"},
				{Name: "open", Type: "Boolean"},
				{Name: "tags", Type: "String", List: true, Example: "x"},
			}},
			{Name: "paid", Type: "Price", Example: "9.10"},
		},
	}
}

func TestRender(t *testing.T) {
	api := accounts()
	data := usual(api)
	empty := object{"accounts": []any{}, "note": "储\"\n\x01", "total": json.Number("9007199254740993")}
	for _, tt := range []struct {
		name string
		f    format
		data object
		want string
	}{
		{"JSON", format{json: true}, data, `{"accounts_get_response":{"total":2,"accounts":{"account_d_t_o":[{"id":"a<b","open":true,"tags":{"string":["x"]}}]},"paid":"9.10","request_id":"r1"}}`},
		{"simplified", format{json: true, simplify: true}, data, `{"total":2,"accounts":[{"id":"a<b","open":true,"tags":["x"]}],"paid":"9.10","request_id":"r1"}`},
		{"XML", format{}, data, `<?xml version="1.0" encoding="utf-8" ?><accounts_get_response><total>2</total><accounts list="true"><account_d_t_o><id>a&lt;b</id><open>true</open><tags list="true"><string>x</string></tags></account_d_t_o></accounts><paid>9.10</paid><request_id>r1</request_id></accounts_get_response>`},
		{"JSON, empty list", format{json: true}, empty, `{"accounts_get_response":{"total":9007199254740993,"accounts":{},"note":"储\"\n","request_id":"r1"}}`},
		{"simplified, empty list", format{json: true, simplify: true}, empty, `{"total":9007199254740993,"accounts":[],"note":"储\"\n","request_id":"r1"}`},
		{"XML, nothing", format{}, object{}, `<?xml version="1.0" encoding="utf-8" ?><accounts_get_response><request_id>r1</request_id></accounts_get_response>`},
		{"JSON, nothing", format{json: true}, nil, `{"accounts_get_response":{"request_id":"r1"}}`},
	} {
		want := strings.ReplaceAll(tt.want, "\n", `\n`)
		if diff := cmp.Diff(want, tt.f.layout(api, tt.data).fill(nil, "r1")); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
	failure := Error{Code: 25, Msg: "Invalid signature", SubCode: "isv.x", SubMsg: "<"}
	if got, want := (format{json: true, simplify: true}).failure(failure, "r1"), `{"error_response":{"code":25,"msg":"Invalid signature","sub_code":"isv.x","sub_msg":"<","request_id":"r1"}}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := (format{}).failure(Error{Code: 7, Msg: "App Call Limited"}, "r1"), `<?xml version="1.0" encoding="utf-8" ?><error_response><code>7</code><msg>App Call Limited</msg><request_id>r1</request_id></error_response>`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestUsual holds that the sample is the answer where there is one.
func TestUsual(t *testing.T) {
	api := accounts()
	for _, response := range []string{
		`{"accounts_get_response":{"total":7,"accounts":{"account_d_t_o":[{"id":"1"},{"id":"2","open":false}]},"request_id":"x"}}`,
		`{"total":7,"accounts":[{"id":"1"},{"id":"2","open":false}]}`,
	} {
		api.Samples = &spec.Samples{ResponseJSON: response}
		want := `{"total":7,"accounts":[{"id":"1"},{"id":"2","open":false}],"request_id":"r1"}`
		if got := (format{json: true, simplify: true}).layout(api, usual(api)).fill(nil, "r1"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	api.Samples = &spec.Samples{ResponseXML: `<accounts_get_response><total>7</total><accounts list="true"><account_d_t_o><id>1</id></account_d_t_o></accounts></accounts_get_response>`}
	if got, want := (format{json: true, simplify: true}).layout(api, usual(api)).fill(nil, "r1"), `{"total":7,"accounts":[{"id":"1"}],"request_id":"r1"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

const bank = `
tables:
  accounts: {"6001": {balance: 10.50}}
rules:
  - {method: a.charge, when: {req/card: FROZEN}, answer: {result: {ok: false, code: CARD_FROZEN, card: "${req/card}"}}}
  - method: a.charge
    idempotent_by: req/id
    rows: [{as: row, table: accounts, key: "${req/none|req/card}", create: {balance: 0}}]
    add: {row/balance: "${req/value}"}
    answer: {result: {ok: true, balance: "${row/balance}", text: "now ${row/balance} for ${req/card}"}}
  - method: a.pay
    rows: [{as: row, table: accounts, key: "${req/card}", missing: {answer: {result: {ok: false, code: NO_ACCOUNT}}}}]
    at_least: {row/balance: "${req/value}"}
    too_little: {answer: {result: {ok: false, code: TOO_LITTLE, balance: "${row/balance}"}}}
    subtract: {row/balance: "${req/value}"}
    answer: {result: {ok: true, balance: "${row/balance}"}}
  - method: a.flaky.*
    answers:
      - {times: 2, error: {code: 15, msg: Remote service error, sub_code: isp.unknown-error}}
      - {status: 502, body: bad gateway}
      - {answer: {ok: true}}
`

// calling is a call with one parameter.
func calling(method, req string) *call {
	return &call{Received: toptest.Received{Method: method, Params: []toptest.Param{{Name: "req", Value: req}}}, params: map[string]string{"req": req}}
}

func TestScenario(t *testing.T) {
	s, err := ParseScenario("bank.yaml", []byte(bank))
	if err != nil {
		t.Fatal(err)
	}
	st := newState(s)
	for i, step := range []struct{ method, req, want string }{
		{"a.charge", `{"card":"FROZEN"}`, `{"result":{"card":"FROZEN","code":"CARD_FROZEN","ok":false}}`},
		{"a.charge", `{"card":"6001","id":"1","value":0.25}`, `{"result":{"balance":10.75,"ok":true,"text":"now 10.75 for 6001"}}`},
		{"a.charge", `{"card":"6001","id":"1","value":0.25}`, `{"result":{"balance":10.75,"ok":true,"text":"now 10.75 for 6001"}}`},
		{"a.charge", `{"card":"6001","id":"2","value":"9007199254740993"}`, `{"result":{"balance":9007199254741003.75,"ok":true,"text":"now 9007199254741003.75 for 6001"}}`},
		{"a.pay", `{"card":"6001","value":9007199254741003.75}`, `{"result":{"balance":0.00,"ok":true}}`},
		{"a.pay", `{"card":"6001","value":1}`, `{"result":{"balance":0.00,"code":"TOO_LITTLE","ok":false}}`},
		{"a.pay", `{"card":"new","value":1}`, `{"result":{"code":"NO_ACCOUNT","ok":false}}`},
		{"a.charge", `{"card":"new","id":"3","value":5}`, `{"result":{"balance":5,"ok":true,"text":"now 5 for new"}}`},
		{"a.flaky.get", ``, `15`},
		{"a.flaky.get", ``, `15`},
		{"a.flaky.get", ``, `502`},
		{"a.flaky.get", ``, `{"ok":true}`},
		{"a.flaky.get", ``, `{"ok":true}`},
	} {
		a := st.answer(calling(step.method, step.req))
		var got any
		switch {
		case a.Error != nil:
			got = a.Error.Code
		case a.Status != 0:
			got = a.Status
		default:
			got = filled(a.Members.tree, a.values)
		}
		data, err := json.Marshal(got)
		if err != nil || string(data) != step.want {
			t.Errorf("step %d: got %s, %v, want %s", i, data, err, step.want)
		}
	}
	if got := st.answer(calling("a.other", "")); got.Answer != usualAnswer {
		t.Errorf("an API without a rule got %+v", got)
	}
}

// TestScenarioNames: a parameter with the name of a row is no row, and one without a name no idempotency key.
func TestScenarioNames(t *testing.T) {
	s, err := ParseScenario("names.yaml", []byte("rules:\n- {method: a, rows: [{as: card, table: t, key: k, create: {n: 0}}], add: {card/n: 1}, answer: {n: '${card/n}', card: '${card}'}}"))
	if err != nil {
		t.Fatal(err)
	}
	st := newState(s)
	for n := range 2 {
		a := st.answer(&call{Received: toptest.Received{Method: "a"}, params: map[string]string{"card": "6001", "": "x"}})
		if got, want := fmt.Sprint(filled(a.Members.tree, a.values)), fmt.Sprintf("map[card:6001 n:%d]", n+1); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestScenarioValues: dates, keys that are numbers and the digits of numbers come as they are written, in rows and answers.
func TestScenarioValues(t *testing.T) {
	const values, want = "{1: 2024-01-01, x: 1.10}", `{"1":"2024-01-01","x":1.10}`
	s, err := ParseScenario("values.yaml", []byte("tables: {t: {k: {a: "+values+"}, empty: }}\nrules: [{method: a, answer: {r: "+values+"}}]"))
	if err != nil {
		t.Fatal(err)
	}
	rows := newState(s).tables["t"].values
	for _, got := range []any{rows["k"]["a"], s.Rules[0].Members.tree["r"]} {
		if text(got) != want {
			t.Errorf("got %s, want %s", text(got), want)
		}
	}
	if rows["empty"] == nil {
		t.Error("a row without fields is not there")
	}
}

func TestBadScenario(t *testing.T) {
	for text, want := range map[string]string{
		"rules:\n- {method: a, wenn: {}}": "bad.yaml:2: unknown field \"wenn\"",
		"rules: x":                        "bad.yaml:1: expected a list, found \"x\"",
		"rules:\n- method: '['":           "bad.yaml:2: the rule's method \"[\"",
		"rules:\n- method: a\n\n- method: b\n  add: {x: '1'}":     "bad.yaml:4: \"x\" is neither",
		"rules: [{method: a, rows: [{as: a, table: t, key: k}]}]": "bad.yaml:1: \"t\" is neither",
		"rules: [{method: a, rows: [null]}]":                      "bad.yaml:1: a row lacks",
		`{"rules": []} more`:                                      "bad.yaml",
		"rules: []\n---\nrules: []":                               "bad.yaml:2: there is more",
		"rules: [{method: a, answers: [null, {status: 1}]}]":      "status is 1,",
		"rules: [null]": "bad.yaml:1: the rule's method",
		"rules: [{method: a, at_least: {a/b: 1}}]":                     "no answer for less",
		"rules: [{method: a, answer: {}, error: {code: 1}}]":           "exclude",
		"rules: [{method: a, answer: x}]":                              "bad.yaml:1: expected keys, found \"x\"",
		"rules:\n- method: a\n  answer:\n    x: {y: 1,\n        y: 2}": "bad.yaml:5: the key \"y\" is there twice",
		"rules: [{method: a, status: 99}]":                             "status is 99, expected 200 … 599; write",
		"rules: [{method: a, delay: 20m}]":                             "delay",
		"rules: [{method: a, when: {x: {y: 1}}}]":                      "object",
		"rules: [{method: a, delay: soon}]":                            "bad.yaml:1: expected a time such as 2s, found \"soon\"",
		"tables: [":                                                    "bad.yaml:1: ",
		"a: &a [*a, *a]\nb: &b [*a, *a]":                               "bad.yaml",
		strings.Repeat("[", 10_000):                                    "bad.yaml",
	} {
		if _, err := ParseScenario("bad.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: got %v, want %q", text, err, want)
		}
	}
}

func TestWrongInChinese(t *testing.T) {
	for _, tt := range []struct {
		refusal toptest.Refusal
		want    string
	}{
		{toptest.Refusal{Code: 32, Msg: "Missing Version", SubMsg: "the parameter v is missing"}, "Missing Version：参数 v 缺失"},
		{toptest.Refusal{Code: 40, SubMsg: "the parameter req/card is missing"}, "参数 req/card 缺失"},
		{toptest.Refusal{Code: 40, SubMsg: "one of a, b has to be set in req"}, "req 至少需要其中一个：a, b"},
		{toptest.Refusal{Code: 40, SubMsg: "one of a, b has to be set"}, "至少需要其中一个：a, b"},
		{toptest.Refusal{Code: 41, SubMsg: "ids has 21 elements, at most 20 are allowed"}, "参数不合要求：ids 有 21 个元素，最多 20 个"},
		{toptest.Refusal{Code: 41, SubMsg: "req/value is no number: x"}, "参数不合要求：req/value 不是数字：x"},
		{toptest.Refusal{Code: 9, Msg: "Http Action Not Allowed", SubMsg: "the content type text/plain is none of a form"}, "Http Action Not Allowed：Content-Type text/plain 不是表单的类型"},
	} {
		if got := wrong(&tt.refusal)[1]; got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// TestUnusedRule has rules with slips of the pen, which are no faults.
func TestUnusedRule(t *testing.T) {
	apis := folder(t, spec.Builtin()["alsc"])
	for text, want := range map[string]string{
		"rules:\n- {method: alibaba.alsc.crm.recharge.charge.update, when: {param_recharge_open_req/card_id: 1, session: s}, answer: {result: {result: {brand_id: b}}}}": "",
		"rules:\n- {method: alibaba.alsc.*, answer: {result: {result_code: A}}}":                                                                                         "",
		"rules:\n- {method: alibaba.alsc.crm.nope}":                                                                                                                      "f:2: warning: method: alibaba.alsc.crm.nope: no API that is served has it",
		"rules:\n- {method: alibaba.alsc.crm.recharge.charge.update, when: {param_recharge_open_req/card: 1}}":                                                           "f:2: warning: when: param_recharge_open_req/card: ",
		"rules:\n- {method: alibaba.alsc.crm.recharge.charge.update, when: {sesion: 1}}":                                                                                 "f:2: warning: when: sesion: ",
		"rules:\n- {method: alibaba.alsc.crm.recharge.charge.update, idempotent_by: param_recharge_open_req/id}":                                                         "f:2: warning: idempotent_by: param_recharge_open_req/id: ",
		"rules:\n- {method: alibaba.alsc.crm.recharge.charge.update, answers: [{}, {answer: {result: {biz_sucess: false}}}]}":                                            "f:2: warning: answer: result/biz_sucess: ",
	} {
		s, err := ParseScenario("f", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		found := s.Unused("f", apis)
		switch {
		case want == "" && len(found) == 0:
		case want == "" || len(found) != 1 || !strings.HasPrefix(found[0].Error(), want):
			t.Errorf("%s: got %v, want %q", text, found, want)
		}
	}
	recharge, err := ParseScenario("recharge.yaml", rechargeFile)
	if err != nil {
		t.Fatal(err)
	}
	if found := recharge.Unused("recharge.yaml", apis); len(found) > 0 {
		t.Errorf("recharge.yaml: %v", found)
	}
}

func FuzzScenario(f *testing.F) {
	f.Add([]byte(bank))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ParseScenario("f", data)
		if err != nil {
			return
		}
		st := newState(s)
		for _, r := range s.Rules {
			if a := st.answer(calling(r.Method, `{"card":"1","value":1}`)); a.Members != nil {
				if !json.Valid([]byte((format{json: true}).layout(accounts(), a.Members.tree).fill(a.values, "r"))) {
					t.Errorf("%v gives no JSON", a.Members)
				}
			}
		}
	})
}
