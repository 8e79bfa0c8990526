package top_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

func (c *child) appendJSON(b []byte) []byte {
	b = append(b, '{')
	b = wire.AppendText(b, `"a":`, c.A)
	b = wire.AppendInt(b, `"b":`, c.B)
	b = wire.AppendDecimal(b, `"c":`, c.C)
	return wire.EndObject(b)
}

type empty struct{}

func (*empty) appendJSON(b []byte) []byte { return wire.EndObject(append(b, '{')) }

func TestAppend(t *testing.T) {
	date := time.Date(2024, 2, 29, 23, 59, 59, 999999999, time.UTC)
	zero, no, none := int64(0), false, ""
	raw := top.RawJSON(`{"k": [1]}`)
	tests := []struct {
		name string
		add  func([]byte) []byte
		want string // between the braces
	}{
		{"text", func(b []byte) []byte { return wire.AppendText(b, `"k":`, "a\"\\/\n\r\t\b\f\x01\x7f<>&中😀\u2028") }, `"k":"a\"\\/\n\r\t\b\f\u0001` + "\x7f<>&中😀\u2028\""},
		{"text that is no UTF-8", func(b []byte) []byte { return wire.AppendText(b, `"k":`, "a\xff\xfeb") }, "\"k\":\"a\uFFFD\uFFFDb\""},
		{"empty text", func(b []byte) []byte { return wire.AppendText(b, `"k":`, "") }, `"k":""`},
		{"zero", func(b []byte) []byte { return wire.AppendInt(b, `"k":`, 0) }, `"k":0`},
		{"least", func(b []byte) []byte { return wire.AppendInt(b, `"k":`, math.MinInt64) }, `"k":-9223372036854775808`},
		{"false", func(b []byte) []byte { return wire.AppendBool(b, `"k":`, false) }, `"k":false`},
		{"price", func(b []byte) []byte { return wire.AppendDecimal(b, `"k":`, dec("9.10")) }, `"k":"9.10"`},
		{"price without a value", func(b []byte) []byte { return wire.AppendDecimal(b, `"k":`, top.Decimal{}) }, `"k":"0"`},
		{"number with a fraction", func(b []byte) []byte { return wire.AppendNumber(b, `"k":`, dec("9.10")) }, `"k":9.10`},
		{"date", func(b []byte) []byte { return wire.AppendTime(b, `"k":`, date) }, `"k":"2024-03-01 07:59:59"`},
		{"date of one digit", func(b []byte) []byte { return wire.AppendTime(b, `"k":`, time.Date(7, 1, 2, 3, 4, 5, 0, top.GMT8)) }, `"k":"0007-01-02 03:04:05"`},
		{"JSON text", func(b []byte) []byte { return wire.AppendRawJSON(b, `"k":`, raw) }, `"k":{"k": [1]}`},
		{"no JSON text", func(b []byte) []byte { return wire.AppendRawJSON(b, `"k":`, "") }, `"k":null`},
		{"object", func(b []byte) []byte {
			return append((&child{A: "x", C: dec("1.0")}).appendJSON(append(b, `"k":`...)), ',')
		}, `"k":{"a":"x","b":0,"c":"1.0"}`},
		{"object without members", func(b []byte) []byte { return append((&empty{}).appendJSON(append(b, `"k":`...)), ',') }, `"k":{}`},

		{"unset", func(b []byte) []byte {
			b = wire.AppendOpt(b, `"k":`, nil, wire.AppendText)
			b = wire.AppendOpt(b, `"k":`, nil, wire.AppendInt)
			b = wire.AppendOpt(b, `"k":`, nil, wire.AppendBool)
			b = wire.AppendOpt(b, `"k":`, nil, wire.AppendDecimal)
			b = wire.AppendOpt(b, `"k":`, nil, wire.AppendNumber)
			b = wire.AppendOpt(b, `"k":`, nil, wire.AppendTime)
			return wire.AppendOpt(b, `"k":`, nil, wire.AppendRawJSON)
		}, ``},
		{"set to nothing", func(b []byte) []byte {
			b = wire.AppendOpt(b, `"t":`, &none, wire.AppendText)
			b = wire.AppendOpt(b, `"i":`, &zero, wire.AppendInt)
			b = wire.AppendOpt(b, `"b":`, &no, wire.AppendBool)
			b = wire.AppendOpt(b, `"d":`, top.Dec("0.00"), wire.AppendDecimal)
			b = wire.AppendOpt(b, `"n":`, top.Dec("0"), wire.AppendNumber)
			b = wire.AppendOpt(b, `"s":`, &date, wire.AppendTime)
			return wire.AppendOpt(b, `"r":`, &raw, wire.AppendRawJSON)
		}, `"t":"","i":0,"b":false,"d":"0.00","n":0,"s":"2024-03-01 07:59:59","r":{"k": [1]}`},

		{"lists", func(b []byte) []byte {
			b = wire.AppendValues(b, `"t":`, []string{"a", "b,c", ""}, wire.AppendText)
			b = wire.AppendValues(b, `"i":`, []int64{1, -2}, wire.AppendInt)
			b = wire.AppendValues(b, `"b":`, []bool{true, false}, wire.AppendBool)
			b = wire.AppendValues(b, `"d":`, []top.Decimal{dec("1.50"), {}}, wire.AppendDecimal)
			b = wire.AppendValues(b, `"n":`, []top.Decimal{dec("1.50")}, wire.AppendNumber)
			b = wire.AppendValues(b, `"s":`, []time.Time{date}, wire.AppendTime)
			b = wire.AppendValues(b, `"r":`, []top.RawJSON{raw, "2"}, wire.AppendRawJSON)
			return wire.AppendObjects(b, `"o":`, []child{{A: "x"}, {B: 2}}, (*child).appendJSON)
		}, `"t":["a","b,c",""],"i":[1,-2],"b":[true,false],"d":["1.50","0"],"n":[1.50],"s":["2024-03-01 07:59:59"],"r":[{"k": [1]},2],` +
			`"o":[{"a":"x","b":0,"c":"0"},{"a":"","b":2,"c":"0"}]`},
		{"empty lists", func(b []byte) []byte {
			b = wire.AppendValues(b, `"t":`, []string{}, wire.AppendText)
			return wire.AppendObjects(b, `"o":`, []child{}, (*child).appendJSON)
		}, `"t":[],"o":[]`},
		{"nil lists", func(b []byte) []byte {
			b = wire.AppendValues(b, `"t":`, nil, wire.AppendText)
			b = wire.AppendValues(b, `"i":`, nil, wire.AppendInt)
			return wire.AppendObjects(b, `"o":`, nil, (*child).appendJSON)
		}, ``},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := string(wire.EndObject(test.add([]byte("before{"))))
			if want := "before{" + test.want + "}"; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			if text := got[len("before"):]; !json.Valid([]byte(text)) {
				t.Errorf("%s is no JSON", text)
			}
		})
	}
}

// TestAppendParameter writes lists that are a parameter's whole value: no key, and no comma after.
func TestAppendParameter(t *testing.T) {
	for want, got := range map[string][]byte{
		`[{"a":"x","b":0,"c":"0"},{}]`: wire.AppendObjects(nil, "", []any{&child{A: "x"}, &empty{}}, func(v *any, b []byte) []byte {
			return (*v).(interface{ appendJSON([]byte) []byte }).appendJSON(b)
		}),
		`[]`:        wire.AppendObjects([]byte{}, "", []child{}, (*child).appendJSON),
		``:          wire.AppendObjects(nil, "", nil, (*child).appendJSON),
		`[1,2]`:     wire.AppendValues(nil, "", []int64{1, 2}, wire.AppendInt),
		`["a","b"]`: wire.AppendValues(nil, "", []string{"a", "b"}, wire.AppendText),
	} {
		if string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestAppendAllocates wants no allocation into a buffer that is large enough.
func TestAppendAllocates(t *testing.T) {
	req := newCharge()
	buf := make([]byte, 0, 4096)
	if n := testing.AllocsPerRun(100, func() { buf = req.ParamRechargeOpenReq.appendJSON(buf[:0]) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	equal(t, "JSON", string(buf), chargeJSON)
}

func TestPointers(t *testing.T) {
	now := time.Now()
	if *top.String("a") != "a" || *top.Int64(-1) != -1 || *top.Bool(false) || !top.Time(now).Equal(now) || top.Dec("9.10").String() != "9.10" {
		t.Error("a pointer does not point at its value")
	}
	defer func() {
		if recover() == nil {
			t.Error("Dec takes text that is no decimal")
		}
	}()
	top.Dec("9,10")
}

func TestRawJSON(t *testing.T) {
	for text, want := range map[string]bool{
		`{}`: true, ` [1] `: true, `"a"`: true, `0`: true, `null`: true,
		``: false, ` `: false, `{`: false, `{} {}`: false, `{a:1}`: false, `01`: false, `a`: false, "\xEF\xBB\xBF{}": false,
	} {
		if got := top.RawJSON(text).Valid(); got != want {
			t.Errorf("Valid of %q is %v", text, got)
		}
	}
	v := struct{ A, B top.RawJSON }{A: `{"k":[1]}`}
	b, err := json.Marshal(v)
	if err != nil || string(b) != `{"A":{"k":[1]},"B":null}` {
		t.Fatalf("got %s, %v", b, err)
	}
	again := v
	again.B = "1"
	if err := json.Unmarshal(b, &again); err != nil || again != v {
		t.Errorf("%s becomes %+v, %v", b, again, err)
	}
}

// BenchmarkAppend compares writing the recharge request's object with the HMAC over it, which bounds what a
// whole request may cost.
func BenchmarkAppend(b *testing.B) {
	req := newCharge()
	buf := make([]byte, 0, 4096)
	b.Run("request", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			buf = req.ParamRechargeOpenReq.appendJSON(buf[:0])
		}
	})
	b.Run("HMAC", func(b *testing.B) {
		mac := hmac.New(sha256.New, []byte("secret"))
		digest := make([]byte, 0, sha256.Size)
		for b.Loop() {
			mac.Reset()
			mac.Write(buf)
			digest = mac.Sum(digest[:0])
		}
	})
}
