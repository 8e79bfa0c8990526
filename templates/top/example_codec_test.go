package top_test

import (
	"errors"
	"fmt"

	"github.com/topgen/topgen/templates/top"
)

// A stored answer is read as a call reads it. One member is not what it should be: all else is there.
func ExampleDecode() {
	body := `{"alibaba_alsc_crm_recharge_charge_update_response":{"result":{"biz_success":true,"result":{` +
		`"current_value":"2000","order_time":"soon"}},"request_id":"r4lu3uaf87g2"}}`

	var rsp rechargeResponse
	err := top.Decode(body, "alibaba.alsc.crm.recharge.charge.update", &rsp)
	var e *top.DecodeError
	if errors.As(err, &e) {
		fmt.Println(e.Path, "is", e.Got)
	}
	fmt.Println(rsp.Result.BizSuccess, rsp.Result.Result.CurrentValue, rsp.RequestID)
	// Output:
	// result/result/order_time is "soon"
	// true 2000 r4lu3uaf87g2
}

// Has tells a 0 that came from none.
func ExampleMeta_Has() {
	var rsp rechargeResponse
	if err := top.Decode(`{"result":{"result":{"current_value":0}}}`, "alibaba.alsc.crm.recharge.charge.update", &rsp); err != nil {
		fmt.Println(err)
	}
	fmt.Println(rsp.Result.Result.CurrentValue, rsp.Has("result", "result", "current_value"))
	fmt.Println(rsp.Result.Result.OrderValue, rsp.Has("result", "result", "order_value"))
	// Output:
	// 0 true
	// 0 false
}

func ExampleDecimal_Scaled() {
	yuan, err := top.ParseDecimal("9.10")
	if err != nil {
		fmt.Println(err)
	}
	fen, err := yuan.Scaled(2)
	fmt.Println(yuan, fen, err)
	// Output: 9.10 910 <nil>
}
