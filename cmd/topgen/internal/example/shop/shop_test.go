package shop_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/example/shop"
	"github.com/topgen/topgen/generated/top"
	"github.com/topgen/topgen/generated/top/toptest"
)

// answers gives a body to every call: the root and what is inside it.
func answers(inside string) func(toptest.Received) toptest.Answer {
	return func(r toptest.Received) toptest.Answer {
		return toptest.Answer{Body: `{"` + strings.ReplaceAll(r.Method, ".", "_") + `_response":` + inside + `}`}
	}
}

// body gives one body to every call.
func body(status int, text string) func(toptest.Received) toptest.Answer {
	return func(toptest.Received) toptest.Answer { return toptest.Answer{Status: status, Body: text} }
}

func newShop(client *top.Client) *shop.Shop {
	return shop.New(client, "12335234234", "542423412", "7", "CS")
}

func TestShop(t *testing.T) {
	for _, tc := range []struct {
		name   string
		answer func(toptest.Received) toptest.Answer
		want   error  // nil: it was done
		text   string // in the error
		calls  int    // on the wire
	}{
		{"done", answers(`{"result":{"biz_success":true,"result":{"flow_id":"48362591"}}}`), nil, "", 1},
		{"the business says no", answers(`{"result":{"biz_success":false,"result_code":"CARD_FROZEN","result_desc":"卡已冻结"}}`), shop.ErrRefused, "CARD_FROZEN 卡已冻结", 1},
		{"the answer says nothing", answers(`{}`), shop.ErrUnclear, "does not say whether", 1},
		{"the answer cannot be read", answers(`{"result":{"biz_success":7}}`), shop.ErrUnclear, "biz_success", 1},
		{"the session has ended", body(200, `{"error_response":{"code":27,"msg":"Invalid session"}}`), shop.ErrNotDone, "log in again", 1},
		{"too many calls", body(200, `{"error_response":{"code":7,"msg":"App Call Limited","sub_msg":"This ban will last for 3 more seconds"}}`), shop.ErrNotDone, "wait 3s", 1},
		{"no permission", body(200, `{"error_response":{"code":11,"msg":"Insufficient isv permissions"}}`), shop.ErrNotDone, "Insufficient isv permissions", 1},
		{"the service failed", body(200, `{"error_response":{"code":15,"msg":"Remote service error","sub_code":"isp.unknown-error"}}`), shop.ErrUnclear, "isp.unknown-error", 3},
		{"a proxy answered", body(502, "bad gateway"), shop.ErrUnclear, "502", 3},
	} {
		t.Run(tc.name, func(t *testing.T) {
			gateway := toptest.NewGateway(t)
			gateway.RespondFunc(tc.answer)
			s := newShop(gateway.Client())
			flow, charged := s.Charge(t.Context(), "order-1", "76123786153828", 200)
			if charged == nil && flow != "48362591" {
				t.Errorf("the charge's record is %q", flow)
			}
			if got := len(gateway.Calls()); got != tc.calls {
				t.Errorf("the charge was sent %d times, want %d", got, tc.calls)
			}
			for what, err := range map[string]error{"charge": charged, "refund": s.Refund(t.Context(), "refund-1", "order-1", "76123786153828")} {
				if !errors.Is(err, tc.want) || err != nil && !strings.Contains(err.Error(), tc.text) {
					t.Errorf("the %s gave %v, want %v with %q", what, err, tc.want, tc.text)
				}
			}
		})
	}
}

// TestRefusedRepetition: a refusal of the second try, after a first one that may have been made, does not say that nothing
// was done.
func TestRefusedRepetition(t *testing.T) {
	gateway := toptest.NewGateway(t)
	gateway.RespondFunc(func(r toptest.Received) toptest.Answer {
		if len(gateway.Calls()) < 2 {
			return toptest.Answer{Status: 502, Body: "bad gateway"}
		}
		return answers(`{"result":{"biz_success":false,"result_code":"DUPLICATE"}}`)(r)
	})
	_, err := newShop(gateway.Client()).Charge(t.Context(), "order-1", "76123786153828", 200)
	if !errors.Is(err, shop.ErrUnclear) || errors.Is(err, shop.ErrRefused) || len(gateway.Calls()) != 2 {
		t.Errorf("%d calls gave %v", len(gateway.Calls()), err)
	}
}

// TestNotSent: what was never sent was not done.
func TestNotSent(t *testing.T) {
	gateway := toptest.NewGateway(t)
	s := newShop(gateway.Client())
	if _, err := s.Charge(t.Context(), "", "76123786153828", 200); !errors.Is(err, shop.ErrNotDone) || !strings.Contains(err.Error(), "our request is wrong") {
		t.Errorf("a charge without a number gave %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Refund(ctx, "refund-1", "order-1", "76123786153828"); !errors.Is(err, shop.ErrNotDone) || !errors.Is(err, context.Canceled) {
		t.Errorf("a refund after the end of its context gave %v", err)
	}
	if calls := gateway.Calls(); len(calls) > 0 {
		t.Errorf("%d calls were sent", len(calls))
	}
}
