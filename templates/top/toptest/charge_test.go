package toptest_test

import (
	"context"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
	"github.com/topgen/topgen/templates/top/wire"
)

// What topgen would generate for another invented API, taobao.test.card.charge, with all that generated code can have. What
// it does wrong is said by the field wrong.

type chargeRequest struct {
	Charge charge
	Notify *bool
	Tags   []string
	wrong  string
}

type charge struct {
	CardID    *string
	OutCardID *string
	Gift      bool
	Last      bool
	Value     *int64
	Price     *top.Decimal
	At        time.Time
	Items     []chargeItem
	Data      *top.RawJSON
}

type chargeItem struct {
	SKU string
	IDs []int64
}

func (*chargeRequest) Method() string { return "taobao.test.card.charge" }

func (r *chargeRequest) EncodeTOP(p *wire.Params) {
	p.Public(0, 1)
	p.JSON("charge", r.Charge.appendJSON(p.Buffer(), r.wrong))
	p.Public(1, 3)
	if r.wrong != "false lost" || r.Notify != nil && *r.Notify {
		wire.OptParam(p, "notify", r.Notify, (*wire.Params).Bool)
	}
	p.Public(3, 7)
	wire.JoinParam(p, "tags", r.Tags)
	p.Public(7, 10)
}

func (o *charge) appendJSON(b []byte, wrong string) []byte {
	gift, last, out := o.Gift, o.Last, o.OutCardID
	switch wrong {
	case "flags swapped":
		gift, last = last, gift
	case "flag always false":
		last = false
	case "another's text":
		out = o.CardID
	}
	b = append(b, '{')
	b = wire.AppendOpt(b, `"card_id":`, o.CardID, wire.AppendText)
	b = wire.AppendOpt(b, `"out_card_id":`, out, wire.AppendText)
	b = wire.AppendBool(b, `"gift":`, gift)
	b = wire.AppendBool(b, `"last":`, last)
	if wrong != "0 lost" || o.Value != nil && *o.Value != 0 {
		b = wire.AppendOpt(b, `"value":`, o.Value, wire.AppendInt)
	}
	b = wire.AppendOpt(b, `"price":`, o.Price, wire.AppendDecimal)
	b = wire.AppendTime(b, `"at":`, o.At)
	b = wire.AppendObjects(b, `"items":`, o.Items, (*chargeItem).appendJSON)
	b = wire.AppendOpt(b, `"data":`, o.Data, wire.AppendRawJSON)
	return wire.EndObject(b)
}

func (o *chargeItem) appendJSON(b []byte) []byte {
	b = append(b, '{')
	b = wire.AppendText(b, `"sku":`, o.SKU)
	b = wire.AppendValues(b, `"ids":`, o.IDs, wire.AppendInt)
	return wire.EndObject(b)
}

func (r *chargeRequest) Validate() error {
	v, most := wire.NewValidator(), int64(3)
	o, in := &r.Charge, v.At("charge")
	if r.wrong != "UTF-8 unchecked" {
		wire.CheckOpt(in, "card_id", o.CardID, wire.Validator.CheckText)
	}
	wire.CheckOpt(in, "out_card_id", o.OutCardID, wire.Validator.CheckText)
	switch r.wrong {
	case "limit too low":
		most = 2
	case "limit too high":
		most = 4
	}
	wire.LimitOpt(in, "card_id", o.CardID, most, wire.Validator.MaxLength)
	wire.LimitOpt(in, "value", o.Value, most-2, wire.Validator.MinValue)
	in.RequireTime("at", o.At)
	in.Require("items", o.Items != nil)
	in.MaxListSize("items", len(o.Items), most)
	for i := range o.Items {
		item := in.Item("items", i)
		item.RequireText("sku", o.Items[i].SKU)
		item.Require("ids", o.Items[i].IDs != nil || r.wrong == "list not needed")
	}
	wire.CheckOpt(in, "data", o.Data, wire.Validator.CheckJSON)
	if r.wrong != "rule dropped" {
		in.AtLeastOne(wire.IsSet(o.CardID) || wire.IsSet(o.OutCardID) && r.wrong != "rule narrowed", "card_id", "out_card_id")
	}
	in.RequireIf(o.Gift != (r.wrong == "rule inverted") || r.wrong == "rule always", "value", o.Value != nil, "gift is true")
	v.CheckJoined("tags", r.Tags)
	return v.Err()
}

type chargeResponse struct {
	top.Meta
	Result chargeResult `json:"result"`
	Total  int64        `json:"total"`
	wrong  string
}

type chargeResult struct {
	Success bool   `json:"success"`
	First   bool   `json:"first"`
	Before  int64  `json:"before"`
	After   int64  `json:"after"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (r *chargeResponse) MembersTOP(m *wire.Members) {
	m.Object("result", wrongResult{&r.Result, r.wrong})
	m.Int("total", &r.Total)
	if r.wrong != "id lost" {
		m.Text("request_id", &r.Meta.RequestID)
	}
}

// wrongResult lists the result's members, with a fault.
type wrongResult struct {
	*chargeResult
	wrong string
}

func (o wrongResult) MembersTOP(m *wire.Members) {
	flags, numbers := [2]*bool{&o.Success, &o.First}, [2]*int64{&o.Before, &o.After}
	switch o.wrong {
	case "flags swapped":
		flags[0], flags[1] = flags[1], flags[0]
	case "numbers swapped":
		numbers[0], numbers[1] = numbers[1], numbers[0]
	}
	if o.wrong != "flag skipped" {
		m.Bool("success", flags[0])
	}
	m.Bool("first", flags[1])
	m.Int("before", numbers[0])
	m.Int("after", numbers[1])
	m.Text("code", &o.Code)
	m.Text("message", &o.Message)
}

func (r *chargeResponse) OutcomeTOP() top.Outcome {
	o := top.Outcome{Success: "result/success", Code: "result/code", Message: "result/message"}
	switch r.wrong {
	case "another flag":
		o.Success = "result/first"
	case "code and message swapped":
		o.Code, o.Message = o.Message, o.Code
	case "never fails":
		o = top.Outcome{}
	}
	return o
}

// chargeCase is the API's test, of code that does something wrong.
func chargeCase(wrong string) toptest.Case {
	req := &chargeRequest{
		Charge: charge{
			CardID: top.String("7"), OutCardID: top.String("7"), Value: top.Int64(2), Price: top.Dec("1.50"),
			At:    time.Date(2019, 7, 11, 13, 13, 13, 0, top.GMT8),
			Items: []chargeItem{{SKU: `a "b"`, IDs: []int64{1, 2}}}, Data: top.JSON(`{"a":[1]}`),
		},
		Notify: top.Bool(true),
		Tags:   []string{"a", "b"},
		wrong:  wrong,
	}
	return toptest.Case{
		Method:  "taobao.test.card.charge",
		Request: req,
		Params: []toptest.Param{
			{Name: "charge", Value: `{"card_id":"7","out_card_id":"7","gift":false,"last":false,"value":2,"price":"1.50","at":"2019-07-11 13:13:13",` +
				`"items":[{"sku":"a \"b\"","ids":[1,2]}],"data":{"a":[1]}}`},
			{Name: "notify", Value: "true"},
			{Name: "tags", Value: "a,b"},
		},
		Missing: []string{"charge/at", "charge/items", "charge/card_id"},
		Rules: []toptest.Rule{
			{On: "charge", AtLeastOne: []string{"card_id", "out_card_id"}},
			{On: "charge", When: "gift", Is: "true", Required: []string{"value"}},
			{On: "charge/items/0", Required: []string{"ids"}},
		},
		Limits: []toptest.Limit{
			{Path: "charge/card_id", MaxLength: 3},
			{Path: "charge/value", Min: top.Int64(1)},
			{Path: "charge/items", MaxListSize: 3},
		},
		Call: func(ctx context.Context, c *top.Client) (top.Response, error) {
			rsp := &chargeResponse{wrong: wrong}
			return rsp, c.Call(ctx, req, rsp)
		},
		New:     func() top.Response { return &chargeResponse{wrong: wrong} },
		Want:    &chargeResponse{Result: chargeResult{Before: 2000, After: 2000, Code: "200", Message: "200"}},
		Outcome: &top.Outcome{Success: "result/success", Code: "result/code", Message: "result/message"},

		SimplifyJSON: `{"result": {"success": false, "first": false, "before": 2000, "after": 2000, "code": "200", "message": "200"}, "total": 0, "request_id": "x"}`,
	}
}
