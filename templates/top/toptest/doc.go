// Package toptest helps to test code that calls the Taobao Open Platform, without the platform: a [Gateway]
// is a local server that checks requests as the platform's does and answers what a test tells it to.
//
// A whole test, of code that takes its client from outside:
//
//	func TestRecharge(t *testing.T) {
//		gateway := toptest.NewGateway(t)
//		gateway.Respond(200, "", `{"alibaba_alsc_crm_recharge_charge_update_response":{"result":{"biz_success":true}}}`)
//		if err := Recharge(t.Context(), gateway.Client(), "order-1"); err != nil {
//			t.Error(err)
//		}
//		if got := gateway.Last().Method; got != "alibaba.alsc.crm.recharge.charge.update" {
//			t.Errorf("called %s", got)
//		}
//
//		gateway.Respond(200, "", `{"error_response":{"code":27,"msg":"Invalid session"}}`)
//		if err := Recharge(t.Context(), gateway.Client(), "order-1"); !errors.Is(err, top.ErrInvalidSession) {
//			t.Errorf("an invalid session gave %v", err)
//		}
//	}
//
// [Run] is what the tests of generated packages call.
package toptest
