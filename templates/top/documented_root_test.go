package top_test

import (
	"testing"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// checkResponse has a documented member with the name of a root, as some APIs have.
type checkResponse struct {
	top.Meta
	Order checked
}

type checked struct{ Code string }

func (c *checked) MembersTOP(m *wire.Members) { m.Text("code", &c.Code) }

func (r *checkResponse) MembersTOP(m *wire.Members) { m.Object("order_check_response", &r.Order) }

// TestDocumentedRoot holds that such a member is no other API's root where it is outermost, as under simplify.
func TestDocumentedRoot(t *testing.T) {
	for _, body := range []string{
		`{"order_check_response":{"code":"7"},"request_id":"r"}`,
		`{"x_order_check_response":{"order_check_response":{"code":"7"},"request_id":"r"}}`,
	} {
		rsp := new(checkResponse)
		if err := top.Decode(body, "x.order.check", rsp); err != nil || rsp.Order.Code != "7" {
			t.Errorf("%s: got %+v, %v", body, rsp.Order, err)
		}
	}
	if err := top.Decode(`{"other_check_response":{"code":"7"}}`, "x.order.check", new(checkResponse)); err == nil {
		t.Error("another API's root is taken")
	}
}
