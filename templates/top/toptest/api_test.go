package toptest_test

import (
	"context"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
	"github.com/topgen/topgen/templates/top/wire"
)

// What topgen would generate for an invented API, taobao.test.card.get, by hand.

type cardRequest struct {
	CardID string
	Count  *int64
	Photo  *top.File
	wrong  func(*wire.Params) // a fault for tests of Run
}

func (*cardRequest) Method() string { return "taobao.test.card.get" }

func (r *cardRequest) Validate() error {
	v := wire.NewValidator()
	v.RequireParam("card_id", r.CardID)
	return v.Err()
}

func (r *cardRequest) EncodeTOP(p *wire.Params) {
	p.Public(0, 1)
	p.Text("card_id", r.CardID)
	wire.OptParam(p, "count", r.Count, (*wire.Params).Int)
	p.Public(1, 4)
	if r.Photo != nil {
		p.File("photo", *r.Photo)
	}
	if r.wrong != nil {
		r.wrong(p)
	}
	p.Public(4, 10)
}

type cardResponse struct {
	top.Meta
	Balance int64
	At      time.Time
	Tags    []string
}

func (r *cardResponse) MembersTOP(m *wire.Members) {
	m.Int("balance", &r.Balance)
	m.Time("at", &r.At)
	m.Values("tags", &r.Tags)
	m.Text("request_id", &r.RequestID)
}

// getCard is the generated method.
func getCard(ctx context.Context, client *top.Client, req *cardRequest) (*cardResponse, error) {
	rsp := new(cardResponse)
	return rsp, client.Call(ctx, req, rsp)
}

// cardCase is what topgen would generate as the API's test.
func cardCase() toptest.Case {
	req := &cardRequest{CardID: "7612 微", Count: top.Int64(0)}
	return toptest.Case{
		Method:  "taobao.test.card.get",
		Request: req,
		Params:  []toptest.Param{{Name: "card_id", Value: "7612 微"}, {Name: "count", Value: "0"}},
		Missing: []string{"card_id"},
		Call:    func(ctx context.Context, c *top.Client) (top.Response, error) { return getCard(ctx, c, req) },
		New:     func() top.Response { return new(cardResponse) },
		Want:    &cardResponse{Balance: 30, At: time.Date(2019, 7, 11, 13, 13, 13, 0, top.GMT8), Tags: []string{"a", "b"}},

		JSON:         `{"test_card_get_response":{"balance":30,"at":"2019-07-11 13:13:13","tags":{"string":["a","b"]},"request_id":"x"}}`,
		SimplifyJSON: `{"balance":30,"at":"2019-07-11 13:13:13","tags":["a","b"],"request_id":"x"}`,
		XML:          `<test_card_get_response><balance>30</balance><at>2019-07-11 13:13:13</at><tags list="true"><string>a</string><string>b</string></tags><request_id>x</request_id></test_card_get_response>`,
		Samples:      []string{`{"test_card_get_response":{"balance":"7"}}`, `<test_card_get_response><balance>7</balance></test_card_get_response>`},
	}
}
