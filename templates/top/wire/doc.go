// Package wire is what generated code is built on: how parameters are written and signed, answers read, and
// requests checked. Programs use package top, which has the client, its options and its errors; nothing here is
// needed to call an API.
//
// For one API the generator emits this, and nothing cleverer:
//
//	func (r *CardOpenRequest) EncodeTOP(p *wire.Params) {
//		p.Public(0, 1) // app_key
//		p.JSON("card", r.Card.appendJSON(p.Buffer()))
//		p.Public(1, 3) // format, method
//		wire.OptParam(p, "nick", r.Nick, (*wire.Params).Text)
//		p.Public(3, 10) // partner_id to v
//	}
//
//	func (o *CardOpen_Card) appendJSON(b []byte) []byte {
//		b = append(b, '{')
//		b = wire.AppendText(b, `"card_id":`, o.CardID)
//		b = wire.AppendOpt(b, `"value":`, o.Value, wire.AppendInt)
//		b = wire.AppendValues(b, `"tags":`, o.Tags, wire.AppendText)
//		b = wire.AppendObjects(b, `"items":`, o.Items, (*CardOpen_Item).appendJSON)
//		return wire.EndObject(b)
//	}
//
//	func (o *CardOpen_Card) validate(v wire.Validator) {
//		v.RequireText("card_id", o.CardID)
//		wire.CheckOpt(v, "remark", o.Remark, wire.Validator.CheckText)
//		wire.LimitOpt(v, "remark", o.Remark, 200, wire.Validator.MaxLength)
//		wire.CheckEach(v, "tags", o.Tags, wire.Validator.CheckText)
//	}
//
//	func (r *CardOpenRequest) String() string { return wire.Show(r) }
//
//	func (r *CardOpenResponse) MembersTOP(m *wire.Members) {
//		m.Text("card_id", &r.CardID)
//		m.Object("result", &r.Result)
//		m.Objects("items", &r.Items, (*CardOpen_Item)(nil))
//		m.Values("tags", &r.Tags)
//		m.Text("request_id", &r.RequestID)
//	}
//
//	func (*CardOpenResponse) OutcomeTOP() top.Outcome {
//		return top.Outcome{Success: "result/success", Code: "result/code", Message: "result/message"}
//	}
//
//	func (r *CardOpenResponse) MarshalJSON() ([]byte, error)    { return wire.Marshal(r) }
//	func (r *CardOpenResponse) UnmarshalJSON(data []byte) error { return wire.Unmarshal(data, r) }
package wire

// RuntimeV2 ties generated code to a runtime that it works with: it does not compile with another.
const RuntimeV2 = true
