package top_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// noon is a time whose date differs between zones.
var noon = time.Date(2024, 2, 29, 20, 30, 0, 0, time.UTC)

func testClient(opts ...top.Option) *top.Client {
	return top.NewClient("12345678", "helloworld", append([]top.Option{top.WithClock(func() time.Time { return noon })}, opts...)...)
}

// prepared returns what a request sends, split into query and body.
func prepared(t *testing.T, client *top.Client, req top.Request) (query, body url.Values) {
	t.Helper()
	q, b, err := client.Prepare(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	if query, err = url.ParseQuery(q); err != nil {
		t.Fatal(err)
	}
	if body, err = url.ParseQuery(b); err != nil {
		t.Fatal(err)
	}
	return query, body
}

// TestPublicParameters checks names, values and where they travel.
func TestPublicParameters(t *testing.T) {
	every := []top.Option{top.WithSession("a session"), top.WithSimplify(true), top.WithPartnerID("me"), top.WithTargetAppKey("87654321")}
	for _, tc := range []struct {
		name string
		opts []top.Option
		want url.Values
	}{
		{"defaults", nil, url.Values{
			"app_key": {"12345678"}, "format": {"json"}, "method": {"alibaba.alsc.crm.recharge.charge.update"},
			"sign_method": {"hmac-sha256"}, "timestamp": {"2024-03-01 04:30:00"}, "v": {"2.0"}}},
		{"all", every, url.Values{
			"app_key": {"12345678"}, "format": {"json"}, "method": {"alibaba.alsc.crm.recharge.charge.update"}, "partner_id": {"me"},
			"session": {"a session"}, "sign_method": {"hmac-sha256"}, "simplify": {"true"}, "target_app_key": {"87654321"},
			"timestamp": {"2024-03-01 04:30:00"}, "v": {"2.0"}}},
		{"XML is never simplified, blank values are not sent", []top.Option{
			top.WithFormat(top.FormatXML), top.WithSimplify(true), top.WithSession(""), top.WithPartnerID(""), top.WithTargetAppKey("")}, url.Values{
			"app_key": {"12345678"}, "format": {"xml"}, "method": {"alibaba.alsc.crm.recharge.charge.update"},
			"sign_method": {"hmac-sha256"}, "timestamp": {"2024-03-01 04:30:00"}, "v": {"2.0"}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			query, body := prepared(t, testClient(append(tc.opts, top.WithParamsInQuery())...), newCharge())
			if len(query.Get("sign")) != 64 {
				t.Errorf("sign=%q", query.Get("sign"))
			}
			query.Del("sign")
			tc.want.Del("v") // it is in the body always, so that a gateway without the body executes nothing
			if got, want := query.Encode(), tc.want.Encode(); got != want {
				t.Errorf("query\ngot  %s\nwant %s", got, want)
			}
			if got, want := body.Encode(), (url.Values{"param_recharge_open_req": {chargeJSON}, "v": {"2.0"}}).Encode(); got != want {
				t.Errorf("body\ngot  %s\nwant %s", got, want)
			}
			whole, all := prepared(t, testClient(tc.opts...), newCharge())
			if len(whole) != 0 {
				t.Errorf("with everything in the body, the query is %v", whole)
			}
			if len(all) != len(query)+len(body)+1 {
				t.Errorf("with everything in the body, it is %v", all)
			}
		})
	}
}

// TestValues checks how each type of value travels, and that blank ones do not.
func TestValues(t *testing.T) {
	for _, tc := range []struct {
		name  string
		write func(*wire.Params)
		want  string // empty: not sent
	}{
		{"text", func(p *wire.Params) { p.Text("it", " 连衣裙 +&=% ") }, " 连衣裙 +&=% "},
		{"blank text", func(p *wire.Params) { p.Text("it", " \t\u3000") }, ""},
		{"no-break space is text", func(p *wire.Params) { p.Text("it", "\u00a0") }, "\u00a0"},
		{"absent text", func(p *wire.Params) { wire.OptParam(p, "it", nil, (*wire.Params).Text) }, ""},
		{"text by pointer", func(p *wire.Params) { wire.OptParam(p, "it", top.String("x"), (*wire.Params).Text) }, "x"},
		{"zero", func(p *wire.Params) { p.Int("it", 0) }, "0"},
		{"absent number", func(p *wire.Params) { wire.OptParam(p, "it", nil, (*wire.Params).Int) }, ""},
		{"zero by pointer", func(p *wire.Params) { wire.OptParam(p, "it", top.Int64(0), (*wire.Params).Int) }, "0"},
		{"large", func(p *wire.Params) { p.Int("it", 9223372036854775807) }, "9223372036854775807"},
		{"false", func(p *wire.Params) { p.Bool("it", false) }, "false"},
		{"absent boolean", func(p *wire.Params) { wire.OptParam(p, "it", nil, (*wire.Params).Bool) }, ""},
		{"false by pointer", func(p *wire.Params) { wire.OptParam(p, "it", top.Bool(false), (*wire.Params).Bool) }, "false"},
		{"decimal", func(p *wire.Params) { p.Decimal("it", *top.Dec("12.50")) }, "12.50"},
		{"zero decimal", func(p *wire.Params) { p.Decimal("it", top.Decimal{}) }, "0"},
		{"absent decimal", func(p *wire.Params) { wire.OptParam(p, "it", nil, (*wire.Params).Decimal) }, ""},
		{"decimal by pointer", func(p *wire.Params) { wire.OptParam(p, "it", top.Dec("0"), (*wire.Params).Decimal) }, "0"},
		{"time", func(p *wire.Params) { p.Time("it", noon) }, "2024-03-01 04:30:00"},
		{"zero time", func(p *wire.Params) { p.Time("it", time.Time{}) }, ""},
		{"absent time", func(p *wire.Params) { wire.OptParam(p, "it", nil, (*wire.Params).Time) }, ""},
		{"time by pointer", func(p *wire.Params) { wire.OptParam(p, "it", &noon, (*wire.Params).Time) }, "2024-03-01 04:30:00"},
		{"JSON text", func(p *wire.Params) { p.RawJSON("it", `{"a": 1.0}`) }, `{"a": 1.0}`},
		{"absent JSON text", func(p *wire.Params) { wire.OptParam(p, "it", nil, (*wire.Params).RawJSON) }, ""},
		{"built JSON", func(p *wire.Params) { p.JSON("it", append(p.Buffer(), `["\u003c"]`...)) }, `["\u003c"]`},
		{"no JSON", func(p *wire.Params) { p.JSON("it", p.Buffer()) }, ""},
		{"texts", func(p *wire.Params) { wire.JoinParam(p, "it", []string{"甲", "乙", "丙 丁"}) }, "甲,乙,丙 丁"},
		{"no texts", func(p *wire.Params) { wire.JoinParam[string](p, "it", nil) }, ""},
		{"empty texts", func(p *wire.Params) { wire.JoinParam(p, "it", []string{}) }, ""},
		{"numbers", func(p *wire.Params) { wire.JoinParam(p, "it", []int64{0, -1}) }, "0,-1"},
		{"booleans", func(p *wire.Params) { wire.JoinParam(p, "it", []bool{true, false}) }, "true,false"},
		{"decimals", func(p *wire.Params) { wire.JoinParam(p, "it", []top.Decimal{*top.Dec("1.10"), {}}) }, "1.10,0"},
		{"times", func(p *wire.Params) { wire.JoinParam(p, "it", []time.Time{noon, noon.Add(time.Second)}) }, "2024-03-01 04:30:00,2024-03-01 04:30:01"},
		{"a file without a reader", func(p *wire.Params) { p.File("it", top.File{Name: "x"}) }, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, body := prepared(t, testClient(), between(tc.write))
			if got := body.Get("it"); got != tc.want || body.Has("it") != (tc.want != "") {
				t.Errorf("got %q (sent: %v), want %q", got, body.Has("it"), tc.want)
			}
		})
	}
}

// TestUnsendable checks what stops a call before the network, and that it says why.
func TestUnsendable(t *testing.T) {
	encoded := func(write func(*wire.Params)) top.Request { return &freeRequest{"taobao.test.get", write} }
	for _, tc := range []struct {
		name string
		req  top.Request
		want string
	}{
		{"out of order", between(func(p *wire.Params) { p.Text("ib", "1"); p.Text("ia", "2") }), `"ia" is written after "ib"`},
		{"twice", between(func(p *wire.Params) { p.Text("it", "1"); p.Text("it", "2") }), `"it" is written after "it"`},
		{"before the public ones", encoded(func(p *wire.Params) { p.Text("z", "1"); p.Public(0, 10) }), `"app_key" is written after "z"`},
		{"blank and out of order", between(func(p *wire.Params) { p.Text("ib", ""); p.Int("ia", 2) }), `"ia" is written after "ib"`},
		{"the signature's name", encoded(func(p *wire.Params) { p.Public(0, 5); p.Text("sign", "X"); p.Public(5, 10) }), `"sign"`},
		{"a public name", encoded(func(p *wire.Params) { p.Public(0, 5); p.Text("session", "X"); p.Public(5, 10) }), `"session"`},
		{"a public one missing", encoded(func(p *wire.Params) { p.Public(0, 8); p.Public(9, 10) }), "the public parameters 9 to 10 are written after the first 8"},
		{"all missing", encoded(func(*wire.Params) {}), `"app_key"`},
		{"no such public one", encoded(func(p *wire.Params) { p.Public(0, 99) }), "the public parameters 0 to 99"},
		{"comma", between(func(p *wire.Params) { wire.JoinParam(p, "it", []string{"a", "6225,88"}) }), `"it": element 1: has a comma`},
		{"empty element", between(func(p *wire.Params) { wire.JoinParam(p, "it", []string{"a", ""}) }), `"it": element 1: empty`},
		{"blank list", between(func(p *wire.Params) { wire.JoinParam(p, "it", []string{" "}) }), "blank"},
		{"zero time in a list", between(func(p *wire.Params) { wire.JoinParam(p, "it", []time.Time{{}}) }), "zero time"},
		{"year", between(func(p *wire.Params) { p.Time("it", time.Date(10000, 1, 1, 0, 0, 0, 0, top.GMT8)) }), `"it": a year that is not in the years 0 to 9999`},
		{"encoding", between(func(p *wire.Params) { p.Text("it", "\xff") }), "UTF-8"},
		{"encoding in a list", between(func(p *wire.Params) { wire.JoinParam(p, "it", []string{"a", "\xff"}) }), `"it": element 1: not valid UTF-8`},
		{"file parameter's name", between(func(p *wire.Params) { p.File("it\r\nX: y", top.FileBytes("a", nil)) }), "control characters"},
		{"file name", between(func(p *wire.Params) { p.File("it", top.FileBytes("a\r\nX: y", nil)) }), "control characters"},
		{"file type", between(func(p *wire.Params) { p.File("it", top.File{Type: "a\r\nb", Reader: strings.NewReader("")}) }), "content type"},
		{"file name's encoding", between(func(p *wire.Params) { p.File("it", top.FileBytes("\xff", nil)) }), "UTF-8"},
		{"a file", between(func(p *wire.Params) { p.File("it", top.FileBytes("", nil)) }), "use Call"},
		{"nil", nil, "nil"},
		{"nil in a pointer", (*chargeRequest)(nil), "nil"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, _, err := testClient().Prepare(context.Background(), tc.req)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Fatalf("got the error %v, want one with %q", err, tc.want)
			}
			if strings.Contains(err.Error(), "6225") || strings.Contains(err.Error(), `a\r`) {
				t.Errorf("the error shows what was to be sent: %v", err)
			}
			if top.MayHaveExecuted(err) || top.Retryable(err) {
				t.Errorf("%v: may have executed: %v, retryable: %v", err, top.MayHaveExecuted(err), top.Retryable(err))
			}
		})
	}
}

// TestJSONKeepsTheCallersBytes checks that text that was not built in the lent buffer is not written to
// later.
func TestJSONKeepsTheCallersBytes(t *testing.T) {
	own := []byte(`{"mine":"` + strings.Repeat("x", 2000) + `"}`)
	before := string(own)
	client := testClient()
	for range 100 {
		prepared(t, client, between(func(p *wire.Params) { p.JSON("it", own) }))
		prepared(t, client, newCharge())
	}
	if string(own) != before {
		t.Errorf("the caller's bytes are now %s", own)
	}
}

// TestEscape checks the form's encoding against net/url, for every byte in the middle of others.
func TestEscape(t *testing.T) {
	var all []byte
	for i := range 256 {
		all = append(all, 'a', byte(i), 'b')
	}
	_, body, err := testClient().Prepare(context.Background(), between(func(p *wire.Params) { p.JSON("it", all) }))
	if err != nil {
		t.Fatal(err)
	}
	if want := "&it=" + url.QueryEscape(string(all)) + "&"; !strings.Contains(body, want) {
		t.Errorf("the body is %s, want in it %s", body, want)
	}
}

// FuzzPrepare checks that whatever is sent decodes to what was meant, and is signed.
func FuzzPrepare(f *testing.F) {
	f.Add("secret", "session", "a b+c%", `{"k":"微"}`, uint8(0))
	f.Add("\x00", "", "\u3000", "", uint8(5))
	f.Add("s", " ", "", "", uint8(1))
	f.Add("s", "\x1e+", "", "", uint8(0))
	f.Fuzz(func(t *testing.T, secret, session, text, json string, how uint8) {
		method := []top.SignMethod{top.SignMD5, top.SignHMAC, top.SignHMACSHA256}[how%3]
		opts := []top.Option{top.WithClock(func() time.Time { return noon }), top.WithSession(session), top.WithSignMethod(method)}
		if how&4 != 0 {
			opts = append(opts, top.WithParamsInQuery())
		}
		query, body, err := top.NewClient("12345678", secret, opts...).Prepare(context.Background(), between(func(p *wire.Params) {
			p.JSON("it", append(p.Buffer(), json...))
			p.Text("its", text)
		}))
		if err != nil {
			if isFit(session) && isFit(secret) && secret != "" && utf8.ValidString(text) {
				t.Fatal(err)
			}
			return
		}
		sent, err := url.ParseQuery(query + "&" + body)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := [3]string{sent.Get("session"), sent.Get("its"), sent.Get("it")}, [3]string{unlessBlank(session), unlessBlank(text), json}; got != want {
			t.Errorf("sent %q, want %q", got, want)
		}
		if want := signText(method, secret, signedText(t, query, body)); sent.Get("sign") != want {
			t.Errorf("signature %s, want %s", sent.Get("sign"), want)
		}
	})
}

// unlessBlank returns what arrives of a text.
func unlessBlank(s string) string {
	if wire.IsBlank(s) {
		return ""
	}
	return s
}

// isFit reports whether a text is UTF-8, and no blank of Go's or Java's, nor what is invisible, is at its ends.
func isFit(s string) bool {
	return utf8.ValidString(s) && s == strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || wire.IsBlank(string(r)) || strings.ContainsRune("\ufeff\u200b", r)
	})
}

// TestTimestampZone checks that the zone of the clock's times does not matter.
func TestTimestampZone(t *testing.T) {
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("west", -11*60*60), time.FixedZone("east", 14*60*60)} {
		client := testClient(top.WithClock(func() time.Time { return time.Unix(noon.Unix(), 999999999).In(zone) }))
		_, body := prepared(t, client, newCharge())
		if got := body.Get("timestamp"); got != "2024-03-01 04:30:00" {
			t.Errorf("in %v: timestamp %q", zone, got)
		}
	}
}

// TestParamsShowNothing checks that what is being signed cannot be printed.
func TestParamsShowNothing(t *testing.T) {
	client := testClient(top.WithSession("a secret session"))
	_, _, err := client.Prepare(context.Background(), between(func(p *wire.Params) {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			if got := fmt.Sprintf(verb, p); strings.Contains(got, "session") || strings.Contains(got, "helloworld") {
				t.Errorf("%s prints %s", verb, got)
			}
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
}
