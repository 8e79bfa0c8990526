package spec_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// members parses "result.code:String msg:String rows[].code:String" into a response.
func members(text string) []*spec.Node {
	var top []*spec.Node
	parents := map[string]*spec.Node{}
	for _, field := range strings.Fields(text) {
		name, typ, _ := strings.Cut(field, ":")
		list := strings.HasSuffix(typ, "[]")
		leaf := &spec.Node{Name: name, Type: strings.TrimSuffix(typ, "[]"), List: list}
		parent, inner, nested := strings.Cut(name, ".")
		if !nested {
			top = append(top, leaf)
			continue
		}
		leaf.Name = inner
		if parents[parent] == nil {
			parents[parent] = &spec.Node{Name: strings.TrimSuffix(parent, "[]"), Type: "Object", List: strings.HasSuffix(parent, "[]")}
			top = append(top, parents[parent])
		}
		parents[parent].Fields = append(parents[parent].Fields, leaf)
	}
	return top
}

func TestDetectOutcome(t *testing.T) {
	for _, tt := range []struct {
		name, response string
		outcome        *spec.Outcome
		want           string // state, members with their values, what says why
	}{
		{"nothing", "total:Number items.code:String", nil, "none"},
		{"no response", "", nil, "none"},
		{"Boolean", "result.biz_success:Boolean result.result_code:String result.result_desc:String result.data:String", nil, "known result/biz_success?=[true] why result_code result_desc"},
		{"unusual Boolean", "resultsuccess:Boolean resultcode:String resultmessage:String", nil, "known resultsuccess?=[true] why resultcode resultmessage"},
		{"many Booleans", "isSuccess:Boolean ret_success:Boolean response_success:Boolean success_res:Boolean successed:Boolean all_success:Boolean", nil,
			"known isSuccess?=[true] ret_success?=[true] response_success?=[true] success_res?=[true] successed?=[true]"},
		{"two levels", "success:Boolean result.success:Boolean result.msg:String code:String", nil, "known success?=[true] result/success?=[true] why code msg"},
		{"Boolean list", "success:Boolean[]", nil, "none"},
		{"text", "result.success:String result.error_code:String", nil, "known result/success?=[true] why error_code"},
		{"text beside a Boolean", "is_success:String success:Boolean", nil, "known success?=[true]"},
		{"number", "success:Number", nil, "open success=[]"},
		{"error code", "error_code:String error_msg:String data:Boolean result_status:Number", nil, "known error_code=[ 0] why error_msg"},
		{"two error codes", "errno:Number result.errCode:String", nil, "known errno=[ 0] result/errCode=[ 0]"},
		{"error code and code", "code:String err_code:String message:String", nil, "known err_code=[ 0] why code message"},
		{"code", "result.code:String result.message:String", nil, "open result/code=[] why message"},
		{"code of data", "article.code:String article.title:String", nil, "none"},
		{"business code", "ticket:String biz_code:String", nil, "open biz_code=[]"},
		{"code in a list", "rows[].error_code:String rows[].msg:String", nil, "none"},
		{"code is a date", "ret_code:Date", nil, "none"},
		{"switched off", "success:Boolean", &spec.Outcome{Off: true}, "none"},
		{"said", "result.code:String result.message:String result.sub_code:String", &spec.Outcome{Code: "result/code", OK: []string{"0", "200"}}, "known result/code=[0 200] why sub_code message"},
		{"said, with reasons", "result.code:String result.message:String why:String", &spec.Outcome{Code: "result/code", OK: []string{"0"}, Why: []string{"why"}}, "known result/code=[0] why why"},
		{"said of a Boolean", "ok:Boolean", &spec.Outcome{Code: "ok", OK: []string{"true"}}, "known ok?=[true]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := shown(spec.DetectOutcome(&spec.API{Response: members(tt.response), Outcome: tt.outcome}))
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func shown(d spec.Telling) string {
	out := "known"
	switch {
	case len(d.Members) == 0:
		out = "none"
	case d.Open():
		out = "open"
	}
	for _, m := range d.Members {
		flag := ""
		if m.Flag {
			flag = "?"
		}
		out += fmt.Sprintf(" %s%s=%v", m.Path(), flag, m.OK)
	}
	if len(d.Why) > 0 {
		out += " why"
	}
	for _, way := range d.Why {
		out += " " + way[len(way)-1].Name
	}
	return out
}

func TestCompleteOutcome(t *testing.T) {
	prose := func(description string) ([]string, bool) {
		if description == "" {
			return nil, false
		}
		return strings.Fields(description), true
	}
	for _, tt := range []struct {
		name, method, response string
		descriptions           map[string]string
		want                   string
		query                  bool
		notes                  int
	}{
		{"prose", "a.b.save", "result.code:Number result.message:String", map[string]string{"code": "0 200"}, "known result/code=[0 200] why message", false, 0},
		{"a Boolean needs none", "a.b.save", "success:Boolean code:String", map[string]string{"code": "0"}, "known success?=[true] why code", false, 0},
		{"prose of a text", "a.b.save", "success:String", map[string]string{"success": "1"}, "known success=[1]", false, 0},
		{"error code is 0", "a.b.save", "errcode:String", map[string]string{"errcode": "0"}, "known errcode=[ 0]", false, 0},
		{"error code is 200", "a.b.save", "errcode:String", map[string]string{"errcode": "200"}, "known errcode=[200]", false, 0},
		{"prose of one of two", "a.b.save", "error_code:String result_code:String", map[string]string{"result_code": "OK"}, "known result_code=[OK] why error_code", false, 0},
		{"no such value", "a.b.save", "result_code:Number", map[string]string{"result_code": "OK"}, "open result_code=[]", false, 0},
		{"no prose", "a.b.save", "result_code:Number", nil, "open result_code=[]", false, 0},
		{"query", "a.b.detail.get", "result_code:Number", nil, "open result_code=[]", true, 1},
		{"query with prose", "a.b.querylist", "result_code:Number", map[string]string{"result_code": "0"}, "known result_code=[0]", true, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			api := &spec.API{Method: tt.method, Response: members(tt.response)}
			var describe func(nodes []*spec.Node)
			describe = func(nodes []*spec.Node) {
				for _, n := range nodes {
					n.Description = tt.descriptions[n.Name]
					describe(n.Fields)
				}
			}
			describe(api.Response)
			notes := spec.CompleteOutcome("f.json", api, prose)
			if got := shown(spec.DetectOutcome(api)); got != tt.want || api.Query != tt.query || len(notes) != tt.notes {
				t.Errorf("got  %s, query %v, %v\nwant %s", got, api.Query, notes, tt.want)
			}
			if found := spec.Check("f.json", api); found.HasErrors() || len(found) > 0 && (tt.query || !strings.HasPrefix(tt.want, "open")) {
				t.Errorf("the completed API is not right: %v", found)
			}
		})
	}
}

func TestOutcomeOpen(t *testing.T) {
	_, list := spec.Parse("f.json", []byte("{\"method\": \"a.b.save\", \"response\": [{\"name\": \"result\", \"type\": \"R\", \"fields\": [\n{\"name\": \"code\", \"type\": \"String\"},\n{\"name\": \"msg\", \"type\": \"String\"}]}]}"))
	want := `f.json:2: warning: response/result/code: "result/code" tells whether the call succeeded, and nobody says which values mean success; write "outcome": {"code": "result/code", "ok": ["VALUE"]} into the overlay, or give the client top.WithOutcome [TG320]`
	if len(list) != 1 || list[0].Error() != want || list[0].Code != diag.OutcomeOpen {
		t.Errorf("got %v", list)
	}
	if diff := cmp.Diff(`"outcome": {"code": "a/b", "ok": ["0","\"<"]}`, strings.ReplaceAll(spec.OutcomeLine("a/b", "0", `"<`), `\u003c`, "<")); diff != "" {
		t.Error(diff)
	}
}

func TestReadsOnly(t *testing.T) {
	for method, want := range map[string]bool{
		"alibaba.alsc.crm.card.qry": true, "alibaba.alsc.crm.rule.querydishrule": true, "taobao.user.seller.get": true, "taobao.items.search": true,
		"alibaba.alsc.crm.recharge.account.get": true, "taobao.logistics.address.search": true, "a.b.listall": true, "a.b.order-get": true,
		"alibaba.alsc.crm.recharge.charge.update": false, "taobao.trade.close.get": false, "a.b.getter.save": false, "a.query.b": false, "a.b": false, "": false,
		"a.lock_and.get": false, "a.Cancel.get": false, "taobao.qimen.order.cancel": false, "a.settlement.bill.query": true,
	} {
		if got := spec.ReadsOnly(method); got != want {
			t.Errorf("ReadsOnly(%q) = %v", method, got)
		}
	}
}
