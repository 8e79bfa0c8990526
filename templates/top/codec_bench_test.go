package top_test

import (
	"encoding/json"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

// BenchmarkDecode compares reading the recharge response with json.Valid on the same bytes: 1.6 times as long is
// the most it may take.
func BenchmarkDecode(b *testing.B) {
	for _, form := range []struct{ name, body string }{{"JSON", rechargeJSON}, {"Simple", rechargeSimple}, {"XML", rechargeXML}} {
		b.Run(form.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var rsp rechargeResponse
				if err := top.Decode(form.body, rechargeMethod, &rsp); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("json.Valid", func(b *testing.B) {
		body := []byte(rechargeJSON)
		for b.Loop() {
			if !json.Valid(body) {
				b.Fatal("not valid")
			}
		}
	})
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
