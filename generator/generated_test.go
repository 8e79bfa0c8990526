package generator_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/topgen/topgen/generated/alsc"
	"github.com/topgen/topgen/generated/top"
	"github.com/topgen/topgen/generated/top/toptest"
)

const (
	chargeRoot    = "alibaba_alsc_crm_recharge_charge_update_response"
	chargeSuccess = `{"result":{"biz_success":true}}`
)

func newCharge() *alsc.CrmRechargeChargeUpdateRequest {
	return &alsc.CrmRechargeChargeUpdateRequest{ParamRechargeOpenReq: alsc.CrmRechargeChargeUpdate_RechargeOpenReq{
		CardID: "7612", ChargeType: "CHARGE", OperatorID: "1", OuterOrderID: "o-1", RequestID: "r-1", BizChannel: "CS",
		RealValue: top.Int64(200), GiftValue: top.Int64(0), ShopID: top.String("s-<1>"), BrandID: top.String("b-1"),
	}}
}

// TestNilService checks that a service that is nil, or has no client, gives an error with the call not executed.
func TestNilService(t *testing.T) {
	var none *alsc.Service
	for name, svc := range map[string]*alsc.Service{"nil": none, "With of nil": none.With(top.WithSession("x")), "no client": alsc.New(nil), "zero": new(alsc.Service), "With": alsc.New(nil).With()} {
		rsp, err := svc.CrmRechargeChargeUpdate(context.Background(), newCharge())
		if rsp == nil || err == nil || top.MayHaveExecuted(err) {
			t.Errorf("%s: got %v and the error %v", name, rsp, err)
		}
	}
}

// TestRequestIsShown checks that a request is printed and logged with the values of its optional members.
func TestRequestIsShown(t *testing.T) {
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("call", "req", newCharge())
	for _, text := range []string{fmt.Sprint(newCharge()), fmt.Sprintf("%+v", newCharge()), fmt.Sprintf("%+v", *newCharge()), strings.ReplaceAll(log.String(), `\"`, `"`)} {
		for _, want := range []string{"alibaba.alsc.crm.recharge.charge.update", `"gift_value":0`, `"shop_id":"s-<1>"`, `"trigger_gift":false`} {
			if !strings.Contains(text, want) {
				t.Errorf("%s\nlacks %s", text, want)
			}
		}
		if strings.Contains(text, "0xc") {
			t.Errorf("%s\nshows an address", text)
		}
	}
}

// TestResponseAsValue checks that a response is the same JSON as a value and behind a pointer.
func TestResponseAsValue(t *testing.T) {
	var rsp alsc.CrmRechargeChargeUpdateResponse
	if err := top.Decode(`{"`+chargeRoot+`":{"result":{"biz_success":false}}}`, "alibaba.alsc.crm.recharge.charge.update", &rsp); err != nil {
		t.Fatal(err)
	}
	for _, value := range []any{rsp, &rsp} {
		if text, err := json.Marshal(value); err != nil || string(text) != `{"result":{"biz_success":false}}` {
			t.Errorf("%T is %s, %v", value, text, err)
		}
	}
}

// TestContradictions checks that answers of a generated method that say two things are no success.
func TestContradictions(t *testing.T) {
	g := toptest.NewGateway(t)
	svc := alsc.New(g.Client())
	const refusal = `"error_response":{"code":15,"msg":"Remote service error","sub_code":"isp.timeout"}`
	for name, body := range map[string]string{
		"a result beside an error":   `{"` + chargeRoot + `":` + chargeSuccess + `,` + refusal + `}`,
		"an error inside the root":   `{"` + chargeRoot + `":{"result":{"biz_success":true},` + refusal + `}}`,
		"an error further inside":    `{"` + chargeRoot + `":{"result":{"biz_success":true,` + refusal + `}}}`,
		"an error in an element":     `{"` + chargeRoot + `":{"result":{"biz_success":true,"result":{"after_property_list":[{` + refusal + `}]}}}}`,
		"an error further in XML":    `<` + chargeRoot + `><result><biz_success>true</biz_success><error_response><code>15</code></error_response></result></` + chargeRoot + `>`,
		"an error before the root":   `{` + refusal + `,"` + chargeRoot + `":` + chargeSuccess + `}`,
		"two errors":                 `{` + refusal + `,"error_response":{"code":25,"msg":"Invalid signature"}}`,
		"a member twice":             `{"` + chargeRoot + `":{"result":{"biz_success":true,"biz_success":false}}}`,
		"a member twice in text":     `{"` + chargeRoot + `":{"result":"{\"biz_success\":true,\"biz_success\":false}"}}`,
		"an object twice":            `{"` + chargeRoot + `":{"result":{"biz_success":true},"result":{"biz_success":false}}}`,
		"the root twice":             `{"` + chargeRoot + `":` + chargeSuccess + `,"` + chargeRoot + `":{"result":{"biz_success":false}}}`,
		"another API's root":         `{"alibaba_alsc_crm_card_open_response":` + chargeSuccess + `}`,
		"another API's root in XML":  `<alibaba_alsc_crm_card_open_response><result><biz_success>true</biz_success></result></alibaba_alsc_crm_card_open_response>`,
		"a null root":                `{"` + chargeRoot + `":null}`,
		"an empty root":              `{"` + chargeRoot + `":{}}`,
		"a flat error":               `{"errcode":88,"errmsg":"no"}`,
		"a flat error of the portal": `{"type":"ISV","code":"IncompleteSignature","message":"no"}`,
		"a flat refusal":             `{"code":25,"msg":"Invalid signature"}`,
		"a member twice in XML":      `<` + chargeRoot + `><result><biz_success>true</biz_success><biz_success>false</biz_success></result></` + chargeRoot + `>`,
		"an error in XML beside":     `<` + chargeRoot + `><result><biz_success>true</biz_success></result></` + chargeRoot + `><error_response><code>15</code></error_response>`,
		"a flat error beside":        `{"` + chargeRoot + `":` + chargeSuccess + `,"code":15,"msg":"Remote service error"}`,
		"a flat error before":        `{"errcode":88,"errmsg":"no","` + chargeRoot + `":` + chargeSuccess + `}`,
		"cut short":                  `{"` + chargeRoot + `":{"result":{"biz_success":true`,
	} {
		g.Respond(0, "", body)
		rsp, err := svc.CrmRechargeChargeUpdate(context.Background(), newCharge())
		refused := strings.Contains(name, "portal") || strings.Contains(name, "refusal")
		if rsp == nil || err == nil || top.MayHaveExecuted(err) == refused {
			t.Errorf("%s: got the error %v, may have executed: %v", name, err, top.MayHaveExecuted(err))
		}
	}
}

// TestOddByteKeepsTheOrder checks that one bad byte does not lose an order number, and is noted.
func TestOddByteKeepsTheOrder(t *testing.T) {
	g := toptest.NewGateway(t)
	svc := alsc.New(g.Client())
	for _, body := range []string{
		`{"` + chargeRoot + `":{"result":{"biz_success":true,"result_desc":"a` + "\v" + `b","result":{"outer_order_id":"o-1"}}}}`,
		`{"` + chargeRoot + `":{"result":{"biz_success":true,"result_desc":"a\'b","result":{"outer_order_id":"o-1"}}}}`,
		`<` + chargeRoot + `><result><biz_success>true</biz_success><result_desc>a&#11;b</result_desc><result><outer_order_id>o-1</outer_order_id></result></result></` + chargeRoot + `>`,
	} {
		g.Respond(0, "", body)
		rsp, err := svc.CrmRechargeChargeUpdate(context.Background(), newCharge())
		if err != nil || rsp.Result.Result.OuterOrderID != "o-1" || len(rsp.Notes) != 1 || rsp.Notes[0].Path != "result/result_desc" {
			t.Errorf("%q: got %+v, the notes %v and the error %v", body, rsp.Result, rsp.Notes, err)
		}
	}
}

// TestOutcomeOption checks that an option sets an API's outcome, or switches it off.
func TestOutcomeOption(t *testing.T) {
	g := toptest.NewGateway(t)
	svc := alsc.New(g.Client())
	failed := `{"` + chargeRoot + `":{"result":{"biz_success":false,"result_code":"0"}}}`
	const method = "alibaba.alsc.crm.recharge.charge.update"
	for name, test := range map[string]struct {
		outcome top.Outcome
		want    any
	}{
		"set":     {top.Outcome{Code: "result/result_code", OK: []string{"0"}}, nil},
		"failing": {top.Outcome{Code: "result/result_code", OK: []string{"1"}}, new(*top.BizError)},
		"open":    {top.Outcome{Code: "result/result_code"}, new(*top.UnknownOutcomeError)},
		"off":     {top.Outcome{}, nil},
	} {
		g.Respond(0, "", failed)
		_, err := svc.With(top.WithOutcome(method, test.outcome)).CrmRechargeChargeUpdate(context.Background(), newCharge())
		if test.want == nil && err != nil || test.want != nil && !errors.As(err, test.want) {
			t.Errorf("%s: got the error %v", name, err)
		}
		if e := (*top.UnknownOutcomeError)(nil); errors.As(err, &e) {
			for _, want := range []string{"result/result_code", `"outcome": {"code": "result/result_code", "ok": ["0"]}`, `top.WithOutcome("` + method + `", top.Outcome{Code: "result/result_code", OK: []string{"0"}})`} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%v lacks %s", err, want)
				}
			}
		}
	}
}
