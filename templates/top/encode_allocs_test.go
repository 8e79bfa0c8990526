//go:build !race

package top_test

import (
	"context"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// TestEncodeAllocates wants memory for the query and the body, and for nothing else. The race detector, which is
// left out above, empties pools at random.
func TestEncodeAllocates(t *testing.T) {
	client := top.NewClient("12345678", "helloworld", top.WithSession(session))
	req, ctx := newCharge(), context.Background()
	if n := testing.AllocsPerRun(200, func() { _, _, _ = client.Prepare(ctx, req) }); n > 2 {
		t.Errorf("%v allocations", n)
	}
}

// TestOptionsAllocate wants no memory for a generated method's options where none is given.
func TestOptionsAllocate(t *testing.T) {
	client := top.NewClient("12345678", "helloworld", top.WithSession(session))
	req, ctx := newCharge(), context.Background()
	method := func(opts ...top.Option) { _, _, _ = client.Prepare(ctx, req, opts...) }
	without := testing.AllocsPerRun(200, func() { _, _, _ = client.Prepare(ctx, req) })
	if n := testing.AllocsPerRun(200, func() { method() }); n != without || n > 2 {
		t.Errorf("%v allocations, %v without options", n, without)
	}
}

// TestDecodeAllocates wants memory for the response and what is kept of the answer, each list and each text with escapes, and for nothing else.
func TestDecodeAllocates(t *testing.T) {
	const response, answer, lists, escaped = 1, 1, 3, 1
	for _, body := range []string{rechargeJSON, rechargeSimple} {
		if n := testing.AllocsPerRun(200, func() { _ = top.Decode(body, rechargeMethod, new(rechargeResponse)) }); n > response+answer+lists+escaped {
			t.Errorf("%v allocations", n)
		}
	}
}
