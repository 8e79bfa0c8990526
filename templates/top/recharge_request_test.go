package top_test

import (
	"context"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// chargeRequest is a request as topgen generates it, by hand: the recharge API with its 18 members.
type chargeRequest struct {
	ParamRechargeOpenReq chargeOpenReq
}

type chargeOpenReq struct {
	BizChannel   string
	BizDate      *time.Time
	BrandID      *string
	CardID       string
	ChargeType   string
	ExtInfo      *string
	GiftValue    *int64
	OperatorID   string
	OutBrandID   *string
	OutPayID     *string
	OutShopID    *string
	OuterOrderID string
	PreValue     *int64
	RealValue    *int64
	Remark       *string
	RequestID    string
	ShopID       *string
	TriggerGift  bool
}

func (*chargeRequest) Method() string  { return "alibaba.alsc.crm.recharge.charge.update" }
func (*chargeRequest) Validate() error { return nil }

func (r *chargeRequest) EncodeTOP(p *wire.Params) {
	p.Public(0, 3)
	p.JSON("param_recharge_open_req", r.ParamRechargeOpenReq.appendJSON(p.Buffer()))
	p.Public(3, 10)
}

func (o *chargeOpenReq) appendJSON(b []byte) []byte {
	b = append(b, '{')
	b = wire.AppendText(b, `"biz_channel":`, o.BizChannel)
	b = wire.AppendOpt(b, `"biz_date":`, o.BizDate, wire.AppendTime)
	b = wire.AppendOpt(b, `"brand_id":`, o.BrandID, wire.AppendText)
	b = wire.AppendText(b, `"card_id":`, o.CardID)
	b = wire.AppendText(b, `"charge_type":`, o.ChargeType)
	b = wire.AppendOpt(b, `"ext_info":`, o.ExtInfo, wire.AppendText)
	b = wire.AppendOpt(b, `"gift_value":`, o.GiftValue, wire.AppendInt)
	b = wire.AppendText(b, `"operator_id":`, o.OperatorID)
	b = wire.AppendOpt(b, `"out_brand_id":`, o.OutBrandID, wire.AppendText)
	b = wire.AppendOpt(b, `"out_pay_id":`, o.OutPayID, wire.AppendText)
	b = wire.AppendOpt(b, `"out_shop_id":`, o.OutShopID, wire.AppendText)
	b = wire.AppendText(b, `"outer_order_id":`, o.OuterOrderID)
	b = wire.AppendOpt(b, `"pre_value":`, o.PreValue, wire.AppendInt)
	b = wire.AppendOpt(b, `"real_value":`, o.RealValue, wire.AppendInt)
	b = wire.AppendOpt(b, `"remark":`, o.Remark, wire.AppendText)
	b = wire.AppendText(b, `"request_id":`, o.RequestID)
	b = wire.AppendOpt(b, `"shop_id":`, o.ShopID, wire.AppendText)
	b = wire.AppendBool(b, `"trigger_gift":`, o.TriggerGift)
	return wire.EndObject(b)
}

// newCharge returns the document's examples.
func newCharge() *chargeRequest {
	return &chargeRequest{chargeOpenReq{
		BizChannel:   "CS",
		BizDate:      top.Time(time.Date(2019, 1, 1, 13, 12, 12, 0, top.GMT8)),
		BrandID:      top.String("12335234234"),
		CardID:       "76123786153828",
		ChargeType:   "CHARGE",
		ExtInfo:      top.String(`{"payModeId":"WX", "payModeName":"微信"}`),
		GiftValue:    top.Int64(30),
		OperatorID:   "78263467236482",
		OutBrandID:   top.String("1231231"),
		OutPayID:     top.String("12312312"),
		OutShopID:    top.String("12312312"),
		OuterOrderID: "7162356125361426516",
		PreValue:     top.Int64(100),
		RealValue:    top.Int64(200),
		Remark:       top.String("备注"),
		RequestID:    "12387s76sd6cs8dc",
		ShopID:       top.String("542423412"),
		TriggerGift:  false,
	}}
}

const chargeJSON = `{"biz_channel":"CS","biz_date":"2019-01-01 13:12:12","brand_id":"12335234234","card_id":"76123786153828",` +
	`"charge_type":"CHARGE","ext_info":"{\"payModeId\":\"WX\", \"payModeName\":\"微信\"}","gift_value":30,` +
	`"operator_id":"78263467236482","out_brand_id":"1231231","out_pay_id":"12312312","out_shop_id":"12312312",` +
	`"outer_order_id":"7162356125361426516","pre_value":100,"real_value":200,"remark":"备注",` +
	`"request_id":"12387s76sd6cs8dc","shop_id":"542423412","trigger_gift":false}`

// chargeResponse is a response as topgen generates it, with fewer members.
type chargeResponse struct {
	top.Meta
	Result chargeResult
}

type chargeResult struct {
	BizSuccess bool
	ResultCode string
}

func (r *chargeResponse) MembersTOP(m *wire.Members) {
	m.Object("result", &r.Result)
	m.Text("request_id", &r.RequestID)
}

func (o *chargeResult) MembersTOP(m *wire.Members) {
	m.Bool("biz_success", &o.BizSuccess)
	m.Text("result_code", &o.ResultCode)
}

const (
	chargeRoot   = "alibaba_alsc_crm_recharge_charge_update_response"
	chargeAnswer = `{"` + chargeRoot + `":{"result":{"biz_success":true,"result_code":"200"},"request_id":"r4lu3uaf87g2"}}`
)

// charge calls the API as a generated method does.
func charge(ctx context.Context, client *top.Client) (*chargeResponse, error) {
	rsp := new(chargeResponse)
	return rsp, client.Call(ctx, newCharge(), rsp)
}

// freeRequest writes whatever a test wants to see written.
type freeRequest struct {
	method string
	encode func(*wire.Params)
}

func (r *freeRequest) Method() string           { return r.method }
func (r *freeRequest) Validate() error          { return nil }
func (r *freeRequest) EncodeTOP(p *wire.Params) { r.encode(p) }

// between returns a request whose own parameters all stand between "format" and "method" in byte order.
func between(write func(*wire.Params)) *freeRequest {
	return &freeRequest{"taobao.test.get", func(p *wire.Params) {
		p.Public(0, 2)
		write(p)
		p.Public(2, 10)
	}}
}

// nothing is a response without members of its own.
type nothing struct{ top.Meta }

func (*nothing) MembersTOP(*wire.Members) {}
