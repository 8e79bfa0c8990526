package top_test

import (
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// rechargeResponse is the response of alibaba.alsc.crm.recharge.charge.update, as generated code has it.
type rechargeResponse struct {
	top.Meta
	Result commonResult
}

func (r *rechargeResponse) MembersTOP(m *wire.Members) {
	m.Object("result", &r.Result)
	m.Text("request_id", &r.Meta.RequestID)
}

type commonResult struct {
	BizSuccess bool
	Result     flowDetail
	ResultCode string
	ResultDesc string
	ResultView string
}

func (o *commonResult) MembersTOP(m *wire.Members) {
	m.Bool("biz_success", &o.BizSuccess)
	m.Object("result", &o.Result)
	m.Text("result_code", &o.ResultCode)
	m.Text("result_desc", &o.ResultDesc)
	m.Text("result_view", &o.ResultView)
}

type flowDetail struct {
	AccountID            string
	AffectedPropertyList []property
	AfterPropertyList    []property
	BeforePropertyList   []property
	BrandID              string
	CurrentValue         int64
	ExtInfo              extInfo
	FlowID               string
	FlowType             string
	Operator             string
	OperatorName         string
	OrderSrc             int64
	OrderTime            time.Time
	OrderValue           int64
	OuterOrderID         string
	Remark               string
	ShopID               string
	ShopName             string
}

func (o *flowDetail) MembersTOP(m *wire.Members) {
	m.Text("account_id", &o.AccountID)
	m.Objects("affected_property_list", &o.AffectedPropertyList, (*property)(nil))
	m.Objects("after_property_list", &o.AfterPropertyList, (*property)(nil))
	m.Objects("before_property_list", &o.BeforePropertyList, (*property)(nil))
	m.Text("brand_id", &o.BrandID)
	m.Int("current_value", &o.CurrentValue)
	m.Object("ext_info", &o.ExtInfo)
	m.Text("flow_id", &o.FlowID)
	m.Text("flow_type", &o.FlowType)
	m.Text("operator", &o.Operator)
	m.Text("operator_name", &o.OperatorName)
	m.Int("order_src", &o.OrderSrc)
	m.Time("order_time", &o.OrderTime)
	m.Int("order_value", &o.OrderValue)
	m.Text("outer_order_id", &o.OuterOrderID)
	m.Text("remark", &o.Remark)
	m.Text("shop_id", &o.ShopID)
	m.Text("shop_name", &o.ShopName)
}

type property struct {
	Type  string
	Value int64
}

func (o *property) MembersTOP(m *wire.Members) {
	m.Text("type", &o.Type)
	m.Int("value", &o.Value)
}

type extInfo struct{ Empty bool }

func (o *extInfo) MembersTOP(m *wire.Members) {
	m.Bool("empty", &o.Empty)
}

const (
	rechargeMethod = "alibaba.alsc.crm.recharge.charge.update"
	rechargeRoot   = "alibaba_alsc_crm_recharge_charge_update_response"
)

// The document's own sample in each form.
const (
	rechargeSimple = `{"result":{"biz_success":false,"result":{"account_id":"87862376487263876235",` +
		`"affected_property_list":[{"type":"REAL","value":2000}],"after_property_list":[{"type":"GIFT","value":200}],` +
		`"before_property_list":[{"type":"TOTAL","value":2200}],"brand_id":"172635","current_value":2000,` +
		`"ext_info":{"empty":false},"flow_id":"48362591","flow_type":"CHARGE","operator":"12723521",` +
		`"operator_name":"小明","order_src":2,"order_time":"2019-07-11 13:13:13","order_value":2000,` +
		`"outer_order_id":"81723567349127","remark":"见好就收多久","shop_id":"70029372","shop_name":"花生小吃"},` +
		`"result_code":"200","result_desc":"成功","result_view":"\"\""},"request_id":"r4lu3uaf87g2"}`

	rechargeJSON = `{"` + rechargeRoot + `":{"result":{"biz_success":false,"result":{"account_id":"87862376487263876235",` +
		`"affected_property_list":{"recharge_account_property_open_info":[{"type":"REAL","value":2000}]},` +
		`"after_property_list":{"recharge_account_property_open_info":[{"type":"GIFT","value":200}]},` +
		`"before_property_list":{"recharge_account_property_open_info":[{"type":"TOTAL","value":2200}]},` +
		`"brand_id":"172635","current_value":2000,` +
		`"ext_info":{"empty":false},"flow_id":"48362591","flow_type":"CHARGE","operator":"12723521",` +
		`"operator_name":"小明","order_src":2,"order_time":"2019-07-11 13:13:13","order_value":2000,` +
		`"outer_order_id":"81723567349127","remark":"见好就收多久","shop_id":"70029372","shop_name":"花生小吃"},` +
		`"result_code":"200","result_desc":"成功","result_view":"\"\""},"request_id":"r4lu3uaf87g2"}}`

	rechargeXML = `<?xml version="1.0" encoding="utf-8" ?>
<` + rechargeRoot + `>
    <result>
        <biz_success>false</biz_success>
        <result>
            <account_id>87862376487263876235</account_id>
            <affected_property_list list="true">
                <recharge_account_property_open_info>
                    <type>REAL</type>
                    <value>2000</value>
                </recharge_account_property_open_info>
            </affected_property_list>
            <after_property_list>
                <recharge_account_property_open_info>
                    <type>GIFT</type>
                    <value>200</value>
                </recharge_account_property_open_info>
            </after_property_list>
            <before_property_list>
                <recharge_account_property_open_info>
                    <type>TOTAL</type>
                    <value>2200</value>
                </recharge_account_property_open_info>
            </before_property_list>
            <brand_id>172635</brand_id>
            <current_value>2000</current_value>
            <ext_info>
                <empty>false</empty>
            </ext_info>
            <flow_id>48362591</flow_id>
            <flow_type>CHARGE</flow_type>
            <operator>12723521</operator>
            <operator_name>小明</operator_name>
            <order_src>2</order_src>
            <order_time>2019-07-11 13:13:13</order_time>
            <order_value>2000</order_value>
            <outer_order_id>81723567349127</outer_order_id>
            <remark>见好就收多久</remark>
            <shop_id>70029372</shop_id>
            <shop_name>花生小吃</shop_name>
        </result>
        <result_code>200</result_code>
        <result_desc>成功</result_desc>
        <result_view>&quot;&quot;</result_view>
    </result>
    <request_id>r4lu3uaf87g2</request_id>
</` + rechargeRoot + `>
`
)

var rechargeWant = commonResult{
	Result: flowDetail{
		AccountID:            "87862376487263876235",
		AffectedPropertyList: []property{{"REAL", 2000}},
		AfterPropertyList:    []property{{"GIFT", 200}},
		BeforePropertyList:   []property{{"TOTAL", 2200}},
		BrandID:              "172635",
		CurrentValue:         2000,
		FlowID:               "48362591",
		FlowType:             "CHARGE",
		Operator:             "12723521",
		OperatorName:         "小明",
		OrderSrc:             2,
		OrderTime:            time.Date(2019, 7, 11, 13, 13, 13, 0, top.GMT8),
		OrderValue:           2000,
		OuterOrderID:         "81723567349127",
		Remark:               "见好就收多久",
		ShopID:               "70029372",
		ShopName:             "花生小吃",
	},
	ResultCode: "200",
	ResultDesc: "成功",
	ResultView: `""`,
}
