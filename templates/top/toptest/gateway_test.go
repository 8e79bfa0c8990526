package toptest_test

import (
	"context"
	"crypto/md5"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
)

// TestGatewayTurnsDown checks that the gateway finds what the platform's would, and says it with the
// platform's codes.
func TestGatewayTurnsDown(t *testing.T) {
	g := toptest.NewGateway(t)
	for _, tc := range []struct {
		name  string
		spoil func(url.Values) // before signing
		late  func(url.Values) // after signing
		code  int              // 0: accepted
	}{
		{name: "right"},
		{name: "without a format", spoil: func(v url.Values) { v.Del("format") }},
		{name: "no method", spoil: func(v url.Values) { v.Del("method") }, code: 21},
		{name: "bad method", spoil: func(v url.Values) { v.Set("method", "no method") }, code: 22},
		{name: "bad format", spoil: func(v url.Values) { v.Set("format", "yaml") }, code: 23},
		{name: "no signature", late: func(v url.Values) { v.Del("sign") }, code: 24},
		{name: "value changed", late: func(v url.Values) { v.Set("card_id", "8") }, code: 25},
		{name: "parameter added", late: func(v url.Values) { v.Set("amount", "8") }, code: 25},
		{name: "small letters", late: func(v url.Values) { v.Set("sign", strings.ToLower(v.Get("sign"))) }, code: 25},
		{name: "unknown sign method", spoil: func(v url.Values) { v.Set("sign_method", "sha1") }, code: 25},
		{name: "words for a signature", spoil: func(v url.Values) { v.Set("sign_method", "x") }, late: func(v url.Values) {
			v.Set("sign", "no signature is right for the sign_method x")
		}, code: 25},
		{name: "no sign method", spoil: func(v url.Values) { v.Del("sign_method") }, code: 25},
		{name: "no key", spoil: func(v url.Values) { v.Del("app_key") }, code: 28},
		{name: "another key", spoil: func(v url.Values) { v.Set("app_key", "1") }, code: 29},
		{name: "no time", spoil: func(v url.Values) { v.Del("timestamp") }, code: 30},
		{name: "local time", spoil: func(v url.Values) { v.Set("timestamp", time.Now().UTC().Format(time.DateTime)) }, code: 31},
		{name: "nine minutes off", spoil: func(v url.Values) { v.Set("timestamp", stamp(time.Now().Add(-9*time.Minute))) }},
		{name: "eleven minutes off", spoil: func(v url.Values) { v.Set("timestamp", stamp(time.Now().Add(11*time.Minute))) }, code: 31},
		{name: "no version", spoil: func(v url.Values) { v.Del("v") }, code: 32},
		{name: "another version", spoil: func(v url.Values) { v.Set("v", "1.0") }, code: 33},
		{name: "blank", spoil: func(v url.Values) { v.Set("card_id", " ") }, code: 41},
		{name: "twice", spoil: func(v url.Values) { v.Add("card_id", "1") }, code: 41},
		{name: "not UTF-8", spoil: func(v url.Values) { v.Set("card_id", "\xff") }, code: 47},
	} {
		t.Run(tc.name, func(t *testing.T) {
			v := url.Values{"app_key": {toptest.AppKey}, "format": {"json"}, "method": {"taobao.test.card.get"}, "sign_method": {"md5"},
				"timestamp": {stamp(time.Now())}, "v": {"2.0"}, "card_id": {"7"}}
			if tc.spoil != nil {
				tc.spoil(v)
			}
			v.Set("sign", signMD5(v))
			if tc.late != nil {
				tc.late(v)
			}
			body := post(t, g.URL, v)
			var e *top.Error
			switch err := top.Decode(body, "taobao.test.card.get", new(cardResponse)); {
			case tc.code == 0 && err != nil, tc.code != 0 && (!errors.As(err, &e) || e.Code != tc.code):
				t.Errorf("want the code %d, got %s", tc.code, body)
			}
		})
	}
}

// TestGatewayTurnsDownGET checks that the gateway takes only what is posted.
func TestGatewayTurnsDownGET(t *testing.T) {
	rsp, err := http.Get(toptest.NewGateway(t).URL)
	if err != nil {
		t.Fatal(err)
	}
	defer rsp.Body.Close()
	if body, err := io.ReadAll(rsp.Body); err != nil || !strings.Contains(string(body), "<code>9</code>") {
		t.Errorf("got %s, %v", body, err)
	}
}

// stamp writes a time as the platform does.
func stamp(t time.Time) string {
	return t.In(time.FixedZone("", 8*60*60)).Format(time.DateTime)
}

// post sends a form and returns the answer's body.
func post(t *testing.T, address string, form url.Values) string {
	t.Helper()
	rsp, err := http.PostForm(address, form)
	if err != nil {
		t.Fatal(err)
	}
	defer rsp.Body.Close()
	body, err := io.ReadAll(rsp.Body)
	if err != nil || rsp.StatusCode != 200 {
		t.Fatalf("status %d, %v", rsp.StatusCode, err)
	}
	return string(body)
}

// signMD5 signs by md5. url.Values.Encode sorts, as the platform does.
func signMD5(v url.Values) string {
	var text string
	for pair := range strings.SplitSeq(v.Encode(), "&") {
		name, value, _ := strings.Cut(pair, "=")
		value, _ = url.QueryUnescape(value)
		text += name + value
	}
	return fmt.Sprintf("%X", md5.Sum([]byte(toptest.AppSecret+text+toptest.AppSecret)))
}

// TestGatewayAnswers checks what a test can set and see.
func TestGatewayAnswers(t *testing.T) {
	g := toptest.NewGateway(t)
	if last := g.Last(); last.Method != "" || len(g.Calls()) != 0 {
		t.Errorf("before any call, the last one is %+v", last)
	}
	ctx := context.Background()
	for _, opts := range [][]top.Option{nil, {top.WithSimplify(true)}, {top.WithFormat(top.FormatXML)}} {
		if _, err := getCard(ctx, g.Client(opts...), &cardRequest{CardID: "1"}); err != nil {
			t.Errorf("without an answer set: %v", err)
		}
	}
	g.Respond(503, "text/plain", "busy")
	rsp, err := getCard(ctx, g.Client(), &cardRequest{CardID: "2"})
	if err == nil || rsp.HTTPStatus != 503 || rsp.Raw != "busy" || rsp.Header.Get("Content-Type") != "text/plain" {
		t.Errorf("got %+v and the error %v", rsp, err)
	}
	g.RespondFunc(func(r toptest.Received) toptest.Answer {
		if g.Last().Params[0] != r.Params[0] {
			t.Errorf("while %+v is answered, the last call is %+v", r, g.Last())
		}
		return toptest.Answer{Body: `{"balance":` + r.Params[0].Value + `}`}
	})
	if rsp, err := getCard(ctx, g.Client(), &cardRequest{CardID: "3"}); err != nil || rsp.Balance != 3 {
		t.Errorf("got %+v and the error %v", rsp, err)
	}
	if calls := g.Calls(); len(calls) != 5 || calls[3].Params[0].Value != "2" || g.Last().Params[0].Value != "3" {
		t.Errorf("the calls were %+v", calls)
	}
	past := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)
	client := g.Client(top.WithClock(func() time.Time { return past }))
	if _, err := getCard(ctx, client, &cardRequest{CardID: "3"}); !errors.Is(err, top.ErrInvalidTimestamp) {
		t.Errorf("got the error %v", err)
	}
	frozen := toptest.NewGateway(t)
	frozen.Now = func() time.Time { return past }
	if _, err := getCard(ctx, frozen.Client(top.WithClock(frozen.Now)), &cardRequest{CardID: "3"}); err != nil {
		t.Errorf("got the error %v", err)
	}
}

// TestGatewayEscapesNothing checks that an error is written as the platform writes it: its own Java SDK reads \u003c wrongly.
func TestGatewayEscapesNothing(t *testing.T) {
	g := toptest.NewGateway(t)
	body := post(t, g.URL, url.Values{"format": {"json"}, "<a&b>": {" "}})
	if !strings.HasPrefix(body, `{"error_response":{"code":41,`) || !strings.Contains(body, "<a&b>") || strings.HasSuffix(body, "\n") {
		t.Errorf("got %q", body)
	}
}
